internal import Agreements
internal import ArgumentParser
internal import Checks
internal import Diagnostics
internal import FileSystem
internal import Website

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the agreements of customers, all or those named.",
    discussion: """
      Each agreement gets a folder below the output folder with agreement.md, agreement.html and \
      manifest.json. A customer with an error keeps its earlier output and does not stop the others.

      PDF is made by WeasyPrint and Word by pandoc, when they are installed: 'make document-tools'. A \
      document is made again only when its page, its look or the program that makes it has changed.
      """)

  @Argument(help: "Customers, by id; patterns such as 'water*' are allowed. All when left out.")
  var customers: [String] = []

  @Option(help: "The folder to write to. (default: Output in the workspace)")
  var output: String?

  @Option(
    help: """
      Only this format: markdown or html; or beside them a document: pdf or docx. May be given more \
      than once.
      """)
  var format: [BuildFormat] = []

  @Option(name: [.short, .long], help: "How many workers; one for each processor when left out.")
  var jobs: Int?

  @OptionGroup var settings: SettingOptions

  @Flag(help: "Remove outputs whose customer or variant is gone.")
  var prune = false

  @Flag(help: "Refuse agreements with open facts or warnings.")
  var final = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    if prune, !customers.isEmpty {
      throw ValidationError("'--prune' looks at all outputs and takes no customers.")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let selected = try CustomerSelection(customers).select(from: workspace.customers, reporter)
    // A fault of the library is everyone's; nothing is built on it.
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw ExitStatus.findings
    }
    let assembler = Assembler(workspace, settings: settings.settings)
    AkkoordProgram.keepUntilEnd(assembler)
    let folder = common.outputFolder(output, in: workspace.root)
    var options = Batch.Options()
    let texts = format.compactMap(\.text)
    if !texts.isEmpty { options.formats = OutputFormat.allCases.filter(texts.contains) }
    let documents = format.compactMap(\.document)
    options.documents = DocumentFormat.allCases.filter(documents.contains)
    let press = await DocumentPress(in: workspace, for: options.documents)
    options.press = press
    options.jobs = jobs
    options.isFinal = final
    // A final agreement has no warnings either.
    let severities: Set<Diagnostic.Severity> = final ? [.error, .warning] : [.error]
    options.check = { AgreementCheck.findings(in: $0, severities: severities) }
    let batch = Batch(assembler, output: folder, options: options)
    let outcomes = await ProgressBar(total: selected.count, options: common).during { progress in
      await batch.run(selected, progress: progress)
    }
    var diagnostics = workspace.diagnostics + press.diagnostics + outcomes.flatMap(\.diagnostics)
    if customers.isEmpty { diagnostics += pruneOrphans(of: outcomes, in: folder, reporter) }
    reporter.report(diagnostics)
    let written = outcomes.reduce(0) { $0 + $1.written.count }
    let failed = outcomes.reduce(0) { $0 + $1.failed }
    let seconds = (clock.now - start).inSeconds
    reporter.remark(
      "\(written) \(written == 1 ? "agreement" : "agreements"), \(failed) failed, \(seconds) s")
    // What could not be written is a fault of input or output, not of the texts.
    if diagnostics.contains(where: { $0.code == .outputFailed }) { throw ExitStatus.usage }
    if failed > 0 || diagnostics.hasErrors { throw ExitStatus.findings }
  }

  /// Names outputs that have lost their source, and removes them when asked to.
  private func pruneOrphans(
    of outcomes: [Batch.Outcome], in folder: OutputFolder, _ reporter: Reporter
  ) -> [Diagnostic] {
    // A config that cannot be read still owns what was built from it before.
    let unread = outcomes.filter(\.recipes.isEmpty).map(\.customer)
    let orphans = folder.orphans(besides: Set(outcomes.flatMap(\.recipes)))
      .filter { orphan in !unread.contains { orphan == $0 || orphan.hasPrefix("\($0)/") } }
    return orphans.compactMap { orphan in
      prune
        ? remove(orphan, from: folder, reporter)
        : Diagnostic(
          .outputOrphaned, "\(folder.path)/\(orphan) has lost its source",
          label: "remove it with: akkoord build --prune")
    }
  }

  private func remove(
    _ orphan: String, from folder: OutputFolder, _ reporter: Reporter
  ) -> Diagnostic? {
    do throws(FileFailure) {
      try folder.remove(orphan)
    } catch {
      return Diagnostic(.outputFailed, error.message)
    }
    reporter.remark("removed \(folder.path)/\(orphan)")
    return nil
  }
}

extension Assembler.Setting {
  /// Reads `path=value`.
  init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(path: String(parts[0]), text: parts.count > 1 ? String(parts[1]) : "")
  }
}

extension Duration {
  /// Seconds with two decimals.
  var inSeconds: String {
    let hundredths =
      components.seconds * 100 + components.attoseconds / 10_000_000_000_000_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
