extension String {
  /// Whether this is an identifier of the workspace: `[a-z0-9]+(-[a-z0-9]+)*`, at most 60 bytes.
  package var isIdentifier: Bool {
    guard !utf8.isEmpty, utf8.count <= 60 else { return false }
    var previousIsHyphen = true
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        previousIsHyphen = false
      case UInt8(ascii: "-") where !previousIsHyphen:
        previousIsHyphen = true
      default:
        return false
      }
    }
    return !previousIsHyphen
  }

  /// Whether this is a language and a country, such as `nl-BE`, written as it always is.
  package var isLocale: Bool { wholeMatch(of: #/[a-z]{2,3}-[A-Z]{2}/#) != nil }

  /// Whether this is an identifier with its first letter raised, as `Processor` is.
  package var isCapitalizedIdentifier: Bool {
    guard let first = utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return false
    }
    return withSmallInitial.isIdentifier
  }

  /// This text with its first letter in lower case.
  package var withSmallInitial: String {
    guard let first else { return self }
    return first.lowercased() + dropFirst()
  }

  /// This text with its first letter in upper case; Dutch "ij" rises as one letter.
  package var withCapitalInitial: String {
    guard let first else { return self }
    if hasPrefix("ij") { return "IJ" + dropFirst(2) }
    return first.uppercased() + dropFirst()
  }

  /// An identifier made from free text: letters without accents, other signs as hyphens.
  package var asIdentifier: String {
    if isIdentifier { return self }
    var result = ""
    for scalar in lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      case "à", "á", "â", "ã", "ä", "å": result += "a"
      case "è", "é", "ê", "ë": result += "e"
      case "ì", "í", "î", "ï": result += "i"
      case "ò", "ó", "ô", "õ", "ö", "ø": result += "o"
      case "ù", "ú", "û", "ü": result += "u"
      case "ç": result += "c"
      case "ñ": result += "n"
      case "ß": result += "ss"
      case ".", "'", "\u{2019}": continue
      default: if !result.isEmpty, !result.hasSuffix("-") { result += "-" }
      }
    }
    while result.utf8.count > 60 { result.removeLast() }
    while result.hasSuffix("-") { result.removeLast() }
    return result
  }
}
