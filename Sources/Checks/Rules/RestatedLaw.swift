internal import Agreements
package import Diagnostics

/// What the law asks for is said with how and when, and not in the words of the law alone (EDPB
/// Guidelines 07/2020, paragraph 109).
///
/// A requirement declares that detail is expected. It is found when one of the sections in which it is
/// met prints a value the parties agreed, refers to another section or annex, or names a period or a
/// means in words.
package enum RestatedLaw: AgreementRule {
  package static let code = Code.requirementRestated

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let binding = agreement.binding
    let hollow = agreement.coverage.entries.filter { entry in
      entry.requirement.asksDetail && entry.status == .met && !entry.places.isEmpty
        && !entry.places.contains { binding.section(of: $0).map(isConcrete) ?? true }
    }
    guard !hollow.isEmpty else { return [] }
    let claims = binding.claims
    return hollow.compactMap { entry in
      guard let claim = claims.first(where: { $0.requirement == entry.requirement.id }) else {
        return nil
      }
      return Diagnostic(
        code,
        "\(entry.requirement.id) is met in the words of the law alone: \(entry.requirement.title)",
        at: claim.location, label: "\(entry.places[0].text) says neither when nor how")
    }
  }

  private static func isConcrete(_ section: AgreementSection) -> Bool {
    if section.givesFacts { return true }
    let text = Array(section.words.utf8)
    return means.isFound(in: text) || units.matches(in: text).contains { isPeriod($0, in: text) }
  }

  /// What is used to do it, or what comes of it.
  private static let means = PhraseList(
    [
      "per e-mail", "per post", "per brief", "per aangetekende brief", "per aangetekende zending",
      "telefonisch", "formulier", "portaal", "procedure", "stappenplan", "draaiboek", "protocol",
      "kantooruren", "auditrapport", "auditrapporten", "certificaat", "certificaten",
      "logbestanden",
      "machineleesbaar",
    ], case: .ignored)

  private static let units = PhraseList(
    [
      "uur", "uren", "dag", "dagen", "werkdag", "werkdagen", "kalenderdagen", "week", "weken",
      "maand", "maanden", "kwartaal", "jaar",
    ], case: .ignored)

  /// Whether a number stands before the unit: "48 uur", "(14) kalenderdagen", "eenmaal per jaar".
  private static func isPeriod(_ unit: PhraseList.Match, in text: [UInt8]) -> Bool {
    let before = text[..<unit.range.lowerBound].suffix(16)
    if before.contains(where: \.isDigit) { return true }
    let words = String(decoding: before, as: UTF8.self).split(separator: " ")
    return words.last.map { numbers.contains($0.lowercased()) } ?? false
  }

  private static let numbers: Set<String> = [
    "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "twaalf",
    "veertien", "dertig", "per", "elk", "ieder", "iedere", "elke",
  ]
}
