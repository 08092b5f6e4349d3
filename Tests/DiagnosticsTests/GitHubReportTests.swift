import Diagnostics
import Testing

@Suite struct GitHubReportTests {
  @Test func `a finding is a command with its place`() {
    let file = SourceFile(path: "Customers/waterland.yaml", text: "é\n  retentoin: 3 years\n")
    let finding = Diagnostic(
      .unknownKey, "unknown key 'retentoin'", at: file.location(Span(5, 14)),
      label: "did you mean 'retention'?",
      notes: [Diagnostic.Note("keys are listed here", at: file.location(Span(0, 2)))],
      fix: Diagnostic.Fix("write 'retention'"))
    #expect(
      GitHubReport(prefix: "agreements/").text(of: finding)
        == "::error file=agreements/Customers/waterland.yaml,line=2,endLine=2,col=3,endColumn=12,"
        + "title=AK012::unknown key 'retentoin'%0Adid you mean 'retention'?%0A"
        + "note: Customers/waterland.yaml:1:1: keys are listed here%0Ahelp: write 'retention'%0A"
        + "more: akkoord explain AK012\n")
  }

  @Test func `signs of the command itself are escaped`() {
    let file = SourceFile(path: "Customers/a,b:c%.yaml", text: "x")
    let text = GitHubReport().text(
      of: Diagnostic(.unknownKey, "100%: a,b\r\n::error::", at: file.location(Span(0, 1))))
    #expect(text.hasPrefix("::error file=Customers/a%2Cb%3Ac%25.yaml,line=1,"))
    #expect(text.contains("::100%25: a,b%0D%0A::error::%0A"))
    #expect(text.filter(\.isNewline).count == 1)
  }

  @Test func `a value of the command line is no file of a change`() {
    let file = SourceFile(path: "--set parameters.notice", text: "x")
    let text = GitHubReport().text(
      of: Diagnostic(.invalidValue, "found", at: file.location(Span(0, 1))))
    #expect(text.hasPrefix("::error title=AK070::found in --set parameters.notice%0A"))
  }

  @Test func `a range of several lines has no columns, and a warning is one`() {
    let file = SourceFile(path: "a", text: "one\ntwo\n")
    let text = GitHubReport().text(
      of: Diagnostic(.unusedValue, "found", at: file.location(Span(1, 6))))
    #expect(text.hasPrefix("::warning file=a,line=1,endLine=2,title=AK074::found"))
    let note = GitHubReport().text(of: Diagnostic(.unusedValue, "found", severity: .note))
    #expect(note.hasPrefix("::notice title=AK074::found"))
  }
}
