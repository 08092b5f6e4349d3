/// The arithmetic by which numbers of registers and banks give away a wrong digit.
enum CheckDigits {
  /// Whether nine digits, weighed 9, 8, 7, 6, 5, 4, 3, 2 and -1, add up to a multiple of eleven.
  static func passesElevenTest(_ digits: some StringProtocol) -> Bool {
    guard digits.utf8.count == 9, digits.holdsOnlyDigits, digits != "000000000" else {
      return false
    }
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    let sum = zip(digits.utf8, weights).reduce(0) { sum, pair in
      sum + Int(pair.0 - UInt8(ascii: "0")) * pair.1
    }
    return sum.isMultiple(of: 11)
  }

  /// The remainder by 97 of capitals and digits read as one number, A as 10 and Z as 35; nil when
  /// there is another character.
  static func remainderBy97(_ text: some StringProtocol) -> Int? {
    var remainder = 0
    for byte in text.utf8 {
      if byte.isASCIIDigit {
        remainder = (remainder * 10 + Int(byte - UInt8(ascii: "0"))) % 97
      } else if byte.isASCIIUppercase {
        remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
      } else {
        return nil
      }
    }
    return remainder
  }

  /// Whether the last two of ten digits are 97 less the remainder of the other eight.
  static func passesEnterpriseTest(_ digits: some StringProtocol) -> Bool {
    guard digits.utf8.count == 10, digits.holdsOnlyDigits,
      let remainder = remainderBy97(digits.prefix(8)), let check = Int(digits.suffix(2))
    else { return false }
    return check == 97 - remainder
  }

  /// Whether an IBAN without spaces leaves 1 when its first four characters move to the end.
  static func passesIBANTest(_ iban: String) -> Bool {
    remainderBy97(String(iban.dropFirst(4)) + iban.prefix(4)) == 1
  }
}
