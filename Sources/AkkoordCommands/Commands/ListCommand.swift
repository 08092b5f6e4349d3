internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the customers, templates, topics, registers or styles of the workspace.",
    discussion: "'akkoord show <id>' tells more about one of them.")

  @Argument(help: "What to list: customers, templates, topics, registers or styles.")
  var kind: Listing.Kind

  @Option(help: "How to write the list: text or json.")
  var format: ResultFormat = .text

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let log = DiagnosticLog()
    let table = Listing(Assembler(workspace), log: log).table(of: kind)
    switch format {
    case .text: reporter.print(FactsText.text(of: table))
    case .json: reporter.print(JSON.object([(key: kind.rawValue, value: table.json)]).text)
    }
    let diagnostics = workspace.diagnostics + log.diagnostics
    reporter.report(diagnostics)
    if diagnostics.hasErrors { throw ExitStatus.findings }
  }
}

extension Listing.Kind: ExpressibleByArgument {}
