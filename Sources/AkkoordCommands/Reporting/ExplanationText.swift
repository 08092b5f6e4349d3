internal import Diagnostics

/// Writes explanations of codes for people and for programs.
enum ExplanationText {
  /// One line for each code.
  static var table: String {
    Code.allCases.map { code in
      let severity = code.severity.rawValue
      let gap = String(repeating: " ", count: max(1, 9 - severity.count))
      return "\(code.rawValue)  \(severity)\(gap)\(code.explanation.title)\n"
    }.joined()
  }

  static func text(of code: Code) -> String {
    let explanation = code.explanation
    var text = "\(code.rawValue) (\(code.severity.rawValue)): \(explanation.title)\n\n"
    text += wrapped(explanation.text, to: 78) + "\n\n"
    text += "Wrong:\n\n" + indented(explanation.wrong) + "\n\n"
    text += "Right:\n\n" + indented(explanation.right) + "\n"
    if let law = explanation.law { text += "\nLaw: \(law)\n" }
    return text
  }

  static func json(of code: Code) -> JSON {
    let explanation = code.explanation
    var pairs: [(key: String, value: JSON)] = [
      ("code", .string(code.rawValue)), ("severity", .string(code.severity.rawValue)),
      ("title", .string(explanation.title)), ("text", .string(explanation.text)),
      ("wrong", .string(explanation.wrong)), ("right", .string(explanation.right)),
    ]
    if let law = explanation.law { pairs.append(("law", .string(law))) }
    return .object(pairs)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String, to width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }
}
