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
    let known = agreement.knownForms
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
    if isInName(place, of: agreement.binding.answers.supplier.party, in: agreement)
      || isInName(place, of: agreement.config.party, in: agreement)
    {
      return false
    }
    let isStart = words.isSentenceStart(place)
    // A noun that starts an item or a cell is a label.
    if isStart, kind != .paragraph { return false }
    let after = words.textAfter(place)
    guard isStart else { return true }
    // A noun without article at the start of a sentence is a name too: "Opdrachtgever vrijwaart …".
    guard after.hasPrefix(" ") else { return false }
    let next = after.dropFirst().prefix { $0.isLetter }
    return next.first?.isLowercase == true && !continuations.contains(next)
  }

  /// Whether a word is a part of a party's own name.
  private static func isInName(
    _ place: WordIndex.Place, of party: Party, in agreement: CheckedAgreement
  ) -> Bool {
    let text = agreement.text.bytes
    let block = agreement.text.blocks[place.block].range
    guard let name = party[.name].map({ Array($0.written.utf8) }),
      let found = name.place(of: Array(text[place.range]))
    else { return false }
    let start = place.range.lowerBound - found.lowerBound
    let end = start + name.count
    return start >= block.lowerBound && end <= block.upperBound
      && text[start..<end].elementsEqual(name)
  }
}
