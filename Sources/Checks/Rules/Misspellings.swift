internal import Agreements
package import Diagnostics

/// Words are spelled as Dutch spells them, and defined terms as they are defined.
///
/// It knows the slips that agreements are full of, not the language: a dictionary belongs to the editor.
package enum Misspellings: AgreementRule {
  package static let code = Code.misspelling

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let terms = TermSlips(agreement.knownForms)
    return agreement.text.markedBlocks(with: [.slips, .determiners, .names]).flatMap {
      block, marks -> [Diagnostic] in
      let text = agreement.text.bytes(of: block)
      let matches = marks.contains(.slips) ? list.matches(in: text) : []
      let known = matches.map { Slip(range: $0.range, right: slips[$0.phrase].right) }
      let near = (marks.contains(.names) ? terms.slips(in: text) : [])
        .map { Slip(range: $0.range, right: $0.right) }
        .filter { slip in !known.contains { $0.range.overlaps(slip.range) } }
      let neuter = marks.contains(.determiners) ? articles(in: text) : []
      return (known + near + neuter).map { slip in
        finding(slip, in: text, at: agreement.location(of: slip.range, in: block))
      }
    }
  }

  private struct Slip {
    var range: Range<Int>
    var right: String
    /// Whether the word itself is wrong, and not what it stands beside.
    var isInWord = true
  }

  private static func finding(
    _ slip: Slip, in text: [UInt8], at location: Location
  ) -> Diagnostic {
    let found = text.text(slip.range)
    let right = text[slip.range.lowerBound].isCapital ? slip.right.capitalizedFirst : slip.right
    var fix: Diagnostic.Fix?
    if location.file.text(location.span) == found {
      fix = Diagnostic.Fix(
        "write '\(right)'", replacing: location, with: right,
        isSafe: slip.isInWord && location.isCertain(of: slip.range, in: text))
    }
    return Diagnostic(
      code, "'\(found)' is written '\(right)'", at: location, label: "write '\(right)'", fix: fix)
  }

  // MARK: - Known slips

  /// What is written wrongly in agreements, with what is right (Woordenlijst Nederlandse Taal).
  private static let slips: [(wrong: String, right: String)] = [
    ("persoongegevens", "persoonsgegevens"), ("persoongegeven", "persoonsgegeven"),
    ("persoons gegevens", "persoonsgegevens"),
    ("verwerkerovereenkomst", "verwerkersovereenkomst"),
    ("verwerkers overeenkomst", "verwerkersovereenkomst"),
    ("verwerkersoverenkomst", "verwerkersovereenkomst"),
    ("hoofd overeenkomst", "hoofdovereenkomst"), ("overeenkomts", "overeenkomst"),
    ("beveiligingsmaatregelingen", "beveiligingsmaatregelen"),
    ("beveiligings maatregelen", "beveiligingsmaatregelen"), ("data lek", "datalek"),
    ("data lekken", "datalekken"), ("data-lek", "datalek"), ("onmiddelijk", "onmiddellijk"),
    ("onmiddelijke", "onmiddellijke"), ("geïnformeert", "geïnformeerd"),
    ("geinformeerd", "geïnformeerd"), ("geintegreerd", "geïntegreerd"),
    ("geidentificeerd", "geïdentificeerd"), ("beeindigen", "beëindigen"),
    ("beeindiging", "beëindiging"), ("beeindigd", "beëindigd"), ("coordinatie", "coördinatie"),
    ("authorisatie", "autorisatie"), ("authorisaties", "autorisaties"),
    ("geauthoriseerd", "geautoriseerd"), ("authentificatie", "authenticatie"),
    ("danwel", "dan wel"), ("tenallentijde", "te allen tijde"),
    ("ten alle tijde", "te allen tijde"), ("ten allen tijde", "te allen tijde"),
    ("te alle tijde", "te allen tijde"), ("ten alle tijden", "te allen tijde"),
    ("terzake", "ter zake"), ("tengevolge", "ten gevolge"),
    ("tenbehoeve", "ten behoeve"),

    ("accomodatie", "accommodatie"), ("adequaad", "adequaat"),
    (
      "gegevensbeschermings autoriteit",
      "gegevensbeschermingsautoriteit"
    ), ("toezichthoudend autoriteit", "toezichthoudende autoriteit"),
    ("verantwoordlijk", "verantwoordelijk"), ("verantwoordlijke", "verantwoordelijke"),
    ("verantwoordelijkehid", "verantwoordelijkheid"), ("opdrachtsgever", "opdrachtgever"),
    ("bewaartermij", "bewaartermijn"), ("pseudonymisering", "pseudonimisering"),
    ("pseudonimizering", "pseudonimisering"), ("anonymisering", "anonimisering"),
    ("back up", "back-up"), ("back ups", "back-ups"),
    ("backup", "back-up"), ("backups", "back-ups"), ("email", "e-mail"),
    ("emailadres", "e-mailadres"), ("emailadressen", "e-mailadressen"),
    ("e-mail adres", "e-mailadres"),
    ("ip adres", "IP-adres"), ("ip adressen", "IP-adressen"),
  ]

  static let list = PhraseList(slips.map(\.wrong), case: .ignored)

  // MARK: - Words that take "de"

  /// Neuter words before a noun that takes "de": "dit Verwerkersovereenkomst".
  private static func articles(in text: [UInt8]) -> [Slip] {
    determiners.matches(in: text).compactMap { match in
      let next = match.range.upperBound
      guard next < text.count, text[next].isSpace else { return nil }
      let word = text[(next + 1)...].prefix { !$0.isSpace && $0 != UInt8(ascii: ",") }
        .map { $0.isCapital ? $0 + 32 : $0 }
      guard commonEndings.contains(where: { word.count > $0.utf8.count && word.hasSuffix($0) })
      else { return nil }
      return Slip(range: match.range, right: neuter[match.phrase].common, isInWord: false)
    }
  }

  private static let neuter: [(neuter: String, common: String)] = [
    (neuter: "dit", common: "deze"), ("onderhavig", "onderhavige"), ("ieder", "iedere"),
    ("elk", "elke"), ("ons", "onze"),
  ]

  static let determiners = PhraseList(neuter.map(\.neuter), case: .ignored)

  /// Every noun with one of these endings takes "de".
  private static let commonEndings = ["overeenkomst", "heid", "iteit", "atie"]
}

