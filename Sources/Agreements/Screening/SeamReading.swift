/// Looks at what only the neighbours of a piece decide: emphasis, brackets, lines to sign on.
///
/// The writer of Markdown changes text beside signs of emphasis only; places where that could make a word
/// of what is none are suspicious, and rare.
struct SeamReading {
  private(set) var isSuspicious = false
  /// Whether nothing is awaited, so that a plain piece need not be met.
  private(set) var isIdle = true
  /// Whether a bracket is open that stands in a literal.
  private var isBracketOpen = false
  private var last = UInt8(ascii: "\n")
  private var isAfterCode = false
  /// How much emphasis is open.
  private var depth = 0
  /// How many signs of emphasis stand between the last text and the next.
  private var signs = 0
  private var closes = false
  /// Whether the last piece was the label of a line to sign, or that line.
  private var signing = ScreenedTemplate.Signing.nothing

  /// Meets a literal.
  ///
  /// - Returns: whether it is a line to sign on.
  mutating func meetLiteral(_ text: ScreenedTemplate.Text) -> Bool {
    if text.isSuspicious || (isAfterCode && text.kind == .code) { isSuspicious = true }
    isAfterCode = text.kind == .code
    if signs > 0 {
      if text.kind == .block {
        signs = 0
        closes = false
      } else {
        meet(text.first, isBlank: text.isBlank)
      }
    }
    if isBracketOpen {
      if text.closing == .bracket { isSuspicious = true }
      isBracketOpen = text.closing == .none
    }
    if text.opensBracket { isBracketOpen = true }
    last = text.last
    defer { settle() }
    return goesOn(as: text.signing, before: text.first)
  }

  private mutating func settle() {
    isIdle = signs == 0 && !isBracketOpen && !isAfterCode && signing == .nothing
  }

  /// Meets a value: a range of some bytes.
  mutating func meetValue(_ bytes: [UInt8], _ range: Range<Int>) {
    let first = bytes[range.lowerBound]
    if signs > 0 { meet(first, isBlank: bytes[range].allSatisfy { $0 == 0x20 }) }
    isAfterCode = false
    _ = goesOn(as: .nothing, before: first)
    if isBracketOpen, bytes[range].contains(UInt8(ascii: "]")) { isSuspicious = true }
    last = bytes[range.upperBound - 1]
    settle()
  }

  /// Meets a sign after the last byte that was printed.
  ///
  /// - Returns: whether it breaks the line.
  mutating func meetSign(_ number: Int32, after last: UInt8) -> Bool {
    defer { settle() }
    self.last = last
    switch InlineSign(rawValue: UInt8(truncatingIfNeeded: number)) {
    case .openEmphasis, .openStrong:
      signs += 1
      depth += 1
    case .closeEmphasis, .closeStrong:
      signs += 1
      closes = true
      depth -= 1
    case .softBreak, .hardBreak:
      _ = goesOn(as: .nothing, before: 0x0A)
      signs = 0
      closes = false
      isBracketOpen = false
      isAfterCode = false
      self.last = UInt8(ascii: "\n")
      return true
    case nil: return false
    }
    _ = goesOn(as: .nothing, before: 0x20)
    return false
  }

  /// Whether a line to sign stands behind its label, and then alone.
  private mutating func goesOn(
    as next: ScreenedTemplate.Signing, before byte: UInt8
  ) -> Bool {
    if signing == .line, byte != 0x0A { isSuspicious = true }
    let isSigned = signing == .label && next == .line
    signing = next == .line && !isSigned ? .nothing : next
    return isSigned
  }

  /// Looks at signs of emphasis with the text on either side of them.
  private mutating func meet(_ next: UInt8, isBlank: Bool) {
    defer {
      // Signs wait for text.
      if !isBlank {
        signs = 0
        closes = false
      }
    }
    // Signs that touch may be lines to fill in, or underscores, beside which letters are shielded.
    if signs > 1 || last == UInt8(ascii: "_") || next == UInt8(ascii: "_") {
      isSuspicious = true
      return
    }
    if last == 0x20 || last == 0x0A || next == 0x20 { return }
    let isOutermost = closes ? depth == 0 : depth == 1
    if isOutermost, closes ? last.isWordByte : next.isWordByte { return }
    // Between these a shielded letter would be the end of one word and the start of another.
    if closes ? next.isWordByte || next >= 0x80 : last.isWordByte || last >= 0x80 {
      isSuspicious = true
    }
  }
}
