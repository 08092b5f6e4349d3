import Diagnostics
import Testing

@Suite struct ReportTests {
  private let file = SourceFile(
    path: "Customers/waterland.yaml", text: "template: standard\nretentoin: 3 years\n")

  private var finding: Diagnostic {
    Diagnostic(
      .unknownKey, "unknown key 'retentoin'", at: file.location(Span(19, 28)),
      label: "did you mean 'retention'?",
      notes: [Diagnostic.Note("keys are listed here", at: file.location(Span(0, 8)))],
      fix: Diagnostic.Fix("write 'retention'"))
  }

  @Test func `a finding shows its code, place, line, caret, notes and remedy`() {
    #expect(
      TextReport(isColored: false).text(of: finding) == """
        error[AK012]: unknown key 'retentoin'
         --> Customers/waterland.yaml:2:1
          |
        2 | retentoin: 3 years
          | ^^^^^^^^^ did you mean 'retention'?
          = note: Customers/waterland.yaml:1:1: keys are listed here
          = help: write 'retention'
          = more: akkoord explain AK012

        """)
  }

  @Test func `colour adds sequences and changes nothing else`() {
    let colored = TextReport(isColored: true).text(of: finding)
    let plain = colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(colored != plain)
    #expect(plain == TextReport(isColored: false).text(of: finding))
  }

  @Test func `columns count characters, not bytes`() {
    let file = SourceFile(path: "a", text: "één twee")
    let position = file.location(Span(6, 10)).start
    #expect(position == Position(line: 1, column: 5))
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb"])
  func `every kind of line end ends a line`(_ text: String) {
    let file = SourceFile(path: "a", text: text)
    let last = file.bytes.count
    #expect(file.location(Span(last - 1, last)).start == Position(line: 2, column: 1))
  }

  @Test func `a byte order mark takes no column`() {
    let file = SourceFile(path: "a", text: "\u{FEFF}ab")
    #expect(file.location(Span(3, 4)).start == Position(line: 1, column: 1))
  }

  @Test func `hidden characters are shown as their numbers`() {
    let file = SourceFile(path: "a", text: "x\u{202E}y")
    let text = TextReport(isColored: false).text(
      of: Diagnostic(.unsafeCharacter, "found", at: file.location(Span(1, 4))))
    #expect(text.contains("x<U+202E>y"))
  }

  @Test func `a long line is cut around its mark`() {
    let file = SourceFile(path: "a", text: String(repeating: "a ", count: 5_000) + "here")
    let text = TextReport(isColored: false).text(
      of: Diagnostic(.wrongType, "found", at: file.location(Span(10_000, 10_004))))
    #expect(text.contains("here"))
    #expect(text.utf8.count < 1_000)
  }

  @Test func `findings are sorted by place and each is told once`() {
    let late = Diagnostic(.unknownKey, "late", at: file.location(Span(10, 11)))
    let early = Diagnostic(.unknownKey, "early", at: file.location(Span(1, 2)))
    let sorted = [late, early, late].sortedAndUnique
    #expect(sorted.map(\.message) == ["early", "late"])
  }

  @Test func `JSON escapes what JSON must and keeps the order of keys`() {
    let json: JSON = ["b": "\"\\\n\u{1}é", "a": [1, true, .null]]
    #expect(
      json.text == """
        {
          "b": "\\"\\\\\\n\\u0001é",
          "a": [
            1,
            true,
            null
          ]
        }

        """)
  }
}
