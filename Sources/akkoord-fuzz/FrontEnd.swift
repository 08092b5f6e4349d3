internal import Diagnostics
internal import YAML

@testable internal import Agreements

/// What reads a text that others wrote; none may crash, hang, or point outside the text.
enum FrontEnd: String, CaseIterable {
  case fragment
  case condition
  case yaml
  case frontMatter = "front-matter"
  case table

  /// Reads a text, tells all that is found in it, and stops the program when a place lies outside it.
  func read(_ bytes: [UInt8]) {
    // Files that are not UTF-8 are refused before any of these sees them, except by the reader of YAML.
    if self != .yaml, self != .table, String(validating: bytes, as: UTF8.self) == nil { return }
    let file = SourceFile(path: "Clauses/fuzz/text.md", bytes: bytes)
    let log = DiagnosticLog()
    switch self {
    case .fragment: _ = FragmentParser.parse(file, 0..<bytes.count, log: log)
    case .condition: _ = DirectiveParser.condition(in: file, range: 0..<bytes.count, log: log)
    case .yaml: log.report(contentsOf: YAMLNode.parse(file).diagnostics)
    case .frontMatter:
      guard let split = FrontMatter(in: file) else { return }
      let parsed = YAMLNode.parse(file, split.keys)
      log.report(contentsOf: parsed.diagnostics)
      if let fields = Fields(parsed.node, of: "a clause", in: file, log: log) {
        _ = fields.requiredText("version")
        _ = TopicReading.declarations(fields)
        fields.finish()
      }
      _ = FragmentParser.parse(file, split.body, log: log)
    case .table: _ = CSVTable(file, log: log)
    }
    let report = TextReport(isColored: false)
    for finding in log.diagnostics {
      if let span = finding.location?.span {
        precondition(span.lower >= 0 && span.upper <= bytes.count, "a place outside the text")
      }
      _ = report.text(of: finding)
    }
  }
}
