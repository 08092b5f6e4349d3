internal import Synchronization

/// What a screen sees in the literals of a template, made once for all its agreements.
///
/// Literals never change, so that an agreement needs a look only at its values and at the places where
/// those meet literals.
struct ScreenedTemplate: Sendable {
  /// One literal, as rules read it: without emphasis and escapes.
  ///
  /// What is asked of every literal of every agreement stands in it itself: the bytes of a template are too
  /// many to be at hand each time.
  struct Text: Sendable {
    /// Its bytes, and its states when it follows a blank.
    var range: Range<Int32>
    var first: UInt8 = 0
    var last: UInt8 = 0
    /// The state after the first byte, and that after the last.
    var start = TextScreen.idle
    var end = TextScreen.idle
    /// The last place where a phrase is seen; -1 for none.
    var lastSeen: Int32 = -1
    var kind: Kind
    var isBlank: Bool
    /// Whether a bracket is open at its end.
    var opensBracket = false
    /// What ends a bracket that was open before it.
    var closing: Closing = .none
    /// Whether it holds a fault that needs nothing around it.
    var isSuspicious = false
    /// Whether a line to sign on may follow, or it is one.
    var signing = Signing.nothing
    /// Whether it holds a phrase, or so much of one that the pieces beside it can hold the rest.
    var holdsPart = false

    /// Whether it prints nothing, or only what may stand already.
    var isPassedOver: Bool { range.isEmpty || kind == .linePrefix }

    /// Whether nothing but its first and last byte matters to the pieces beside it.
    fileprivate var isPlain: Bool {
      !isSuspicious && !holdsPart && kind != .code && !opensBracket && signing == .nothing
    }
  }

  enum Kind: UInt8, Sendable {
    case text
    case code
    case block
    /// The start of a line, which may stand already.
    case linePrefix
  }

  enum Signing: UInt8, Sendable {
    case nothing
    case label
    case line
  }

  enum Closing: UInt8, Sendable {
    case none
    /// A line feed, or the rest of a link: there is no bracket to fill in.
    case harmless
    case bracket
  }

  /// What is asked of each literal in a few bytes, since there are thousands of them.
  struct Summary: Sendable {
    var first: UInt8
    /// The last byte; a blank for an open bracket, as what it holds is known.
    var last: UInt8
    var isPassedOver: Bool
    var isPlain: Bool
    var holdsPart: Bool
  }

  private(set) var literals: [Summary] = []
  private(set) var texts: [Text] = []
  private(set) var bytes: [UInt8] = []
  private(set) var states: [TextScreen.State] = []
  let pairs: LetterPairs

  init(_ compiled: CompiledTemplate, _ screen: TextScreen) {
    var texts: [Text] = []
    for (index, literal) in compiled.literals.enumerated() {
      let markdown = compiled.markdown[
        Int(literal.markdown.lowerBound)..<Int(literal.markdown.upperBound)]
      let isMark =
        index == Int(compiled.fixed.markOpen) || index == Int(compiled.fixed.markClose)
      texts.append(
        Self.text(of: Self.plain(markdown), literal.role, isMark: isMark, screen, &bytes, &states))
    }
    pairs = LetterPairs(screen, rareIn: bytes)
    self.texts = texts.map { text in
      var text = text
      text.holdsPart = text.lastSeen >= 0 || holdsPart(text, screen)
      return text
    }
    literals = self.texts.map { text in
      Summary(
        first: text.first, last: Self.opens(text.last) ? 0x20 : text.last,
        isPassedOver: text.isPassedOver, isPlain: text.isPlain, holdsPart: text.holdsPart)
    }
  }

  /// Whether a phrase could begin before a literal or go on after it.
  private func holdsPart(_ text: Text, _ screen: TextScreen) -> Bool {
    let range = Int(text.range.lowerBound)..<Int(text.range.upperBound)
    return range.dropLast().contains { position in
      pairs.contain(bytes[position], bytes[position + 1])
        && pairs.holdPart(in: bytes, range, at: position, screen, withWhole: false)
    }
  }

  private static func text(
    of plain: [UInt8], _ role: MarkdownRole, isMark: Bool, _ screen: TextScreen,
    _ bytes: inout [UInt8], _ states: inout [TextScreen.State]
  ) -> Text {
    let lower = Int32(bytes.count)
    var state = TextScreen.idle
    var text = Text(
      range: lower..<lower, kind: Kind(role),
      isBlank: plain.allSatisfy { $0 == 0x20 })
    let lines = LinesToSign(plain, role, screen)
    text.signing = lines.signing
    for (place, byte) in plain.enumerated() {
      let next = screen.table[Int(state) + Int(screen.columns[Int(byte)])]
      state = next & ~TextScreen.seen
      // Brackets are looked at with what stands in them.
      if next != state, !opens(byte), !lines.hold(place) {
        text.lastSeen = Int32(bytes.count)
      }
      bytes.append(byte)
      states.append(state)
    }
    text.range = lower..<Int32(bytes.count)
    guard let first = plain.first, let last = plain.last else { return text }
    (text.first, text.last) = (first, last)
    (text.start, text.end) = (states[Int(lower)], state)
    // An open fact is known to be open.
    guard !isMark else { return text }
    text.closing = closing(of: plain)
    var brackets = Brackets(plain, isLink: role == .inline)
    brackets.look()
    text.opensBracket = brackets.isOpen
    text.isSuspicious = brackets.isSuspicious
    return text
  }

