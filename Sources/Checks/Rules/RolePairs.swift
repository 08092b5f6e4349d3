internal import Agreements
package import Diagnostics

/// The parties are called by one pair of words: a Klant beside an Opdrachtgever reads as two parties.
package enum RolePairs: AgreementRule {
  package static let code = Code.rolePairMixed

  /// The words of the pairs in use in the Netherlands and Belgium, with their plurals.
  private static let words: [(word: String, plural: String, role: Role)] = [
    ("Verwerkingsverantwoordelijke", "Verwerkingsverantwoordelijken", .controller),
    ("Opdrachtgever", "Opdrachtgevers", .controller), ("Klant", "Klanten", .controller),
    ("Afnemer", "Afnemers", .controller), ("Hoofdverwerker", "Hoofdverwerkers", .controller),
    ("Verwerker", "Verwerkers", .processor), ("Opdrachtnemer", "Opdrachtnemers", .processor),
    ("Leverancier", "Leveranciers", .processor),
    ("Dienstverlener", "Dienstverleners", .processor), ("Aanbieder", "Aanbieders", .processor),
  ]

  /// What follows a word that starts a sentence and is no party: "Leverancier van software".
  private static let continuations: Set<Substring> = [
    "van", "voor", "met", "in", "of", "en", "bij", "op", "uit", "die", "zonder", "per", "aan",
    "als",
  ]

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let known = agreement.binding.knownForms
    return words.flatMap { word, plural, role -> [Diagnostic] in
      guard let term = agreement.binding.term(of: role) else { return [] }
      return [(word, term.term), (plural, term.plural)].flatMap { other, own -> [Diagnostic] in
        guard !known.contains(other) else { return [] }
        return agreement.words.places(of: other).filter { isParty($0, in: agreement) }.map {
          place in
          Diagnostic(
            code, "'\(other)' belongs to another pair of roles",
            at: agreement.sourceOrConfig(of: place),
            label: "this agreement calls the \(role.rawValue) '\(own)'")
        }
      }
    }
  }

  /// Whether a word with a capital stands for a party, and not for anyone, in a name or as a column.
  private static func isParty(_ place: WordIndex.Place, in agreement: CheckedAgreement) -> Bool {
    let words = agreement.words
    let kind = agreement.text.blocks[place.block].kind
    if kind == .heading || words.isInAddress(place) { return false }
    let after = words.textAfter(place)
    for party in [agreement.binding.answers.supplier.party, agreement.config.party] {
      guard let name = party[.name]?.written,
        let found = name.firstRange(of: words.text(place.range))
      else { continue }
      // The word is a part of the party's own name.
      if words.textBefore(place).hasSuffix(name[..<found.lowerBound]),
        after.hasPrefix(name[found.upperBound...])
      {
        return false
      }
    }
    guard words.isSentenceStart(place) else { return true }
    // A noun without article at the start of a sentence is a name too: "Opdrachtgever vrijwaart …".
    guard kind == .paragraph, after.hasPrefix(" ") else { return false }
    let next = after.dropFirst().prefix { $0.isLetter }
    return next.first?.isLowercase == true && !continuations.contains(next)
  }
}
