internal import Agreements
package import Diagnostics

/// An agreement names the authorities, registers and courts of one country.
package enum ForeignLaw: AgreementRule {
  package static let code = Code.foreignLaw

  private struct Word: Sendable {
    var phrase: String
    /// What the other country has for it.
    var counterpart: String
    /// Whether the word is right for a company of its country in an agreement under another law.
    var isOfCompany = false
  }

  private static let belgian: [Word] = [
    Word(phrase: "Gegevensbeschermingsautoriteit", counterpart: "Autoriteit Persoonsgegevens"),
    Word(phrase: "GBA", counterpart: "AP"),
    Word(phrase: "wet van 30 juli 2018", counterpart: "UAVG"),
    Word(phrase: "ondernemingsrechtbank", counterpart: "rechtbank"),
    Word(phrase: "ondernemingsrechtbanken", counterpart: "rechtbanken"),
    Word(phrase: "rijksregisternummer", counterpart: "burgerservicenummer"),
    Word(phrase: "rijksregisternummers", counterpart: "burgerservicenummers"),
    Word(phrase: "Belgisch Staatsblad", counterpart: "Staatsblad"),
    Word(phrase: "Belgisch recht", counterpart: "Nederlands recht"),
    Word(
      phrase: "Kruispuntbank van Ondernemingen", counterpart: "handelsregister", isOfCompany: true),
    Word(phrase: "KBO", counterpart: "KvK", isOfCompany: true),
    Word(phrase: "KBO-nummer", counterpart: "KvK-nummer", isOfCompany: true),
    Word(phrase: "ondernemingsnummer", counterpart: "KvK-nummer", isOfCompany: true),
    Word(phrase: "RPR", counterpart: "handelsregister", isOfCompany: true),
    Word(phrase: "rechtspersonenregister", counterpart: "handelsregister", isOfCompany: true),
    Word(phrase: "met zetel te", counterpart: "statutair gevestigd te", isOfCompany: true),
    Word(phrase: "maatschappelijke zetel", counterpart: "statutaire zetel", isOfCompany: true),
    Word(phrase: "WVV", counterpart: "Burgerlijk Wetboek", isOfCompany: true),
  ]

  private static let dutch: [Word] = [
    Word(phrase: "Autoriteit Persoonsgegevens", counterpart: "Gegevensbeschermingsautoriteit"),
    Word(phrase: "AP", counterpart: "GBA"),
    Word(
      phrase: "Uitvoeringswet Algemene verordening gegevensbescherming",
      counterpart: "wet van 30 juli 2018"),
    Word(phrase: "Uitvoeringswet AVG", counterpart: "wet van 30 juli 2018"),
    Word(phrase: "UAVG", counterpart: "wet van 30 juli 2018"),
    Word(phrase: "arrondissementsrechtbank", counterpart: "ondernemingsrechtbank"),
    Word(phrase: "burgerservicenummer", counterpart: "rijksregisternummer"),
    Word(phrase: "burgerservicenummers", counterpart: "rijksregisternummers"),
    Word(phrase: "BSN", counterpart: "rijksregisternummer"),
    Word(phrase: "Nederlands recht", counterpart: "Belgisch recht"),
    Word(
      phrase: "Kamer van Koophandel", counterpart: "Kruispuntbank van Ondernemingen",
      isOfCompany: true),
    Word(phrase: "KvK", counterpart: "KBO", isOfCompany: true),
    Word(phrase: "KvK-nummer", counterpart: "ondernemingsnummer", isOfCompany: true),
    Word(
      phrase: "handelsregister", counterpart: "Kruispuntbank van Ondernemingen", isOfCompany: true),
    Word(phrase: "RSIN", counterpart: "ondernemingsnummer", isOfCompany: true),
    Word(phrase: "statutair gevestigd te", counterpart: "met zetel te", isOfCompany: true),
    Word(phrase: "kantoorhoudende te", counterpart: "met zetel te", isOfCompany: true),
  ]

  /// The seats of the Dutch district courts, which Belgium has not.
  private static let dutchCourts = [
    "Amsterdam", "Rotterdam", "Den Haag", "Gelderland", "Limburg", "Midden-Nederland",
    "Noord-Holland", "Noord-Nederland", "Oost-Brabant", "Overijssel", "Zeeland-West-Brabant",
  ].map { Word(phrase: "rechtbank \($0)", counterpart: "ondernemingsrechtbank") }

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let (own, other, table): (String, String, [Word])
    switch agreement.binding.compiled.jurisdiction.country {
    case "NL": (own, other, table) = ("Dutch", "BE", belgian)
    case "BE": (own, other, table) = ("Belgian", "NL", dutch + dutchCourts)
    default: return []
    }
    let adjective = other == "BE" ? "Belgian" : "Dutch"
    let hasCompanyThere = [agreement.binding.answers.supplier.party, agreement.config.party]
      .contains { $0[.country]?.written == other || $0[other == "BE" ? .kbo : .kvk] != nil }
    return table.flatMap { word -> [Diagnostic] in
      if word.isOfCompany, hasCompanyThere { return [] }
      return agreement.words.places(of: word.phrase).filter { place in
        if agreement.words.isInAddress(place) { return false }
        // A register of sub-processors names companies of any country.
        return !word.isOfCompany || agreement.text.blocks[place.block].kind != .cell
      }.map { place in
        Diagnostic(
          code, "'\(word.phrase)' is \(adjective), the agreement is under \(own) law",
          at: agreement.sourceOrConfig(of: place), label: "here it is '\(word.counterpart)'",
          notes: [
            Diagnostic.Note(
              "the locale of template '\(agreement.binding.compiled.template.id)' is "
                + "\(agreement.binding.compiled.template.locale)")
          ])
      }
    }
  }
}
