internal import Agreements
package import Diagnostics

/// Nothing is left that someone was still to fill in.
///
/// Facts that a draft marks as still to be confirmed are known to be open, and a final agreement has none.
package enum PlaceholdersLeft: AgreementRule {
  package static let code = Code.placeholderLeft

  package static func mayFindErrors(in agreement: CheckedAgreement) -> Bool {
    agreement.isSuspicious
  }

  /// What an error is made of.
  static var screened: [TextScreen.Phrase] { Blanks.screened }

  /// What stands before the lines of a signature block, which are filled in by hand.
  static let linesToSign = ["Naam", "Functie", "Plaats", "Datum", "Handtekening", "Paraaf"]

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let answers = agreement.binding.answers
    let values = zip(agreement.binding.compiled.parameters, answers.values).compactMap {
      answers.openFacts.contains("parameters.\($0.name)") ? $1?.written : nil
    }
    let open = (agreement.binding.openFacts.map(\.text) + values).map { Array($0.utf8) }
    return agreement.text.blocks(with: .blanks).flatMap { block in
      let text = agreement.text.bytes(of: block)
      let blanks = Blanks(in: text).found.filter { blank in
        !open.contains { $0.firstRange(of: text[blank.range]) != nil }
      }
      return blanks.map { blank in
        Diagnostic(
          code,
          "'\(text.text(blank.range))' "
            + (blank.isCertain ? "is left to be filled in" : "may have been left open"),
          at: agreement.location(of: blank.range, in: block),
          label: blank.isCertain ? "fill in what belongs here" : "say what is agreed",
          severity: blank.isCertain ? .error : .warning)
      }
    }
  }
}

/// The places of a text that ask to be filled in.
struct Blanks {
  struct Blank {
    var range: Range<Int>
    /// Whether nothing else can be meant.
    var isCertain: Bool
  }

  private(set) var found: [Blank] = []
  private let text: [UInt8]

  init(in text: [UInt8]) {
    self.text = text
    var openFacts: [Range<Int>] = []
    var index = 0
    while index < text.count {
      if let end = endOfOpenFact(index) {
        openFacts.append(index..<end)
        index = end
        continue
      }
      let blank: Blank? =
        switch text[index] {
        case UInt8(ascii: "["): bracketed(index)
        case UInt8(ascii: "<"): angled(index)
        case UInt8(ascii: "_"): run(index, of: "_", atLeast: 3)
        case UInt8(ascii: "?"): run(index, of: "?", atLeast: 2)
        case UInt8(ascii: "."), 0xE2: dots(index)
        case UInt8(ascii: "x"), UInt8(ascii: "X"): crosses(index)
        default: nil
        }
      if let blank { found.append(blank) }
      index = blank?.range.upperBound ?? index + 1
    }
    if text.last == UInt8(ascii: "_"), isSignatureLine { found = [] }
    let inside = found.map(\.range) + openFacts
    let words =
      Self.certain.matches(in: text).map { Blank(range: $0.range, isCertain: true) }
      + Self.doubtful.matches(in: text).map { match in
        Blank(range: match.range, isCertain: match.range.count == text.count)
      }
      + Self.alone.matches(in: text).filter { $0.range.count == text.count }.map {
        Blank(range: $0.range, isCertain: true)
      }
    found += words.filter { word in !inside.contains { $0.overlaps(word.range) } }
  }

  /// Words that stand for what is still to come.
  private static let certain = PhraseList(certainWords, case: .ignored)

  private static let certainWords = [
    "n.t.b.", "ntb", "n.n.b.", "n.n.t.b.", "nog in te vullen", "nader in te vullen",
    "hier invullen", "vul hier", "todo", "fixme", "tbd", "t.b.d.", "to be determined",
    "to be defined", "lorem ipsum", "dd-mm-jjjj", "dd-mm-yyyy", "dd/mm/jjjj", "dd/mm/yyyy",
    "jjjj-mm-dd", "yyyy-mm-dd",
  ]

  /// Words that leave something open, and may be meant so; as the whole of a text they are not.
  private static let doubtful = PhraseList(doubtfulWords, case: .ignored)

  private static let doubtfulWords = [
    "in te vullen", "nog te bepalen", "nader te bepalen", "nog onbekend", "volgt nog",
  ]

  /// Words that say something elsewhere, but are no answer by themselves.
  private static let alone = PhraseList(aloneWords, case: .ignored)

  private static let aloneWords = ["invullen", "p.m.", "pm", "tbc", "onbekend"]

  static let phrases = [certain, doubtful, alone]

  /// What each certain blank holds.
  static let screened =
    (certainWords + ["xx", "...", "…"]).map { TextScreen.Phrase($0) }
    + (doubtfulWords + aloneWords).map { TextScreen.Phrase($0, at: .block) }
    + ["[", "<", "___", "??"].map { TextScreen.Phrase($0, at: .anywhere) }

