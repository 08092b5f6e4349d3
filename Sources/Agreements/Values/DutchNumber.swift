/// Numbers as Dutch writes them, in figures and in words.
package enum DutchNumber {
  /// The number in figures, with points between thousands: `10.000`.
  package static func figure(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let count = digits.utf8.count
    var text = number < 0 ? "-" : ""
    if count <= 3 { return text + digits }
    for (place, digit) in digits.unicodeScalars.enumerated() {
      if place > 0, (count - place) % 3 == 0 { text += "." }
      text.unicodeScalars.append(digit)
    }
    return text
  }

  /// The number in words: joined up to a thousand, with a space after `duizend`; `één` by itself.
  ///
  ///     DutchNumber.words(22)
  ///     // "tweeëntwintig"
  ///
  /// Beyond a million million, and below zero, it is in figures.
  package static func words(_ number: Int) -> String {
    guard (0..<1_000_000_000_000).contains(number) else { return figure(number) }
    if number == 0 { return "nul" }
    var parts: [String] = []
    var rest = number
    for (size, name) in [(1_000_000_000, "miljard"), (1_000_000, "miljoen")] where rest >= size {
      parts.append("\(words(rest / size)) \(name)")
      rest %= size
    }
    if rest >= 1000 {
      parts.append((rest < 2000 ? "" : belowThousand(rest / 1000)) + "duizend")
      rest %= 1000
    }
    if rest > 0 { parts.append(number == 1 ? "één" : belowThousand(rest)) }
    return parts.joined(separator: " ")
  }

  /// The rank in words up to a hundred, `veertiende`, and as `101e` beyond.
  package static func ordinal(_ number: Int) -> String {
    switch number {
    case 0: "nulde"
    case 1: "eerste"
    case 3: "derde"
    case 8: "achtste"
    case 2...19: words(number) + "de"
    case 20...100: words(number) + "ste"
    default: figure(number) + "e"
    }
  }

  /// The number from 0 to 100 that a word stands for, with or without accents on `één`.
  static func value(of word: String) -> Int? { valuesByWord[word.lowercased()] }

  private static let valuesByWord: [String: Int] = {
    var values = ["een": 1]
    for number in 0...100 { values[words(number)] = number }
    return values
  }()

  private static func belowThousand(_ number: Int) -> String {
    let (hundreds, rest) = number.quotientAndRemainder(dividingBy: 100)
    let start = hundreds == 0 ? "" : (hundreds == 1 ? "" : small[hundreds]) + "honderd"
    return start + (rest == 0 ? "" : belowHundred(rest))
  }

  private static func belowHundred(_ number: Int) -> String {
    if number < small.count { return small[number] }
    let (tens, unit) = number.quotientAndRemainder(dividingBy: 10)
    if unit == 0 { return self.tens[tens] }
    // The trema keeps "twee" and "drie" apart from the e of "en".
    let link = small[unit].hasSuffix("e") ? "ën" : "en"
    return small[unit] + link + self.tens[tens]
  }

  private static let small = [
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
  ]

  private static let tens = [
    "", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
  ]
}
