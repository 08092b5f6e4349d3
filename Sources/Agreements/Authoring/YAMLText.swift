internal import YAML

/// A value as it is written in a YAML file, so that reading the file gives the same value.
package indirect enum YAMLText: Sendable {
  /// A text; it gets quotes wherever some reader of YAML could take it for something else.
  case text(String)
  /// A value whose form no reader mistakes, such as a number, a date or a duration.
  case plain(String)
  case list([YAMLText])
  case mapping([(key: String, value: YAMLText)])

  /// The value on one line.
  package var inline: String { inline(isNested: false) }

  private func inline(isNested: Bool) -> String {
    switch self {
    case .text(let text): return Self.scalar(text, inBrackets: isNested)
    case .plain(let text): return text
    case .list(let elements):
      return "[\(elements.map { $0.inline(isNested: true) }.joined(separator: ", "))]"
    case .mapping(let pairs):
      let parts = pairs.map { pair in
        "\(Self.scalar(pair.key, inBrackets: true)): \(pair.value.inline(isNested: true))"
      }
      return "{\(parts.joined(separator: ", "))}"
    }
  }

  /// Whether the value reads better on lines of its own.
  var isLong: Bool {
    guard case .list(let elements) = self else { return false }
    return elements.contains { element in
      if case .mapping = element { true } else { false }
    }
  }
}

// MARK: - Scalars

extension YAMLText {
  /// A text as one scalar of one line, which reads back as exactly that text.
  ///
  ///     YAMLText.scalar("no")
  ///     // "no" with quotes
  package static func scalar(_ text: String, inBrackets: Bool = false) -> String {
    isSafePlain(text, inBrackets) ? text : quoted(text)
  }

  /// A text between double quotes.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case " "..."~": result.unicodeScalars.append(scalar)
      default:
        if isVisible(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += escape(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }

  /// Whether a character beyond ASCII can be seen, so that it needs no escape.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value > 0xA0 else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  /// Whether a text can stand without quotes: an allow-list, since the rules of YAML 1.1 and 1.2
  /// differ and every reader has its own.
  private static func isSafePlain(_ text: String, _ inBrackets: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last, last != " ", last != ":" else {
      return false
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", "(", ")", "%", "+", "'", ";", "@",
        "=", "&", "?", "!", "~", "€", "’":
        continue
      case " ": continue
      case ":":
        if inBrackets || index + 1 < scalars.count && scalars[index + 1] == " " { return false }
      default:
        guard scalar.value > 0xA0, scalar.properties.isAlphabetic, isVisible(scalar) else {
          return false
        }
      }
    }
    if first.properties.isAlphabetic { return !reservedWords.contains(text.lowercased()) }
    return startsWithFigure(first) && isNoFigure(scalars)
  }

  private static let reservedWords: Set<String> = [
    "yes", "no", "true", "false", "on", "off", "y", "n", "null",
  ]

  private static func startsWithFigure(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "+" || ("0"..."9").contains(scalar)
  }

  /// Whether what starts with a figure can be no number and no date: numbers hold no spaces, and a
  /// time behind a date holds colons.
  private static func isNoFigure(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.contains(" ") && !scalars.contains(":")
  }
}

// MARK: - Values

extension YAMLText {
  /// A value of a type as it is best written.
  init(_ value: Value) {
    switch value {
    case .integer, .decimal, .boolean, .date: self = .plain(value.written)
    case .list(let values): self = .list(values.map(YAMLText.init))
    default: self = .text(value.written)
    }
  }

  /// What a YAML node says.
  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar):
      // What stood without quotes keeps its kind for other readers, as far as it is safe.
      self =
        scalar.isPlain && Self.isTyped(scalar.text) ? .plain(scalar.text) : .text(scalar.text)
    case .sequence(let elements): self = .list(elements.map(YAMLText.init))
    case .mapping(let pairs):
      self = .mapping(pairs.map { ($0.key, YAMLText($0.value)) })
    }
  }

  private static func isTyped(_ text: String) -> Bool {
    if ["yes", "no", "true", "false"].contains(text) { return true }
    guard let first = text.utf8.first, first != UInt8(ascii: "0") || text.utf8.count == 1 else {
      return false
    }
    return first.isASCIIDigit && text.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
  }
}
