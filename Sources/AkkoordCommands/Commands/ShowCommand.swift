internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract:
      "Shows what is known of a topic, clause, template, customer, register, style, supplier or definition.",
    discussion: """
      A clause is named topic/alternative. Where a name has several meanings, the kind goes before it: \
      template:data-pro-statement, customer:waterland.
      """)

  @Argument(help: "The name, such as audit, audit/on-site or template:data-pro-statement.")
  var name: String

  @Option(help: "How to write the facts: text or json.")
  var format: ResultFormat = .text

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let log = DiagnosticLog()
    let subject = try subject(in: workspace, reporter)
    let facts = Description(Assembler(workspace), log: log).facts(of: subject)
    if let facts {
      switch format {
      case .text: reporter.print(FactsText.text(of: facts))
      case .json: reporter.print(facts.json.text)
      }
    }
    let diagnostics = workspace.diagnostics + log.diagnostics
    reporter.report(diagnostics)
    if facts == nil || diagnostics.hasErrors { throw diagnostics.failure }
  }

  private func subject(in workspace: Workspace, _ reporter: Reporter) throws -> Subject {
    let found = workspace.subjects(named: name)
    if let only = found.first, found.count == 1 { return only }
    let known = workspace.subjects.flatMap { [$0.name, $0.qualifiedName] }
    if found.isEmpty {
      let meant = name.nearMatch(in: known)
      reporter.report(
        workspace.diagnostics.filter { $0.severity == .error } + [
          Diagnostic(
            .unknownName, "nothing here is named '\(name)'",
            label: meant.map { "did you mean '\($0)'?" }
              ?? "akkoord list topics, templates, customers, registers or styles shows the names")
        ])
    } else {
      let names = found.map(\.qualifiedName)
      reporter.report([
        Diagnostic(
          .unknownName, "'\(name)' has \(found.count) meanings",
          label: "write \(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")")
      ])
    }
    throw ExitStatus.usage
  }
}
