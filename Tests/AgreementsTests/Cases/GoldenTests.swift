import Agreements
import Diagnostics
import FileSystem
import Testing

/// A folder of `Golden/`: a workspace and the agreements it must give, in both formats.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }
  var folder: String { CaseFolder.path("Golden/\(name)") }

  static let all = CaseFolder.cases(in: "Golden").map(GoldenCase.init)
}

struct GoldenTests {
  /// To add a case, add a folder and run `RECORD=1 swift test`; then read what was recorded.
  @Test(arguments: GoldenCase.all)
  func `an agreement comes out as recorded`(_ golden: GoldenCase) throws {
    let folder = try CaseWorkspace(of: golden.folder)
    let workspace = Workspace(loading: folder.root)
    let assembler = Assembler(workspace)
    var diagnostics = workspace.diagnostics
    var texts: [(name: String, text: String)] = []
    for customer in CaseWorkspace.customers(of: workspace) {
      let log = DiagnosticLog()
      let recipes = assembler.recipes(of: customer, log: log)
      for recipe in recipes {
        let own = DiagnosticLog()
        let binding = assembler.binding(of: recipe, log: own)
        diagnostics += own.diagnostics
        guard let binding else { continue }
        // A case with one agreement keeps the short name.
        let path = recipe.path == "c" ? "" : "-" + recipe.path.replacing("/", with: "-")
        let page = String(decoding: binding.rendered(as: .html), as: UTF8.self)
        texts.append(
          ("expected\(path).md", String(decoding: binding.rendered(as: .markdown), as: UTF8.self)))
        texts.append(("expected\(path).html", Self.content(of: page)))
        guard recipe.config.publication.isShown else { continue }
        let publicLog = DiagnosticLog()
        let form = assembler.publicBinding(of: binding, as: recipe, log: publicLog)
        diagnostics += publicLog.diagnostics
        guard let form else { continue }
        texts.append(
          (
            "expected-public\(path).md",
            String(decoding: form.rendered(as: .markdown), as: UTF8.self)
          ))
        // With its head, where values stand in attributes.
        texts.append(
          (
            "expected-public\(path).html",
            Self.withoutStyle(String(decoding: form.rendered(as: .html), as: UTF8.self))
          ))
      }
      diagnostics += log.diagnostics
    }
    if diagnostics.hasErrors {
      Issue.record("the agreement has errors:\n\(diagnostics.report)")
      return
    }
    if !diagnostics.isEmpty { texts.append(("expected.diagnostics", diagnostics.report)) }
    try Expectation(folder: golden.folder) { $0.hasPrefix("expected") }
      .compare(texts, #_sourceLocation)
  }

  /// The page without its style sheet and the hash of it.
  private static func withoutStyle(_ page: String) -> String {
    page.replacing(#/<style>(?s:.)*?<\/style>\n/#, with: "")
      .replacing(#/<meta http-equiv[^\n]*\n/#, with: "")
  }

  /// What the page says, without its head and style sheet.
  private static func content(of page: String) -> String {
    guard let start = page.firstRange(of: "<main"), let end = page.firstRange(of: "</main>") else {
      return page
    }
    return page[start.lowerBound..<end.upperBound] + "\n"
  }
}
