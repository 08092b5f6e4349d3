internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import Website

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Makes the website of the agreements that are public.",
    discussion: """
      Only what says 'publish: public' has a page that anyone can find; an agreement with \
      'publish: {unlisted: …}' has pages at an address that only those know who were given it. The site \
      is written beside the old one and put in its place in one step: when anything fails, the old site \
      stays. There is no clock: what holds "now" is decided on the day on which the newest release was \
      published, unless --as-of gives another.

      Each text can be downloaded as Markdown, PDF and Word. PDF is made by WeasyPrint and Word by pandoc, \
      when they are installed: 'make document-tools'. Only what changed is made again.

        akkoord publish --base-url https://www.example.nl/overeenkomsten/
        akkoord publish --dry-run
      """)

  @Option(
    name: .customLong("to"),
    help: "The folder of the site; Output/site of the workspace when left out.")
  var target: String?

  @Option(
    name: .customLong("base-url"),
    help: "Where the site will stand: for canonical addresses, the feed and the sitemap.")
  var baseURL: String?

  @Option(name: .customLong("as-of"), help: "The day that is taken for today: 2026-05-01.")
  var day: String?

  @Flag(name: .customLong("dry-run"), help: "List what would be added, changed and removed.")
  var isDryRun = false

  @Flag(
    name: .customLong("no-documents"),
    help: "Leave out the PDF and Word files, also those that stand in the site.")
  var skipsDocuments = false

  @Option(name: [.short, .long], help: "How many workers; one for each processor when left out.")
  var jobs: Int?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("'--jobs' must be at least 1.") }
    if let day, CalendarDate(iso: day) == nil {
      throw ValidationError("'--as-of' must be a day of the calendar, such as 2026-05-01.")
    }
  }

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let assembler = Assembler(workspace)
    AkkoordProgram.keepUntilEnd(assembler)
    let log = DiagnosticLog()
    let options = Site.Options(baseURL: baseURL, day: day.flatMap { CalendarDate(iso: $0) })
    guard let site = Site(of: assembler, options: options, log: log) else {
      reporter.report(log.diagnostics)
      throw log.diagnostics.failure
    }
    let folder = try common.siteFolder(target, in: workspace.root)
    let press = await DocumentPress(
      in: workspace, for: skipsDocuments ? [] : DocumentFormat.allCases)
    let publishing = SitePublishing(
      site, jobs: jobs, writes: !isDryRun, press: press, formats: press.formats)
    let outcome = await publishing.run(in: folder)
    let diagnostics = log.diagnostics + press.diagnostics + outcome.diagnostics
    reporter.report(diagnostics)
    if diagnostics.contains(where: { $0.code == .siteRefused }) { throw ExitStatus.usage }
    if diagnostics.hasErrors { throw diagnostics.failure }
    if isDryRun {
      let lines =
        outcome.added.map { "added    \($0)" } + outcome.changed.map { "changed  \($0)" }
        + outcome.removed.map { "removed  \($0)" }
      if !lines.isEmpty { reporter.print(lines.joined(separator: "\n")) }
    }
    let seconds = (clock.now - start).inSeconds
    reporter.remark(
      "\(outcome.count) files\(isDryRun ? " would be" : "") in \(target ?? "Output/site"): "
        + "\(outcome.added.count) added, \(outcome.changed.count) changed, "
        + "\(outcome.removed.count) removed, \(seconds) s")
  }
}
