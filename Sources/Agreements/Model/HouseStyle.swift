package import Diagnostics

/// How an agreement looks: headings, numbers, endings, references, citations, terms.
package struct HouseStyle: Sendable {
  /// The text that closes an item, by its place among those that are left.
  package struct ItemEnd: Sendable, Hashable {
    package var between: String
    package var beforeLast: String
    package var last: String

    package static let none = ItemEnd(between: "", beforeLast: "", last: "")
  }

  package enum TermMarking: String, Sendable, CaseIterable {
    /// “Persoonsgegevens”
    case quotes
    /// **Persoonsgegevens**
    case bold
    /// (hierna: “Persoonsgegevens”)
    case hereafter
  }

  package enum DefinitionOrder: String, Sendable, CaseIterable {
    case alphabetical
    /// The order in which the template first uses the terms.
    case appearance
  }

  package enum DefinitionNumbering: String, Sendable, CaseIterable {
    case items
    case paragraphs
    case none
  }

  /// Whether an article may use a term before the article that defines it.
  package enum EarlyUse: String, Sendable, CaseIterable {
    case allowed
    case forbidden
  }

  package enum Omission: String, Sendable, CaseIterable {
    case renumber
    case keep
  }

  package struct References: Sendable {
    package var part: NumberPattern
    package var article: NumberPattern
    package var paragraph: NumberPattern
    /// What follows the reference to the paragraph; `{base}` is that reference.
    package var item: NumberPattern
    package var point: NumberPattern
    package var recital: NumberPattern
    package var annex: NumberPattern
    package var annexSection: NumberPattern
    package var annexPoint: NumberPattern
  }

  package var id: String
  package var title: String
  package var part: NumberPattern
  package var article: NumberPattern
  package var paragraph: NumberPattern
  package var item: [NumberPattern]
  package var itemEnd: ItemEnd
  package var bulletEnd: ItemEnd
  package var point: NumberPattern
  package var annex: NumberPattern
  package var annexSection: NumberPattern
  package var annexPoint: NumberPattern
  package var recital: NumberPattern
  package var reference: References
  package var citation: Jurisdiction.CitationForm?
  package var termMarking: TermMarking
  package var definitionOrder: DefinitionOrder
  package var definitionNumbering: DefinitionNumbering
  package var earlyUse: EarlyUse
  package var omission: Omission
  package var printing: PrintingStyle
  /// Whether the style sets the form of money; otherwise the template's locale does.
  package var hasOwnMoneyForm: Bool
  /// "AVG" or "Avg".
  package var abbreviation: String
  package var file: SourceFile
}

/// A number as a style writes it: `Artikel {1}. {title}`, `{article}.{1}`, `{a})`.
///
/// `{1}` `{a}` `{A}` `{i}` `{I}` print the unit's own place; names in braces print what the unit is in.
package struct NumberPattern: Sendable, Hashable {
  package enum Counter: Sendable, Hashable {
    case decimal
    case lowerLetter
    case upperLetter
    case lowerRoman
    case upperRoman
  }

  package enum Part: Sendable, Hashable {
    case literal(String)
    case counter(Counter)
    case name(String)
  }

  package var parts: [Part]
  /// Set for `bullet`: the unit has no number and prints as a bullet.
  package var isBullet: Bool

  package init(parts: [Part], isBullet: Bool = false) {
    self.parts = parts
    self.isBullet = isBullet
  }

  /// Reads a pattern; nil when a brace is open or a name is not among those allowed.
  package init?(_ text: String, names: [String]) {
    if text == "bullet" {
      self.init(parts: [], isBullet: true)
      return
    }
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = String(rest[rest.index(after: open)..<close])
      if let counter = Self.counter(name) {
        parts.append(.counter(counter))
      } else if names.contains(name) {
        parts.append(.name(name))
      } else {
        return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.init(parts: parts)
  }

  private static func counter(_ name: String) -> Counter? {
    switch name {
    case "1": .decimal
    case "a": .lowerLetter
    case "A": .upperLetter
    case "i": .lowerRoman
    case "I": .upperRoman
    default: nil
    }
  }

  /// The unit's own place in this pattern's counter: "3", "c", "III".
  package func ownNumber(_ place: Int) -> String { ownCounter.text(place) }

  /// What counts the units themselves.
  var ownCounter: Counter {
    for case .counter(let counter) in parts { return counter }
    return .decimal
  }

  /// The pattern filled in.
  ///
  /// - Parameters:
  ///   - place: the unit's own place, from 1.
  ///   - names: the text of each name.
  /// - Returns: the number, such as "Artikel 5".
  package func text(_ place: Int, _ names: (String) -> String = { _ in "" }) -> String {
    var number: [UInt8] = []
    append(place, to: &number) { name, number in number += names(name).utf8 }
    return String(decoding: number, as: UTF8.self)
  }

  /// Appends the pattern filled in, as ``text(_:_:)`` gives it.
  func append(
    _ place: Int, to number: inout [UInt8],
    _ appendName: (_ name: String, _ number: inout [UInt8]) -> Void = { _, _ in }
  ) {
    for part in parts {
      switch part {
      case .literal(let text): number += text.utf8
      case .counter(let counter): counter.append(place, to: &number)
      case .name(let name): appendName(name, &number)
      }
    }
  }

  /// The parts before and after `{title}`; all of it before when there is no title.
  package var aroundTitle: (before: NumberPattern, after: NumberPattern) {
    guard let position = parts.firstIndex(of: .name("title")) else {
      return (self, NumberPattern(parts: []))
    }
    return (
      NumberPattern(parts: Array(parts[..<position])),
      NumberPattern(parts: Array(parts[(position + 1)...]))
    )
  }
}

extension NumberPattern.Counter {
  /// The text of a place from 1: "4", "d", "D", "iv", "IV"; letters go on with "aa".
  package func text(_ place: Int) -> String {
    var bytes: [UInt8] = []
    append(place, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of a place, as ``text(_:)`` gives it.
  func append(_ place: Int, to bytes: inout [UInt8]) {
    switch self {
    case .decimal: bytes.appendDigits(of: place)
    case .lowerLetter: Self.appendLetters(place, from: UInt8(ascii: "a"), to: &bytes)
    case .upperLetter: Self.appendLetters(place, from: UInt8(ascii: "A"), to: &bytes)
    case .lowerRoman: bytes += Self.roman(place).utf8
    case .upperRoman: bytes += Self.roman(place).uppercased().utf8
    }
  }

  private static func appendLetters(_ place: Int, from first: UInt8, to bytes: inout [UInt8]) {
    guard place > 0 else { return }
    let rest = (place - 1) / 26
    appendLetters(rest, from: first, to: &bytes)
    bytes.append(first + UInt8(truncatingIfNeeded: (place - 1) % 26))
  }

  private static func roman(_ place: Int) -> String {
    let signs: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = place
    var result = ""
    for (value, sign) in signs {
      while rest >= value {
        result += sign
        rest -= value
      }
    }
    return result
  }
}

extension [UInt8] {
  /// Appends a number in figures without points between thousands.
  mutating func appendDigits(of number: Int) {
    if number < 0 {
      self += String(number).utf8
      return
    }
    if number >= 10 { appendDigits(of: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
