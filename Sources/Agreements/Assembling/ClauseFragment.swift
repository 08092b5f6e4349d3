internal import Diagnostics
internal import YAML

extension FragmentRendering {
  /// Renders a clause, a text of it for another locale, or an override of a workspace.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the workspace.
  ///   - workspace: where the clause belongs.
  ///   - template: gives roles and style; without one the first that takes the topic.
  /// - Returns: nil, with reports, when the clause or a value has an error.
  package func render(
    clause path: String, in workspace: Workspace, template: String?
  ) -> [UInt8]? {
    let reading = ClauseFragment(workspace: workspace, settings: settings, log: log)
    guard let (compiled, answers) = reading.fragment(at: path, template: template) else {
      return nil
    }
    return render(compiled, answers)
  }
}

/// Finds a clause by its path and makes a fragment of it.
struct ClauseFragment {
  let workspace: Workspace
  let settings: [Assembler.Setting]
  let log: DiagnosticLog

  private struct Text {
    var clause: Clause
    var locale: String?
    var customer: String?
  }

  func fragment(at path: String, template: String?) -> (CompiledTemplate, Answers)? {
    guard let text = text(at: path) else { return nil }
    let topic = text.clause.topic
    log.report(
      contentsOf: workspace.libraryDiagnostics.filter {
        $0.location?.file.path.hasPrefix("Clauses/\(topic)/") == true
      })
    guard !log.hasErrors, let base = base(for: text, named: template) else { return nil }
    let library = [text.clause].replacing(in: workspace.library)
    let full = TemplateCompiler.compile(base, in: library, log: DiagnosticLog())
    let section = base.outline.sections.kind(including: topic) ?? (.article, false)
    let fragment = self.template(base, text, section, topics: full?.topics ?? [])
    guard let compiled = TemplateCompiler.compile(fragment, in: library, log: log) else {
      return nil
    }
    log.report(contentsOf: compiled.diagnostics)
    return answers(for: compiled, text.clause).map { (compiled, $0) }
  }

  // MARK: - The text

  private func text(at path: String) -> Text? {
    let parts = path.split(separator: "/").map(String.init)
    if parts.count == 3, parts[0] == "Clauses", let topic = workspace.library.topic(parts[1]) {
      let name = parts[2].split(separator: ".").map(String.init)
      if let first = name.first, var clause = topic.alternative(first) {
        let locale = name.count == 3 ? name[1] : nil
        if let locale, let translation = clause.translations[locale] { clause.body = translation }
        clause.translations = [:]
        return Text(clause: clause, locale: locale)
      }
    }
    if parts.count == 4, parts[0] == "Customers", parts[2] == "overrides" {
      let topic = String(parts[3].dropLast(3))
      let reading = OverrideReading(source: SourceReading(root: workspace.root, log: log))
      return reading.clause(path, topic: topic).map { Text(clause: $0, customer: parts[1]) }
    }
    let own = workspace.diagnostics.filter { diagnostic in
      diagnostic.severity == .error && parts.count > 1
        && diagnostic.location?.file.path.hasPrefix("\(parts[0])/\(parts[1])") == true
    }
    log.report(contentsOf: own)
    if own.isEmpty {
      log.report(
        .unknownFile, "\(path) is neither a clause nor an override", at: nil,
        label: "a text with front matter is rendered from its place in a workspace",
        severity: .error)
    }
    return nil
  }

  // MARK: - The template

  private func base(for text: Text, named name: String?) -> Template? {
    let templates = workspace.library.templates
    if let name {
      if let template = workspace.library.template(name) { return template }
      log.reportUnknown(.unknownTemplate, "template", name, at: nil, known: templates.map(\.id))
      return nil
    }
    let assembler = Assembler(workspace)
    if let customer = text.customer,
      let config = assembler.config(of: customer, log: DiagnosticLog()),
      let template = workspace.library.template(config.template.name)
    {
      return template
    }
    let taking = TopicUsage(assembler).templates(taking: text.clause.topic).map(\.template)
    let candidates = templates.filter { taking.contains($0.id) }
    if let found = candidates.first(where: { text.locale == nil || $0.locale == text.locale })
      ?? candidates.first ?? templates.first
    {
      return found
    }
    log.report(.unknownTemplate, "the workspace has no template", at: nil)
    return nil
  }

