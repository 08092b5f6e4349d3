import Diagnostics
import FileSystem
import TestSupport
import Testing

@testable import Agreements

/// For a text without syntax of our own the HTML is that of the `cmark` program, byte for byte.
@Suite struct PlainFragmentTests {
  private static let rawHTML = "<!-- raw HTML omitted -->"

  private struct Rendered {
    var html: [UInt8]?
    var markdown: [UInt8]?
    var codes: [Code]
  }

  private func rendered(_ text: String) -> Rendered {
    let file = SourceFile(path: "text.md", text: text)
    let log = DiagnosticLog()
    let html = FragmentRendering(as: .html, settings: [], log: log).render(plain: file)
    let markdown = FragmentRendering(as: .markdown, settings: [], log: DiagnosticLog())
      .render(plain: file)
    return Rendered(
      html: html, markdown: markdown,
      codes: log.diagnostics.filter { $0.severity == .error }.map(\.code))
  }

  private func report(_ text: String, _ own: [UInt8]?, _ theirs: [UInt8]) -> String {
    """
    text: \(text.debugDescription)
      ours:  \(String(decoding: own ?? [], as: UTF8.self).debugDescription)
      cmark: \(String(decoding: theirs, as: UTF8.self).debugDescription)
    """
  }

  // MARK: - The corpus

  private static func corpus() throws -> [String] {
    let path = "\(LibraryFixture.root)/Tests/Fixtures/commonmark/corpus.md"
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    return text.split(separator: "=====\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `the page of every construct of CommonMark is that of cmark`() throws {
    let texts = try Self.corpus()
    #expect(texts.count > 150)
    let expected = try CommonMarkProgram.html(of: texts.map { Array($0.utf8) })
    let failures = zip(texts, expected).compactMap { difference($0, $1) }
    #expect(failures.isEmpty, "\(failures.count):\n\(failures.joined(separator: "\n"))")
  }

  @Test func `the Markdown of every construct of CommonMark reads as the text did`() throws {
    let texts = try Self.corpus()
    let written = texts.map { rendered($0).markdown ?? Array($0.utf8) }
    let expected = try CommonMarkProgram.html(of: texts.map { Array($0.utf8) })
    let read = try CommonMarkProgram.html(of: written)
    let failures = texts.indices.filter { read[$0] != expected[$0] }.map { index in
      report(texts[index], read[index], expected[index])
        + "\n  Markdown: \(String(decoding: written[index], as: UTF8.self).debugDescription)"
    }
    #expect(failures.isEmpty, "\(failures.count):\n\(failures.joined(separator: "\n"))")
  }

  private func difference(_ text: String, _ expected: [UInt8]) -> String? {
    let own = rendered(text)
    if String(decoding: expected, as: UTF8.self).contains(Self.rawHTML) {
      return own.codes.contains(.rawHTML)
        ? nil : "raw HTML passes: " + report(text, own.html, expected)
    }
    if own.html == expected { return nil }
    return report(text, own.html, expected) + " \(own.codes)"
  }

  // MARK: - By chance

  /// Everything that means something to CommonMark, save what means something to us: `{{`, pipe tables.
  private static let alphabet = [
    "*", "*", "**", "_", "_", "__", "`", "``", "[", "]", "](", "(", ")", "!", "<", ">", "> ", "#",
    "# ",
    "-", "- ", "+ ", "1. ", "2) ", "1", ".", "=", "---", "```", "~~~", "\\", "&amp;", "&", ";",
    "&#42;",
    "\n", "\n", "\n\n", "  ", "    ", "\t", " ", " ", "a", "b", "é", "“", "\"", "'", "~", ":",
    "http://a.b",
    "<http://a.b>", "<b>", "[a]: b", "[a]", "](b)", "![", "\\\n", "  \n", "x y", "\u{A0}", "中",
  ]

  @Test func `whatever signs come together, the page is that of cmark`() throws {
    var numbers = SeededNumbers(seed: 2026)
    let texts = (0..<3000).map { _ in
      (0...numbers.below(14)).map { _ in numbers.pick(Self.alphabet) }.joined() + "\n"
    }
    let expected = try CommonMarkProgram.html(of: texts.map { Array($0.utf8) })
    let failures = zip(texts, expected).compactMap { difference($0, $1) }
    #expect(failures.isEmpty, "\(failures.count):\n\(failures.prefix(30).joined(separator: "\n"))")
  }
}
