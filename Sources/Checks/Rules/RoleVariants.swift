internal import Agreements
package import Diagnostics

/// A role has one word in the whole agreement, in what a customer writes too.
package enum RoleVariants: AgreementRule {
  package static let code = Code.roleVariant

  /// Words that drafts use for one and the same, the usual one first.
  private struct Concept: Sendable {
    enum Meaning: Sendable {
      case role(Role)
      /// The first word, or another one when that is the defined term.
      case term
    }

    var meaning: Meaning
    /// Each word with its plural; with a small first letter when both ways are variants.
    var words: [(singular: String, plural: String)]
    /// Words that are variants only with a capital inside a sentence: small they are Dutch.
    var nouns: [(singular: String, plural: String)] = []
  }

  /// The words of this agreement for a concept.
  private struct InUse {
    var singular: String
    var plural: String
    var role: Role?
    var article: String? = "de"
  }

  /// The words of the law before the GDPR, such as "bewerker", are obsolete too and found as that.
  private static let concepts: [Concept] = [
    Concept(
      meaning: .role(.controller),
      words: [
        ("verwerkersverantwoordelijke", "verwerkersverantwoordelijken"),
        ("verwerkingverantwoordelijke", "verwerkingverantwoordelijken"),
        ("verwerkverantwoordelijke", "verwerkverantwoordelijken"),
        ("gegevensverantwoordelijke", "gegevensverantwoordelijken"),
        ("data controller", "data controllers"),
      ],
      nouns: [
        ("Verantwoordelijke", "Verantwoordelijken"),
        ("Verwerkingsverantwoordelijk", "Verwerkingsverantwoordelijk"),
      ]),
    Concept(
      meaning: .role(.processor),
      words: [
        ("dataverwerker", "dataverwerkers"),
        ("gegevensverwerker", "gegevensverwerkers"), ("data processor", "data processors"),
      ]),
    Concept(
      meaning: .term,
      words: [
        ("subverwerker", "subverwerkers"), ("sub-verwerker", "sub-verwerkers"),
        ("sub verwerker", "sub verwerkers"), ("onderverwerker", "onderverwerkers"),
        ("subprocessor", "subprocessors"), ("sub-processor", "sub-processors"),
        ("onderaannemer", "onderaannemers"),
      ]),
    Concept(
      meaning: .term,
      words: [
        ("betrokkene", "betrokkenen"), ("data subject", "data subjects"),
        ("datasubject", "datasubjecten"),
      ]),
  ]

  /// The ways to write each word: as it is, with a capital, with capitals.
  private static let forms: [String: [String]] = Dictionary(
    concepts.flatMap(\.words).flatMap { [$0.singular, $0.plural] }.map {
      ($0, [$0, capitalized($0), titled($0)].uniqued)
    }, uniquingKeysWith: { first, _ in first })

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let known = agreement.knownForms
    return concepts.flatMap { findings(of: $0, known, in: agreement) }
  }

  private static func findings(
    of concept: Concept, _ known: Set<String>, in agreement: CheckedAgreement
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let variants: ArraySlice<(singular: String, plural: String)>
    let inUse: InUse
    switch concept.meaning {
    case .role(let role):
      guard let term = agreement.binding.term(of: role) else { return [] }
      inUse = InUse(
        singular: term.term, plural: term.plural, role: role,
        article: term.article == .none ? nil : term.article.rawValue)
      variants = concept.words[...]
    case .term:
      let defined = concept.words.first { known.contains(capitalized($0.singular)) }
      // Where nothing is defined, the usual word stands in for it.
      let word = defined ?? concept.words[0]
      inUse =
        defined == nil
        ? InUse(singular: word.singular, plural: word.plural)
        : InUse(singular: capitalized(word.singular), plural: capitalized(word.plural))
      variants = concept.words.filter { $0.singular != word.singular }[...]
    }
    func look(_ word: String, as term: String, _ isNoun: Bool) {
      guard !known.contains(word) else { return }
      for place in agreement.words.places(of: word) {
        if isNoun, !isName(place, in: agreement) { continue }
        if agreement.words.isInAddress(place) { continue }
        findings.append(finding(word, term, inUse, at: place, in: agreement))
      }
    }
    for (singular, plural) in variants {
      for (word, term) in [(singular, inUse.singular), (plural, inUse.plural)] {
        for form in forms[word] ?? [] { look(form, as: term, false) }
      }
    }
    for (singular, plural) in concept.nouns {
      for (word, term) in [(singular, inUse.singular), (plural, inUse.plural)].uniqued {
        look(word, as: term, true)
      }
    }
    return findings
  }

  /// Whether a word with a capital names a party: it stands inside a sentence, or after its article.
  private static func isName(_ place: WordIndex.Place, in agreement: CheckedAgreement) -> Bool {
    !agreement.words.isSentenceStart(place) && agreement.text.blocks[place.block].kind != .heading
  }

  private static func finding(
    _ variant: String, _ term: String, _ inUse: InUse, at place: WordIndex.Place,
    in agreement: CheckedAgreement
  ) -> Diagnostic {
    let location = agreement.sourceOrConfig(of: place)
    var diagnostic = Diagnostic(
      code, "'\(variant)' is another word for '\(term)'", at: location,
      label: "the agreement says '\(term)' everywhere else")
    if location.file.text(location.span) == variant {
      let isCertain = location.isCertain(
        between: agreement.words.textBefore(place).utf8,
        and: agreement.words.textAfter(place).utf8)
      diagnostic.fix = fix(
        term, inUse, at: location, isSentenceStart: agreement.words.isSentenceStart(place),
        isOwn: location.file.path == agreement.config.location.file.path)
      if !isCertain { diagnostic.fix?.isSafe = false }
    }
    return diagnostic
  }

  /// The term in the place of the variant; with its article, as that may be another or none.
  private static func fix(
    _ term: String, _ inUse: InUse, at location: Location, isSentenceStart: Bool,
    isOwn: Bool
  ) -> Diagnostic.Fix {
    let article = location.articleBefore
    let isCapital = article.map {
      location.file.text($0).first == "D" || location.file.text($0).first == "H"
    }
    var span = location.span
    var replacement = term
    if let article { span = Span(article.lower, location.span.upper) }
    if let role = inUse.role, location.file.path.hasSuffix(".md") {
      // A text of the library prints the words of every agreement.
      if term != inUse.singular {
        replacement = "{{\(role.rawValue) as plural}}"
        if article != nil { replacement = (isCapital == true ? "De " : "de ") + replacement }
      } else if let isCapital {
        replacement = "{{\(isCapital ? capitalized(role.rawValue) : role.rawValue)}}"
      } else {
        replacement = "{{\(role.rawValue) as bare}}"
      }
    } else if let isCapital {
      if let article = inUse.article { replacement = "\(article) \(term)" }
      if isCapital { replacement = capitalized(replacement) }
    } else if isSentenceStart {
      replacement = capitalized(replacement)
    }
    // With its article it is the party that is meant. What several agreements share cannot have the words
    // of one.
    let isParty = inUse.role != nil && term == inUse.singular && article != nil
    return Diagnostic.Fix(
      "write '\(replacement)'", replacing: location.file.location(span), with: replacement,
      isSafe: isParty && (isOwn || location.file.path.hasSuffix(".md")))
  }

  static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Every word of a phrase with a capital: "Data Subject".
  private static func titled(_ phrase: String) -> String {
    phrase.split(separator: " ").map { capitalized(String($0)) }.joined(separator: " ")
  }
}

extension Location {
  /// The article right before this place, in the same line.
  fileprivate var articleBefore: Span? {
    for article in ["de ", "het ", "De ", "Het "] {
      let lower = span.lower - article.utf8.count
      guard lower >= 0, file.text(Span(lower, span.lower)) == article else { continue }
      if lower > 0, file.text(Span(lower - 1, lower)).first?.isLetter == true { continue }
      return Span(lower, span.lower - 1)
    }
    return nil
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [(String, String)] {
  fileprivate var uniqued: [(String, String)] {
    var seen: Set<String> = []
    return filter { seen.insert($0.0).inserted }
  }
}
