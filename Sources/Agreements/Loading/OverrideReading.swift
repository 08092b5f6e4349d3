internal import Diagnostics
internal import YAML

/// Reads `Customers/<id>/overrides/<topic>.md`: a customer's own text of a clause.
struct OverrideReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  func clause(_ path: String, topic: String) -> Clause? {
    guard let (file, node, body) = source.markdown(path),
      let fields = Fields(node, of: "an override", in: file, log: log)
    else { return nil }
    let base = fields.fields("base", of: "'base'")
    if base == nil, !fields.has("base") { fields.reportMissing("base") }
    let values = ValueReading(file: file, log: log)
    let date = values.date(fields, "date")
    if fields.node("date") == nil { fields.reportMissing("date") }
    let override = Override(
      reason: fields.requiredText("reason"), agreedBy: fields.requiredText("agreed-by"),
      date: date, baseClause: base?.requiredText("clause") ?? "",
      baseVersion: base?.requiredText("version") ?? "",
      baseHash: base?.requiredText("sha256") ?? "", baseText: base?.requiredText("text") ?? "",
      file: file, location: file.location(Span(fields.span.lower, fields.span.lower)))
    base?.finish()
    let alternative = override.baseClause.split(separator: "/").last.map(String.init) ?? topic
    var clause = Clause(
      topic: topic, id: alternative, version: override.baseVersion,
      title: fields.text("title") ?? override.baseClause,
      meets: [], fails: [], uses: fields.labels("uses"), requires: [], excludes: [],
      body: FragmentParser.parse(file, body, log: log), translations: [:])
    let declared = TopicReading.declarations(fields)
    clause.meets = declared.meets
    clause.fails = declared.fails
    clause.override = override
    fields.finish()
    return clause
  }
}

extension Fragment {
  /// The text an override is compared with: the bytes after the front matter, from the first line
  /// that is not blank to the end of the last.
  package var normalizedText: String {
    let body = FrontMatter(in: file)?.body ?? 0..<file.bytes.count
    var lines = String(decoding: file.bytes[body], as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { line in
        var line = line
        while line.last == " " || line.last == "\t" { line.removeLast() }
        return line
      }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
