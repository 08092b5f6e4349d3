internal import Diagnostics
internal import YAML

/// What the columns of a table give: a map from paths of a config to columns and fixed values.
///
///     template: data-pro-statement
///     supplier: havenlicht
///     separator: ";"                       # only when the header does not tell
///     id: "{Naam}"                         # made an id: Waterland Handel B.V. → waterland-handel-bv
///     party.name: Naam                     # the column of that name
///     party.kvk: {column: KvK, required: yes}
///     party.address.street: "{Straat} {Nr}"
///     agreement.date: {value: 2026-05-01}  # the same in every config
///     parameters.breach-notice: {column: Meldtermijn, default: 24 hours}
///     parameters.export-formats: {column: Formaten, split: ","}
///     choices.audit: {column: Audit, values: {ja: on-site, nee: after-reports}}
///     registers.subprocessors.use: {value: [cloud-subprocessors]}
///     to-confirm: [party.kvk]
///
/// `template`, `supplier`, `style` and `publish` are fixed texts unless they name a `column`. A text
/// with braces is a pattern of columns, any other text the name of one. An empty cell leaves its
/// fact out, unless there is a `default` or it is `required`.
struct ConfigMap {
  /// Where a fact comes from.
  enum Source {
    case column(Label)
    /// Texts and columns in turn, the columns by name.
    case pattern([PatternPart], Location)
    case fixed(YAMLNode)
  }

  enum PatternPart {
    case text(String)
    case column(Label)
  }

  struct Entry {
    var path: Label
    var source: Source
    /// What holds when the cell is empty.
    var fallback: YAMLNode?
    /// What each text of a cell stands for; nil when cells say it themselves.
    var translations: [YAMLPair]?
    /// What separates the elements of a list in one cell.
    var split: String?
    var isRequired = false

    /// The columns it reads.
    var columns: [Label] {
      switch source {
      case .column(let label): [label]
      case .fixed: []
      case .pattern(let parts, _):
        parts.compactMap { part in
          if case .column(let label) = part { label } else { nil }
        }
      }
    }
  }

  let file: SourceFile
  private(set) var entries: [Entry] = []
  private(set) var separator: Character?
  private(set) var toConfirm: [Label] = []

  func entry(_ path: String) -> Entry? { entries.first { $0.path.name == path } }

  /// Reads a map; what is wrong with it goes to the log.
  init(_ file: SourceFile, log: DiagnosticLog) {
    self.file = file
    let parsed = YAMLNode.parse(file)
    log.report(contentsOf: parsed.diagnostics)
    guard !parsed.diagnostics.hasErrors,
      let fields = Fields(parsed.node, of: "a map", in: file, log: log)
    else { return }
    toConfirm = fields.labels("to-confirm")
    if let written = fields.label("separator") {
      let text = written.name == "tab" ? "\t" : written.name
      if text.utf8.count == 1, text != "\"" {
        separator = text.first
      } else {
        log.report(
          .invalidValue, "'\(written.name)' cannot separate cells", at: written.location,
          label: "one character, or 'tab'")
      }
    }
    for pair in parsed.node?.pairs ?? [] where !["to-confirm", "separator"].contains(pair.key) {
      if let entry = Self.entry(pair, in: file, log) { entries.append(entry) }
    }
    for key in ["id", "party.name"] where entry(key) == nil {
      log.report(
        .missingKey, "the map does not say what gives '\(key)'", at: file.location(Span(0, 0)),
        label: key == "id" ? "add 'id: \"{Naam}\"'" : "add '\(key): <column>'")
    }
  }

  /// Paths whose plain text is the value itself.
  private static let fixedPaths: Set<String> = ["template", "supplier", "style", "publish"]

  private static func entry(
    _ pair: YAMLPair, in file: SourceFile, _ log: DiagnosticLog
  ) -> Entry? {
    let path = Label(name: pair.key, at: file.location(pair.keySpan))
    let place = file.location(pair.value.span)
    if let text = pair.value.text {
      guard !fixedPaths.contains(pair.key) else {
        return Entry(path: path, source: .fixed(pair.value))
      }
      guard !text.isEmpty else {
        log.report(.missingValue, "'\(pair.key)' names no column", at: path.location)
        return nil
      }
      return Entry(path: path, source: source(Label(name: text, at: place)))
    }
    guard let fields = Fields(pair.value, of: "'\(pair.key)'", in: file, log: log) else {
      return nil
    }
    let column = fields.label("column")
    let pattern = fields.label("pattern")
    let value = fields.node("value")
    var entry = Entry(path: path, source: .fixed(pair.value))
    entry.fallback = fields.node("default")
    entry.translations = fields.has("values") ? fields.mapping("values") : nil
    entry.split = fields.text("split")
    entry.isRequired = fields.flag("required", default: false)
    fields.finish()
    switch (column, pattern, value) {
    case (let column?, nil, nil): entry.source = .column(column)
    case (nil, let pattern?, nil): entry.source = source(pattern)
    case (nil, nil, let value?): entry.source = .fixed(value)
    default:
      log.report(
        .wrongType, "'\(pair.key)' needs one of 'column', 'pattern' and 'value'", at: place)
      return nil
    }
    return entry
  }

  private static func source(_ label: Label) -> Source {
    let parts = patternParts(label)
    let hasColumns = parts.contains { part in
      if case .column = part { true } else { false }
    }
    return hasColumns ? .pattern(parts, label.location) : .column(label)
  }

  /// The pieces of `{Straat} {Nr}`.
  private static func patternParts(_ label: Label) -> [PatternPart] {
    var parts: [PatternPart] = []
    var rest = label.name[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let name = String(rest[rest.index(after: open)..<close])
      parts.append(.column(Label(name: name, at: label.location)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}