  // MARK: - Signs

  /// The end of the mark of an open fact, whose value may hold brackets itself.
  private func endOfOpenFact(_ start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "["), text[start...].starts(with: Self.mark) else {
      return nil
    }
    var depth = 0
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "[") { depth += 1 }
      if text[index] == UInt8(ascii: "]") { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return text.count
  }

  private static let mark = Array(Binding.openFactMark.utf8)

  private func bracketed(_ start: Int) -> Blank? {
    guard let end = closing(start, UInt8(ascii: "]")) else { return nil }
    // The text of a link.
    if end < text.count, text[end] == UInt8(ascii: "(") { return nil }
    let inner = text[(start + 1)..<(end - 1)]
    if inner.allSatisfy({ !$0.isLetterOrDigit || $0 == UInt8(ascii: "X") }) {
      return Blank(range: start..<end, isCertain: true)
    }
    // A number of a footnote, a ticked box, or "[sic]".
    if inner.allSatisfy({ !$0.isSmallLetter && !$0.isCapital }) || inner.count < 2
      || inner.elementsEqual("sic".utf8)
    {
      return nil
    }
    let isCertain = Self.asked.isFound(in: Array(inner))
    return Blank(range: start..<end, isCertain: isCertain)
  }

  /// What forms ask for between brackets.
  private static let asked = PhraseList(
    [
      "naam", "bedrijfsnaam", "datum", "termijn", "periode", "aantal", "bedrag", "plaats", "adres",
      "functie", "klant", "klantnaam", "leverancier", "product", "dienst", "e-mail", "e-mailadres",
      "telefoonnummer", "nummer", "kvk-nummer", "invullen", "vul", "in te vullen", "kies",
      "omschrijving", "optioneel", "uur", "uren", "dagen", "werkdagen", "weken", "maanden", "jaar",
      "xx", "xxx",
    ], case: .ignored)

  private func angled(_ start: Int) -> Blank? {
    guard let end = closing(start, UInt8(ascii: ">")) else { return nil }
    let inner = text[(start + 1)..<(end - 1)]
    // Names of a letter or two are more likely tags, which a text may speak of.
    guard inner.count > 2, inner[inner.startIndex].isLetterOrDigit,
      inner.contains(where: { $0.isSmallLetter || $0.isCapital }),
      inner.allSatisfy({ $0.isLetterOrDigit || $0.isSpace || $0 == UInt8(ascii: "-") })
    else { return nil }
    return Blank(range: start..<end, isCertain: true)
  }

  /// The end of what starts with a bracket, within the length of a remark.
  private func closing(_ start: Int, _ sign: UInt8) -> Int? {
    text[start...].prefix(120).firstIndex(of: sign).map { $0 + 1 }
  }

  private func run(_ start: Int, of sign: Unicode.Scalar, atLeast least: Int) -> Blank? {
    let length = text[start...].prefix { $0 == UInt8(ascii: sign) }.count
    return length >= least ? Blank(range: start..<start + length, isCertain: true) : nil
  }

  /// Three dots that stand for a word; after a comma they go on with a list.
  private func dots(_ start: Int) -> Blank? {
    var end = start
    while end < text.count {
      if text[end] == UInt8(ascii: ".") {
        end += 1
      } else if text[end...].starts(with: "…".utf8) {
        end += 3
      } else {
        break
      }
    }
    guard end - start >= 3 else { return nil }
    let before = text[..<start].last { !$0.isSpace }
    let isApart = start == 0 || text[start - 1].isSpace || !text[start - 1].isLetterOrDigit
    guard isApart, before != UInt8(ascii: ",") else { return nil }
    if end < text.count, text[end].isLetterOrDigit { return nil }
    return Blank(range: start..<end, isCertain: true)
  }

  /// A word of crosses; two capitals may be a Roman number, unless a unit follows.
  private func crosses(_ start: Int) -> Blank? {
    let length = text[start...].prefix { $0 | 0x20 == UInt8(ascii: "x") }.count
    guard length >= 2, text.isWhole(start..<start + length) else { return nil }
    if length == 2, text[start].isCapital {
      let rest = text[(start + length)...].drop(while: \.isSpace).prefix { $0.isSmallLetter }
      guard Self.units.contains(where: { rest.elementsEqual($0.utf8) }) else { return nil }
    }
    return Blank(range: start..<start + length, isCertain: true)
  }

  private static let units = [
    "uur", "uren", "dagen", "werkdagen", "kalenderdagen", "weken", "maanden", "jaar", "euro",
    "procent",
  ]

  /// Whether the text is a line of a signature block, which is filled in by hand.
  private var isSignatureLine: Bool {
    let label = text.prefix { $0 != UInt8(ascii: ":") }
    return PlaceholdersLeft.linesToSign.contains {
      label.elementsEqual($0.utf8)
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isSmallLetter || isCapital || isDigit }
}
