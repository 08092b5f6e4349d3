internal import Agreements
internal import ArgumentParser
internal import Checks
internal import Diagnostics
internal import FileSystem

/// Its findings are its result, so they go to standard output, in whatever form they are asked for.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the agreements of customers against the law and the rules of the craft.",
    discussion: """
      Agreements are made as 'build' makes them, and not written. 'build' itself runs the rules that are \
      errors. A requirement that is not met on purpose stands under 'accepts' in the config, a finding \
      that may stay under 'allow'. Findings go to standard output.

        akkoord check --diagnostics sarif > findings.sarif
      """)

  @Argument(help: "Customers, by id; patterns such as 'water*' are allowed. All when left out.")
  var customers: [String] = []

  @Option(name: [.short, .long], help: "How many workers; one for each processor when left out.")
  var jobs: Int?

  @Flag(help: "Check the library instead: that no valid config can break an agreement.")
  var library = false

  @Flag(
    help:
      "Put slips right in the files: only where no meaning changes. Tells each, then what remains.")
  var fix = false

  @Flag(help: "Let warnings decide the exit code too.")
  var strict = false

  @OptionGroup var settings: SettingOptions

  @OptionGroup(title: "Common options") var common: CommonOptions

  /// What one look at the workspace found.
  private struct Examination {
    var root: String
    var subject: String
    var diagnostics: [Diagnostic]
  }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    if library, !customers.isEmpty {
      throw ValidationError("'--library' looks at templates and takes no customers.")
    }
  }

  func run() async throws {
    let reporter = Reporter(common, findingsTo: .output)
    var examination = try await examine(reporter)
    if fix { examination = try await mend(examination, reporter) }
    let diagnostics = examination.diagnostics
    reporter.report(diagnostics)
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    reporter.remark("\(examination.subject) checked, \(errors) errors, \(warnings) warnings")
    if errors > 0 || strict && warnings > 0 { throw diagnostics.failure }
  }

  private func examine(_ reporter: Reporter) async throws -> Examination {
    let workspace = try common.loadedWorkspace(reporter)
    var result = Examination(root: workspace.root, subject: "", diagnostics: [])
    if library {
      result.subject = "\(workspace.library.templates.count) templates"
      result.diagnostics =
        workspace.libraryDiagnostics + LibraryCheck.findings(in: workspace)
      return result
    }
    let selected = try CustomerSelection(customers).select(from: workspace.customers, reporter)
    result.diagnostics = workspace.diagnostics
    // A fault of the library is everyone's; nothing is made with it.
    guard !workspace.libraryDiagnostics.hasErrors else {
      result.subject = "0 agreements"
      return result
    }
    var options = Batch.Options()
    if let jobs { options.jobs = jobs }
    options.writes = false
    options.check = { AgreementCheck.findings(in: $0) }
    let batch = Batch(
      Assembler(workspace, settings: settings.settings),
      output: OutputFolder(path: "\(workspace.root)/Output"), options: options)
    let tally = await ProgressBar(total: selected.count, options: common).during { progress in
      await batch.run(selected, progress: progress)
    }
    let count = tally.written + tally.failed
    result.subject = "\(count) \(count == 1 ? "agreement" : "agreements")"
    result.diagnostics += tally.diagnostics
    return result
  }

  /// Makes the safe fixes, and looks again until there are none left: one slip can hide another.
  private func mend(
    _ found: Examination, _ reporter: Reporter
  ) async throws -> Examination {
    var examination = found
    var changes: [FixApplication.Change] = []
    var failures: [Diagnostic] = []
    for _ in 0..<Self.rounds {
      let outcome = FixApplication(root: examination.root).apply(examination.diagnostics)
      changes += outcome.changes
      failures = outcome.diagnostics
      if outcome.changes.isEmpty { break }
      examination = try await examine(reporter)
    }
    examination.diagnostics += failures
    if !common.quiet { Reporter.put(FixText.text(of: changes), to: .error) }
    return examination
  }

  /// More than slips ever hide one another.
  private static let rounds = 10
}
