package import Diagnostics
internal import FileSystem
internal import YAML

extension Authoring {
  /// What a person agreed when a customer got its own text; nil for what is still to be written.
  package struct Agreed: Sendable {
    package var reason: String?
    package var agreedBy: String?
    package var date: String?

    package init(reason: String? = nil, agreedBy: String? = nil, date: String? = nil) {
      self.reason = reason
      self.agreedBy = agreedBy
      self.date = date
    }

    /// Whether the override builds without another word.
    package var isComplete: Bool { reason != nil && agreedBy != nil && date != nil }
  }

  /// Writes a customer's own text of a clause and gives the path of the file.
  ///
  /// It starts as the library's text, with the front matter that says where it comes from. The
  /// alternative has to be named where the variants of the customer take several.
  package func addOverride(
    of customer: String, topic: String, alternative: String? = nil, agreed: Agreed
  ) throws(Findings) -> String {
    let log = DiagnosticLog()
    if let date = agreed.date { checkDate(date, log) }
    guard
      let base = OverrideBase(
        of: customer, topic: topic, alternative: alternative, in: workspace, log: log),
      !log.hasErrors
    else { throw Findings(log.diagnostics) }
    let path = "Customers/\(customer)/overrides/\(topic).md"
    guard FileSystem.kind(of: "\(workspace.root)/\(path)") == nil else {
      throw Findings([
        Diagnostic(
          .fileExists, "\(path) exists already",
          label: "edit it; --accept-base records that you looked at a new library text")
      ])
    }
    let text = base.draft(agreed)
    try write(
      [("\(topic).md", Array(text.utf8))], in: "Customers/\(customer)/overrides")
    return path
  }

  /// Records that an override was held against the library's present clause.
  ///
  /// The base in its front matter becomes that clause, and every other byte of the file stays. Gives
  /// the path of the file and whether anything had to change.
  package func acceptBase(
    of customer: String, topic: String
  ) throws(Findings) -> (path: String, hasChanged: Bool) {
    let log = DiagnosticLog()
    let path = "Customers/\(customer)/overrides/\(topic).md"
    let source = SourceReading(root: workspace.root, log: log)
    guard workspace.customers.contains(customer) else {
      throw Findings([OverrideBase.unknown(customer, in: workspace)])
    }
    guard FileSystem.isFile("\(workspace.root)/\(path)") else {
      throw Findings([
        Diagnostic(
          .fileUnreadable, "there is no \(path)",
          label: "make it with: akkoord override \(customer) \(topic)")
      ])
    }
    guard let (file, node, _) = source.markdown(path) else { throw Findings(log.diagnostics) }
    guard let written = node?["base"], let name = written["clause"],
      let pieces = name.text?.split(separator: "/").map(String.init), pieces.count == 2
    else {
      throw Findings([
        Diagnostic(
          .missingKey, "an override needs 'base' with 'clause'",
          at: file.location(node?.span ?? Span(0, 0)), label: "it names what the text was made from"
        )
      ])
    }
    guard let clause = workspace.library.topic(topic)?.alternative(pieces[1]), pieces[0] == topic
    else {
      log.reportUnknown(
        .unknownAlternative, "base clause", name.text ?? "", at: file.location(name.span),
        known: workspace.library.topic(topic)?.alternatives.map(\.name) ?? [])
      throw Findings(log.diagnostics)
    }
    let body = OverrideBase.body(of: clause, for: customer, in: workspace)
    let edited = OverrideBase.replacing(written, in: file, with: clause, body)
    guard edited != file.bytes else { return (path, false) }
    try write([("\(topic).md", edited)], in: "Customers/\(customer)/overrides")
    return (path, true)
  }

  private func checkDate(_ written: String, _ log: DiagnosticLog) {
    do throws(ValueProblem) {
      _ = try ValueType.date.parse(written)
    } catch {
      log.report(
        .invalidValue, "'--date' is not a valid value: \(error.message)",
        label: error.remedy ?? "")
    }
  }
}

/// The library's clause that an override of a customer starts from.
struct OverrideBase {
  let clause: Clause
  let body: Fragment

