/// A JSON value whose keys keep their order, so that the same content is the same bytes.
package indirect enum JSON: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])
  /// Text that was written before, with the indentation of the place it comes to stand in.
  case written([UInt8])

  /// The text with two blanks of indentation and a line end after it (RFC 8259).
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of the text.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    write(to: &output, indent: 0)
    output += "\n".utf8
    return output
  }

  /// The text without a line end, as it stands within as many other values as `depth` says.
  package func written(at depth: Int) -> [UInt8] {
    var output: [UInt8] = []
    write(to: &output, indent: depth)
    return output
  }

  private func write(to output: inout [UInt8], indent: Int) {
    switch self {
    case .null: output += "null".utf8
    case .boolean(let truth): output += (truth ? "true" : "false").utf8
    case .integer(let number): output += String(number).utf8
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements):
      guard !elements.isEmpty else {
        output += "[]".utf8
        return
      }
      output += "[\n".utf8
      for (index, element) in elements.enumerated() {
        Self.indent(indent + 1, &output)
        element.write(to: &output, indent: indent + 1)
        output += (index < elements.count - 1 ? ",\n" : "\n").utf8
      }
      Self.indent(indent, &output)
      output += "]".utf8
    case .object(let pairs):
      guard !pairs.isEmpty else {
        output += "{}".utf8
        return
      }
      output += "{\n".utf8
      for (index, pair) in pairs.enumerated() {
        Self.indent(indent + 1, &output)
        Self.write(pair.key, to: &output)
        output += ": ".utf8
        pair.value.write(to: &output, indent: indent + 1)
        output += (index < pairs.count - 1 ? ",\n" : "\n").utf8
      }
      Self.indent(indent, &output)
      output += "}".utf8
    case .written(let bytes): output += bytes
    }
  }

  private static func indent(_ depth: Int, _ output: inout [UInt8]) {
    output += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  /// Appends a text in quotes, with the escapes it needs.
  package static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: needsEscape) {
      for byte in text.utf8 { writeEscaped(byte, to: &output) }
    } else {
      output += text.utf8
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private static func writeEscaped(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output += "\\\"".utf8
    case UInt8(ascii: "\\"): output += "\\\\".utf8
    case UInt8(ascii: "\n"): output += "\\n".utf8
    case UInt8(ascii: "\r"): output += "\\r".utf8
    case UInt8(ascii: "\t"): output += "\\t".utf8
    case _ where needsEscape(byte):
      output += (byte < 0x10 ? "\\u000" : "\\u00").utf8
      output += String(byte, radix: 16).utf8
    default: output.append(byte)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { ($0.0, $0.1) })
  }
}

/// Writes findings for programs.
package enum JSONReport {
  /// All findings of a run; fields are only ever added within format 1.
  package static func json(of diagnostics: [Diagnostic]) -> JSON {
    [
      "format_version": "1.0",
      "valid": .boolean(!diagnostics.hasErrors),
      "error_count": .integer(diagnostics.count { $0.severity == .error }),
      "warning_count": .integer(diagnostics.count { $0.severity == .warning }),
      "diagnostics": .array(diagnostics.map(json)),
    ]
  }

  private static func json(of diagnostic: Diagnostic) -> JSON {
    var pairs: [(key: String, value: JSON)] = [
      ("code", .string(diagnostic.code.rawValue)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("message", .string(diagnostic.message)),
    ]
    if !diagnostic.label.isEmpty { pairs.append(("label", .string(diagnostic.label))) }
    if let location = diagnostic.location { pairs.append(("location", json(of: location))) }
    if !diagnostic.notes.isEmpty {
      pairs.append(
        (
          "notes",
          .array(
            diagnostic.notes.map { note in
              var parts: [(key: String, value: JSON)] = [("message", .string(note.message))]
              if let location = note.location { parts.append(("location", json(of: location))) }
              return .object(parts)
            })
        ))
    }
    if let fix = diagnostic.fix {
      var parts: [(key: String, value: JSON)] = [("summary", .string(fix.summary))]
      if let location = fix.location {
        parts.append(("location", json(of: location)))
        parts.append(("replacement", .string(fix.replacement)))
      }
      pairs.append(("fix", .object(parts)))
    }
    return .object(pairs)
  }

  private static func json(of location: Location) -> JSON {
    let start = location.start
    let end = location.end
    return [
      "file": .string(location.file.path),
      "line": .integer(start.line),
      "column": .integer(start.column),
      "end_line": .integer(end.line),
      "end_column": .integer(end.column),
    ]
  }
}
