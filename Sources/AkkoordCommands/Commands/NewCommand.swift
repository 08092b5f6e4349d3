internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import FileSystem

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Starts the config of a customer, or of many from a CSV file.",
    discussion: """
      A new config builds as it stands: facts that are not known yet hold placeholders, which stand \
      under 'to-confirm', are shown in every draft and are refused by 'akkoord build --final'.

        akkoord new waterland --template data-pro-statement
        akkoord new --from customers.csv --map map.yaml

      A map says which column gives which fact: 'party.name: Naam', 'id: "{Naam}"', \
      'parameters.breach-notice: {column: Meldtermijn, default: 24 hours}', \
      'choices.audit: {value: after-reports}'. Either every row becomes a config or none does.
      """)

  @Argument(help: "The id of the new customer.")
  var id: String?

  @Option(help: "The template; may be left out when there is only one.")
  var template: String?

  @Option(help: "The supplier; the first when left out.")
  var supplier: String?

  @Option(help: ArgumentHelp("A CSV file with a customer on each row.", valueName: "csv"))
  var from: String?

  @Option(help: ArgumentHelp("What the columns of the CSV file give.", valueName: "yaml"))
  var map: String?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (id == nil) != (from == nil) else {
      throw ValidationError("give the id of one customer, or '--from' with a CSV file.")
    }
    guard (from == nil) == (map == nil) else {
      throw ValidationError("'--from' and '--map' belong together.")
    }
  }

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    if workspace.diagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let authoring = Authoring(workspace)
    do throws(Findings) {
      if let from, let map {
        try write(
          authoring.drafts(from: from, map: map, template: template, supplier: supplier), authoring,
          reporter)
      } else if let id {
        try write(id, authoring, reporter)
      }
    } catch {
      reporter.report(error.diagnostics)
      throw error.diagnostics.contains { $0.location != nil }
        ? error.diagnostics.failure : ExitStatus.usage
    }
  }

  private func write(
    _ id: String, _ authoring: Authoring, _ reporter: Reporter
  ) throws(Findings) {
    let draft = try authoring.draft(of: id, template: template, supplier: supplier)
    try authoring.write([draft])
    reporter.report(draft.diagnostics)
    reporter.print(draft.path)
    let count = draft.placeholders.count
    reporter.remark(
      "\(count) \(count == 1 ? "fact stands" : "facts stand") under 'to-confirm'; then: "
        + "akkoord build \(id)")
    if !authoring.hasSchema(of: draft.template) {
      reporter.remark(
        "for help while editing: akkoord schema \(draft.template) --write")
    }
  }

  private func write(
    _ imported: Authoring.Imported, _ authoring: Authoring, _ reporter: Reporter
  ) throws(Findings) {
    try authoring.write(imported.drafts)
    reporter.report(imported.diagnostics)
    reporter.print(imported.drafts.map(\.path).joined(separator: "\n"))
    let count = imported.drafts.count
    reporter.remark("\(count) \(count == 1 ? "config" : "configs") written; then: akkoord build")
  }
}
