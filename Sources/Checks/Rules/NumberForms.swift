internal import Agreements
package import Diagnostics

/// Numbers of registers and banks that stand in free text have the form and check digits they must have.
///
/// Numbers that were given as such are checked when they are read.
package enum NumberForms: AgreementRule {
  package static let code = Code.numberMalformed

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.text.blocks(with: .numbers).flatMap { block in
      let text = agreement.text.bytes(of: block)
      guard text.contains(where: \.isDigit) else { return [Diagnostic]() }
      return numbers(in: text).compactMap { number in
        let written = text.text(number.range)
        guard let problem = number.type.problem(of: written) else { return nil }
        let location = agreement.location(of: number.range, in: block)
        let fix = problem.replacement.flatMap { replacement in
          location.file.text(location.span) == written
            ? Diagnostic.Fix(
              "write '\(replacement)'", replacing: location, with: replacement,
              isSafe: number.type.isOnlyRewritten(written, as: replacement)
                && location.isCertain(of: number.range, in: text)) : nil
        }
        return Diagnostic(
          code, "'\(written)' is no \(number.name): \(problem.message)", at: location,
          label: problem.remedy ?? "", fix: fix)
      }
    }
  }

  /// A number as it stands in a text, and what it is said to be.
  private struct Number {
    var type: ValueType
    var name: String
    var range: Range<Int>
  }

  private static let cues: [(phrase: String, type: ValueType, name: String)] = [
    ("kvk", .kvkNumber, "KvK number"), ("kvk-nummer", .kvkNumber, "KvK number"),
    ("kamer van koophandel", .kvkNumber, "KvK number"),
    ("rsin", .rsin, "RSIN"),
    ("kbo", .enterpriseNumber, "enterprise number"),
    ("kbo-nummer", .enterpriseNumber, "enterprise number"),
    ("ondernemingsnummer", .enterpriseNumber, "enterprise number"),
    ("kruispuntbank van ondernemingen", .enterpriseNumber, "enterprise number"),
    ("btw", .vatNumber, "VAT number"), ("btw-nummer", .vatNumber, "VAT number"),
    ("btw-id", .vatNumber, "VAT number"),
    ("btw-identificatienummer", .vatNumber, "VAT number"),
    ("iban", .iban, "IBAN"), ("rekeningnummer", .iban, "IBAN"), ("bankrekening", .iban, "IBAN"),
    ("vestigingsnummer", .establishmentNumber, "establishment number"),
  ]

  static let phrases = PhraseList(cues.map(\.phrase), case: .ignored)

  private static func numbers(in text: [UInt8]) -> [Number] {
    let found = phrases.matches(in: text)
    var numbers: [Number] = []
    for (place, match) in found.enumerated() {
      let end = place + 1 < found.count ? found[place + 1].range.lowerBound : text.count
      let cue = cues[match.phrase]
      let rest = match.range.upperBound..<min(end, match.range.upperBound + 40)
      if let range = number(in: rest, of: text, cue.type) {
        numbers.append(Number(type: cue.type, name: cue.name, range: range))
      }
    }
    return numbers + postcodes(in: text)
  }

  /// The first word with digits after a cue, when it is long enough to be the number.
  private static func number(
    in range: Range<Int>, of text: [UInt8], _ type: ValueType
  ) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound {
      // A sentence that ends in between speaks of something else after it.
      if text[start] == UInt8(ascii: ";") { return nil }
      if text[start] == UInt8(ascii: "."), start + 1 < text.count, text[start + 1].isSpace,
        start > 1, !text[..<start].hasAbbreviation
      {
        return nil
      }
      if text[start].isDigit || text.startsCode(at: start) { break }
      start += 1
    }
    guard start < range.upperBound else { return nil }
    var end = start
    var digits = 0
    while end < text.count {
      let byte = text[end]
      if byte.isDigit {
        digits += 1
      } else if byte.isSpace || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        // A space or a point goes on with the number when digits or the capitals of a bank follow.
        guard end + 1 < text.count, text.goesOn(at: end + 1, isAccount: type == .iban) else {
          break
        }
      } else if !byte.isLetterOrDigit {
        break
      }
      end += 1
    }
    return digits >= 6 ? start..<end : nil
  }

  // MARK: - Postcodes

  /// Postcodes before a town, where four digits and two letters can be nothing else.
  private static func postcodes(in text: [UInt8]) -> [Number] {
    var numbers: [Number] = []
    var index = 0
    while index + 6 < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      let digits = text[index...].prefix(while: \.isDigit)
      let start = index
      index = digits.endIndex
      guard digits.count == 4, text.startsWord(at: start) else { continue }
      if start > 0, !text[start - 1].isSpace { continue }
      let spaces = text[index...].prefix(while: \.isSpace)
      let letters = text[spaces.endIndex...].prefix { $0.isLetterOrDigit }
      let isCode =
        spaces.isEmpty
        ? letters.allSatisfy { $0.isCapital || $0.isSmallLetter } : letters.allSatisfy(\.isCapital)
      let town = text[letters.endIndex...].drop(while: \.isSpace)
      guard letters.count == 2, isCode, town.startIndex > letters.endIndex,
        town.first?.isCapital == true, town.dropFirst().first?.isSmallLetter == true
      else { continue }
      numbers.append(
        Number(type: .postcode, name: "postcode", range: start..<letters.endIndex))
      index = letters.endIndex
    }
    return numbers
  }
}

extension ValueType {
  /// Why a text is no value of this type; nil when it is one.
  fileprivate func problem(of text: String) -> ValueProblem? {
    do throws(ValueProblem) {
      _ = try parse(text)
      return nil
    } catch {
      return error
    }
  }
}

extension [UInt8] {
  /// Whether two capitals and two digits, or the letters and digits of a VAT number, start here.
  fileprivate func startsCode(at index: Int) -> Bool {
    guard index + 2 < count, self[index].isCapital, self[index + 1].isCapital else { return false }
    return startsWord(at: index)
      && (self[index + 2].isDigit
        || self[index + 2].isSpace && self[(index + 3)...].first?.isDigit == true)
  }

  /// Whether a number that was parted goes on with the word that starts here.
  fileprivate func goesOn(at index: Int, isAccount: Bool) -> Bool {
    if self[index].isDigit { return true }
    let word = self[index...].prefix { $0.isLetterOrDigit }
    return isAccount && word.count == 4 && word.allSatisfy { $0.isCapital || $0.isDigit }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a point after these bytes ends an abbreviation: "nr.", "No.".
  fileprivate var hasAbbreviation: Bool {
    let word = suffix(while: { $0.isLetterOrDigit })
    return word.count <= 3
  }

  private func suffix(while matches: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, matches(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