/// Words that are a defined term but for one letter.
private struct TermSlips {
  private let terms: [[UInt8]]
  private let known: Set<[UInt8]>

  init(_ forms: Set<String>) {
    // The order decides which term is named when a word is near two.
    let words = forms.filter { !$0.contains(" ") }.sorted().map { Array($0.utf8) }
    known = Set(words)
    // A short word has neighbours that are words of their own.
    terms = words.filter { $0.count >= 10 && $0[0].isCapital }
  }

  func slips(in text: [UInt8]) -> [(range: Range<Int>, right: String)] {
    guard !terms.isEmpty else { return [] }
    var found: [(range: Range<Int>, right: String)] = []
    var index = 0
    while index < text.count {
      guard text[index].isCapital, text.startsWord(at: index) else {
        index += 1
        continue
      }
      var end = index
      while end < text.count, text[end].isLetterOrDigit || text[end] >= 0xC3 { end += 1 }
      let word = text[index..<end]
      if word.count >= 9, !known.contains(Array(word)),
        let term = terms.first(where: { Self.isNear(word, $0) })
      {
        found.append((index..<end, String(decoding: term, as: UTF8.self)))
      }
      index = max(end, index + 1)
    }
    return found
  }

  /// Whether one letter inside the word is missing, too many, another, or changed places with the next.
  ///
  /// What differs at the end is an inflection: plural, genitive, or a compound.
  private static func isNear(_ word: ArraySlice<UInt8>, _ term: [UInt8]) -> Bool {
    guard abs(word.count - term.count) <= 1 else { return false }
    let head = zip(word, term).prefix { $0 == $1 }.count
    let rest = min(word.count, term.count) - head
    let tail = min(rest, zip(word.reversed(), term.reversed()).prefix { $0 == $1 }.count)
    guard tail > 1, head > 0 else { return false }
    let inWord = word.count - head - tail
    let inTerm = term.count - head - tail
    if inWord == 2, inTerm == 2 {
      let start = word.startIndex + head
      return word[start] == term[head + 1] && word[start + 1] == term[head]
    }
    return inWord <= 1 && inTerm <= 1
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
