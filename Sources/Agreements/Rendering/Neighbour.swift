/// What a character is to a sign of emphasis beside it.
///
/// Versions of CommonMark differ on symbols such as `€`, and tables of Unicode on new characters, so
/// that a character beside which a sign is sure to work is asked for, never one beside which it may.
enum Neighbour {
  case blank
  case punctuation
  case letter
  /// Punctuation to some and a letter to others.
  case symbol

  init(_ scalar: Unicode.Scalar?) {
    guard let scalar else {
      self = .blank
      return
    }
    switch scalar.value {
    case ..<0x21: self = .blank
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .letter
    case ..<0x80: self = .punctuation
    default:
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .blank
      case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
        .dashPunctuation, .connectorPunctuation, .otherPunctuation:
        self = .punctuation
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
        self = .letter
      default: self = .symbol
      }
    }
  }
}

extension BidirectionalCollection<UInt8> {
  /// The last character of UTF-8; nil at the start of a text.
  var lastScalar: Unicode.Scalar? {
    guard let last = self.last else { return nil }
    if last < 0x80 { return Unicode.Scalar(last) }
    return String(decoding: suffix(4), as: UTF8.self).unicodeScalars.last
  }

  var firstScalar: Unicode.Scalar? {
    guard let first = self.first else { return nil }
    if first < 0x80 { return Unicode.Scalar(first) }
    return String(decoding: prefix(4), as: UTF8.self).unicodeScalars.first
  }
}
