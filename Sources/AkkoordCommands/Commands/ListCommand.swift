internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import Website

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "Lists the customers, templates, topics, registers, styles or releases of the workspace.",
    discussion: """
      'akkoord show <id>' tells more about one of them. Which release is in force is told for the newest \
      day on which one was published.
      """)

  @Argument(help: "What to list: customers, templates, topics, registers, styles or releases.")
  var kind: ListedKind

  @Option(help: "How to write the list: text or json.")
  var format: ResultFormat = .text

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let (table, found) = list(workspace)
    switch format {
    case .text: reporter.print(FactsText.text(of: table))
    case .json: reporter.print(JSON.object([(key: kind.rawValue, value: table.json)]).text)
    }
    let diagnostics = workspace.diagnostics + found
    reporter.report(diagnostics)
    if diagnostics.hasErrors { throw diagnostics.failure }
  }

  /// The list, and what is wrong with the files it was read from.
  private func list(_ workspace: Workspace) -> (table: FactTable, found: [Diagnostic]) {
    guard let ofLibrary = Listing.Kind(rawValue: kind.rawValue) else {
      let releases = Releases(of: workspace)
      return (releases.table, releases.diagnostics)
    }
    let log = DiagnosticLog()
    let table = Listing(Assembler(workspace), log: log).table(of: ofLibrary)
    return (table, log.diagnostics)
  }
}

/// What can be listed: what a workspace consists of, and what was made of it for good.
enum ListedKind: String, ExpressibleByArgument, CaseIterable {
  case customers
  case templates
  case topics
  case registers
  case styles
  case releases
}