  static func opens(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<")
  }

  /// Markdown without signs of emphasis and escapes, as rules read a finished text.
  private static func plain(_ markdown: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in markdown {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped || byte != UInt8(ascii: "*") { plain.append(byte) }
      isEscaped = false
    }
    return plain
  }

  private static func closing(of plain: [UInt8]) -> Closing {
    switch plain.first(where: { $0 == 0x0A || $0 == UInt8(ascii: "]") }) {
    case nil: .none
    case 0x0A: .harmless
    default: plain.starts(with: "](".utf8) ? .harmless : .bracket
    }
  }
}

extension ScreenedTemplate.Kind {
  init(_ role: MarkdownRole) {
    switch role {
    case .text, .inline: self = .text
    case .code: self = .code
    case .block, .tightEnd: self = .block
    case .linePrefix: self = .linePrefix
    }
  }
}

/// The lines of a literal that are signed by hand: "- Handtekening: ____".
private struct LinesToSign {
  /// What the literal is to the pieces around it.
  private(set) var signing = ScreenedTemplate.Signing.nothing
  /// The lines that stand in it as a whole.
  private var lines: [Range<Int>] = []

  private static let sign = UInt8(ascii: "_")

  init(_ text: [UInt8], _ role: MarkdownRole, _ screen: TextScreen) {
    if text.count > 2, text.allSatisfy({ $0 == Self.sign }) { signing = .line }
    guard role == .block else { return }
    var start = 0
    while start < text.count {
      let line = text[start...].prefix { $0 != 0x0A }
      if let label = Self.label(of: line), screen.linesToSign.contains(label) {
        if line.endIndex == text.count {
          if line.count == label.count + 4, line.last == 0x20 { signing = .label }
        } else if line.last == Self.sign {
          lines.append(start..<line.endIndex)
        }
      }
      start = line.endIndex + 1
    }
  }

  /// What stands between the sign of an item and the colon.
  private static func label(of line: ArraySlice<UInt8>) -> [UInt8]? {
    guard line.starts(with: "- ".utf8), line.contains(UInt8(ascii: ":")) else { return nil }
    return Array(line.dropFirst(2).prefix { $0 != UInt8(ascii: ":") })
  }

  func hold(_ place: Int) -> Bool { lines.contains { $0.contains(place) } }
}

/// Looks in a literal for brackets that could hold what is still to be filled in.
private struct Brackets {
  private let text: [UInt8]
  /// Whether the text is a part of a link, or an image.
  private let isLink: Bool
  private(set) var isSuspicious = false
  /// Whether one is open at the end.
  private(set) var isOpen = false

  init(_ text: [UInt8], isLink: Bool) {
    self.text = text
    self.isLink = isLink
  }

  mutating func look() {
    for index in text.indices where ScreenedTemplate.opens(text[index]) {
      let isAngle = text[index] == UInt8(ascii: "<")
      let close = isAngle ? UInt8(ascii: ">") : UInt8(ascii: "]")
      let rest = text[(index + 1)...]
      let inner = rest.prefix { $0 != close && $0 != 0x0A }
      let end = rest.dropFirst(inner.count)
      if isAngle {
        // What a link leads to starts with a scheme, which is no name.
        let isTarget = isLink && index == text.count - 1
        if end.first != 0x0A, inner.count > 2 || end.isEmpty, isName(inner), !isTarget {
          isSuspicious = true
        }
      } else if end.isEmpty {
        isOpen = true
      } else if end.first == close, end.dropFirst().first != UInt8(ascii: "("), isAsked(inner) {
        isSuspicious = true
      }
    }
  }

  /// Whether all of it could stand in a name; an address of a link cannot.
  private func isName(_ inner: ArraySlice<UInt8>) -> Bool {
    inner.allSatisfy { $0.isWordByte || $0 == 0x20 || $0 == UInt8(ascii: "-") }
  }

  /// Whether it is more than a number, such as that of a footnote.
  private func isAsked(_ inner: ArraySlice<UInt8>) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return !inner.contains { digits.contains($0) }
      || inner.contains { $0.isWordByte && !digits.contains($0) }
  }
}
