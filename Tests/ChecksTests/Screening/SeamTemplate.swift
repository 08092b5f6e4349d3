import TestSupport

/// A template of a few blocks made by chance, in which phrases run from literals into values.
struct SeamTemplate {
  private(set) var body = ""
  /// For each parameter the texts that may be given for it.
  private(set) var values: [[String]] = []
  private var random: SeededNumbers
  private let wanted: [String]

  static let phrases = [
    "Wbp", "privacy shield", "95/46/EG", "wet van 8 december 1992", "Safe Harbour", "CBP",
    "n.t.b.", "ntb", "nog in te vullen", "TODO", "dd-mm-jjjj", "Lorem ipsum", "xx dagen", "XX uur",
    "xxx", "...", "…", "naam …", "???", "____", "[naam]", "[…]", "[1]", "[sic]", "[vul in]",
    "<naam>", "<b>", "nader te bepalen", "onbekend", "invullen", "p.m.", "pm", "bewerker",
    "vervangt de Wbp", "AWbp", "ontbinding", "info@wbp.nl", "https://x.nl/wbp", "Datum: ____",
  ]

  private static let fillers = [
    "a", "o", "é", " ", "en ", " van", ".", ",", "-", "(", ")", "“", "”", "3", "X", "de Klant", "€",
    "_", "?", "*", "<", "]", "|", "§ ", "# ",
  ]

  /// What other rules look for.
  static let slips = [
    "de de klant", "e-mail e-mail", "privé privé", "die die", "woord ,", "woord.Nieuw zin", "a;Bcd",
    "Jansen B.V", "(open", "dicht)", "“open", "a) punt", "dit overeenkomst", "Ieder kwaliteit",
    "danwel", "email", "persoons gegevens", "geïnformeert", "KvK-nummer 1234567", "IBAN NL00BANK",
    "1234 AB Delft", "1234ab Delft", "u moet", "Wij doen", "ons", "doe-je-mee", "bijvoorbeeld",
    "o.a. dit", "naam, ...", "naam, …", "zoals bedoeld in", "hierna: het Register", "artikel 99",
    "artikel 28 AVG", "Bijlage IX", "Leverancier zal", "subprocessor", "Data Subject", "BSN", "RPR",
  ]

  init(seed: UInt64, of phrases: [String] = SeamTemplate.phrases) {
    wanted = phrases
    random = SeededNumbers(seed: seed)
    let blocks = (0...random.below(2)).map { _ in block() }
    body = blocks.joined(separator: "\n\n") + "\n"
  }

  private mutating func block() -> String {
    switch random.below(8) {
    case 0: "- \(line())\n- \(line())"
    case 1: "1. \(line())\n   - \(line())"
    case 2: "| Naam | \(line()) |\n|---|---|\n| \(line()) | \(line()) |"
    case 3: "\(line())\n\(line())"
    case 4: "\(line())\\\n\(line())"
    case 5: "## Kop \(line(isHeading: true)) {#kop-\(random.below(1_000_000))}\n\nTekst \(line())"
    default: line()
    }
  }

  /// Text in which most likely one phrase is parted over literals, values and emphasis.
  private mutating func line(isHeading: Bool = false) -> String {
    var parts: [String] = []
    if random.below(3) > 0 { parts.append(random.pick(Self.fillers)) }
    var rest = Substring(random.below(2) == 0 ? "ontbinden" : random.pick(wanted))
    while !rest.isEmpty {
      let count = 1 + random.below(rest.count)
      parts.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    if random.below(3) > 0 { parts.append(random.pick(Self.fillers)) }
    return parts.map { dressed($0, isHeading: isHeading) }.joined()
  }

  private mutating func dressed(_ text: String, isHeading: Bool) -> String {
    let plain = random.below(2) == 0 ? slot(text) : Self.escaped(text)
    if isHeading { return plain }
    switch random.below(12) {
    case 0: return "*\(plain)*"
    case 1: return "**\(plain)**"
    case 2: return "**a*\(plain)***"
    case 3: return "[\(plain)](https://x.nl/)"
    case 4: return text.contains("`") ? plain : "`\(text)`"
    default: return plain
    }
  }

  private mutating func slot(_ text: String) -> String {
    // As a config gives it: without blanks around it.
    let given = text.split(separator: " ").joined(separator: " ")
    values.append([
      given.isEmpty ? "de" : given, random.pick(wanted), "a", "twee woorden", "“x”",
    ])
    return "{{v\(values.count)}}"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isASCII, character.isPunctuation || character.isSymbol { result += "\\" }
      result.append(character)
    }
    return result
  }
}
