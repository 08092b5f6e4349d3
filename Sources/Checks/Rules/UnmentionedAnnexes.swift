internal import Agreements
package import Diagnostics

/// An annex is referred to: one that no text mentions obliges nobody.
package enum UnmentionedAnnexes: AgreementRule {
  package static let code = Code.annexUnmentioned

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.binding.annexes.filter { annex in
      !annex.isReferredTo && !isMentioned(annex.reference, in: agreement)
    }.map { annex in
      Diagnostic(
        code, "no text refers to \(annex.reference)", at: annex.location,
        label: "refer to it where its content is agreed, with [](#label)")
    }
  }

  /// Whether a text names the annex by hand; its own heading and the contents do not count.
  private static func isMentioned(_ reference: String, in agreement: CheckedAgreement) -> Bool {
    agreement.words.places(of: reference).contains { place in
      agreement.text.blocks[place.block].kind != .heading
        && !agreement.words.textBefore(place).isEmpty
    }
  }
}
