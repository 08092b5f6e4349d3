internal import Diagnostics

/// The table of every finding there is, as `Sources/Checks/README.md` shows it.
package enum RuleTable {
  package static var markdown: String {
    let rules = Set(AgreementCheck.rules.map { $0.code })
    var text = """
      | Code | Severity | What it finds | `--fix` | `allow` |
      |---|---|---|---|---|

      """
    for code in Code.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      let cells = [
        code.rawValue, code.severity.rawValue, cell(code.explanation.title),
        code.canBeFixed ? "yes" : "", rules.contains(code) ? "yes" : "",
      ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("{{", with: "\\{{")
  }
}
