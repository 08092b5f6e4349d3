/// Telephone numbers in their international form: `+31 20 123 4567`.
enum Telephone {
  /// The number with single spaces between the groups that were written.
  static func canonical(_ text: String) throws(ValueProblem) -> String {
    let number = spaced(text)
    if isInternational(number) {
      let digits = number.utf8.count(where: \.isASCIIDigit)
      guard (8...15).contains(digits) else {
        throw ValueProblem(
          "a telephone number has 8 to 15 digits, with those of the country", remedy: "correct it")
      }
      if let repaired = withoutTrunkZero(number) {
        throw ValueProblem(
          "the 0 after the country's code is not part of the international number",
          remedy: isValid(repaired) ? nil : "leave it out",
          replacement: isValid(repaired) ? repaired : nil)
      }
      return number
    }
    let meant = repaired(number)
    if isValid(meant) {
      throw ValueProblem(
        "a telephone number is written with a plus sign, digits and spaces only", replacement: meant
      )
    }
    if number.hasPrefix("0") || number.hasPrefix("(0") {
      throw ValueProblem(
        "the number lacks the code of its country",
        remedy: "write +31 for the Netherlands or +32 for Belgium instead of the first 0")
    }
    throw ValueProblem(
      "not a telephone number in its international form", remedy: "write it as +31 20 123 4567")
  }

  private static func isInternational(_ number: String) -> Bool {
    number.hasPrefix("+") && number.dropFirst().first.map { ("1"..."9").contains($0) } == true
      && number.utf8.dropFirst().allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: " ") }
  }

  private static func isValid(_ number: String) -> Bool {
    isInternational(number) && withoutTrunkZero(number) == nil
      && (8...15).contains(number.utf8.count(where: \.isASCIIDigit))
  }

  private static func spaced(_ text: String) -> String {
    let number = text.singleSpaced
    return number.hasPrefix("+ ") ? "+" + number.dropFirst(2) : number
  }

  private static func repaired(_ number: String) -> String {
    var text = number[...]
    if text.lowercased().hasPrefix("tel:") { text = text.dropFirst(4) }
    if text.lowercased().hasPrefix("tel.") { text = text.dropFirst(4) }
    var result = ""
    var rest = text
    while let character = rest.first {
      if rest.hasPrefix("(0)") {
        rest = rest.dropFirst(3)
        result.append(" ")
        continue
      }
      result.append("()-./\u{2013}".contains(character) ? " " : character)
      rest = rest.dropFirst()
    }
    result = spaced(result)
    if result.hasPrefix("00") { result = spaced("+" + result.dropFirst(2)) }
    return withoutTrunkZero(result) ?? result
  }

  /// The number without the 0 of national calls after the country's code; nil when it has none.
  private static func withoutTrunkZero(_ number: String) -> String? {
    let digits = number.filter(\.isNumber)
    guard let code = codesWithTrunkZero.first(where: { digits.hasPrefix($0) }),
      digits.dropFirst(code.count).hasPrefix("0")
    else { return nil }
    var digitsLeft = code.count
    var result = number
    for index in number.indices where number[index].isNumber {
      if digitsLeft == 0 {
        result.remove(at: index)
        return spaced(result)
      }
      digitsLeft -= 1
    }
    return nil
  }

  /// Codes of countries whose national numbers start with a 0 that falls away from abroad.
  ///
  /// Not so in Italy, where it stays. No code starts with another, so the first match is the one.
  private static let codesWithTrunkZero = [
    "27", "31", "32", "33", "40", "41", "43", "44", "46", "49", "61", "64", "81", "82", "90", "91",
    "212", "353", "358", "380", "385", "386", "421",
  ]
}
