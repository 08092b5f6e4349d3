import Diagnostics
import FileSystem
import Testing

@testable import Website

/// A folder of `Bad/` with a shell: every fault is found, at its place.
struct ShellCase: CustomTestStringConvertible, Sendable {
  var name: String
  var testDescription: String { name }
  var folder: String { CaseFolder.path("Bad/\(name)") }

  static let all = CaseFolder.cases(in: "Bad").map(ShellCase.init)
    .filter { FileSystem.isFile("\($0.folder)/shell.html") }

  static let names = ShellNames(
    texts: ["heading", "url"],
    [
      "is-draft": .flag, "text": .block,
      "releases": .list(ShellNames(texts: ["version", "url"], ["is-current": .flag])),
    ], required: ["text"])
}

struct ShellBadTests {
  @Test(arguments: ShellCase.all)
  func `every fault of a shell is found at its place`(_ bad: ShellCase) throws {
    let file = SourceFile(
      path: "Templates/site/agreement.html",
      bytes: try FileSystem.read("\(bad.folder)/shell.html"))
    let log = DiagnosticLog()
    #expect(
      Shell(file, names: ShellCase.names, texts: ["draft": "Concept"], log: log) == nil)
    #expect(log.hasErrors)
    let report = TextReport(isColored: false)
    let text = log.diagnostics.sortedAndUnique.map(report.text).joined(separator: "\n")
    try Expectation(folder: bad.folder) { $0 == "expected.diagnostics" }
      .compare([("expected.diagnostics", text)], #_sourceLocation)
  }

  @Test func `each code of shells has a case`() throws {
    let texts = try ShellCase.all.map {
      String(decoding: try FileSystem.read("\($0.folder)/expected.diagnostics"), as: UTF8.self)
    }.joined()
    for code: Code in [.shellSyntax, .misplacedSlot, .shellBoundary, .unknownSlot, .activeContent] {
      #expect(texts.contains("[\(code.rawValue)]"), "\(code)")
    }
  }
}
