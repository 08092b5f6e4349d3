extension Binding {
  /// Whether a screen sees something in the finished Markdown.
  ///
  /// No is sure. It is said without making the Markdown: of literals it is known what they hold, so that only
  /// values are read, and the places where they meet literals.
  package func isSuspicious(to screen: TextScreen) -> Bool {
    // What is withheld is printed with signs of its own.
    if answers.isWithheld { return true }
    let known = compiled.screened.contents(of: compiled, screen)
    return holdsParts(known, screen) && holdsPhrases(known, screen)
  }

  /// Whether some pair of letters stands in a value or where pieces meet that could be of a phrase.
  private func holdsParts(_ known: ScreenedTemplate, _ screen: TextScreen) -> Bool {
    var seams = SeamReading()
    var last = UInt8(ascii: "\n")
    let (literals, bits, bytes) = (known.literals.span, known.pairs.bits.span, scratch.span)
    // A value is printed in many places, and read once.
    var isRead = Array(repeating: false, count: scratch.count)
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal:
        let literal = literals[Int(piece.first)]
        if literal.isPassedOver { continue }
        if seams.isIdle, literal.isPlain {
          if LetterPairs.contain(last, literal.first, in: bits) { return true }
        } else {
          let isSigned = seams.meetLiteral(known.texts[Int(piece.first)])
          if literal.holdsPart, !isSigned { return true }
          if LetterPairs.contain(last, literal.first, in: bits) { return true }
        }
        last = literal.last
      case .text, .address, .raw, .lines:
        let range = Int(piece.first)..<Int(piece.second)
        guard !range.isEmpty else { continue }
        if !seams.isIdle { seams.meetValue(scratch, range) }
        var before = bytes[range.lowerBound]
        if LetterPairs.contain(last, before, in: bits) { return true }
        last = bytes[range.upperBound - 1]
        if isRead[range.lowerBound] { continue }
        isRead[range.lowerBound] = true
        for position in range.lowerBound + 1..<range.upperBound {
          let byte = bytes[position]
          if LetterPairs.contain(before, byte, in: bits),
            known.pairs.holdPart(in: scratch, range, at: position - 1, screen)
          {
            return true
          }
          before = byte
        }
      case .sign:
        if seams.meetSign(piece.first, after: last) { last = UInt8(ascii: "\n") }
      case .attribute: continue
      }
      if seams.isSuspicious { return true }
    }
    return false
  }

  /// Whether a phrase stands in the text, followed from piece to piece.
  private func holdsPhrases(_ known: ScreenedTemplate, _ screen: TextScreen) -> Bool {
    var seams = SeamReading()
    var phrases = PhraseReading(known, screen)
    var last = UInt8(ascii: "\n")
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal:
        let text = known.texts[Int(piece.first)]
        guard !text.isPassedOver else { continue }
        let isSigned = seams.meetLiteral(text)
        phrases.read(text, isSigned: isSigned)
        last = text.last
      case .text, .address, .raw, .lines:
        let range = Int(piece.first)..<Int(piece.second)
        guard !range.isEmpty else { continue }
        seams.meetValue(scratch, range)
        phrases.read(scratch[range])
        last = scratch[range.upperBound - 1]
      case .sign:
        if seams.meetSign(piece.first, after: last) { phrases.breakLine() }
      case .attribute: continue
      }
      if seams.isSuspicious || phrases.isFound { return true }
    }
    return false
  }
}

/// Follows phrases through the pieces of an agreement.
private struct PhraseReading {
  private let known: ScreenedTemplate
  private let screen: TextScreen
  private var state = TextScreen.idle
  private(set) var isFound = false

  init(_ known: ScreenedTemplate, _ screen: TextScreen) {
    self.known = known
    self.screen = screen
    breakLine()
  }

  mutating func breakLine() {
    state = screen.table[Int(state) + Int(screen.columns[0x0A])] & ~TextScreen.seen
  }

  mutating func read(_ value: ArraySlice<UInt8>) {
    for byte in value {
      let next = screen.table[Int(state) + Int(screen.columns[Int(byte)])]
      state = next & ~TextScreen.seen
      if next != state { isFound = true }
    }
  }

  /// Reads a literal until what has begun before it is over; the rest is known.
  mutating func read(_ text: ScreenedTemplate.Text, isSigned: Bool) {
    for position in Int(text.range.lowerBound)..<Int(text.range.upperBound) {
      let byte = known.bytes[position]
      let next = screen.table[Int(state) + Int(screen.columns[Int(byte)])]
      state = next & ~TextScreen.seen
      // What stands in brackets is known.
      if next != state, !ScreenedTemplate.opens(byte), !isSigned { isFound = true }
      guard state == known.states[position] else { continue }
      if Int(text.lastSeen) > position, !isSigned { isFound = true }
      state = text.end
      return
    }
  }
}
