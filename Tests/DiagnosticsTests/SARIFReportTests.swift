import Diagnostics
import Testing

@Suite struct SARIFReportTests {
  private func text(of findings: Diagnostic..., prefix: String = "") -> String {
    SARIFReport(version: "1.2.3", prefix: prefix).json(of: findings).text
  }

  @Test func `signs of the authoring language are no placeholders and no links`() {
    let text = text(
      of: Diagnostic(
        .roleCapital, "found [](#label) in {{controller}}", label: "write {{Controller}}"))
    #expect(
      text.contains(
        #""text": "found \\[](#label) in {{{{controller}}}} (write {{{{Controller}}}})""#))
  }

  @Test func `a path is a URI of the repository`() {
    let file = SourceFile(path: "Customers/één klant%.yaml", text: "x")
    let text = text(
      of: Diagnostic(.unknownKey, "found", at: file.location(Span(0, 1))), prefix: "a:b/")
    #expect(text.contains(#""uri": "a%3Ab/Customers/%C3%A9%C3%A9n%20klant%25.yaml""#))
  }

  @Test func `notes with a place are related, and others belong to the message`() {
    let file = SourceFile(path: "a.yaml", text: "één\ntwee\n")
    let text = text(
      of: Diagnostic(
        .unknownKey, "found", at: file.location(Span(6, 10)),
        notes: [
          Diagnostic.Note("here", at: file.location(Span(0, 5))), Diagnostic.Note("by the way"),
        ], fix: Diagnostic.Fix("ask someone")))
    #expect(text.contains(#""text": "found\nNote: by the way\nHelp: ask someone""#))
    #expect(text.contains(#""relatedLocations""#))
    #expect(text.contains(#""endColumn": 4"#))
    #expect(!text.contains(#""fixes""#))
  }

  @Test func `a file that is not there has no region`() {
    let file = SourceFile(path: "Clauses/a.md", bytes: [])
    let text = text(of: Diagnostic(.fileUnreadable, "gone", at: file.location(Span(0, 0))))
    #expect(text.contains(#""uri": "Clauses/a.md""#))
    #expect(!text.contains("startLine"))
  }

  @Test func `every rule has its texts and a level`() {
    let text = text()
    for code in Code.allCases {
      #expect(text.contains("\"id\": \"\(code.rawValue)\""))
      #expect(!code.explanation.title.isEmpty && !code.explanation.text.isEmpty)
    }
    #expect(text.contains(#""results": []"#))
    #expect(text.contains(#""version": "2.1.0""#))
  }
}
