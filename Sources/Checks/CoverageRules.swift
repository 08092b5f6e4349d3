internal import Agreements
package import Diagnostics

/// A mandatory requirement is met, or its absence was agreed (Article 28 GDPR).
package enum UnmetRequirements: AgreementRule {
  package static let code = Code.requirementUnmet

  package static func mayFindErrors(in agreement: CheckedAgreement) -> Bool {
    agreement.binding.missesDuty
  }

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.coverage.entries.filter { $0.status == .notMet && $0.requirement.force != .optional }
      .map { entry in
        Diagnostic(
          code, "\(entry.requirement.id) is not met: \(entry.requirement.title)",
          at: entry.claims.first.map { agreement.location(ofChoice: $0.clause) }
            ?? agreement.config.location,
          label: entry.gaps.first
            ?? "choose an alternative that meets it, or accept its absence under 'accepts'",
          notes: entry.claims.map {
            Diagnostic.Note("'\($0.clause)' falls short here", at: $0.location)
          })
      }
  }
}

/// A requirement that is met in part says what is missing.
package enum PartlyMetRequirements: AgreementRule {
  package static let code = Code.requirementPartlyMet

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.coverage.entries.filter { $0.status == .partly && $0.requirement.force != .optional }
      .map { entry in
        Diagnostic(
          code, "\(entry.requirement.id) is met in part: \(entry.requirement.title)",
          at: entry.claims.first.map { agreement.location(ofChoice: $0.clause) }
            ?? agreement.config.location, label: entry.gaps.joined(separator: " "),
          notes: entry.claims.map {
            Diagnostic.Note("'\($0.clause)' meets it in part", at: $0.location)
          })
      }
  }
}

/// What is accepted as missing is missing.
package enum NeedlessAcceptances: AgreementRule {
  package static let code = Code.acceptanceUnused

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.config.accepts.compactMap { acceptance in
      let entry = agreement.coverage.entries.first {
        $0.requirement.id == acceptance.requirement.name
      }
      guard entry == nil || entry?.status == .met else { return nil }
      return Diagnostic(
        code,
        entry == nil
          ? "'\(acceptance.requirement.name)' does not apply to this agreement"
          : "'\(acceptance.requirement.name)' is met, so nothing is accepted",
        at: acceptance.requirement.location, label: "remove the entry")
    }
  }
}
