internal import Diagnostics

extension Binding {
  /// Whether a screen sees something in the finished Markdown.
  ///
  /// No is sure. It is said without making the Markdown: of literals it is known what they hold, values are
  /// read, and where they meet a phrase is followed from one into the other.
  package func isSuspicious(to screen: TextScreen) -> Bool {
    // What is withheld is printed with signs of its own.
    if answers.isWithheld { return true }
    let known = compiled.screened.contents(of: compiled, screen)
    var reading = ScreenReading(known, screen)
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal: reading.literal(Int(piece.first))
      case .text, .address, .raw, .lines:
        reading.value(scratch, Int(piece.first)..<Int(piece.second))
      case .sign: reading.sign(InlineSign(rawValue: UInt8(truncatingIfNeeded: piece.first)))
      case .attribute: continue
      }
      if reading.isSuspicious { return true }
    }
    return false
  }
}

/// Reads an agreement piece by piece for what a screen sees.
///
/// The writer of Markdown changes text beside signs of emphasis only; places where that could make a word
/// of what is none are suspicious too, and rare.
private struct ScreenReading {
  private let known: ScreenedTemplate
  private let screen: TextScreen
  private(set) var isSuspicious = false
  private var state = TextScreen.idle
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

  init(_ known: ScreenedTemplate, _ screen: TextScreen) {
    self.known = known
    self.screen = screen
    state = screen.table[Int(TextScreen.idle) + Int(screen.columns[0x0A])]
  }

  // MARK: - Literals

  mutating func literal(_ index: Int) {
    let text = known.texts[index]
    guard text.range.lowerBound < text.range.upperBound, text.kind != .linePrefix else { return }
    if text.isSuspicious || (isAfterCode && text.kind == .code) {
      isSuspicious = true
      return
    }
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
    let isSigned = goesOn(as: text.signing, before: text.first)
    step(text.first)
    if state == text.start {
      if text.lastSeen >= text.range.lowerBound, !isSigned { isSuspicious = true }
      state = text.end
    } else {
      follow(text)
    }
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

  /// Follows what has begun before a literal into it, until it is over.
  private mutating func follow(_ text: ScreenedTemplate.Text) {
    for position in Int(text.range.lowerBound) + 1..<Int(text.range.upperBound) {
      step(known.bytes[position])
      guard state == known.states[position] else { continue }
      if Int(text.lastSeen) > position { isSuspicious = true }
      state = text.end
      return
    }
  }

  /// Reads a byte of a literal; what stands in brackets is known.
  private mutating func step(_ byte: UInt8) {
    let next = screen.table[Int(state) + Int(screen.columns[Int(byte)])]
    state = next & ~TextScreen.seen
    if next != state, !ScreenedTemplate.opens(byte) { isSuspicious = true }
  }

  // MARK: - Values

  mutating func value(_ scratch: [UInt8], _ range: Range<Int>) {
    guard let first = range.first, let end = range.last else { return }
    if signs > 0 { meet(scratch[first], isBlank: scratch[range].allSatisfy { $0 == 0x20 }) }
    isAfterCode = false
    _ = goesOn(as: .nothing, before: scratch[first])
    var all: TextScreen.State = 0
    var state = state
    for position in range {
      let next = screen.table[Int(state) + Int(screen.columns[Int(scratch[position])])]
      all |= next
      state = next & ~TextScreen.seen
    }
    self.state = state
    last = scratch[end]
    if all & TextScreen.seen != 0 { isSuspicious = true }
    if isBracketOpen, scratch[range].contains(UInt8(ascii: "]")) { isSuspicious = true }
  }

  // MARK: - Signs

  mutating func sign(_ sign: InlineSign?) {
    let isBreak = sign == .softBreak || sign == .hardBreak
    _ = goesOn(as: .nothing, before: isBreak ? 0x0A : 0x20)
    switch sign {
    case .openEmphasis, .openStrong:
      signs += 1
      depth += 1
    case .closeEmphasis, .closeStrong:
      signs += 1
      closes = true
      depth -= 1
    case .softBreak, .hardBreak:
      signs = 0
      closes = false
      isBracketOpen = false
      isAfterCode = false
      last = UInt8(ascii: "\n")
      state = screen.table[Int(state) + Int(screen.columns[0x0A])] & ~TextScreen.seen
    case nil: return
    }
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
    if isOutermost, closes ? last.isPlain : next.isPlain { return }
    // Between these a shielded letter would be the end of one word and the start of another.
    if closes ? next.isPlain || next >= 0x80 : last.isPlain || last >= 0x80 { isSuspicious = true }
  }
}

extension UInt8 {
  /// Whether it is a letter or a digit without accent.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
