/// Words and phrases that a rule looks for, all of them in one pass over a text.
///
/// Only whole words are found, and none inside an e-mail or a web address. Of phrases that start at the
/// same place the longest is found. Letters with accents agree only with themselves.
struct PhraseList: Sendable {
  /// A phrase that was found: its place in the list, and the bytes of the text.
  struct Match {
    var phrase: Int
    var range: Range<Int>
  }

  enum Case: Sendable {
    case exact
    /// Capitals without accents agree with small letters.
    case ignored
  }

  /// The phrases, in small letters where case is ignored.
  let phrases: [[UInt8]]
  private let ignoresCase: Bool
  /// For each first byte the phrases that start with it, the longest first.
  private let starts: [[Int]]

  init(_ phrases: [String], case: Case) {
    ignoresCase = `case` == .ignored
    self.phrases = phrases.map { Array($0.utf8) }
    var starts = Array(repeating: [Int](), count: 256)
    for (index, phrase) in self.phrases.enumerated() {
      guard let first = phrase.first else { continue }
      starts[Int(first)].append(index)
      if ignoresCase, first.isSmallLetter { starts[Int(first - 32)].append(index) }
    }
    let lengths = self.phrases.map(\.count)
    for byte in starts.indices where starts[byte].count > 1 {
      starts[byte].sort { lengths[$0] > lengths[$1] }
    }
    self.starts = starts
  }

  /// What is found in a text, in its order and without overlap.
  func matches(in text: [UInt8]) -> [Match] {
    var found: [Match] = []
    var index = 0
    while index < text.count {
      let candidates = starts[Int(text[index])]
      if !candidates.isEmpty, text.startsWord(at: index),
        let phrase = candidates.first(where: { stands($0, at: index, in: text) })
      {
        let end = index + phrases[phrase].count
        found.append(Match(phrase: phrase, range: index..<end))
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether there is something to find.
  func isFound(in text: [UInt8]) -> Bool { !matches(in: text).isEmpty }

  private func stands(_ phrase: Int, at start: Int, in text: [UInt8]) -> Bool {
    let wanted = phrases[phrase]
    let end = start + wanted.count
    guard end <= text.count else { return false }
    for offset in wanted.indices {
      var byte = text[start + offset]
      if ignoresCase, byte.isCapital { byte += 32 }
      guard byte == wanted[offset] else { return false }
    }
    return text.endsWord(at: end)
  }
}

extension UInt8 {
  var isCapital: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  var isSmallLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isSpace: Bool { self == UInt8(ascii: " ") }
}

extension [UInt8] {
  /// Whether the character that holds this byte is a letter or a digit.
  private func isWordCharacter(at index: Int) -> Bool {
    guard indices.contains(index) else { return false }
    let byte = self[index]
    guard byte >= 0x80 else { return byte.isCapital || byte.isSmallLetter || byte.isDigit }
    // Latin letters with accents start with C3 to CA; quotes and dashes do not.
    var lead = index
    while lead > 0, self[lead] & 0xC0 == 0x80 { lead -= 1 }
    return (0xC3...0xCA).contains(self[lead])
  }

  /// Whether a word can start here, outside addresses.
  func startsWord(at index: Int) -> Bool {
    guard index > 0 else { return true }
    if isWordCharacter(at: index), isWordCharacter(at: index - 1) { return false }
    switch self[index - 1] {
    case UInt8(ascii: "@"), UInt8(ascii: "_"): return false
    case UInt8(ascii: "."): return !isWordCharacter(at: index - 2)
    case UInt8(ascii: "/"): return index < 2 || self[index - 2] != UInt8(ascii: "/")
    default: return true
    }
  }

  /// Whether a word can end before this byte, outside addresses.
  func endsWord(at index: Int) -> Bool {
    guard index < count else { return true }
    if isWordCharacter(at: index), isWordCharacter(at: index - 1) { return false }
    switch self[index] {
    case UInt8(ascii: "@"), UInt8(ascii: "_"): return false
    case UInt8(ascii: "."): return !isWordCharacter(at: index + 1)
    default: return true
    }
  }

  /// Whether a range holds whole words.
  func isWhole(_ range: Range<Int>) -> Bool {
    startsWord(at: range.lowerBound) && endsWord(at: range.upperBound)
  }

  /// Where other bytes stand in these for the first time, at or after a place.
  ///
  /// It does what `firstRange(of:)` does for any collection, in less time.
  func place(of wanted: [UInt8], from: Int = 0) -> Range<Int>? {
    guard let first = wanted.first else { return from..<from }
    let last = count - wanted.count
    var index = from
    while index <= last {
      if self[index] == first {
        var length = 1
        while length < wanted.count, self[index + length] == wanted[length] { length += 1 }
        if length == wanted.count { return index..<index + length }
      }
      index += 1
    }
    return nil
  }

  /// The text of a range of these bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}
