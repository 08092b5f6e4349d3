extension Code {
  /// The rule as SARIF describes it: what it finds, why, and a wrong and a right example.
  var sarifRule: JSON {
    let explanation = explanation
    let name = "\(self)"
    return [
      "id": .string(rawValue),
      "name": .string(name.prefix(1).uppercased() + name.dropFirst()),
      "shortDescription": ["text": .string(explanation.title)],
      "fullDescription": ["text": .string(explanation.text)],
      "help": [
        "text": .string(Self.help(explanation, heading: { "\($0):" }, example: { $0 })),
        "markdown": .string(
          Self.help(explanation, heading: { "**\($0)**" }, example: Self.fenced)),
      ],
      "defaultConfiguration": ["level": .string(severity.rawValue)],
    ]
  }

  private static func help(
    _ explanation: Explanation, heading: (String) -> String, example: (String) -> String
  ) -> String {
    var parts = [
      explanation.text, heading("Wrong"), example(explanation.wrong), heading("Right"),
      example(explanation.right),
    ]
    if let law = explanation.law { parts.append("Law: \(law)") }
    return parts.joined(separator: "\n\n")
  }

  /// A block of code whose fence is longer than any that the code holds.
  private static func fenced(_ code: String) -> String {
    var fence = "```"
    while code.contains(fence) { fence += "`" }
    return "\(fence)\n\(code)\n\(fence)"
  }
}
