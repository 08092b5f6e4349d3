internal import Diagnostics

/// A text with Akkoord's own syntax taken out, ready for CommonMark.
///
/// Directives inside lines have become single private-use characters; lines that held only directives
/// are gone and remembered by the line they stood before. Every byte knows the offset it came from.
struct LexedText {
  /// A structural directive that had its line for itself.
  struct BlockDirective {
    var directive: Directive
    /// The line of `text` it stood before, counted from 1; one more than the last when at the end.
    var line: Int
  }

  var text: [UInt8] = []
  /// Where the bytes of `text` come from.
  var origins = Origins()
  /// The offset in `text` at which each line starts.
  var lineStarts: [Int] = []
  var blockDirectives: [BlockDirective] = []
  /// Whether an opening directive could not be read, so that its closing one stands alone.
  var hasBrokenOpening = false
  /// The directives behind the private-use characters, in order.
  var inlineDirectives: [Directive] = []

  /// The first private-use character that stands for an inline directive: plane 15.
  static let firstToken: UInt32 = 0xF0000
  static let tokenLimit = 0xFFFD

  /// The index of the inline directive a character stands for, if it does.
  static func tokenIndex(of scalar: Unicode.Scalar) -> Int? {
    guard scalar.value >= firstToken, scalar.value < firstToken + UInt32(tokenLimit) else {
      return nil
    }
    return Int(scalar.value - firstToken)
  }

  /// The first character in a text that stands for an inline directive: which one, and where.
  func token(in text: Substring) -> (index: Int, place: Range<String.Index>)? {
    var start = text.startIndex
    // By bytes, since all tokens start with the same one, and hardly anything else does.
    while let lower = text.utf8[start...].firstIndex(of: 0xF3) {
      let upper = text.unicodeScalars.index(after: lower)
      if let index = Self.tokenIndex(of: text.unicodeScalars[lower]),
        index < inlineDirectives.count
      {
        return (index, lower..<upper)
      }
      start = upper
    }
    return nil
  }

  /// The source range of lines of `text`, both counted from 1.
  func sourceSpan(ofLines lines: ClosedRange<Int>) -> Span {
    guard !lineStarts.isEmpty else { return Span(origins.end, origins.end) }
    let first = min(max(1, lines.lowerBound), lineStarts.count)
    let last = min(max(first, lines.upperBound), lineStarts.count)
    let lower = lineStarts[first - 1]
    var upper = last < lineStarts.count ? lineStarts[last] : text.count
    while upper > lower, text[upper - 1] == 0x0A { upper -= 1 }
    return Span(origins.source(of: lower), origins.source(of: upper))
  }

  /// The source offset of a line and byte column of `text`, both counted from 1.
  func sourceOffset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return origins.end }
    return origins.source(of: min(max(0, lineStarts[line - 1] + column - 1), text.count))
  }
}

/// Takes Akkoord's own syntax out of a text (design, section 3.3).
struct Lexer {
  private let file: SourceFile
  private let range: Range<Int>
  private let log: DiagnosticLog
  private var result = LexedText()
  /// Whether a comment was opened after which nothing closes any more, so that no other need look.
  private var isNeverClosed = false

  static func lex(_ file: SourceFile, _ range: Range<Int>, log: DiagnosticLog) -> LexedText {
    var lexer = Lexer(file: file, range: range, log: log)
    lexer.run()
    return lexer.result
  }

  private init(file: SourceFile, range: Range<Int>, log: DiagnosticLog) {
    self.file = file
    self.range = range
    self.log = log
    result.text.reserveCapacity(range.count)
  }

  private enum Piece {
    case bytes(Range<Int>)
    case directive(Directive)
    case comment
  }

  private mutating func run() {
    var index = range.lowerBound
    // A byte order mark is no text.
    if index == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < range.upperBound {
      let (pieces, next, lineEnd) = line(from: index)
      emit(pieces, lineEnd: lineEnd)
      index = next
    }
    result.origins.note(result.text.count, from: range.upperBound)
  }

