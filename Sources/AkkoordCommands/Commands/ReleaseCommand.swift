internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import Website

struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Freezes an agreement as it was agreed, with its version and dates.",
    discussion: """
      What 'build' writes is a draft; a release is what holds. It is refused as by 'build --final': with \
      an open fact, an error or a warning. Its folder below Customers/<customer>/releases/ is to be \
      committed and is never written again.

        akkoord release waterland --version 1.0 --in-force 2026-07-01 --published 2026-06-15
        akkoord release waterland --withdraw 1.0 --date 2026-08-01 --reason "Vervangen door 1.1."

      'akkoord list releases' shows them.
      """)

  @Argument(help: "The customer; or customer/variant, of a customer with variants.")
  var agreement: String

  @Option(help: "The version: numbers with dots between them, newer than the last.")
  var version: String?

  @Option(help: ArgumentHelp("The day from which it holds, as 2026-07-01.", valueName: "date"))
  var inForce: CalendarDate?

  @Option(help: ArgumentHelp("The day on which it is published.", valueName: "date"))
  var published: CalendarDate?

  @Option(help: ArgumentHelp("Withdraw the release of this version.", valueName: "version"))
  var withdraw: String?

  @Option(help: "The day of the withdrawal.")
  var date: CalendarDate?

  @Option(help: "Why it is withdrawn; the page of the release shows it.")
  var reason: String?

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (version == nil) != (withdraw == nil) else {
      throw ValidationError("give '--version' to release, or '--withdraw' to take a release back.")
    }
    if let text = version ?? withdraw, ReleaseVersion(text) == nil {
      throw ValidationError("'\(text)' is no version: expected \(ReleaseVersion.form).")
    }
    if version != nil {
      guard inForce != nil, published != nil else {
        throw ValidationError("a release needs '--in-force' and '--published'.")
      }
      guard date == nil, reason == nil else {
        throw ValidationError("'--date' and '--reason' belong to '--withdraw'.")
      }
    } else {
      guard inForce == nil, published == nil else {
        throw ValidationError("'--in-force' and '--published' belong to '--version'.")
      }
      guard date != nil, let reason else {
        throw ValidationError("a withdrawal needs '--date' and '--reason'.")
      }
      if let character = UnsafeCharacter(firstIn: reason) {
        throw ValidationError("'--reason' holds \(character.description).")
      }
      if reason.allSatisfy(\.isWhitespace) { throw ValidationError("'--reason' is empty.") }
    }
  }

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    let parts = agreement.split(separator: "/", maxSplits: 1).map(String.init)
    let name = parts.first ?? agreement
    let variant = parts.count > 1 ? parts[1] : nil
    let customers = try CustomerSelection([name]).select(from: workspace.customers, reporter)
    guard Array(customers) == [name], variant?.isIdentifier != false else {
      reporter.report([
        Diagnostic(
          .selectionEmpty, "'\(agreement)' does not name one agreement",
          label: "releases are made one at a time")
      ])
      throw ExitStatus.usage
    }
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let log = DiagnosticLog()
    let outcome = outcome(ReleaseMaking(in: workspace, log: log), name, variant)
    reporter.report(log.diagnostics)
    guard let outcome else {
      let isUnknown = log.diagnostics.contains { $0.code == .selectionEmpty }
      throw isUnknown ? ExitStatus.usage : log.diagnostics.failure
    }
    show(outcome, reporter)
  }

  private func outcome(
    _ making: ReleaseMaking, _ customer: String, _ variant: String?
  ) -> ReleaseMaking.Outcome? {
    if let version = version.flatMap({ ReleaseVersion($0) }), let inForce, let published {
      return making.release(
        ReleaseMaking.Order(
          customer: customer, variant: variant, version: version, inForce: inForce,
          published: published))
    }
    if let version = withdraw.flatMap({ ReleaseVersion($0) }), let date, let reason {
      return making.withdraw(
        version, of: customer, variant: variant, Release.Withdrawal(date: date, reason: reason))
    }
    return nil
  }

  private func show(_ outcome: ReleaseMaking.Outcome, _ reporter: Reporter) {
    switch outcome {
    case .written(let release):
      reporter.print(
        withdraw == nil
          ? release.folder : "\(release.folder)/\(Release.FileName.withdrawal)")
      reporter.remark("commit it: it is never written again")
    case .unchanged(let release):
      reporter.remark(
        withdraw == nil
          ? "\(release.version.text) of '\(release.path)' was released before, with the same bytes"
          : "\(release.version.text) of '\(release.path)' was withdrawn before, on the same day")
    }
  }
}

extension CalendarDate: ExpressibleByArgument {
  package init?(argument: String) { self.init(iso: argument) }
}
