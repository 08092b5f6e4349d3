import Agreements
import Checks
import Diagnostics
import FileSystem
import Testing

/// A folder of `Bad/`: a workspace with faults and the findings it must give.
///
/// A file `options` at its top holds options of the build, one a line: `--final`, `--set path=value`,
/// `--check` for all rules, and `--library` for the check of the library instead of a build.
struct BadCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }
  var folder: String { CaseFolder.path("Bad/\(name)") }

  static let all = CaseFolder.cases(in: "Bad").map(BadCase.init)

  /// All findings of a build of the workspace, as the command would report them.
  func findings() async throws -> [Diagnostic] {
    try await findings(in: CaseWorkspace(of: folder))
  }

  /// The same of a workspace that was made from this folder, and changed since.
  func findings(in folder: CaseWorkspace) async throws -> [Diagnostic] {
    let workspace = Workspace(loading: folder.root)
    if workspace.diagnostics.hasErrors { return workspace.diagnostics }
    if try self.options().contains("--library") { return LibraryCheck.findings(in: workspace) }
    var options = Batch.Options()
    options.jobs = 1
    var settings: [Assembler.Setting] = []
    for line in try self.options() {
      if line == "--final" {
        options.isFinal = true
      } else if line == "--check" {
        options.check = { AgreementCheck.findings(in: $0) }
      } else if let setting = line.wholeMatch(of: /--set ([^=]+)=(.*)/) {
        settings.append(.init(path: String(setting.1), text: String(setting.2)))
      } else {
        Issue.record("unknown option \(line)")
      }
    }
    let batch = Batch(
      Assembler(workspace, settings: settings),
      output: OutputFolder(path: "\(folder.root)/Output"), options: options)
    let tally = await batch.run(CaseWorkspace.customers(of: workspace))
    return workspace.diagnostics + tally.diagnostics
  }

  private func options() throws -> [Substring] {
    let path = "\(folder)/options"
    guard FileSystem.isFile(path) else { return [] }
    return String(decoding: try FileSystem.read(path), as: UTF8.self).split(separator: "\n")
  }
}

struct BadTests {
  /// To add a case, add a folder and run `RECORD=1 swift test`; then read what was recorded.
  @Test(arguments: BadCase.all)
  func `every fault is found at its place`(_ bad: BadCase) async throws {
    let findings = try await bad.findings()
    #expect(!findings.isEmpty)
    try Expectation(folder: bad.folder) { $0 == "expected.diagnostics" }
      .compare([("expected.diagnostics", findings.report)], #_sourceLocation)
  }
}
