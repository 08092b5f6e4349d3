import Diagnostics
import Testing
import YAML

@testable import Agreements

@Suite struct YAMLTextTests {
  /// Texts that some reader of YAML takes for something else, or that end a scalar.
  static let hostile: [String] =
    [
      "", " ", "a ", " a", "yes", "No", "TRUE", "null", "~", "y", "on", "0", "012", "1.5", "1e3",
      "0x1F", "1_000", ".nan", ".inf", "-1", "+1", "+31 20 123 4567", "2026-05-01", "12:30",
      "2026-05-01 12:30", "- a", "-", "--- a", "...", "? a", ": a", "a: b", "a:", "a #b", "#a",
      "[a]", "{a: b}", "a, b", "a]", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "'a'", "\"a\"",
      "it's", "a\\b", "a\nb", "a\r\nb", "\t", "a\tb", "\u{0}", "\u{7}", "\u{85}", "\u{A0}",
      "\u{2028}", "\u{2029}", "\u{FEFF}a", "\u{200B}", "\u{202E}", "\u{E000}", "\u{FFFE}",
      "\u{1F600}", "é", "e\u{301}", "\u{301}", "ĳ", "$a", "<<", "=", "a=b", "https://a.nl/b?c#d",
      "https://a.nl", "info@a.example", "besloten vennootschap", "24 hours", "5%", "1140 ZZ",
      "B.V.", "Ben & Co", "€ 5", "1 mei", "{{a}}", "a -b", "a - b", "?", "a?", "!", "null a",
    ]

  @Test(arguments: hostile)
  func `a text reads back as itself wherever it stands`(_ text: String) throws {
    try expect(text)
  }

  @Test func `texts of any characters read back as themselves`() throws {
    var random = SystemRandomNumberGenerator()
    let pieces = Self.hostile.filter { !$0.isEmpty }
    for _ in 0..<2000 {
      let count = Int.random(in: 1...4, using: &random)
      try expect((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
    }
  }

  private func expect(_ text: String) throws {
    let value = YAMLText.text(text)
    let document =
      "key: \(value.inline)   # remark\nlist: \(YAMLText.list([value, .text("x")]).inline)\n"
      + "map: \(YAMLText.mapping([("a", value), ("b", value)]).inline)\n"
    let (node, findings) = YAMLNode.parse(SourceFile(path: "t.yaml", text: document))
    let scalars = text.unicodeScalars.map(\.value)
    let read = [
      node?["key"], node?["list"]?.elements?.first, node?["map"]?["a"], node?["map"]?["b"],
    ]
    #expect(findings.isEmpty, "\(document)")
    for scalar in read.map({ $0?.text?.unicodeScalars.map(\.value) }) {
      #expect(scalar == scalars, "\(document)")
    }
    // Nobody may take it for nothing, and nobody for a number or a truth.
    #expect(node?["key"]?.isNull == false)
  }

  @Test func `what other readers take for a number, a truth or a day gets quotes`() {
    for text in ["yes", "No", "null", "0", "012", "1.5", "1e3", "2026-05-01", "12:30", "+1"] {
      #expect(YAMLText.text(text).inline.hasPrefix("\""), "\(text)")
    }
    for text in ["24 hours", "besloten vennootschap", "1140 ZZ", "info@a.example", "5 %"] {
      #expect(YAMLText.text(text).inline == text)
    }
  }

  @Test(arguments: ValueType.allCases)
  func `an example value is written so that its type reads it back`(_ type: ValueType) throws {
    guard let value = try? type.parse(type.example) else { return }
    let document = "key: \(YAMLText(value).inline)\n"
    let node = YAMLNode.parse(SourceFile(path: "t.yaml", text: document)).node?["key"]
    #expect(try type.parse(try #require(node?.text)) == value)
  }
}
