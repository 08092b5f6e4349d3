/// Writes Markdown that reads as exactly what was meant, whatever values stand beside its signs.
///
/// Two things in Markdown depend on neighbours: what stands at the start of a line, and whether signs of
/// emphasis open and close (CommonMark 0.30, sections 4, 5 and 6.2). Both are decided here, where
/// conditions have been answered and values are known, so that nothing is escaped that need not be:
///
/// - A sign of emphasis waits for its neighbours. Blanks at the inner edge of emphasis go outside it,
///   emphasis around nothing is not written, emphasis that touches is one.
/// - A letter beside a sign that would not work there is written as `&#97;`, which is punctuation to
///   CommonMark and the letter to its readers.
/// - A line break with nothing behind it is not written.
struct MarkdownWriter {
  private(set) var output: [UInt8]

  /// Whether nothing stands on this line yet but the signs of blocks.
  private var isAtLineStart = true
  /// How many digits stand on this line; -1 when there is something else.
  private var digits = 0
  /// Where the line breaks begin after which nothing stands yet.
  private var breakStart: Int?
  /// Where the text of a heading starts, on whose line we are.
  private var headingStart: Int?
  private var open: [Emphasis] = []
  /// Emphasis that is over but whose signs are not written yet, from the inside.
  private var closing: [Emphasis] = []
  /// How much of `open`, from the inside, has no signs yet.
  private var waiting = 0
  /// Where the last written sign of emphasis ends.
  private var signEnd = -1
  /// Where the last opening signs stand.
  private var openingSigns: Range<Int>?
  /// Where the last code span stands.
  private var codeSpan: Range<Int>?

  private struct Emphasis {
    var isStrong: Bool
    /// The sign; 0 within emphasis of the same kind, which adds nothing.
    var sign: UInt8 = 0
  }

  init(into output: [UInt8]) { self.output = output }

  /// The document, closed by one line end however its last block came out.
  consuming func finished() -> [UInt8] {
    writeClosing(before: .blank)
    while output.count > 1, output[output.count - 1] == 0x0A, output[output.count - 2] == 0x0A {
      output.removeLast()
    }
    return output
  }

  // MARK: - Blocks

  /// Appends the form of blocks.
  ///
  /// - Parameters:
  ///   - bytes: ready Markdown.
  ///   - end: what its last line starts, when that is known already.
  mutating func block(_ bytes: Span<UInt8>, _ end: LineEnd) {
    if bytes.isEmpty { return }
    if !closing.isEmpty { writeClosing(before: .blank) }
    if bytes[0] == 0x0A { endLine() }
    output.append(bytes)
    switch end {
    case .prefix:
      digits = isAtLineStart ? 0 : -1
    case .lineStart, .heading:
      isAtLineStart = end == .lineStart
      digits = isAtLineStart ? 0 : -1
      headingStart = end == .heading ? output.count : nil
    case .within:
      isAtLineStart = false
      digits = -1
    }
    breakStart = nil
  }

  /// Appends the start of a line, unless something stands on it.
  mutating func linePrefix(_ bytes: Span<UInt8>) {
    if output.isEmpty || output.last == 0x0A { output.append(bytes) }
  }