  /// A template of one section that takes the clause, with everything else from its base.
  private func template(
    _ base: Template, _ text: Text, _ section: (kind: Section.Kind, hasPoints: Bool),
    topics: [CompiledTemplate.TopicUse]
  ) -> Template {
    var template = base
    template.isFragment = true
    if let locale = text.locale { template.locale = locale }
    for use in topics where template.topics[use.topic.id] == nil {
      template.topics[use.topic.id] = Template.TopicUse(location: use.location)
    }
    let file = text.clause.body.file
    if template.topics[text.clause.topic] == nil {
      template.topics[text.clause.topic] = Template.TopicUse(location: file.location(Span(0, 0)))
    }
    let include = Include(
      topic: text.clause.topic, alternative: text.clause.id, span: Span(0, 0))
    let heading = Heading(level: 2, content: [], classes: [], span: Span(0, 0))
    template.outline = Outline(
      opening: SectionText(file: file, nodes: []),
      sections: [
        .element(
          Section(
            kind: section.kind, heading: heading, hasPoints: section.hasPoints,
            text: SectionText(file: file, nodes: [.element(.include(include))]), sections: []))
      ])
    return template
  }

  // MARK: - Answers

  private func answers(for compiled: CompiledTemplate, _ clause: Clause) -> Answers? {
    var facts = FragmentFacts(location: clause.body.file.location(Span(0, 0)))
    var values: [String: ParameterValue] = [:]
    var choices = compiled.topics.map { use in
      use.topic.id == clause.topic ? use.index(of: clause.id) ?? 0 : use.defaultAlternative ?? 0
    }
    for setting in settings where !facts.take(setting, log: log) {
      guard let (path, node) = ConfigChange(log: log).read(setting) else { continue }
      if let index = compiled.topicIndex(path.name) {
        let use = compiled.topics[index]
        let name = node.text ?? ""
        if let choice = name == "none" ? -1 : use.index(of: name) {
          choices[index] = choice
        } else {
          log.reportUnknown(
            .unknownAlternative, "alternative of '\(path.name)'", name, at: path.location,
            known: use.topic.alternatives.map(\.id) + ["none"])
        }
      } else if let index = compiled.parameterIndex(path.name) {
        let declaration = compiled.parameters[index]
        let reading = ValueReading(file: path.location.file, log: log)
        guard let value = reading.value(node, of: declaration) else { continue }
        BoundsCheck(log: log).check(
          value, of: declaration, at: path.location, subject: "the value")
        values[path.name] = value
      } else {
        log.reportUnknown(
          .unknownParameter, "name", path.name, at: path.location,
          known: compiled.parameters.map(\.name) + compiled.topics.map(\.topic.id))
      }
    }
    guard !log.hasErrors else { return nil }
    return Answers(
      fragment: facts.config, supplier: facts.supplier, choices: choices, values: values,
      for: compiled, marksMissing: true)
  }
}

extension [Flow<Section>] {
  /// What the section is that takes a topic, as far as it decides how its lists are numbered.
  fileprivate func kind(
    including topic: String, within outer: Section.Kind? = nil
  ) -> (Section.Kind, hasPoints: Bool)? {
    var found: (Section.Kind, hasPoints: Bool)?
    forEachElement { section in
      guard found == nil else { return }
      let kind: Section.Kind =
        outer == .annex || section.kind == .annexSection
        ? .annex : outer == .article && !section.hasPoints ? .article : section.kind
      if NamesInText(section.text.nodes).topics.contains(topic) {
        // A part numbers nothing itself; what stands in it does.
        found = (kind == .part ? .unnumbered : kind, section.hasPoints)
      } else {
        found = section.sections.kind(including: topic, within: kind)
      }
    }
    return found
  }
}
