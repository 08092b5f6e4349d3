internal import Agreements
internal import ArgumentParser
internal import Checks
internal import Diagnostics

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the agreements of customers against the law and the rules of the craft.",
    discussion: """
      Agreements are made as 'build' makes them, and not written. 'build' itself runs the rules that are \
      errors. A requirement that is not met on purpose stands under 'accepts' in the config, a finding \
      that may stay under 'allow'.
      """)

  @Argument(help: "Customers, by id; patterns such as 'water*' are allowed. All when left out.")
  var customers: [String] = []

  @Option(name: [.short, .long], help: "How many workers; one for each processor when left out.")
  var jobs: Int?

  @Flag(help: "Let warnings decide the exit code too.")
  var strict = false

  @OptionGroup var settings: SettingOptions

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
  }

  func run() async throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let selected = try CustomerSelection(customers).select(from: workspace.customers, reporter)
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw ExitStatus.findings
    }
    var options = Batch.Options()
    if let jobs { options.jobs = jobs }
    options.writes = false
    options.check = { AgreementCheck.findings(in: $0) }
    let batch = Batch(
      Assembler(workspace, settings: settings.settings),
      output: common.outputFolder(nil, in: workspace.root), options: options)
    let outcomes = await ProgressBar(total: selected.count, options: common).during { progress in
      await batch.run(selected, progress: progress)
    }
    let diagnostics = workspace.diagnostics + outcomes.flatMap(\.diagnostics)
    reporter.report(diagnostics)
    let count = outcomes.reduce(0) { $0 + $1.written.count + $1.failed }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    reporter.remark(
      "\(count) \(count == 1 ? "agreement" : "agreements") checked, \(errors) errors, "
        + "\(warnings) warnings")
    if diagnostics.hasErrors || strict && warnings > 0 { throw ExitStatus.findings }
  }
}
