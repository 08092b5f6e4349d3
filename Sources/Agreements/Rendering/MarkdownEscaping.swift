/// Writes text so that CommonMark, and GitHub's tables on top of it, read exactly that text.
///
/// What depends on more than the text itself is decided by `MarkdownWriter`.
enum MarkdownEscaping {
  /// The bytes that can act inside a line wherever they stand.
  ///
  /// CommonMark 0.30, section 2.4 lets a backslash shield any ASCII punctuation; these are the signs
  /// that need it: escapes, code, emphasis, links, tables, strikethrough, and the `$` and `{` that readers
  /// on top of CommonMark give a meaning.
  private static let acting = ASCIISet("\\`*_[]|~${")

  /// The bytes that need a look: they act, may start a sign, or are control characters.
  private static let needingLook = ASCIISet("\\`*_[]|~${&<:", withControls: true)

  /// Appends text as it must stand within a line.
  static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    var rest = text[...]
    let look = needingLook
    // Most text holds nothing to escape and is copied in long stretches.
    while let index = rest.firstIndex(where: { look.contains($0) }) {
      output += rest[..<index]
      let byte = rest[index]
      rest = rest[text.index(after: index)...]
      if byte < 0x20 {
        appendEntity(Unicode.Scalar(byte), to: &output)
      } else {
        if acting.contains(byte) || startsSign(byte, rest) { output.append(UInt8(ascii: "\\")) }
        output.append(byte)
      }
    }
    output += rest
  }

  /// Whether text stands within a line as it is.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    let look = needingLook
    for index in text.indices where look.contains(text[index]) { return false }
    return true
  }

  /// The text of one line as it must stand within a line.
  static func escaped(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    append(text.utf8, to: &output)
    return output
  }

  /// Whether a character starts an entity, a tag, an autolink or a picture by what follows; at the end
  /// of the text anything may.
  private static func startsSign(_ byte: UInt8, _ rest: some Collection<UInt8>) -> Bool {
    switch byte {
    case UInt8(ascii: "&"): startsEntity(rest)
    case UInt8(ascii: "<"):
      rest.first.map { isLetter($0) || "/!?".utf8.contains($0) } ?? true
    case UInt8(ascii: ":"): startsPicture(rest)
    default: false
    }
  }

  private static func startsEntity(_ rest: some Collection<UInt8>) -> Bool {
    let name = rest.drop { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "#") }
    return name.isEmpty || name.count < rest.count && name.first == UInt8(ascii: ";")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Some readers turn `:name:` into a picture.
  private static func startsPicture(_ rest: some Collection<UInt8>) -> Bool {
    let name = rest.prefix { isLetter($0) || (0x30...0x39).contains($0) || "+-_".utf8.contains($0) }
    guard !name.isEmpty else { return false }
    return rest.dropFirst(name.count).first == UInt8(ascii: ":")
  }

  /// Whether text at the start of a line would start a block with its first character.
  static func startsBlock(_ text: some Collection<UInt8>) -> Bool {
    let next = text.dropFirst().first
    let endsWord = next == nil || next == 0x20 || next == 0x09
    switch text.first {
    case UInt8(ascii: ">"): return true
    case UInt8(ascii: "#"): return endsWord || next == UInt8(ascii: "#")
    case UInt8(ascii: "+"): return endsWord
    // "-:" under a line is the delimiter row of a table of one column.
    case UInt8(ascii: "-"):
      return endsWord || next == UInt8(ascii: "-") || next == UInt8(ascii: ":")
    case UInt8(ascii: "="): return endsWord || next == UInt8(ascii: "=")
    case UInt8(ascii: ":"): return next == nil || next == UInt8(ascii: "-")
    default: return false
    }
  }

  /// Appends a character by its number, which to signs beside it is punctuation.
  static func appendEntity(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    output.append(contentsOf: "&#\(scalar.value);".utf8)
  }

  // MARK: - Code

  /// Appends a code span, whose backticks are more than any run within it.
  static func appendCode(_ text: [UInt8], to output: inout [UInt8]) {
    let tick = UInt8(ascii: "`")
    var longest = 0
    var current = 0
    for byte in text {
      current = byte == tick ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = Array(repeating: tick, count: longest + 1)
    let isPadded =
      text.first == tick || text.last == tick
      || (text.first == 0x20 && text.last == 0x20 && text.contains { $0 != 0x20 })
    output += fence + (isPadded ? [0x20] : []) + text + (isPadded ? [0x20] : []) + fence
  }

  /// The text of a code span; nothing for no span.
  static func code(in span: ArraySlice<UInt8>) -> [UInt8] {
    let fence = span.prefix { $0 == UInt8(ascii: "`") }.count
    let text = span.dropFirst(fence).dropLast(fence)
    let isPadded = text.first == 0x20 && text.last == 0x20 && text.contains { $0 != 0x20 }
    return Array(isPadded ? text.dropFirst().dropLast() : text)
  }

  // MARK: - Links

  /// Appends a link target for use between `<` and `>`.
  ///
  /// cmark resolves entities in targets and titles before it takes backslashes away, so that only an
  /// entity shields `&` there.
  static func appendTarget(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index = text.index(after: index)
      switch byte {
      case UInt8(ascii: "&") where startsEntity(text[index...]):
        output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20: appendEntity(Unicode.Scalar(byte), to: &output)
      default: output.append(byte)
      }
    }
  }

  /// Appends a link title for use between double quotes.
  static func appendTitle(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index = text.index(after: index)
      switch byte {
      case UInt8(ascii: "&") where startsEntity(text[index...]):
        output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: "|"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      default: output.append(byte)
      }
    }
  }
}
