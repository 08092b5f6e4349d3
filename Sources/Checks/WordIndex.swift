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
    var hash: UInt32
    /// The word before with the same hash; -1 for none.
    var previous: Int32
  }

  /// The blocks one after the other, each closed by a line feed.
  private let bytes: [UInt8]
  private let starts: [Int]
  private let words: [Word]
  /// The last word of each hash, at the place the hash gives or the next that is free; -1 for none.
  private let lastWords: [Int32]

  package init(_ text: FinishedText) {
    let bytes = text.bytes
    starts = text.blocks.map(\.range.lowerBound)
    var found: [Word] = []
    found.reserveCapacity(bytes.count / 6)
    // A word and what follows it are two bytes at least, so that a place stays free.
    var size = 64
    while size < bytes.count { size *= 2 }
    var slots = Array(repeating: Int32(-1), count: size)
    var index = 0
    while index < bytes.count {
      let separator = Self.separatorLength(bytes, at: index)
      if separator > 0 {
        index += separator
        continue
      }
      let lower = index
      var hash = Self.seed
      while index < bytes.count, Self.separatorLength(bytes, at: index) == 0 {
        hash = (hash ^ UInt32(bytes[index])) &* Self.factor
        index += 1
      }
      var place = Self.place(of: hash, in: size)
      while slots[place] >= 0, found[Int(slots[place])].hash != hash {
        place = (place + 1) & (size - 1)
      }
      found.append(
        Word(lower: Int32(lower), upper: Int32(index), hash: hash, previous: slots[place]))
      slots[place] = Int32(found.count - 1)
    }
    self.bytes = bytes
    words = found
    lastWords = slots
  }

  /// The numbers of Fowler, Noll and Vo for 32 bits.
  private static let seed: UInt32 = 0x811C_9DC5
  private static let factor: UInt32 = 0x0100_0193

  private static func place(of hash: UInt32, in size: Int) -> Int {
    Int(hash ^ hash >> 15) & (size - 1)
  }

  /// The last word that could be these bytes; -1 for none.
  private func lastWord(_ word: ArraySlice<UInt8>) -> Int32 {
    var hash = Self.seed
    for byte in word { hash = (hash ^ UInt32(byte)) &* Self.factor }
    var place = Self.place(of: hash, in: lastWords.count)
    while lastWords[place] >= 0, words[Int(lastWords[place])].hash != hash {
      place = (place + 1) & (lastWords.count - 1)
    }
    return lastWords[place]
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
    var next = lastWord(wanted[..<end])
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
