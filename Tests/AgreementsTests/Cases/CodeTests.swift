import Agreements
import Diagnostics
import FileSystem
import Testing

/// Every code has a case that shows it, so that its message and its place are read by someone.
struct CodeTests {
  /// Codes that no folder of `Bad/` can show, and why.
  static let exceptions: [Code: String] = [
    .fileTooLarge: "a file of four megabytes does not belong in a repository; tested below",
    .outputFailed: "the folder written to is no part of a workspace; tested below",
    .inputFailed: "a case cannot take permissions away; the tests of the program show it",
    .workspaceNotFound: "there is no workspace then; the commands report it",
    .selectionEmpty: "the commands choose customers",
    .outputOrphaned: "the commands look at earlier output",
    .findingsLeftOut: "a thousand findings are no case to read; the tests of hostile input show it",
    .csvInvalid: "only the import of customers reads tables",
    .fileExists: "only commands that make files report it",
    .tokenKept: "only the command that writes tokens reports it",
    .internalError: "a fault of the program itself",
    .releaseUnreadable: "only what works with releases reads them; tested there, as those below",
    .releaseChanged: "", .releaseChain: "", .releaseOrder: "", .releaseExists: "",
    .releaseFactDiffers: "", .releaseDiscloses: "", .withdrawalRefused: "",
    .shellSyntax: "only a site has shells; the tests of the website show it",
    .misplacedSlot: "only a site has shells; the tests of the website show it",
    .shellBoundary: "only a site has shells; the tests of the website show it",
    .unknownSlot: "only a site has shells; the tests of the website show it",
    .activeContent: "only a site has shells; the tests of the website show it",
    .weakContrast: "only a site has colours; the tests of the website show it",
    .siteRefused:
      "the folder written to is no part of a workspace; the tests of the website show it",
    .siteSetting: "only a site has settings; the tests of the website show it",
    .documentToolMissing: "only what makes PDF and Word reports it; tested there, as those below",
    .documentFailed: "", .documentLookMissing: "", .characterWithoutFont: "",
    .portTaken: "only the preview listens on a port",
  ]

  @Test func `every code has a bad case or a reason for having none`() throws {
    var reported: Set<String> = []
    for bad in BadCase.all {
      let text = try FileSystem.read("\(bad.folder)/expected.diagnostics")
      for match in String(decoding: text, as: UTF8.self).matches(of: #/\[(AK\d+)\]: /#) {
        reported.insert(String(match.1))
      }
    }
    for code in Code.allCases {
      let isExcepted = Self.exceptions[code] != nil
      #expect(reported.contains(code.rawValue) != isExcepted, "\(code) \(code.rawValue)")
    }
  }

  @Test func `a file larger than people write is refused unread`() throws {
    let folder = try CaseWorkspace(of: CaseFolder.path("Golden/values"))
    let comment = Array(repeating: UInt8(ascii: "#"), count: 5 << 20)
    try FileSystem.write(comment, to: "\(folder.root)/Clauses/parameters.yaml")
    let diagnostics = Workspace(loading: folder.root).diagnostics
    #expect(diagnostics.map(\.code) == [.fileTooLarge, .unknownRegister])
    #expect(diagnostics.first?.location?.file.path == "Clauses/parameters.yaml")
  }

  @Test func `an agreement that cannot be written is a finding of its customer`() async throws {
    let folder = try CaseWorkspace(of: CaseFolder.path("Golden/values"))
    try FileSystem.write([], to: "\(folder.root)/Output")
    let batch = Batch(
      Assembler(Workspace(loading: folder.root)),
      output: OutputFolder(path: "\(folder.root)/Output"), options: Batch.Options())
    let tally = await batch.run(["c"])
    #expect(tally.failed == 1)
    #expect(tally.diagnostics.map(\.code) == [.outputFailed])
  }
}
