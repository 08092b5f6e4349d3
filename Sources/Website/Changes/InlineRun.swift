/// The words that were met, as numbers that are quick to compare.
final class Vocabulary {
  private var numbers: [String: Int] = [:]

  /// The number of a word; the same for the same word.
  func number(of word: String) -> Int {
    if let known = numbers[word] { return known }
    numbers[word] = numbers.count
    return numbers.count - 1
  }
}

/// Text within a block with the elements in it, as words, signs and tags in a row.
final class InlineRun {
  struct Token {
    enum Kind {
      case word
      case blank
      case sign
    }

    var kind: Kind
    /// The text as it stands, with its entities.
    var raw: String
    /// Two tokens are the same when their keys are: a number of an article or a reference that only
    /// counts differently has the key of what it numbers.
    var key: Int
  }

  enum Event {
    /// The token at this place of `tokens`.
    case token(Int)
    case open(name: String, tag: String)
    case close(name: String)
  }

  private(set) var events: [Event] = []
  private(set) var tokens: [Token] = []
  /// The keys of all tokens but blanks, and those of words sorted.
  private(set) var content: [Int] = []
  private(set) var words: [Int] = []
  /// The number before the text: "5.1", "a)".
  private(set) var number: String?

  private let vocabulary: Vocabulary

  init(_ children: [RawElement.Child], isHeading: Bool, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    for child in children { read(child, target: nil) }
    if isHeading { numberHeading() }
    for token in tokens where token.kind != .blank {
      content.append(token.key)
      if token.kind == .word { words.append(token.key) }
    }
    words.sort()
  }

  private func read(_ child: RawElement.Child, target: String?) {
    switch child {
    case .text(let text): read(text, target: target)
    case .void(let tag): add(.sign, tag, key: tag)
    case .element(let element):
      events.append(.open(name: element.name, tag: element.open))
      if element.open.attribute("class") == "number" {
        let text = element.children.map(\.text).joined()
        if !text.isEmpty {
          number = text
          add(.sign, text, key: "<number>")
        }
      } else {
        let link = element.name == "a" ? element.open.attribute("href") : nil
        let own = link.flatMap { $0.hasPrefix("#c-") ? $0 : nil }
        for child in element.children { read(child, target: own ?? target) }
      }
      events.append(.close(name: element.name))
    }
  }

  /// Splits a text into words, blanks and signs; an entity is a sign, "7.30" is one word.
  private func read(_ text: String, target: String?) {
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      let kind: Token.Kind = Self.isBlank(first) ? .blank : Self.isWord(first) ? .word : .sign
      var length = 1
      switch kind {
      case .blank: length = rest.prefix(while: Self.isBlank).count
      case .word: length = Self.lengthOfWord(rest)
      case .sign:
        if first == UInt8(ascii: "&"), let end = rest.firstIndex(of: UInt8(ascii: ";")) {
          length = end - rest.startIndex + 1
        }
      }
      let raw = String(decoding: rest.prefix(length), as: UTF8.self)
      rest = rest.dropFirst(length)
      if let target, kind == .word, raw.isOrdinal {
        add(kind, raw, key: "<number of \(target)>")
      } else {
        add(kind, raw, key: kind == .blank ? " " : raw)
      }
    }
  }

  private func add(_ kind: Token.Kind, _ raw: String, key: String) {
    events.append(.token(tokens.count))
    tokens.append(Token(kind: kind, raw: raw, key: vocabulary.number(of: key)))
  }

  /// The number at the start of a heading counts, and is no word of its title.
  private func numberHeading() {
    guard
      let index = tokens.indices.prefix(3).first(where: {
        tokens[$0].kind == .word && tokens[$0].raw.isOrdinal
      }),
      // A title that starts with a short word has no number: "A" would be one only before a sign.
      index > 0 || tokens.count > 1 && tokens[1].kind == .sign
    else { return }
    number = tokens[...index].map(\.raw).joined()
    tokens[index].key = vocabulary.number(of: "<number of heading>")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..., UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private static func lengthOfWord(_ bytes: ArraySlice<UInt8>) -> Int {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let isInNumber =
        (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ","))
        && index > bytes.startIndex && isDigit(bytes[index - 1])
        && index + 1 < bytes.endIndex && isDigit(bytes[index + 1])
      guard isWord(bytes[index]) || isInNumber else { break }
      index += 1
    }
    return index - bytes.startIndex
  }
}

extension String {
  /// Whether this counts something: "5", "7.30", "1A", "IV", "b".
  var isOrdinal: Bool {
    if utf8.count == 1 { return self != "-" }
    if utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return true
    }
    return allSatisfy { "IVXLCDM".contains($0) } || allSatisfy { "ivxl".contains($0) }
  }
}
