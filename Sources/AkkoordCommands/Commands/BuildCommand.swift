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

      Only what changed is written: an agreement whose files stand already as they would be made is \
      left alone. What has not been touched since the last build of all customers is not made at all; \
      the file .akkoord-index in the output folder remembers that, and may be removed at any time.

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

  @Flag(help: "Make and write every agreement, also where nothing changed.")
  var force = false

  @Flag(help: "Tell of each agreement that is written why it is.")
  var explainRebuild = false

  @Flag(help: "End only when all is on the disk, so that it outlives a loss of power.")
  var durable = false

  @Option(
    help: ArgumentHelp(
      "Build only a share of the customers, such as 2/8 for the second of eight.",
      valueName: "k/n"))
  var shard: Shard?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    if shard != nil, !customers.isEmpty {
      throw ValidationError("'--shard' takes a share of all customers; name none.")
    }
    if prune, !customers.isEmpty {
      throw ValidationError("'--prune' looks at all outputs and takes no customers.")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let reporter = Reporter(common)
    let root = try common.workspaceRoot(reporter)
    let folder = try common.outputFolder(output, in: root)
    let lock = try hold(folder, reporter)
    defer { extendLifetime(lock) }
    let listed = CustomersFolder(of: root)
    var build = Build(
      of: listed.customers, to: folder, rebuild: rebuild(of: root, listed, to: folder))
    let ours = ours(among: listed.customers)
    if !force { build.spareUntouched(among: ours) }
    // When nothing was touched there is nothing to read and nothing to make.
    if !build.isComplete(for: ours) {
      try await make(&build, in: Workspace(loading: root, listed: listed), reporter)
    }
    if customers.isEmpty { build.lookForOrphans(isRemoving: prune, reporter) }
    build.remember()
    reporter.report(build.diagnostics)
    if explainRebuild, !build.reasons.isEmpty { reporter.print(build.reasons) }
    let seconds = (clock.now - start).inSeconds
    reporter.remark("\(build.summary), \(seconds) s")
    if build.failed > 0 || build.diagnostics.hasErrors { throw build.diagnostics.failure }
  }

  /// The customers of this share.
  private func ours(among customers: Identifiers) -> Identifiers {
    shard.map { customers.keeping($0.contains) } ?? customers
  }

  /// A hold on the output folder, so that two runs do not write to it at once.
  private func hold(_ folder: OutputFolder, _ reporter: Reporter) throws -> FolderLock {
    do throws(FileError) {
      try FileSystem.makeFolders(folder.path)
      return try FolderLock(on: folder.path) {
        reporter.remark("waiting for another run that writes to \(folder.path)")
      }
    } catch {
      reporter.report([Diagnostic(.outputFailed, error.message)])
      throw ExitStatus.usage
    }
  }

  /// What the last build remembered; nil for a build of some customers, with values of the command line
  /// or with documents, which is no state of the whole.
  private func rebuild(
    of root: String, _ listed: CustomersFolder, to folder: OutputFolder
  ) -> Rebuild? {
    guard customers.isEmpty, settings.set.isEmpty, format.allSatisfy({ $0.document == nil }) else {
      return nil
    }
    return Rebuild(of: root, listed, to: folder, formats: formats, isFinal: final)
  }

  private var formats: [OutputFormat] {
    let texts = format.compactMap(\.text)
    return texts.isEmpty ? OutputFormat.allCases : OutputFormat.allCases.filter(texts.contains)
  }

  /// Builds what was not spared.
  private func make(
    _ build: inout Build, in workspace: Workspace, _ reporter: Reporter
  ) async throws {
    // Customers that cannot be listed are not the same as none.
    if workspace.customers.isEmpty, workspace.diagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw ExitStatus.usage
    }
    let selected = try CustomerSelection(customers).select(from: workspace.customers, reporter)
    let made = build.left(of: ours(among: selected))
    // A fault of the library is everyone's; nothing is built on it.
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let assembler = Assembler(workspace, settings: settings.settings)
    AkkoordProgram.keepUntilEnd(assembler)
    var options = Batch.Options()
    options.formats = formats
    let documents = format.compactMap(\.document)
    options.documents = DocumentFormat.allCases.filter(documents.contains)
    let press = await DocumentPress(in: workspace, for: options.documents)
    options.press = press
    options.jobs = jobs
    options.isFinal = final
    options.isForced = force
    options.explains = explainRebuild
    options.isDurable = durable
    options.looksForOrphans = customers.isEmpty
    options.rebuild = build.rebuild
    // A final agreement has no warnings either.
    let severities: Set<Diagnostic.Severity> = final ? [.error, .warning] : [.error]
    options.check = { AgreementCheck.findings(in: $0, severities: severities) }
    let batch = Batch(assembler, output: build.output, options: options)
    build.made = made
    build.tally = await ProgressBar(total: made.count, options: common).during { progress in
      await batch.run(made, progress: progress)
    }
    build.diagnostics = workspace.diagnostics + press.diagnostics + build.tally.diagnostics
    build.isLibraryClean = workspace.diagnostics.isEmpty
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
