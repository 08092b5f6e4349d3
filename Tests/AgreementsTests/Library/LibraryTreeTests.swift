import Testing

@testable import Agreements

@Suite struct LibraryTreeTests {
  @Test(arguments: ["accountancy-platform", "business-software"])
  func `the Markdown of every agreement of the library says what its page says`(
    _ customer: String
  ) throws {
    let reading = try MarkdownReading()
    let variations = try LibraryFixture(customer).variations()
    #expect(variations.count > 80)
    var failures: [String] = []
    for batch in stride(from: 0, to: variations.count, by: 50) {
      let part = variations[batch..<min(batch + 50, variations.count)]
      let trees = try reading.trees(of: part.map { $0.binding.rendered(as: .markdown) })
      for (variation, tree) in zip(part, trees) {
        let html = variation.binding.rendered(as: .html)
        if let difference = Comparison.difference(html, tree, hasContents: true) {
          failures.append("\(variation.name):\n  \(difference)")
        }
      }
    }
    #expect(
      failures.isEmpty,
      "\(failures.count) of \(variations.count) differ:\n\(failures.prefix(8).joined(separator: "\n"))"
    )
  }
}
