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

  @Flag(help: "Check the library instead: that no valid config can break an agreement.")
  var library = false

  @Flag(help: "Let warnings decide the exit code too.")
  var strict = false

  @OptionGroup var settings: SettingOptions

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    if library, !customers.isEmpty {
      throw ValidationError("'--library' looks at templates and takes no customers.")
    }
  }

  func run() async throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    if library {
      try finish(
        workspace.libraryDiagnostics + LibraryCheck.findings(in: workspace),
        "\(workspace.library.templates.count) templates", reporter)
      return
    }
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
    let count = outcomes.reduce(0) { $0 + $1.written.count + $1.failed }
    try finish(
      workspace.diagnostics + outcomes.flatMap(\.diagnostics),
      "\(count) \(count == 1 ? "agreement" : "agreements")", reporter)
  }

  private func finish(
    _ diagnostics: [Diagnostic], _ subject: String, _ reporter: Reporter
  ) throws {
    reporter.report(diagnostics)
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    reporter.remark("\(subject) checked, \(errors) errors, \(warnings) warnings")
    if errors > 0 || strict && warnings > 0 { throw ExitStatus.findings }
  }
}
