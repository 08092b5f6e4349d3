import Diagnostics

@testable import Agreements

/// The Dutch sentences of a text of the library, without Akkoord's own syntax.
///
/// Where a sentence has two forms the longer one counts, and a value counts as one word.
struct ClauseProse {
  /// Sentences that stand in leden and paragraphs.
  private(set) var sentences: [String] = []
  /// What stands in lists and tables, for spelling only.
  private(set) var entries: [String] = []

  var text: String { (sentences + entries).joined(separator: "\n") }

  init(_ source: String) {
    for line in source.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      var text = Self.plain(line)
      if text.isEmpty || text.allSatisfy({ "|-: ".contains($0) }) { continue }
      let isBullet = text.hasPrefix("- ")
      if let number = text.prefixMatch(of: #/[0-9]+\. /#) {
        text.removeSubrange(number.range)
        if indent > 0 { entries.append(text) } else { append(text) }
      } else if isBullet || text.hasPrefix("|") || text.hasPrefix("#") {
        entries.append(text)
      } else {
        append(text)
      }
    }
  }

  private mutating func append(_ text: String) {
    var rest = text[...]
    while let end = rest.firstMatch(of: #/[.?!:] +(?=[A-Z„‘])/#) {
      sentences.append(String(rest[..<end.range.lowerBound]))
      rest = rest[end.range.upperBound...]
    }
    sentences.append(String(rest))
  }

  private static func plain(_ line: Substring) -> String {
    var text = String(line)
    text.replace(#/\{\{![^}]*\}\}/#, with: "")
    // From the inside out: the longer branch of each condition.
    let branch = #/\{\{#if[^}]*\}\}((?:(?!\{\{#if|\{\{/if).)*)\{\{/if\}\}/#
    while let found = text.firstMatch(of: branch) {
      let branches = found.1.split(separator: #/\{\{else[^}]*\}\}/#)
      text.replaceSubrange(found.range, with: " \(branches.max { $0.count < $1.count } ?? "") ")
    }
    text.replace(#/\{\{[#/>][^}]*\}\}/#, with: "")
    text.replace(#/\{\{else[^}]*\}\}/#, with: "")
    text.replace(#/\{\{[^}]*\}\}/#, with: "Partij")
    text.replace(#/\{[#.][^}]*\}/#, with: "")
    text.replace(#/\[([^\]]*)\]\([^)]*\)/#) { $0.1.isEmpty ? "artikel" : String($0.1) }
    text.replace("*", with: "")
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Every text of the library that an agreement may print, by its file.
enum LibraryProse {
  static let texts: [(path: String, prose: ClauseProse)] = {
    let library = LibraryFixture.workspace.library
    let clauses = library.topics.flatMap(\.alternatives).flatMap { clause in
      [clause.body.file] + clause.translations.values.map(\.file)
    }
    let definitions = library.definitions.flatMap { definition in
      [definition.body.file] + definition.translations.values.map(\.file)
    }
    let templates = library.templates.filter { $0.extends == nil }.map(\.file)
    return (clauses + definitions + templates).map { file in
      let whole = String(decoding: file.bytes, as: UTF8.self)
      // What stands after the front matter.
      let body = whole.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
      return (file.path, ClauseProse(String(body.last ?? "")))
    }.sorted { $0.path < $1.path }
  }()
}
