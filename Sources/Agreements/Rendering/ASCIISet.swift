/// Some of the 128 ASCII characters, asked for at every byte of a text.
struct ASCIISet: Sendable {
  private let low: UInt64
  private let high: UInt64

  init(_ characters: StaticString, withControls: Bool = false) {
    var low: UInt64 = withControls ? 0xFFFF_FFFF : 0
    var high: UInt64 = 0
    for byte in characters.description.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    self.low = low
    self.high = high
  }

  func contains(_ byte: UInt8) -> Bool {
    if byte >= 0x80 { return false }
    return ((byte < 64 ? low : high) >> UInt64(byte & 63)) & 1 != 0
  }
}
