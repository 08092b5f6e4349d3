internal import Agreements
package import Diagnostics

/// A list of what stays in force names what has to outlive the agreement.
package enum SurvivingProvisions: AgreementRule {
  package static let code = Code.survivalIncomplete

  /// Topics of which a clause that the agreement has must be named, and what they are about.
  private static let topics: [(topics: [String], about: String)] = [
    (
      ["confidentiality-survival", "confidentiality", "personnel-confidentiality"],
      "confidentiality"
    ),
    (["data-return-or-erase"], "return and erasure"), (["liability"], "liability"),
    (["governing-law"], "the law that applies"), (["jurisdiction"], "the court"),
  ]

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let taken = agreement.binding.topicsTaken
    guard let survival = taken.first(where: { $0.topic == "survival" })?.clause else { return [] }
    let body = survival.body(for: agreement.binding.compiled.template.locale)
    let named = Set(
      agreement.binding.references.filter { $0.location.file.path == body.file.path }
        .flatMap(\.labels))
    // A clause that names no provision keeps all in force that is meant to be.
    guard !named.isEmpty else { return [] }
    return topics.compactMap { names, about in
      let clauses = taken.filter { names.contains($0.topic) }
      let labels = clauses.flatMap { taken in
        taken.clause.body(for: agreement.binding.compiled.template.locale).labels.map(\.name)
      }
      guard let missing = clauses.first, named.isDisjoint(with: labels) else { return nil }
      return Diagnostic(
        code, "the provisions that stay in force do not name \(about)",
        at: body.labels.first?.location ?? body.file.location(Span(0, 0)),
        label: "refer to '\(missing.clause.name)' too")
    }
  }
}
