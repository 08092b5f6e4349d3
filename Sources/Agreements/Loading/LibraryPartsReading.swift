internal import Diagnostics
internal import YAML

/// Reads the parts of the library that are not topics: definitions, jurisdictions, requirements, rules.
struct LibraryPartsReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  // MARK: - Definitions

  func definition(_ path: String, id: String) -> Definition? {
    guard let (file, node, body) = source.markdown(path),
      let fields = Fields(node, of: "a definition", in: file, log: log)
    else { return nil }
    let term = fields.requiredText("term")
    var definition = Definition(
      id: id, term: .word(term), forms: fields.labels("forms").map(\.name),
      notIn: fields.labels("not-in").map(\.name), version: fields.requiredText("version"),
      body: FragmentParser.parse(file, body, log: log), translations: [:])
    for role in Role.allCases where term == "{{\(role.rawValue)}}" {
      definition.term = .role(role)
    }
    fields.finish()
    if definition.body.nodes.isEmpty {
      log.report(
        .emptyDefinition, "the definition of '\(term)' has no text",
        at: file.location(Span(body.lowerBound, body.upperBound)))
    }
    return definition
  }

  func translation(_ path: String) -> Fragment? {
    guard let (file, _, body) = source.markdown(path) else { return nil }
    return FragmentParser.parse(file, body, log: log)
  }

  // MARK: - Jurisdictions

  func jurisdiction(_ path: String) -> Jurisdiction? {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a jurisdiction", in: file, log: log)
    else { return nil }
    let authority = fields.fields("authority", of: "'authority'")
    let national = fields.fields("national", of: "'national'")
    let jurisdiction = Jurisdiction(
      locale: fields.requiredText("locale"), country: fields.requiredText("country"),
      authority: authority?.requiredText("name") ?? "",
      authorityShort: authority?.requiredText("short") ?? "",
      nationalLaw: national?.requiredText("name") ?? "",
      nationalLawShort: national?.requiredText("short") ?? "",
      citation: fields.option("citation", Jurisdiction.CitationForm.self) ?? .nl,
      laws: fields.mapping("laws").compactMap { law($0, in: file) }, file: file)
    // Two files that differ in case only would both be read, and one of them would win.
    if !jurisdiction.locale.isEmpty, !path.hasSuffix("/\(jurisdiction.locale).yaml") {
      log.report(
        .invalidIdentifier, "the locale '\(jurisdiction.locale)' is not the name of the file",
        at: fields.node("locale").map { file.location($0.span) })
    }
    for key in ["authority", "national"] where !fields.has(key) { fields.reportMissing(key) }
    authority?.finish()
    national?.finish()
    fields.finish()
    return jurisdiction
  }

  private func law(_ pair: YAMLPair, in file: SourceFile) -> Jurisdiction.Law? {
    guard let fields = Fields(pair.value, of: "law '\(pair.key)'", in: file, log: log) else {
      return nil
    }
    let law = Jurisdiction.Law(
      id: pair.key, short: fields.requiredText("short"), title: fields.requiredText("title"),
      articles: fields.text("articles").flatMap { Int($0) },
      pointsOnly: fields.list("points-only").compactMap { $0.text.flatMap { Int($0) } })
    fields.finish()
    return law
  }

  // MARK: - Requirements

  func requirements(_ path: String) -> [Requirement] {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a source of requirements", in: file, log: log)
    else { return [] }
    let name = fields.requiredText("source")
    _ = fields.requiredText("title")
    let requirements = fields.list("requirements").compactMap { node -> Requirement? in
      guard let entry = Fields(node, of: "a requirement", in: file, log: log) else { return nil }
      let requirement = Requirement(
        id: entry.requiredIdentifier("requirement").name, source: name,
        title: entry.requiredText("title"), law: entry.text("law") ?? "",
        force: entry.option("mandatory", Requirement.Force.self) ?? .mandatory,
        condition: entry.condition(entry.node("when")),
        needs: entry.labels("needs").map(\.name),
        asksDetail: entry.option("detail", Requirement.Detail.self) == .expected,
        location: file.location(node.span))
      entry.finish()
      return requirement
    }
    fields.finish()
    return requirements
  }

  // MARK: - Rules

  func rules(_ path: String) -> [ChoiceRule] {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "the rules", in: file, log: log)
    else { return [] }
    let rules = fields.list("rules").compactMap { node -> ChoiceRule? in
      contradiction(node, in: file).map { ChoiceRule(when: $0.when, and: $0.and, reason: $0.why) }
    }
    fields.finish()
    return rules
  }

  /// Two conditions that may not hold at once, and why.
  private func contradiction(
    _ node: YAMLNode, in file: SourceFile
  ) -> (when: LocatedCondition, and: LocatedCondition, why: String)? {
    guard let entry = Fields(node, of: "a rule", in: file, log: log) else { return nil }
    let when = entry.condition(entry.required("when"))
    let and = entry.condition(entry.required("and"))
    let why = entry.requiredText("why")
    entry.finish()
    guard let when, let and else { return nil }
    return (when, and, why)
  }

  // MARK: - Shared parameters and kinds of register

  func shared(_ path: String) -> (parameters: [ParameterDeclaration], kinds: [RegisterKind]) {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "the shared declarations", in: file, log: log)
    else { return ([], []) }
    let reading = DeclarationReading(file: file, log: log)
    let parameters = reading.parameters(fields.mapping("parameters"))
    let kinds = fields.mapping("registers").compactMap { pair -> RegisterKind? in
      guard let entry = Fields(pair.value, of: "register '\(pair.key)'", in: file, log: log)
      else { return nil }
      let columns = reading.columns(entry.mapping("fields"))
      let kind = RegisterKind(
        id: pair.key, label: entry.requiredText("label"), fields: columns,
        rules: entryRules(entry, over: columns), location: file.location(pair.keySpan))
      entry.finish()
      return kind
    }
    fields.finish()
    return (parameters, kinds)
  }

  private func entryRules(_ kind: Fields, over fields: [FieldDeclaration]) -> [EntryRule] {
    kind.list("rules").compactMap { node in
      guard let rule = contradiction(node, in: kind.file) else { return nil }
      for path in rule.when.condition.paths + rule.and.condition.paths
      where !fields.contains(where: { $0.name == path.text }) {
        log.reportUnknown(
          .unknownField, "field", path.text, at: kind.location(path.span),
          known: fields.map(\.name))
      }
      return EntryRule(when: rule.when, and: rule.and, reason: rule.why)
    }
  }
}