  /// The clause a customer has chosen; nil, with what is wrong in the log, when there is none.
  init?(
    of customer: String, topic: String, alternative: String?, in workspace: Workspace,
    log: DiagnosticLog
  ) {
    guard workspace.customers.contains(customer) else {
      log.report(Self.unknown(customer, in: workspace))
      return nil
    }
    guard let known = workspace.library.topic(topic) else {
      log.reportUnknown(
        .unknownTopic, "topic", topic, at: nil, known: workspace.library.topics.map(\.id))
      return nil
    }
    let assembler = Assembler(workspace)
    let recipes = assembler.recipes(of: customer, log: log)
    guard !log.hasErrors, let first = recipes.first else { return nil }
    var chosen: [String] = []
    for recipe in recipes {
      guard let template = workspace.library.template(recipe.config.template.name),
        let compiled = TemplateCompiler.compile(template, in: workspace.library, log: log)
      else {
        log.reportUnknown(
          .unknownTemplate, "template", recipe.config.template.name,
          at: recipe.config.template.location, known: workspace.library.templates.map(\.id))
        return nil
      }
      guard let index = compiled.topicIndex(topic) else { continue }
      let use = compiled.topics[index]
      let written = recipe.config.choices.first { $0.topic.name == topic }?.alternative.name
      let standard = use.defaultAlternative.map { place in
        place < 0 ? "none" : use.topic.alternatives[place].id
      }
      let id = written ?? standard ?? "none"
      if !chosen.contains(id) { chosen.append(id) }
    }
    guard !chosen.isEmpty else {
      log.report(
        .unknownTopic,
        "template '\(first.config.template.name)' does not take topic '\(topic)'",
        at: first.config.template.location)
      return nil
    }
    chosen.removeAll { $0 == "none" }
    guard !chosen.isEmpty else {
      log.report(
        .unknownAlternative, "'\(customer)' leaves topic '\(topic)' out, so there is no text",
        at: first.config.choices.first { $0.topic.name == topic }?.alternative.location,
        label:
          "choose an alternative first: \(known.alternatives.map(\.id).joined(separator: ", "))")
      return nil
    }
    if let alternative, !chosen.contains(alternative) {
      log.reportUnknown(
        .unknownAlternative, "alternative that '\(customer)' takes of '\(topic)':", alternative,
        at: nil, known: chosen)
      return nil
    }
    guard alternative != nil || chosen.count == 1 else {
      log.report(
        .choiceMissing, "the variants of '\(customer)' take several alternatives of '\(topic)'",
        label: "say which with --alternative: \(chosen.joined(separator: ", "))")
      return nil
    }
    guard let clause = known.alternative(alternative ?? chosen[0]) else {
      log.reportUnknown(
        .unknownAlternative, "alternative of '\(topic)'", alternative ?? chosen[0], at: nil,
        known: known.alternatives.map(\.id))
      return nil
    }
    self.clause = clause
    body = Self.body(of: clause, for: customer, in: workspace)
  }

  static func unknown(_ customer: String, in workspace: Workspace) -> Diagnostic {
    let meant = customer.nearMatch(in: workspace.customers)
    return Diagnostic(
      .selectionEmpty, "there is no customer '\(customer)'",
      label: meant.map { "did you mean '\($0)'?" } ?? "akkoord list customers shows them")
  }

  /// The text of a clause that a customer's agreement takes: that of its locale.
  static func body(of clause: Clause, for customer: String, in workspace: Workspace) -> Fragment {
    let config = Assembler(workspace).config(of: customer, log: DiagnosticLog())
    return clause.body(
      for: config.flatMap { workspace.library.template($0.template.name)?.locale } ?? "")
  }

  // MARK: - A new file

  /// The override as a file.
  func draft(_ agreed: Authoring.Agreed) -> String {
    var lines: [String] = []
    func add(_ key: String, _ value: String?, _ ask: String) {
      lines.append("\(key):" + (value.map { " \($0)" } ?? "   # \(ask)"))
    }
    add("reason", agreed.reason.map { YAMLText.scalar($0) }, "why this customer has its own text")
    add("agreed-by", agreed.agreedBy.map { YAMLText.scalar($0) }, "who agreed to it")
    add("date", agreed.date, "when, such as 2026-05-01")
    lines += copied(["title", "meets", "fails", "uses"])
    let text = body.normalizedText
    lines.append("base:")
    lines.append("  clause: \(clause.name)")
    lines.append("  version: \(YAMLText.scalar(clause.version))")
    lines.append("  sha256: \(YAMLText.quoted(Digest.sha256(text)))")
    lines.append("  text: " + Self.block(text, indent: 4))
    return "---\n" + lines.joined(separator: "\n") + "\n---\n" + text
  }

