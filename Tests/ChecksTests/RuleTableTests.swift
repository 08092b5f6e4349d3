import Checks
import Diagnostics
import FileSystem
import Testing

/// The table of findings in `Sources/Checks/README.md` is made from the codes.
@Suite struct RuleTableTests {
  /// When this fails, run `RECORD=1 swift test --filter RuleTableTests` and read what changed.
  @Test func `the README lists every code, with what can be done about it`() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = folder.joined(separator: "/") + "/Sources/Checks/README.md"
    let page = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let begin = "<!-- The table is generated: RECORD=1 swift test --filter RuleTableTests -->\n"
    let start = try #require(page.firstRange(of: begin), "the README has no place for the table")
    guard page[start.upperBound...] != "\n" + RuleTable.markdown else { return }
    if FileSystem.environment("RECORD") == "1" {
      let text = page[..<start.upperBound] + "\n" + RuleTable.markdown
      try FileSystem.write(Array(text.utf8), to: path)
    }
    Issue.record("the table in Sources/Checks/README.md is not that of the codes")
  }

  @Test func `rules stand in the order of their codes`() {
    let codes = AgreementCheck.rules.map { $0.code.rawValue }
    #expect(codes == codes.sorted())
  }
}
