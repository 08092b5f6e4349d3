internal import Agreements
internal import Checks
internal import Diagnostics

/// The texts of one agreement that a site shows: its draft, or all its releases that were not withdrawn.
struct AgreementEditions {
  /// The draft; nil once something was released.
  private(set) var draft: Edition?
  private var released: [Release.ID: Edition] = [:]

  /// Reads and checks them; nil, with every problem in the log, when one cannot be shown.
  init?(of agreement: Site.Agreement, in site: Site, log: DiagnosticLog) {
    if agreement.releases.isEmpty {
      // What may not be written may not be published either.
      guard let whole = site.assembler.binding(of: agreement.recipe, log: log) else { return nil }
      log.report(contentsOf: AgreementCheck.findings(in: whole, severities: [.error]))
      guard !log.hasErrors,
        let edition = Edition(draftOf: agreement.recipe, by: site.assembler, log: log)
      else { return nil }
      draft = edition
      return
    }
    for release in agreement.releases {
      // What was withdrawn keeps its address and a line; its text is not looked at any more.
      guard release.withdrawal == nil else { continue }
      do throws(Diagnostic) {
        released[release.id] = try Edition(of: release, in: site.workspace)
      } catch {
        log.report(error)
      }
    }
    let confidential = Self.confidentialPaths(of: agreement, in: site, log) ?? []
    for edition in all { log.report(contentsOf: edition.disclosures(of: confidential)) }
    if log.hasErrors { return nil }
  }

  subscript(release: Release) -> Edition? { released[release.id] }

  /// Every text, the oldest release first.
  var all: [Edition] {
    (draft.map { [$0] } ?? [])
      + released.values.sorted {
        guard let one = $0.release, let other = $1.release else { return false }
        return one.version < other.version
      }
  }

  /// The paths of the facts that are confidential by now, of an agreement that need not be whole; nil,
  /// with every problem in the log, when that cannot be known.
  private static func confidentialPaths(
    of agreement: Site.Agreement, in site: Site, _ log: DiagnosticLog
  ) -> [String]? {
    let config = agreement.recipe.config
    guard let compiled = site.assembler.compiled(for: config, log: log),
      let answers = Answers(config, for: compiled, in: site.workspace, log: log)
    else { return nil }
    return answers.confidentiality.paths
  }
}
