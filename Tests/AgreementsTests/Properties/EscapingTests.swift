import Testing

@testable import Agreements

/// The escapers by themselves, over every short text of the characters that can mean something.
@Suite struct EscapingTests {
  /// Every text of one to three characters.
  private static let texts: [String] = {
    let alphabet = HostileText.signs + ["a", "1", " "]
    let pairs = alphabet.flatMap { first in alphabet.map { first + $0 } }
    return alphabet + pairs + pairs.flatMap { pair in alphabet.map { pair + $0 } }
  }()

  /// Where a text stands: what comes before and after it in the document, and in what is read.
  enum Place: CaseIterable {
    case lineStart
    case furtherLine
    case withinLine
    case cell
    case strong
    case betweenStrong
    case heading
  }

  private struct Case {
    var text: String
    var markdown: [UInt8]
    var words: String
  }

  private func markdown(_ text: String, at place: Place) -> Case {
    var writer = MarkdownWriter(into: [])
    func block(_ form: String) {
      let bytes = Array(form.utf8)
      writer.block(bytes.span, MarkdownWriter.LineEnd(of: bytes))
    }
    func word(_ word: String) {
      let bytes = Array(word.utf8)
      writer.text(bytes, bytes.indices)
    }
    var words = text
    switch place {
    case .lineStart: word(text)
    case .furtherLine:
      word("q")
      writer.sign(.softBreak, prefix: "")
      word(text)
    case .withinLine:
      word("q")
      word(text)
      word("q")
      words = "q\(text)q"
    case .cell:
      block("| ")
      word(text)
      block(" |\n| --- |\n")
    case .strong:
      word("q")
      writer.sign(.openStrong, prefix: "")
      word(text)
      writer.sign(.closeStrong, prefix: "")
      word("q")
      words = "q\(text)q"
    case .betweenStrong:
      for part in ["q", text, "q"] {
        if part == "q" { writer.sign(.openStrong, prefix: "") }
        word(part)
        if part == "q" { writer.sign(.closeStrong, prefix: "") }
      }
      words = "q\(text)q"
    case .heading:
      block("## ")
      word(text)
    }
    block("\n\n")
    return Case(text: text, markdown: writer.finished(), words: words)
  }

  @Test(arguments: Place.allCases)
  func `a text reads as itself wherever it stands`(_ place: Place) throws {
    let reading = try MarkdownReading()
    let cases = Self.texts.map { markdown($0, at: place) }
    let trees = try reading.trees(of: cases.map(\.markdown))
    var failures: [String] = []
    for (each, tree) in zip(cases, trees) {
      var expected = RunBuilder()
      switch place {
      case .strong:
        expected.add("q")
        expected.style.isStrong = true
        expected.add(each.text)
        expected.style.isStrong = false
        expected.add("q")
      case .betweenStrong:
        expected.style.isStrong = true
        expected.add("q")
        expected.style.isStrong = false
        expected.add(each.text)
        expected.style.isStrong = true
        expected.add("q")
      case .furtherLine:
        expected.add("q")
        expected.addSoftBreak()
        expected.add(each.text)
      default: expected.add(each.words)
      }
      let runs = expected.finished()
      let wanted: [TreeBlock] =
        switch place {
        case .cell: [.table([[runs]])]
        case .heading: [.heading(2, runs)]
        default: runs.isEmpty ? [] : [.paragraph(runs)]
        }
      if tree != wanted {
        failures.append(
          "\(each.text.debugDescription): \(String(decoding: each.markdown, as: UTF8.self).debugDescription)"
            + " reads as \(tree.map { $0.lines().joined(separator: " / ") } ?? "nothing")")
      }
    }
    #expect(
      failures.isEmpty, "\(failures.count):\n\(failures.prefix(20).joined(separator: "\n"))")
  }

  @Test func `HTML reads every text as itself, in text and in attributes`() throws {
    var html: [UInt8] = []
    for text in Self.texts {
      html += Array("<span title=\"".utf8)
      HTMLEscaping.append(Array(text.utf8).span, to: &html)
      html += Array("\">".utf8)
      HTMLEscaping.append(Array(text.utf8).span, to: &html)
      html += Array("</span>".utf8)
    }
    let nodes = try MarkupReader.html(html)
    #expect(nodes.count == Self.texts.count)
    let wrong = zip(Self.texts, nodes).filter { text, node in
      guard case .element(let element) = node else { return true }
      return element.text != text || element.attributes["title"] != text
    }
    #expect(wrong.isEmpty)
  }
}
