internal import Agreements
package import Diagnostics

/// A defined term has the capitals of its definition everywhere.
package enum TermCapitals: AgreementRule {
  package static let code = Code.termCapital

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.slips.compactMap { slip in
      guard case .otherCase(let index) = slip.kind else { return nil }
      let definition = agreement.binding.knownDefinitions[Int(index)]
      return Diagnostic(
        code, "'\(slip.written)' is the defined term '\(slip.term)' with other capitals",
        at: slip.location,
        label: "write '\(slip.term)', or another word when the term is not meant",
        notes: [
          Diagnostic.Note(
            "defined here; a phrase in which the word is not the term stands under 'not-in'",
            at: definition.location(of: slip.term))
        ],
        fix: Diagnostic.Fix(
          "write '\(slip.term)'", replacing: slip.location, with: slip.term))
    }
  }
}
