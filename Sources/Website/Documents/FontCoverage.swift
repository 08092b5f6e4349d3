/// Which characters some fonts have, as their `cmap` tables say.
struct FontCoverage: Sendable {
  private var ranges: [ClosedRange<UInt32>] = []
  /// Whether the table of every font could be read; compressed fonts keep it to themselves.
  private(set) var isKnown = true

  /// Takes the characters of a font (OpenType or TrueType).
  mutating func add(_ font: [UInt8]) {
    let reader = TableReader(bytes: font)
    guard let found = reader.characters() else {
      isKnown = false
      return
    }
    ranges += found
  }

  func contains(_ character: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(character.value) }
  }
}

/// Reads the numbers of a font's tables, which stand with their highest byte first.
private struct TableReader {
  let bytes: [UInt8]

  func number(at place: Int, _ size: Int) -> Int? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    return bytes[place..<place + size].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The ranges of characters in the table for Unicode; nil when the font has none that is known.
  func characters() -> [ClosedRange<UInt32>]? {
    guard let signature = number(at: 0, 4), [0x0001_0000, 0x4F54_544F].contains(signature),
      let tables = number(at: 4, 2)
    else { return nil }
    for index in 0..<tables {
      let entry = 12 + index * 16
      // The four letters "cmap".
      guard number(at: entry, 4) == 0x636D_6170, let start = number(at: entry + 8, 4) else {
        continue
      }
      return subtable(in: start)
    }
    return nil
  }

  private func subtable(in start: Int) -> [ClosedRange<UInt32>]? {
    guard let count = number(at: start + 2, 2) else { return nil }
    for format in [12, 4] {
      for index in 0..<count {
        guard let offset = number(at: start + 8 + index * 8, 4),
          let platform = number(at: start + 4 + index * 8, 2), platform == 0 || platform == 3,
          number(at: start + offset, 2) == format
        else { continue }
        return format == 12 ? groups(at: start + offset) : segments(at: start + offset)
      }
    }
    return nil
  }

  /// Format 12: groups of a first and a last character.
  private func groups(at start: Int) -> [ClosedRange<UInt32>]? {
    guard let count = number(at: start + 12, 4), count < 1 << 16 else { return nil }
    return (0..<count).compactMap { index in
      guard let first = number(at: start + 16 + index * 12, 4),
        let last = number(at: start + 20 + index * 12, 4), first <= last
      else { return nil }
      return UInt32(first)...UInt32(last)
    }
  }

  /// Format 4: an array of last characters, two bytes, an array of first ones.
  private func segments(at start: Int) -> [ClosedRange<UInt32>]? {
    guard let double = number(at: start + 6, 2) else { return nil }
    return (0..<double / 2).compactMap { index in
      guard let last = number(at: start + 14 + index * 2, 2),
        let first = number(at: start + 16 + double + index * 2, 2), first <= last, first < 0xFFFF
      else { return nil }
      return UInt32(first)...UInt32(min(last, 0xFFFE))
    }
  }
}
