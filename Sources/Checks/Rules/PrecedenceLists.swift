internal import Agreements
package import Diagnostics

/// An order of precedence that names annexes names all of them.
///
/// Where two annexes contradict each other, one that is left out has no place.
package enum PrecedenceLists: AgreementRule {
  package static let code = Code.precedenceIncomplete

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let binding = agreement.binding
    guard let clause = binding.topicsTaken.first(where: { $0.topic == "precedence" })?.clause else {
      return []
    }
    let body = clause.body(for: binding.compiled.template.locale)
    let named = Set(
      binding.references.filter { $0.location.file.path == body.file.path }.flatMap(\.labels))
    let units = binding.units
    let annexes = units.indices.filter { units[$0].kind == .annex }
    let ranked = units.indices.filter { units[$0].label.map(named.contains) == true }
      .compactMap { annex(around: $0, in: units) }
    // A clause that names none ranks them all alike.
    guard !ranked.isEmpty else { return [] }
    return annexes.filter { !ranked.contains($0) }.map { index in
      Diagnostic(
        code, "the order of precedence leaves out annex \(units[index].number)",
        at: body.labels.first?.location ?? body.file.location(Span(0, 0)),
        label: units[index].label.map { "refer to '\($0)' too" }
          ?? "give the annex a label, and refer to it too")
    }
  }

  private static func annex(around unit: Int, in units: [Binding.Unit]) -> Int? {
    var index = unit
    while index >= 0, units[index].kind != .annex { index = units[index].parent }
    return index >= 0 ? index : nil
  }
}
