/// Turns places that count Unicode scalars into byte offsets, in constant time for ASCII.
///
/// Places come nearly in order, so the walk continues from the last one; it also walks back.
struct ByteOffsets {
  private let bytes: ArraySlice<UInt8>
  private let isASCII: Bool
  private var scalar = 0
  private var byte: Int

  /// The offset at which the text ends.
  var end: Int { bytes.endIndex }

  /// The text has to be UTF-8.
  init(_ bytes: ArraySlice<UInt8>, isASCII: Bool) {
    self.bytes = bytes
    self.isASCII = isASCII
    byte = bytes.startIndex
  }

  /// Returns the offset in the whole file of a place in the text.
  mutating func offset(ofScalar place: Int) -> Int {
    if isASCII { return min(bytes.startIndex + place, bytes.endIndex) }
    while scalar < place, byte < bytes.endIndex {
      byte += 1
      while byte < bytes.endIndex, bytes[byte].isContinuation { byte += 1 }
      scalar += 1
    }
    while scalar > place, byte > bytes.startIndex {
      byte -= 1
      while byte > bytes.startIndex, bytes[byte].isContinuation { byte -= 1 }
      scalar -= 1
    }
    return byte
  }
}

extension UInt8 {
  /// Whether this is a byte of a UTF-8 sequence other than its first.
  var isContinuation: Bool { self & 0b1100_0000 == 0b1000_0000 }

  /// Whether this is a space, a tab or part of a line break.
  var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  /// Whether this is part of a line break.
  var isLineBreak: Bool { self == 0x0A || self == 0x0D }
}

extension ArraySlice<UInt8> {
  /// Whether every byte is below 128; one pass that the compiler vectorises.
  var isASCII: Bool {
    var all: UInt8 = 0
    for byte in self { all |= byte }
    return all < 0x80
  }

  /// The index of the first byte that cannot belong to a UTF-8 sequence, or nil in UTF-8 text.
  var firstInvalidUTF8: Int? {
    var index = startIndex
    while index < endIndex {
      let first = self[index]
      if first < 0x80 {
        index += 1
        continue
      }
      // The second byte's range keeps out surrogates, overlong forms and what is past U+10FFFF.
      let second: ClosedRange<UInt8>
      let length: Int
      switch first {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard endIndex - index >= length, second.contains(self[index + 1]),
        self[(index + 2)..<(index + length)].allSatisfy(\.isContinuation)
      else { return index }
      index += length
    }
    return nil
  }
}