  /// Takes away blank lines at the end.
  mutating func tightEnd() {
    while output.last == 0x0A {
      let line = output.dropLast().lastIndex(of: 0x0A) ?? -1
      guard line >= 0,
        output[(line + 1)..<(output.count - 1)].allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: ">") }
        )
      else { return }
      output.removeLast(output.count - line - 1)
    }
  }

  /// Ends a line of text: what stands at its end and is nothing, or would be something, goes.
  private mutating func endLine() {
    if let start = breakStart {
      output.removeSubrange(start...)
    } else if !isAtLineStart {
      output.removeLast(output.count - contentEnd)
    }
    if let start = headingStart { shieldClosingSequence(from: start) }
    headingStart = nil
  }

  /// A `#` at the end of a heading is a sign when a blank stands before it.
  private mutating func shieldClosingSequence(from start: Int) {
    var index = output.count
    while index > start, output[index - 1] == UInt8(ascii: "#") { index -= 1 }
    guard index < output.count, index <= start || output[index - 1] == 0x20 else { return }
    output.insert(UInt8(ascii: "\\"), at: index)
  }

  // MARK: - Inline form

  mutating func sign(_ sign: InlineSign, prefix: String) {
    switch sign {
    case .openEmphasis: open(isStrong: false)
    case .openStrong: open(isStrong: true)
    case .closeEmphasis, .closeStrong: close()
    case .softBreak: lineBreak(isHard: false, prefix: prefix)
    case .hardBreak: lineBreak(isHard: true, prefix: prefix)
    }
  }

  /// Appends an image or a part of a link, which starts and ends with punctuation.
  mutating func inline(_ bytes: ArraySlice<UInt8>) {
    guard let first = bytes.first else { return }
    startContent(before: .punctuation)
    let last = output.last
    if first == UInt8(ascii: "["), last == UInt8(ascii: "!"), !isEscaped(output.count - 1) {
      output.insert(UInt8(ascii: "\\"), at: output.count - 1)
    }
    output.append(contentsOf: bytes)
    isAtLineStart = false
    digits = -1
    breakStart = nil
  }

  /// Appends a code span; backticks that touch would be one run, so that code that touches is one span.
  mutating func code(_ bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty { return }
    startContent(before: .punctuation)
    var start = output.count
    if let codeSpan, codeSpan.upperBound == start { start = codeSpan.lowerBound }
    let text = MarkdownEscaping.code(in: output[start...]) + MarkdownEscaping.code(in: bytes)
    output.removeLast(output.count - start)
    MarkdownEscaping.appendCode(text, to: &output)
    codeSpan = start..<output.count
    isAtLineStart = false
    digits = -1
    breakStart = nil
  }

  /// Appends a value within the target of a link.
  mutating func address(_ text: ArraySlice<UInt8>) {
    MarkdownEscaping.appendTarget(text, to: &output)
  }

  private func isEscaped(_ index: Int) -> Bool {
    var count = 0
    while index - count > 0, output[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }

  /// Breaks a line of a paragraph; a soft break at the start of a line is nothing.
  mutating func lineBreak(isHard: Bool, prefix: String) {
    if isAtLineStart, !isHard { return }
    writeClosing(before: .blank)
    if breakStart == nil {
      if !isAtLineStart { output.removeLast(output.count - contentEnd) }
      breakStart = output.count
    }
    if isHard { output.append(UInt8(ascii: "\\")) }
    output.append(0x0A)
    output.append(contentsOf: prefix.utf8)
    isAtLineStart = true
    digits = 0
  }

  // MARK: - Emphasis

  private mutating func open(isStrong: Bool) {
    let isWithin = open.contains { $0.isStrong == isStrong }
    if !isWithin, waiting == 0, let last = closing.last, last.isStrong == isStrong {
      open.append(closing.removeLast())
      return
    }
    open.append(Emphasis(isStrong: isStrong, sign: 0))
    // Emphasis that adds nothing has nothing to wait for, unless what it stands in does.
    if !isWithin || waiting > 0 { waiting += 1 }
  }

  private mutating func close() {
    guard let emphasis = open.popLast() else { return }
    if waiting > 0 {
      waiting -= 1
    } else if emphasis.sign != 0 {
      closing.append(emphasis)
    }
  }

  /// Writes what was waiting for the content that now comes.
  ///
  /// - Returns: whether the first character of the content must be written as an entity.
  @discardableResult
  private mutating func startContent(before next: Neighbour) -> Bool {
    if closing.isEmpty, waiting == 0 { return false }
    let isWaiting = hasWaitingSigns
    let mustShield = writeClosing(before: isWaiting ? .punctuation : next)
    if isWaiting { writeOpening(before: next) }
    waiting = 0
    return mustShield
  }

  private var hasWaitingSigns: Bool {
    guard waiting > 0 else { return false }
    return (open.count - waiting..<open.count).contains { isNew($0) }
  }

  /// Whether emphasis is the outermost of its kind.
  private func isNew(_ index: Int) -> Bool {
    !open[..<index].contains { $0.isStrong == open[index].isStrong }
  }

  private mutating func writeOpening(before next: Neighbour) {
    var start: Int?
    for index in open.count - waiting..<open.count where isNew(index) {
      let outer = open[..<index].last { $0.sign != 0 }?.sign
      let touching = signEnd == output.count ? output.last : nil
      let isStarTaken = outer == UInt8(ascii: "*") || touching == UInt8(ascii: "*")
      let sign = isStarTaken ? UInt8(ascii: "_") : UInt8(ascii: "*")
      let isLast = !(index + 1..<open.count).contains { isNew($0) }
      let inside = isLast ? next : .punctuation
      if start == nil, !isAtLineStart, sign == UInt8(ascii: "_") || inside != .letter {
        shieldLast { $0 == .letter || $0 == .symbol }
      }
      open[index].sign = sign
      if start == nil { start = output.count }
      output.append(sign)
      if open[index].isStrong { output.append(sign) }
      signEnd = output.count
    }
    openingSigns = start.map { $0..<output.count }
    isAtLineStart = false
    digits = -1
    breakStart = nil
  }

  /// Writes the signs of emphasis that is over, before the blanks and breaks at its end.
  ///
  /// - Returns: whether the next character must be written as an entity.
  @discardableResult
  private mutating func writeClosing(before next: Neighbour) -> Bool {
    guard !closing.isEmpty else { return false }
    var tail: [UInt8] = []
    let end = contentEnd
    if end < output.count {
      tail = Array(output[end...])
      output.removeSubrange(end...)
    }
    shieldLast { $0 == .blank }
    var inside = Neighbour(output.lastScalar)
    var mustShield = false
    for emphasis in closing {
      output.append(emphasis.sign)
      if emphasis.isStrong { output.append(emphasis.sign) }
      mustShield = emphasis.sign == UInt8(ascii: "_") || inside != .letter
      inside = .punctuation
    }
    closing = []
    signEnd = output.count
    if !isAtLineStart { digits = -1 }
    if !tail.isEmpty {
      if let start = breakStart { breakStart = output.count + start - end }
      output += tail
      return false
    }
    return mustShield && (next == .letter || next == .symbol)
  }

  /// The end of the output without the blanks after it.
  private var contentEnd: Int {
    var end = breakStart ?? output.count
    while end > 0, output[end - 1] == 0x20 { end -= 1 }
    return end
  }

  /// Writes the last character as an entity when it is one that a sign cannot stand beside.
  private mutating func shieldLast(when isUnfit: (Neighbour) -> Bool) {
    guard let scalar = output.lastScalar, isUnfit(Neighbour(scalar)) else { return }
    output.removeLast(UTF8.width(scalar))
    // As an entity it is punctuation to the signs before it, beside which they may not open.
    if let signs = openingSigns, signs.upperBound == output.count { shieldCharacter(before: signs) }
    MarkdownEscaping.appendEntity(scalar, to: &output)
  }

  private mutating func shieldCharacter(before signs: Range<Int>) {
    let written = output[signs]
    output.removeSubrange(signs)
    shieldLast { $0 == .letter || $0 == .symbol }
    output += written
  }

  // MARK: - Text

  /// Appends text of one line.
  ///
  /// - Parameters:
  ///   - bytes: some bytes.
  ///   - range: where the text stands among them.
  ///   - isEscaped: whether it is escaped already, as if it stood within a line.
  mutating func text(_ bytes: [UInt8], _ range: Range<Int>, isEscaped: Bool = false) {
    // Within a line, with no sign of emphasis near, text is just text.
    if digits < 0, !isAtLineStart, waiting == 0, closing.isEmpty, !range.isEmpty {
      let text = bytes.span.extracting(range)
      if isEscaped || MarkdownEscaping.isPlain(text) {
        breakStart = nil
        output.append(text)
        return
      }
    }
    var rest = bytes[range]
    if isAtLineStart || waiting > 0 || !closing.isEmpty {
      while rest.first == 0x20 {
        rest.removeFirst()
        if isAtLineStart { continue }
        writeClosing(before: .blank)
        output.append(0x20)
      }
    }
    guard let first = rest.firstScalar else { return }
    let neighbour = Neighbour(first)
    let isOpening = waiting > 0
    if startContent(before: neighbour == .blank ? .punctuation : neighbour)
      || (isOpening && neighbour == .blank)
    {
      MarkdownEscaping.appendEntity(first, to: &output)
      rest = rest.dropFirst(UTF8.width(first))
      isAtLineStart = false
      digits = -1
    } else if digits >= 0 {
      startLine(&rest, isEscaped: isEscaped)
    }
    breakStart = nil
    if isEscaped {
      output.append(contentsOf: rest)
    } else {
      MarkdownEscaping.append(rest, to: &output)
    }
  }

  /// Writes the first characters of a line, where a sign or a number could start a block.
  private mutating func startLine(_ rest: inout ArraySlice<UInt8>, isEscaped: Bool) {
    if isAtLineStart, MarkdownEscaping.startsBlock(rest), let sign = rest.popFirst() {
      output += [UInt8(ascii: "\\"), sign]
      isAtLineStart = false
      digits = -1
      return
    }
    isAtLineStart = false
    let figures = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
    let after = rest.dropFirst(figures.count)
    digits += figures.count
    guard let sign = after.first else { return }
    let next = after.dropFirst().first
    if (1...9).contains(digits), sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"),
      next == nil || next == 0x20 || next == 0x09
    {
      output.append(contentsOf: figures)
      output += [UInt8(ascii: "\\"), sign]
      rest = after.dropFirst()
    }
    digits = -1
  }
}
