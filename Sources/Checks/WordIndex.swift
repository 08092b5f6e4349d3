/// The words of a finished agreement with their places, so that a rule looks up what it asks for and
/// does not read the whole text again.
///
/// A word is letters and digits; a hyphen joins them. Text is compared byte by byte.
package struct WordIndex: Sendable {
  /// A phrase found: bytes of the text of the index.
  package struct Place: Sendable {
    package var block: Int
    package var range: Range<Int>
  }

  private struct Word {
    var lower: Int32
    var upper: Int32
    /// The word before with the same hash; -1 for none.
    var previous: Int32
  }

  /// The blocks one after the other, each closed by a line feed.
  private let bytes: [UInt8]
  private let starts: [Int]
  private let words: [Word]
  private let lastWords: [UInt64: Int32]

  package init(_ blocks: [FinishedText.Block]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for block in blocks {
      starts.append(bytes.count)
      bytes.append(contentsOf: block.text.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    var words: [Word] = []
    var lastWords: [UInt64: Int32] = [:]
    var index = 0
    while index < bytes.count {
      let separator = Self.separatorLength(bytes, at: index)
      if separator > 0 {
        index += separator
        continue
      }
      let lower = index
      while index < bytes.count, Self.separatorLength(bytes, at: index) == 0 { index += 1 }
      let hash = Self.hash(bytes[lower..<index])
      let previous = lastWords.updateValue(Int32(words.count), forKey: hash)
      words.append(Word(lower: Int32(lower), upper: Int32(index), previous: previous ?? -1))
    }
    self.bytes = bytes
    self.starts = starts
    self.words = words
    self.lastWords = lastWords
  }

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// How many bytes of a mark that stands between words are here; 0 within a word.
  private static func separatorLength(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      return 0
    case 0xE2:
      // General punctuation and signs such as the euro's: quotation marks, dashes, the ellipsis.
      return index + 1 < bytes.count && bytes[index + 1] <= 0x82 ? 3 : 0
    case 0xC2: return 2
    case 0x80...: return 0
    default: return 1
    }
  }

  // MARK: - Asking

  /// Where a phrase stands, as whole words, in the order of the text.
  package func places(of phrase: String) -> [Place] {
    let wanted = Array(phrase.utf8)
    guard !wanted.isEmpty else { return [] }
    var end = 0
    while end < wanted.count, Self.separatorLength(wanted, at: end) == 0 { end += 1 }
    var places: [Place] = []
    var next = lastWords[Self.hash(wanted[..<end])] ?? -1
    while next >= 0 {
      let word = words[Int(next)]
      let range = Int(word.lower)..<Int(word.lower) + wanted.count
      if range.upperBound < bytes.count, bytes[range].elementsEqual(wanted),
        Self.separatorLength(bytes, at: range.upperBound) > 0
      {
        places.append(Place(block: block(at: range.lowerBound), range: range))
      }
      next = word.previous
    }
    return places.reversed()
  }

  /// The last block that starts at or before a byte, by bisection.
  private func block(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// What stands before a place in its block.
  package func textBefore(_ place: Place) -> String {
    text(starts[place.block]..<place.range.lowerBound)
  }

  /// What stands after a place in its block.
  package func textAfter(_ place: Place) -> String {
    let end = place.block + 1 < starts.count ? starts[place.block + 1] : bytes.count
    return text(place.range.upperBound..<end - 1)
  }

  /// Whether a place is the start of its block or follows the end of a sentence or a colon.
  package func isSentenceStart(_ place: Place) -> Bool {
    let before = textBefore(place)
    guard let last = before.last(where: { !" “”‘’\"'(".contains($0) }) else { return true }
    if ".:?!".contains(last) { return true }
    // The number of a lid or the letter of an item stands before its first word.
    return !before.contains { $0.isLetter } || before.count <= 6 && ")°".contains(last)
  }

  /// Whether a place is a part of an address of mail or of the web.
  package func isInAddress(_ place: Place) -> Bool {
    let joints: [UInt8] = Array("@/_".utf8)
    let before = place.range.lowerBound > 0 ? bytes[place.range.lowerBound - 1] : 0x20
    let after = bytes[place.range.upperBound]
    if joints.contains(before) || joints.contains(after) { return true }
    let dot = UInt8(ascii: ".")
    if before == dot { return true }
    return after == dot && Self.separatorLength(bytes, at: place.range.upperBound + 1) == 0
  }
}
