extension UInt8 {
  var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isASCIIUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  var isASCIILowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
  var isASCIILetter: Bool { isASCIIUppercase || isASCIILowercase }
  var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }
}

extension String {
  /// The texts between the places of an ASCII character, the empty ones too.
  func parts(separatedBy separator: UInt8) -> [String] {
    guard utf8.contains(separator) else { return [self] }
    return utf8.split(separator: separator, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }
}

extension StringProtocol {
  /// Whether there are digits and nothing else.
  var holdsOnlyDigits: Bool { !isEmpty && utf8.allSatisfy(\.isASCIIDigit) }

  /// Whether there are capitals without accents and nothing else.
  var holdsOnlyCapitals: Bool { !isEmpty && utf8.allSatisfy(\.isASCIIUppercase) }

  /// The text without the given characters.
  func removing(_ characters: Set<Character>) -> String {
    String(filter { !characters.contains($0) })
  }

  /// The words of the text, with one space between them.
  var singleSpaced: String {
    // Most text is so already.
    var last = UInt8(ascii: " ")
    let isSingle = utf8.allSatisfy { byte in
      defer { last = byte }
      return byte < 0x80 && (byte != 0x20 || last != 0x20)
    }
    if isSingle, last != 0x20 { return String(self) }
    return split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" })
      .joined(separator: " ")
  }
}

extension Set<Character> {
  /// The marks people put between groups of digits.
  static var groupMarks: Set<Character> { [" ", "\u{A0}", "\u{202F}", ".", "-", "/"] }
  /// The spaces that may stand between groups without changing anything.
  static var spaces: Set<Character> { [" ", "\u{A0}", "\u{202F}"] }
}