  /// Splits one line, and what a comment in it drags along, into pieces.
  private mutating func line(from start: Int) -> (pieces: [Piece], next: Int, lineEnd: Int?) {
    let bytes = file.bytes
    var pieces: [Piece] = []
    var index = start
    var plainStart = start
    while index < range.upperBound, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] == UInt8(ascii: "\\") {
        // A backslash shields the character after it, so `\{{` is text and `\\{{name}}` is not.
        let shields =
          index + 1 < range.upperBound && bytes[index + 1] != 0x0A && bytes[index + 1] != 0x0D
        index += shields ? 2 : 1
        // `\{{` shields both braces.
        if shields, bytes[index - 1] == UInt8(ascii: "{"), index < range.upperBound,
          bytes[index] == UInt8(ascii: "{")
        {
          index += 1
        }
        continue
      }
      guard bytes[index] == UInt8(ascii: "{"), index + 1 < range.upperBound,
        bytes[index + 1] == UInt8(ascii: "{")
      else {
        if bytes[index] >= 0xEE { checkPrivateUse(at: index) }
        if Self.mayBeUnsafe[Int(bytes[index])] { checkUnsafe(at: index) }
        index += 1
        continue
      }
      if plainStart < index { pieces.append(.bytes(plainStart..<index)) }
      let isComment = index + 2 < range.upperBound && bytes[index + 2] == UInt8(ascii: "!")
      guard !(isComment && isNeverClosed),
        let end = closingBraces(after: index + 2, isComment: isComment)
      else {
        if isComment { isNeverClosed = true }
        log.report(
          .directiveSyntax, "'{{' is not closed: '}}' is missing",
          at: file.location(Span(index, index + 2)),
          label: "write \\{{ to print braces")
        index += 2
        plainStart = index
        continue
      }
      if isComment {
        pieces.append(.comment)
      } else if let directive = DirectiveParser.directive(
        in: file, inner: index + 2..<end, whole: Span(index, end + 2), log: log)
      {
        pieces.append(.directive(directive))
      } else {
        // Already reported; a comment leaves nothing behind that could be reported again.
        pieces.append(.comment)
        if file.bytes[(index + 2)..<end].first(where: { $0 != 0x20 && $0 != 0x09 })
          == UInt8(ascii: "#")
        {
          result.hasBrokenOpening = true
        }
      }
      index = end + 2
      plainStart = index
    }
    if plainStart < index { pieces.append(.bytes(plainStart..<index)) }
    guard index < range.upperBound else { return (pieces, index, nil) }
    let isCRLF = bytes[index] == 0x0D && index + 1 < range.upperBound && bytes[index + 1] == 0x0A
    return (pieces, index + (isCRLF ? 2 : 1), index)
  }

  /// Where the braces close: on the same line and before others open, unless they hold a comment.
  private func closingBraces(after start: Int, isComment: Bool) -> Int? {
    let bytes = file.bytes
    var index = start
    while index + 1 < range.upperBound {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      if !isComment {
        if bytes[index] == 0x0A || bytes[index] == 0x0D { return nil }
        if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") { return nil }
      }
      index += 1
    }
    return nil
  }

  private func checkPrivateUse(at index: Int) {
    let bytes = file.bytes
    let isBasic =
      index + 2 < range.upperBound
      && ((bytes[index] == 0xEE)
        || (bytes[index] == 0xEF && (0x80...0xA3).contains(bytes[index + 1])))
    let isSupplementary =
      index + 3 < range.upperBound
      && ((bytes[index] == 0xF3 && bytes[index + 1] >= 0xB0) || bytes[index] == 0xF4)
    guard isBasic || isSupplementary else { return }
    let span = Span(index, index + (isBasic ? 3 : 4))
    log.report(
      .privateUseCharacter, "a private-use character cannot stand in a text",
      at: file.location(span), label: "remove it: fonts and programs disagree on what it is")
  }

  /// The bytes that characters nobody can see start with, among others.
  private static let mayBeUnsafe = (0...255).map { byte in
    byte < 0x20 && byte != 0x09 || [0x7F, 0xC2, 0xD8, 0xE2, 0xEF].contains(byte)
  }

  private func checkUnsafe(at index: Int) {
    var end = index + 1
    while end < range.upperBound, file.bytes[end] & 0b1100_0000 == 0b1000_0000 { end += 1 }
    let character = String(decoding: file.bytes[index..<end], as: UTF8.self)
    guard let unsafe = UnsafeCharacter(firstIn: character),
      unsafe.scalar.properties.generalCategory != .privateUse
    else { return }
    log.report(
      .unsafeCharacter, "the text holds \(unsafe.description)",
      at: file.location(Span(index, end)), label: "remove the character")
  }

  private mutating func emit(_ pieces: [Piece], lineEnd: Int?) {
    var structural: [Directive] = []
    var hasOther = false
    var hasDirective = false
    for piece in pieces {
      switch piece {
      case .bytes(let range):
        if file.bytes[range].contains(where: { $0 != 0x20 && $0 != 0x09 }) { hasOther = true }
      case .directive(let directive):
        hasDirective = true
        if directive.isStructural { structural.append(directive) } else { hasOther = true }
      case .comment: hasDirective = true
      }
    }
    if hasDirective, !hasOther {
      for directive in structural {
        result.blockDirectives.append(
          LexedText.BlockDirective(directive: directive, line: result.lineStarts.count + 1))
      }
      return
    }
    result.lineStarts.append(result.text.count)
    for piece in pieces {
      switch piece {
      case .bytes(let range):
        result.origins.note(result.text.count, from: range.lowerBound)
        result.text.append(contentsOf: file.bytes[range])
      case .directive(let directive): emit(inline: directive)
      case .comment: break
      }
    }
    if let lineEnd {
      result.origins.note(result.text.count, from: lineEnd)
      result.text.append(0x0A)
    }
  }

  private mutating func emit(inline directive: Directive) {
    if case .include = directive.kind {
      log.report(
        .directiveSyntax, "\(directive.name) must stand alone on its line",
        at: file.location(directive.span))
      return
    }
    guard result.inlineDirectives.count < LexedText.tokenLimit,
      let scalar = Unicode.Scalar(
        LexedText.firstToken + UInt32(result.inlineDirectives.count))
    else {
      log.report(
        .fileTooLarge, "a text can hold at most \(LexedText.tokenLimit) directives",
        at: file.location(directive.span))
      return
    }
    result.origins.note(result.text.count, from: directive.span.lower, isToken: true)
    result.text.append(contentsOf: String(scalar).utf8)
    result.inlineDirectives.append(directive)
  }
}