  /// Keys of the clause's front matter as they are written there.
  private func copied(_ keys: [String]) -> [String] {
    let file = clause.body.file
    guard let split = FrontMatter(in: file),
      let pairs = YAMLNode.parse(file, split.keys).node?.pairs
    else { return [] }
    return keys.compactMap { key in
      guard let pair = pairs.first(where: { $0.key == key }), !pair.value.isNull else {
        return nil
      }
      return file.text(pair.keySpan.union(pair.value.span)).replacing("\r\n", with: "\n")
    }
  }

  /// A text as a block that keeps its lines; with quotes where a block could not hold it.
  static func block(_ text: String, indent: Int, lineEnd: String = "\n") -> String {
    let isPrintable = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || UnsafeCharacter(firstIn: String(scalar)) == nil
    }
    guard isPrintable, text.hasSuffix("\n"), !text.hasSuffix("\n\n"), text != "\n" else {
      return YAMLText.quoted(text)
    }
    let blanks = String(repeating: " ", count: indent)
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    // A first line that is indented itself would be taken for the measure of the block.
    let isIndented = lines.first?.first == " " || lines.first?.first == "\t"
    return (isIndented ? "|2" : "|") + lineEnd
      + lines.map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: lineEnd)
  }

  // MARK: - An existing file

  /// The bytes of an override whose base is another text.
  static func replacing(
    _ base: YAMLNode, in file: SourceFile, with clause: Clause, _ body: Fragment
  ) -> [UInt8] {
    let text = body.normalizedText
    let isFlow = file.bytes[base.span.lower] == UInt8(ascii: "{")
    let lineEnd = file.bytes.contains(0x0D) ? "\r\n" : "\n"
    // The keys of a block stand below one another; `clause` is there, as the caller saw.
    let column = base.pairs?.first.map { file.location($0.keySpan).start.column - 1 } ?? 2
    let written: [(key: String, value: String)] = [
      ("version", YAMLText.scalar(clause.version, inBrackets: isFlow)),
      ("sha256", YAMLText.quoted(Digest.sha256(text))),
      ("text", isFlow ? YAMLText.quoted(text) : block(text, indent: column + 2, lineEnd: lineEnd)),
    ]
    var changes: [(span: Span, text: String)] = []
    for (key, value) in written {
      if let pair = base.pairs?.first(where: { $0.key == key }) {
        guard !isSame(pair, value, key, clause, text) else { continue }
        let span =
          pair.value.span.upper > pair.keySpan.upper
          ? pair.value.span : Span(pair.keySpan.upper + 1, pair.keySpan.upper + 1)
        changes.append((span, pair.value.isNull ? " " + value : value))
      } else {
        let start = base.span.lower
        let blanks = String(repeating: " ", count: column)
        let tail = isFlow ? ", " : lineEnd + blanks
        changes.append(
          (Span(start + (isFlow ? 1 : 0), start + (isFlow ? 1 : 0)), "\(key): \(value)\(tail)"))
      }
    }
    var bytes = file.bytes
    for change in changes.sorted(by: { $0.span > $1.span }) {
      bytes.replaceSubrange(change.span.lower..<change.span.upper, with: Array(change.text.utf8))
    }
    return bytes
  }

  private static func isSame(
    _ pair: YAMLPair, _ value: String, _ key: String, _ clause: Clause, _ text: String
  ) -> Bool {
    switch key {
    case "version": pair.value.text == clause.version
    case "sha256": pair.value.text == Digest.sha256(text)
    default: pair.value.text == text
    }
  }
}

extension Clause {
  /// The text for a locale: its own where there is one.
  package func body(for locale: String) -> Fragment { translations[locale] ?? body }
}
