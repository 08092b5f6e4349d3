internal import Agreements
package import Diagnostics

/// A word with the capital of a term has a definition.
package enum UndefinedTerms: AgreementRule {
  package static let code = Code.termUndefined

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let introduced = Set(agreement.introductions.map(\.term))
    return unprinted(in: agreement)
      + agreement.slips.compactMap { slip in
        guard slip.kind == .undefined, !introduced.contains(slip.written) else { return nil }
        return Diagnostic(
          code, "'\(slip.written)' has the capital of a term and is defined nowhere",
          at: slip.location,
          label: "define it in Clauses/definitions/, or write it with a small letter")
      }
  }

  /// Terms of definitions that the template does not print.
  private static func unprinted(in agreement: CheckedAgreement) -> [Diagnostic] {
    guard !agreement.binding.printsDefinitions else { return [] }
    let introduced = Set(agreement.introductions.map(\.term))
    return agreement.binding.firstUses.filter { !introduced.contains($0.term) }.map { use in
      Diagnostic(
        code, "'\(use.term)' is a defined term, and the template prints no definitions",
        at: use.location, label: "add '{{> definitions}}' to the template")
    }
  }
}
