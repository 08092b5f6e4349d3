import Diagnostics
import FileSystem
import Testing

@testable import Agreements

/// The central property of rendering, over clauses and values made by chance.
///
/// `AKKOORD_SEED` sets the first seed, to look for new failures or to repeat one that was reported;
/// `AKKOORD_COUNT` the number of clauses.
@Suite struct GeneratedTreeTests {
  private static let first = number("AKKOORD_SEED") ?? 1
  private static let count = number("AKKOORD_COUNT") ?? 2000

  private static func number(_ variable: String) -> UInt64? {
    FileSystem.environment(variable).flatMap(UInt64.init)
  }

  private struct Document {
    var agreement: GeneratedAgreement
    var filling: GeneratedAgreement.Filling
    var html: [UInt8]
    var markdown: [UInt8]
  }

  @Test(arguments: 0..<4)
  func `whatever stands in a clause, both formats say the same and hold each value as it is`(
    _ slice: UInt64
  ) throws {
    let reading = try MarkdownReading()
    var made = 0
    var refused = 0
    var failures: [String] = []
    var documents: [Document] = []
    var seed = Self.first + slice * 1_000_000
    let wanted = Int(max(1, Self.count / 4))
    while made < wanted {
      defer { seed += 1 }
      guard let agreement = try GeneratedAgreement(seed: seed) else {
        refused += 1
        continue
      }
      made += 1
      for filling in try fillings(of: agreement, &failures) {
        documents.append(
          Document(
            agreement: agreement, filling: filling, html: filling.binding.rendered(as: .html),
            markdown: filling.binding.rendered(as: .markdown)))
      }
      if documents.count > 400 || made == wanted {
        try check(documents, reading, &failures)
        documents = []
      }
    }
    #expect(
      failures.isEmpty,
      "\(failures.count) fail:\n\(failures.prefix(4).joined(separator: "\n\n"))")
    // The generator is of use only while most of what it makes are clauses.
    #expect(refused < wanted)
  }

  private func fillings(
    of agreement: GeneratedAgreement, _ failures: inout [String]
  ) throws -> [GeneratedAgreement.Filling] {
    do {
      return try agreement.fillings()
    } catch let findings as Findings {
      failures.append(
        "seed \(agreement.seed): \(findings.diagnostics.map(\.message))\n\(agreement.clause.source)"
      )
      return []
    }
  }

  private func check(
    _ documents: [Document], _ reading: MarkdownReading, _ failures: inout [String]
  ) throws {
    let trees = try reading.trees(of: documents.map(\.markdown))
    var failed: [UInt64] = []
    for (document, tree) in zip(documents, trees) {
      var tree = tree
      // A document that opens what it does not close spoils its neighbours: ask again, alone.
      if tree == nil { tree = try? reading.tree(of: document.markdown) }
      guard failed.last != document.agreement.seed,
        let difference = difference(document, tree)
      else { continue }
      // One assignment of a clause is enough to go on with.
      failed.append(document.agreement.seed)
      failures.append(difference)
    }
  }

  private func difference(_ document: Document, _ tree: [TreeBlock]?) -> String? {
    var problem = Comparison.difference(
      document.html, tree, hasContents: document.agreement.hasContents)
    if problem == nil, let tree {
      let words = tree.words
      let missing = document.filling.printed.filter { !words.contains($0) }
      if !missing.isEmpty { problem = "values that are not there as they are: \(missing)" }
    }
    guard let problem else { return nil }
    return """
      seed \(document.agreement.seed), style \(document.agreement.style), \
      \(document.filling.description)
        \(problem)
      source:
      \(document.agreement.clause.source)
      Markdown:
      \(String(decoding: document.markdown, as: UTF8.self))
      page:
      \(String(decoding: PageReading.text(of: document.html), as: UTF8.self))
      """
  }
}
