import Testing

@testable import Agreements

@Suite struct LibraryTreeTests {
  @Test func `the Markdown of every agreement says what its page says, with every alternative`()
    throws
  {
    let thorough = ["accountancy-platform", "business-software"]
    let examples = LibraryFixture.workspace.customers.filter { !$0.hasSuffix("-variants") }
    var built: Set<String> = []
    for customer in thorough + examples.filter({ !thorough.contains($0) }) {
      let fixture = try LibraryFixture(customer)
      // The agreement as it is, and what no earlier one could take.
      let choices = try fixture.choices().enumerated().filter { index, variation in
        built.insert(variation.name).inserted || index == 0
      }.map(\.element)
      try check(
        thorough.contains(customer) ? fixture.variations() : choices, of: fixture)
    }
    let all = LibraryFixture.workspace.library.topics.flatMap(\.alternatives).map(\.name)
    #expect(all.filter { !built.contains($0) } == [])
  }

  private func check(
    _ variations: [LibraryFixture.Variation], of fixture: LibraryFixture
  ) throws {
    let reading = try MarkdownReading()
    let hasContents = try fixture.template.contains("{{> contents}}")
    var failures: [String] = []
    for batch in stride(from: 0, to: variations.count, by: 50) {
      let part = variations[batch..<min(batch + 50, variations.count)]
      let trees = try reading.trees(of: part.map { $0.binding.rendered(as: .markdown) })
      for (variation, tree) in zip(part, trees) {
        let html = variation.binding.rendered(as: .html)
        if let difference = Comparison.difference(html, tree, hasContents: hasContents) {
          failures.append("\(variation.name):\n  \(difference)")
        }
      }
    }
    #expect(
      failures.isEmpty,
      """
      \(failures.count) of \(variations.count) of \(fixture.customer) differ:
      \(failures.prefix(8).joined(separator: "\n"))
      """)
  }
}
