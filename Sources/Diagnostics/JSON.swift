/// A JSON value whose keys keep their order, so that the same content is the same bytes.
package indirect enum JSON: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// The text with two blanks of indentation and a line end after it (RFC 8259).
  package var text: String {
    var output = ""
    write(to: &output, indent: 0)
    return output + "\n"
  }

  private func write(to output: inout String, indent: Int) {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .null: output += "null"
    case .boolean(let truth): output += truth ? "true" : "false"
    case .integer(let number): output += String(number)
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements):
      guard !elements.isEmpty else {
        output += "[]"
        return
      }
      output += "[\n"
      for (index, element) in elements.enumerated() {
        output += inner
        element.write(to: &output, indent: indent + 1)
        output += index < elements.count - 1 ? ",\n" : "\n"
      }
      output += outer + "]"
    case .object(let pairs):
      guard !pairs.isEmpty else {
        output += "{}"
        return
      }
      output += "{\n"
      for (index, pair) in pairs.enumerated() {
        output += inner
        Self.write(pair.key, to: &output)
        output += ": "
        pair.value.write(to: &output, indent: indent + 1)
        output += index < pairs.count - 1 ? ",\n" : "\n"
      }
      output += outer + "}"
    }
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    output += "\""
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
