internal import Agreements
package import Diagnostics

/// No law, authority, decision or term stands in the agreement that is gone.
///
/// Nor is the agreement itself older than the law it rests on. What an agreement says of the past, as that it replaces one made under the old law, is left alone.
package enum ObsoleteLaw: AgreementRule {
  package static let code = Code.obsoleteLaw

  package static func mayFindErrors(in agreement: CheckedAgreement) -> Bool {
    agreement.isSuspicious
  }

  /// What an error is made of.
  static let screened = gone.filter { !$0.isTerm }.map { TextScreen.Phrase($0.phrase) }

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    early(agreement)
      + agreement.text.blocks(with: .obsoleteLaw).flatMap { block in
        let text = agreement.text.bytes(of: block)
        return phrases.matches(in: text).filter { !isHistory($0.range, in: text) }.map { match in
          finding(
            gone[match.phrase], match.range, in: text,
            at: agreement.location(of: match.range, in: block))
        }
      }
  }

  /// An agreement dated before the AVG applied (Article 99(2)).
  private static func early(_ agreement: CheckedAgreement) -> [Diagnostic] {
    let config = agreement.config
    guard let start = CalendarDate(year: 2018, month: 5, day: 25) else { return [] }
    return [AgreementField.date, .inForce].compactMap { field in
      guard case .date(let date)? = config.agreement[field.index], date < start else { return nil }
      return Diagnostic(
        code, "the agreement is dated before the AVG applied, which was on 25 May 2018",
        at: config.agreementLocations[field.index] ?? config.location,
        label: "a new agreement has a new date", severity: .warning)
    }
  }

  private static func finding(
    _ entry: Gone, _ range: Range<Int>, in text: [UInt8], at location: Location
  ) -> Diagnostic {
    let found = text.text(range)
    var fix: Diagnostic.Fix?
    if entry.isInterchangeable, location.file.text(location.span) == found {
      let new = text[range.lowerBound].isCapital ? entry.now.capitalizedFirst : entry.now
      // Only a word of the same gender can stand after the same article.
      fix = Diagnostic.Fix(
        "write '\(new)'", replacing: location, with: new,
        isSafe: entry.isTerm && location.isCertain(of: range, in: text))
    }
    return Diagnostic(
      code, "'\(found)' is obsolete: \(entry.why)", at: location, label: "use \(entry.now)",
      fix: fix,
      severity: entry.isTerm ? .warning : .error)
  }

  /// What is no longer so, why, and what took its place.
  private struct Gone {
    var phrase: String
    var why: String
    var now: String
    /// Whether it is a word of the old law and not the law itself.
    var isTerm = false
    /// Whether the new words can stand wherever the old ones stood.
    var isInterchangeable = false
  }

  private static func gone(_ phrases: [String], _ why: String, now: String) -> [Gone] {
    phrases.map { Gone(phrase: $0, why: why, now: now) }
  }

  private static let gone: [Gone] =
    gone(
      ["wbp", "wet bescherming persoonsgegevens"], "the AVG took its place on 25 May 2018",
      now: "the AVG or the Uitvoeringswet AVG")
    + gone(
      ["richtlijn 95/46/eg", "richtlijn 95/46", "95/46/eg", "95/46"],
      "the AVG repealed it on 25 May 2018", now: "Verordening (EU) 2016/679")
    + gone(
      ["wet van 8 december 1992"], "the wet van 30 juli 2018 repealed it",
      now: "the wet van 30 juli 2018")
    + gone(
      [
        "privacy shield", "privacy-shield", "privacyshield", "privacyschild", "privacy-schild",
        "2016/1250",
      ], "the Court of Justice declared it invalid on 16 July 2020",
      now: "a basis of Chapter V AVG that is in force")
    + gone(
      ["safe harbor", "safe harbour", "safe-harbor", "safe-harbour", "2000/520/eg"],
      "the Court of Justice declared it invalid on 6 October 2015",
      now: "a basis of Chapter V AVG that is in force")
    + gone(
      ["2010/87/eu", "2001/497/eg", "2004/915/eg"],
      "these model clauses were repealed on 27 September 2021",
      now: "Uitvoeringsbesluit (EU) 2021/914")
    + ["college bescherming persoonsgegevens", "cbp"].map {
      Gone(
        phrase: $0, why: "it became the Autoriteit Persoonsgegevens on 1 January 2016",
        now: "Autoriteit Persoonsgegevens", isInterchangeable: true)
    }
    + [
      "commissie voor de bescherming van de persoonlijke levenssfeer", "privacycommissie",
    ].map {
      Gone(
        phrase: $0, why: "it became the Gegevensbeschermingsautoriteit on 25 May 2018",
        now: "Gegevensbeschermingsautoriteit")
    }
    + [
      Gone(
        phrase: "nederland ict", why: "it is called NLdigital now", now: "NLdigital",
        isTerm: true, isInterchangeable: true)
    ]
    + [
      ("bewerker", "verwerker"), ("bewerkers", "verwerkers"),
      ("bewerkersovereenkomst", "verwerkersovereenkomst"),
      ("bewerkersovereenkomsten", "verwerkersovereenkomsten"),
      ("bewerkerovereenkomst", "verwerkersovereenkomst"), ("subbewerker", "subverwerker"),
      ("subbewerkers", "subverwerkers"), ("sub-bewerker", "subverwerker"),
      ("sub-bewerkers", "subverwerkers"),
    ].map {
      Gone(
        phrase: $0, why: "it is the word of the Wbp", now: $1, isTerm: true,
        isInterchangeable: true)
    }

  static let phrases = PhraseList(gone.map(\.phrase), case: .ignored)

  // MARK: - What is said of the past

  private static let past = PhraseList(
    [
      "vervangt", "vervangen", "vervallen", "vervalt", "ingetrokken", "in de plaats van",
      "in plaats van", "voorheen", "voormalig", "voormalige", "destijds", "opvolger", "opgevolgd",
      "ongeldig", "ongeldig verklaard", "ongeldigverklaring", "eerdere", "oude", "beëindigt",
      "beëindigd",
    ], case: .ignored)

  /// Whether words near a phrase say that it is of the past.
  private static func isHistory(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let near = max(0, range.lowerBound - 60)..<min(text.count, range.upperBound + 40)
    return past.isFound(in: Array(text[near]))
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
