internal import Agreements
internal import Diagnostics

/// Findings that a config lets stand, each with its code, its place and the reason.
struct Allowances {
  private let config: CustomerConfig

  init(of config: CustomerConfig) { self.config = config }

  /// The findings that are not allowed, and the allowances that allow nothing.
  func applied(to findings: [Diagnostic], reportsUnused: Bool) -> [Diagnostic] {
    var used: Set<Int> = []
    let open = findings.filter { finding in
      let index = config.allow.firstIndex { allows($0, finding) }
      if let index { used.insert(index) }
      return index == nil
    }
    guard reportsUnused else { return open }
    let known = Set(AgreementCheck.rules.map { $0.code.rawValue })
    return open
      + config.allow.enumerated().filter { index, allowance in
        known.contains(allowance.code.name) && !used.contains(index)
      }.map { _, allowance in
        Diagnostic(
          .allowanceUnused, "nothing is found that this allows", at: allowance.code.location,
          label: "remove the entry, or correct its code or place")
      }
  }

  /// A place is a path, or a path with a line: `Clauses/audit/on-site.md:5`.
  private func allows(_ allowance: CustomerConfig.Allowance, _ finding: Diagnostic) -> Bool {
    guard allowance.code.name == finding.code.rawValue else { return false }
    guard !allowance.place.isEmpty else { return true }
    guard let location = finding.location else { return false }
    return allowance.place == location.file.path
      || allowance.place == "\(location.file.path):\(location.start.line)"
  }
}
