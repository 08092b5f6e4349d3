internal import Agreements
package import Diagnostics

/// The agreement speaks of its parties in the third person throughout.
package enum RegisterBreak: AgreementRule {
  package static let code = Code.registerBreak

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    // A party that is called "wij" or "u" throughout breaks nothing.
    guard !agreement.roleTerms.contains(where: { phrases.isFound(in: Array($0.utf8)) }) else {
      return []
    }
    return agreement.text.blocks(with: .addresses).compactMap { block in
      let text = agreement.text.bytes(of: block)
      let found = phrases.matches(in: text).first { addresses($0.range, in: text) }
      return found.map { match in
        Diagnostic(
          code,
          "'\(text.text(match.range))' speaks to someone, where the agreement speaks of its parties",
          at: agreement.location(of: match.range, in: block), label: "name the party that is meant")
      }
    }
  }

  static let phrases = PhraseList(
    ["u", "uw", "uwe", "wij", "we", "ons", "onze", "je", "jij", "jou", "jouw", "jullie"],
    case: .ignored)

  /// Whether the word is a pronoun, and not a letter, an hour or part of a name.
  private static func addresses(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : nil
    let after = range.upperBound < text.count ? text[range.upperBound] : nil
    // "doe-je-mee", a title in quotes.
    for byte in [before, after] {
      if let byte, "-\"'/&".utf8.contains(byte) || byte >= 0x80 { return false }
    }
    if !hasPronounCapital(range, in: text) { return false }
    guard range.count == 1 else { return true }
    // "48 u", "onderdeel U", "u)", "U.A."
    if after == UInt8(ascii: ".") || after == UInt8(ascii: ")") { return false }
    let last = text[..<range.lowerBound].split(separator: UInt8(ascii: " ")).last
    guard let last else { return true }
    return !(last.allSatisfy { $0.isDigit })
      && !["onder", "punt", "letter", "sub", "onderdeel", "bijlage", "deel"].contains {
        last.elementsEqual($0.utf8)
      }
  }

  /// Whether the capitals are those of a pronoun: none, or one that starts a sentence, or that of "U".
  private static func hasPronounCapital(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    guard text[range.lowerBound].isCapital else { return true }
    if range.count > 1, text[range.lowerBound + 1].isCapital { return false }
    // A name goes on with a capital: "Uw Bedrijf B.V.".
    let next = text[range.upperBound...].drop(while: \.isSpace).first
    guard let next, next.isSmallLetter else { return false }
    if text[range.lowerBound] == UInt8(ascii: "U") { return true }
    let before = text[..<range.lowerBound].last { !$0.isSpace }
    return before.map { ".:;?!)".utf8.contains($0) } ?? true
  }
}

extension CheckedAgreement {
  /// The words for the roles, whoever gave them.
  fileprivate var roleTerms: [String] {
    let roles = config.roles.laid(over: binding.answers.supplier.roles)
      .laid(over: binding.compiled.template.roles)
    return RoleTerms.names.compactMap { roles[named: $0]?.term }
  }
}
