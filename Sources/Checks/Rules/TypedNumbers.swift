internal import Agreements
package import Diagnostics

/// A number of an article or annex that was typed by hand exists in the agreement.
package enum TypedNumbers: AgreementRule {
  package static let code = Code.numberDangling

  /// Words that go on with a reference between its number and the law or document it is in.
  private static let links: Set<Substring> = [
    "lid", "leden", "onder", "punt", "sub", "aanhef", "onderdeel", "en", "of", "tot", "met", "jo",
    "juncto", "eerste", "tweede", "derde", "vierde", "vijfde", "alinea", "artikel", "artikelen",
  ]

  /// Words after which the document is named that the reference is in.
  private static let prepositions: Set<Substring> = ["van", "uit", "bij", "in", "der", "behorend"]

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    // Most references are the program's own, and those exist; the rest is looked at.
    var known = Set(agreement.binding.printedReferences.map { $0.lowercased() })
    // Making the references to all there is takes long, those to articles and annexes does not.
    var unknown: [(Binding) -> Set<String>] = [
      { $0.referenceTexts }, { $0.referenceTexts { $0 == .article || $0 == .annex } },
    ]
    func exists(_ reference: String) -> Bool {
      while !known.contains(reference) {
        guard let texts = unknown.popLast() else { return false }
        known.formUnion(texts(agreement.binding).map { $0.lowercased() })
      }
      return true
    }
    return ["artikel", "Artikel", "bijlage", "Bijlage"].flatMap { noun in
      agreement.words.places(of: noun).compactMap { place -> Diagnostic? in
        guard agreement.text.blocks[place.block].kind != .heading,
          let first = firstNumber(after: place, in: agreement),
          !known.contains("\(noun) \(first)".lowercased()),
          let number = number(after: place, noun: noun, in: agreement),
          !exists("\(noun) \(number)".lowercased())
        else { return nil }
        let whole = WordIndex.Place(
          block: place.block,
          range: place.range.lowerBound..<place.range.upperBound + 1 + number.utf8.count)
        return Diagnostic(
          code,
          "there is no \(noun.lowercased() == "artikel" ? "artikel" : "Bijlage") \(number) "
            + "in this agreement",
          at: agreement.sourceOrConfig(of: whole),
          label: "numbers follow the choices: write a reference, or name the law or document meant")
      }
    }
  }

  /// The word after a noun without what follows its last letter or digit.
  private static func firstNumber(
    after place: WordIndex.Place, in agreement: CheckedAgreement
  ) -> String? {
    let end = agreement.text.blocks[place.block].range.upperBound
    let rest = agreement.text.bytes[place.range.upperBound..<end].prefix(64)
    guard rest.first?.isSpace == true else { return nil }
    let word = String(decoding: rest.drop(while: \.isSpace).prefix { !$0.isSpace }, as: UTF8.self)
    guard word.contains(where: { $0.isNumber || $0.isUppercase }) else { return nil }
    var number = word[...]
    while let last = number.last, !last.isLetter, !last.isNumber { number.removeLast() }
    return number.isEmpty ? nil : String(number)
  }

  /// The number after a noun, when it is one of this agreement and not of a law or another document.
  private static func number(
    after place: WordIndex.Place, noun: String, in agreement: CheckedAgreement
  ) -> String? {
    let after = agreement.words.textAfter(place)
    guard after.hasPrefix(" ") else { return nil }
    let tokens = after.dropFirst().split(separator: " ")
    guard let first = tokens.first else { return nil }
    var number = first
    while let last = number.last, !last.isLetter, !last.isNumber { number.removeLast() }
    guard isNumber(number, isAnnex: noun.lowercased() == "bijlage") else { return nil }
    // The Civil Code counts "6:74".
    if number.contains(":") || first.contains("/") { return nil }
    var ends = first.last.map { ".;:!?)".contains($0) } ?? false
    for (index, token) in tokens.enumerated().dropFirst() {
      if ends { return String(number) }
      let word = token.prefix { $0.isLetter || $0.isNumber }
      ends = token.last.map { ".;:!?".contains($0) } ?? false
      if prepositions.contains(word) {
        let next = index + 1 < tokens.count ? tokens[index + 1] : ""
        return next == "deze" || next == "dit" ? String(number) : nil
      }
      let isPart = word.count <= 1 || links.contains(word) || word.first?.isNumber == true
      if isPart { continue }
      let name = token.prefix { $0.isLetter }
      // A name is that of a law, or of another document.
      return name.first?.isUppercase == true && !agreement.knownForms.contains(String(name))
        || name == "AVG" || name == "Avg" ? nil : String(number)
    }
    return String(number)
  }

  /// "12", "7.3", "A2"; an annex may also be "IV" or "B".
  private static func isNumber(_ text: Substring, isAnnex: Bool) -> Bool {
    guard let first = text.first else { return false }
    if first.isNumber { return text.allSatisfy { $0.isNumber || ".:abcdefgh".contains($0) } }
    guard first.isASCII, first.isUppercase else { return false }
    let rest = text.dropFirst()
    if isAnnex { return rest.isEmpty || text.allSatisfy { "IVXL".contains($0) } }
    return rest.first?.isNumber == true && rest.allSatisfy { $0.isNumber || $0 == "." }
  }
}
