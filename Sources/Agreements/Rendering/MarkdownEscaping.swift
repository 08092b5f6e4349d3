/// What a text touches in Markdown, beyond the signs that act anywhere.
struct MarkdownContext: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// The text may start a line, where `#`, `-`, `1.` and others would start a block.
  static let lineStart = MarkdownContext(rawValue: 1)
  /// The text follows the closing sign of emphasis whose flanking it could spoil.
  static let afterDelimiter = MarkdownContext(rawValue: 2)
  /// The text precedes the opening sign of emphasis whose flanking it could spoil.
  static let beforeDelimiter = MarkdownContext(rawValue: 4)
  /// Line breaks cannot stand here: a table cell or a heading.
  static let singleLine = MarkdownContext(rawValue: 8)
}

/// Writes text so that CommonMark, and GitHub's tables on top of it, read exactly that text.
enum MarkdownEscaping {
  /// For each ASCII character whether it can act inside a line wherever it stands.
  ///
  /// CommonMark 0.30, section 2.4 lets a backslash shield any ASCII punctuation; these are the signs
  /// that need it: escapes and entities, code, emphasis, links, autolinks, tables, strikethrough, and
  /// the `$` and `{` that readers on top of CommonMark give a meaning.
  private static let acts: [Bool] = {
    var table = Array(repeating: false, count: 128)
    for byte in "\\`*_[]<&|~${".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// For each ASCII character whether it can start a block at the start of a line.
  private static let actsAtLineStart: [Bool] = {
    var table = Array(repeating: false, count: 128)
    for byte in "#>+-=:".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// Appends one line of text.
  static func append(
    _ text: some Collection<UInt8>, _ context: MarkdownContext, to output: inout [UInt8]
  ) {
    var index = text.startIndex
    var isFirst = true
    // Within the digits a line starts with, after which "." and ")" would make a list.
    var isInDigits = context.contains(.lineStart)
    while index < text.endIndex {
      let byte = text[index]
      let next = text.index(after: index)
      let isLast = next == text.endIndex
      if isFirst, context.contains(.afterDelimiter), needsEntity(byte) {
        index = appendEntity(text, at: index, to: &output)
        isFirst = false
        isInDigits = false
        continue
      }
      if context.contains(.beforeDelimiter), needsEntity(byte),
        isLast || (byte >= 0x80 && isLastScalar(text, from: index))
      {
        index = appendEntity(text, at: index, to: &output)
        isFirst = false
        continue
      }
      if byte < 0x80 {
        if byte < 0x20 {
          appendNumeric(UInt32(byte), to: &output)
        } else if acts[Int(byte)]
          || (isFirst && context.contains(.lineStart) && actsAtLineStart[Int(byte)])
          || (byte == UInt8(ascii: "!") && isLast)
          || (isInDigits && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")"))
            && (isLast || text[next] == 0x20 || text[next] == 0x09))
          || (byte == UInt8(ascii: ":") && isEmoji(text, after: next))
          || (byte == UInt8(ascii: "#") && context.contains(.singleLine))
        {
          output.append(UInt8(ascii: "\\"))
          output.append(byte)
        } else if byte == 0x20, isFirst && context.contains(.lineStart) {
          appendNumeric(0x20, to: &output)
        } else {
          output.append(byte)
        }
        if byte < 0x30 || byte > 0x39 { isInDigits = false }
      } else {
        output.append(byte)
        isInDigits = false
      }
      isFirst = false
      index = next
    }
  }

  /// Whether a character beside a closing or opening sign of emphasis must be written as an entity, so
  /// that the sign stands next to punctuation and keeps its meaning (CommonMark 0.30, section 6.2).
  private static func needsEntity(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
      true
    default: false
    }
  }

  private static func isLastScalar<Text: Collection<UInt8>>(
    _ text: Text, from index: Text.Index
  ) -> Bool {
    guard text[index] >= 0xC0 else { return false }
    var next = text.index(after: index)
    while next < text.endIndex {
      if text[next] & 0xC0 != 0x80 { return false }
      next = text.index(after: next)
    }
    return true
  }

  private static func appendEntity<Text: Collection<UInt8>>(
    _ text: Text, at index: Text.Index, to output: inout [UInt8]
  ) -> Text.Index {
    var end = text.index(after: index)
    while end < text.endIndex, text[end] & 0xC0 == 0x80 { end = text.index(after: end) }
    let scalar = String(decoding: text[index..<end], as: UTF8.self).unicodeScalars.first
    appendNumeric(scalar?.value ?? 0xFFFD, to: &output)
    return end
  }

  private static func appendNumeric(_ value: UInt32, to output: inout [UInt8]) {
    output.append(contentsOf: "&#\(value);".utf8)
  }

  /// Some readers turn `:name:` into a picture.
  private static func isEmoji<Text: Collection<UInt8>>(_ text: Text, after index: Text.Index)
    -> Bool
  {
    guard index < text.endIndex else { return false }
    switch text[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }

  /// Appends a link target for use between `<` and `>`.
  static func appendTarget(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "&"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20: appendNumeric(UInt32(byte), to: &output)
      default: output.append(byte)
      }
    }
  }

  /// Appends a link title for use between double quotes.
  static func appendTitle(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"),
        UInt8(ascii: "|"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      default: output.append(byte)
      }
    }
  }
}
