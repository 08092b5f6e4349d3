import FileSystem
import Testing

@testable import Agreements

/// The table of the library in `Clauses/README.md` is made from the library.
@Suite struct OverviewTests {
  /// When this fails, run `RECORD=1 swift test --filter OverviewTests` and read what changed.
  @Test func `the README lists every topic, alternative and parameter`() throws {
    let path = "\(LibraryFixture.root)/Clauses/README.md"
    let page = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let begin = "<!-- The table is generated: RECORD=1 swift test --filter OverviewTests -->\n"
    let start = try #require(page.firstRange(of: begin), "the README has no place for the table")
    let overview = LibraryOverview(LibraryFixture.workspace).markdown
    guard page[start.upperBound...] != "\n" + overview else { return }
    if CaseFolder.isRecording {
      let text = page[..<start.upperBound] + "\n" + overview
      try FileSystem.write(Array(text.utf8), to: path)
    }
    Issue.record("the table in Clauses/README.md is not that of the library")
  }
}
