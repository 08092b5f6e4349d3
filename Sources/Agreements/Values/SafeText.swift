/// A character that no value may hold, for it cannot be seen or changes how other text is shown.
package struct UnsafeCharacter: Sendable, Hashable {
  package var scalar: Unicode.Scalar

  /// The first such character of a text; tabs and line feeds count unless they are allowed.
  package init?(firstIn text: String, allowingLayout: Bool = false) {
    for scalar in text.unicodeScalars where Self.isUnsafe(scalar) {
      if allowingLayout, scalar == "\n" || scalar == "\t" { continue }
      self.scalar = scalar
      return
    }
    return nil
  }

  /// The code point and its kind, such as "U+200B, a zero width space".
  package var description: String {
    let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - hexadecimal.count))
    return "U+\(padding)\(hexadecimal), \(kind)"
  }

  private var kind: String {
    switch scalar.value {
    case 0x09: "a tab"
    case 0x0A: "a line feed"
    case 0x0D: "a carriage return"
    case 0x200B: "a zero width space"
    case 0xFEFF: "a byte order mark"
    case 0x2028: "a line separator"
    case 0x2029: "a paragraph separator"
    case _ where Self.isBidirectionalControl(scalar.value): "a control of the writing direction"
    case _ where scalar.properties.generalCategory == .privateUse: "a private use character"
    case _ where scalar.properties.isNoncharacterCodePoint: "a noncharacter"
    default: "a control character"
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x05FF: false
    case ...0x1F, 0x7F...0x9F: true
    case 0x200B, 0xFEFF, 0x2028, 0x2029: true
    case 0xE000...0xF8FF, 0xF0000...: true
    case _ where isBidirectionalControl(scalar.value): true
    // Joiners shape the letters around them; all other format characters only hide.
    case 0x200C, 0x200D: false
    default:
      scalar.properties.isNoncharacterCodePoint || scalar.properties.generalCategory == .format
    }
  }

  private static func isBidirectionalControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

/// The check every value passes before its type looks at it.
package enum SafeText {
  /// The text of one line, without the white space around it.
  package static func line(_ written: String) throws(ValueProblem) -> String {
    let text = trimmed(written)
    try refuseEmpty(text)
    if text.unicodeScalars.contains("\n") {
      let joined = text.split(whereSeparator: \.isNewline).map(trimmed).joined(separator: " ")
      let isSafe = UnsafeCharacter(firstIn: joined) == nil
      throw ValueProblem(
        "the value holds a line break (U+000A), but is of one line", remedy: "write it on one line",
        replacement: isSafe ? joined : nil, kind: .unsafeCharacter)
    }
    try refuseUnsafe(text)
    return text
  }

  /// The lines of the text, each without the white space around it, and without the empty ones.
  package static func lines(_ written: String) throws(ValueProblem) -> [String] {
    let text = trimmed(written)
    try refuseEmpty(text)
    let lines = text.unicodeScalars.split(separator: "\n").map { trimmed(String($0)) }
      .filter { !$0.isEmpty }
    for line in lines { try refuseUnsafe(line) }
    return lines
  }

  private static func refuseEmpty(_ text: String) throws(ValueProblem) {
    if text.isEmpty {
      throw ValueProblem(
        "the value is empty", remedy: "write a value or leave it out", kind: .empty)
    }
  }

  private static func refuseUnsafe(_ text: String) throws(ValueProblem) {
    guard let character = UnsafeCharacter(firstIn: text) else { return }
    throw ValueProblem(
      "the value holds \(character.description)", remedy: "remove the character",
      kind: .unsafeCharacter)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r": true
    default: scalar.value > 0x7F && scalar.properties.generalCategory == .spaceSeparator
    }
  }
}
