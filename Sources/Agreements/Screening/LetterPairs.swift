/// For each phrase of a screen two bytes that follow each other in it and are rare elsewhere.
///
/// A text that holds none of the pairs holds none of the phrases, wherever it is cut into pieces, and pairs
/// are found several times as fast as phrases are followed.
struct LetterPairs: Sendable {
  /// A pattern of the screen, and where in it the pair stands.
  private struct Place {
    var pattern: Int
    var offset: Int
  }

  /// For each two bytes whether they are a pair.
  private(set) var bits: [UInt64]
  private var places: [Int: [Place]] = [:]

  /// Chooses pairs that are rare in a sample of the texts that will be looked at.
  init(_ screen: TextScreen, rareIn sample: [UInt8]) {
    bits = Array(repeating: 0, count: 1024)
    var counts = Array(repeating: UInt16(0), count: 65_536)
    var before: UInt8 = 0
    for byte in sample {
      let pair = Self.pair(before, byte, screen)
      if counts[pair] < .max { counts[pair] += 1 }
      before = byte
    }
    for (index, pattern) in screen.patterns.enumerated() {
      let bytes = pattern.bytes
      if let sign = bytes.first, bytes.count == 1 {
        // Whatever follows it.
        for next in UInt8.min...UInt8.max {
          places[Self.pair(sign, next, screen)] = [Place(pattern: index, offset: 0)]
        }
        continue
      }
      // Every block has a lead. Values are full of numbers, which templates have few of.
      let own = bytes.indices.dropLast().dropFirst(pattern.lead)
      let rarest = own.min { left, right in
        let ranks = [left, right].map { place in
          Int(counts[Self.pair(bytes[place], bytes[place + 1], screen)])
            + (bytes[place].isFigure && bytes[place + 1].isFigure ? 100 : 0)
        }
        return ranks[0] < ranks[1]
      }
      if let rarest {
        places[Self.pair(bytes[rarest], bytes[rarest + 1], screen), default: []].append(
          Place(pattern: index, offset: rarest))
      }
    }
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max
      where places[Self.pair(first, second, screen)] != nil { insert(first, second) }
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8, _ screen: TextScreen) -> Int {
    Int(screen.columns[Int(first)]) << 8 | Int(screen.columns[Int(second)])
  }

  private mutating func insert(_ first: UInt8, _ second: UInt8) {
    let pair = Int(first) << 8 | Int(second)
    bits[pair >> 6] |= 1 << UInt64(pair & 63)
  }

  @inline(__always)
  static func contain(_ first: UInt8, _ second: UInt8, in bits: Span<UInt64>) -> Bool {
    let pair = Int(first) << 8 | Int(second)
    return bits[pair >> 6] & (1 << UInt64(pair & 63)) != 0
  }

  func contain(_ first: UInt8, _ second: UInt8) -> Bool {
    Self.contain(first, second, in: bits.span)
  }

  /// Whether a phrase to which a pair belongs stands in a stretch, or could go on beyond its ends.
  func holdPart(
    in bytes: [UInt8], _ range: Range<Int>, at position: Int, _ screen: TextScreen,
    withWhole: Bool = true
  ) -> Bool {
    let places = places[Self.pair(bytes[position], bytes[position + 1], screen)] ?? []
    return places.contains { place in
      let pattern = screen.patterns[place.pattern]
      let start = position - place.offset
      let whole = start..<start + pattern.bytes.count
      let inside = whole.clamped(to: range)
      if !withWhole, inside == whole { return false }
      if pattern.isWord, start > range.lowerBound, bytes[start - 1].isWordByte { return false }
      return inside.allSatisfy { index in
        screen.columns[Int(bytes[index])] == screen.columns[Int(pattern.bytes[index - start])]
      }
    }
  }
}

extension UInt8 {
  /// Whether it stands in a number, or parts one from the next.
  fileprivate var isFigure: Bool { self == 0x20 || (0x30...0x39).contains(self) }
}
