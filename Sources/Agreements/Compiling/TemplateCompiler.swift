internal import Diagnostics

/// Compiles a template with its library into a program for both formats.
final class TemplateCompiler {
  private let library: Library
  private let template: Template
  private let style: HouseStyle
  private let jurisdiction: Jurisdiction
  private let log = DiagnosticLog()

  /// Compiles a template.
  ///
  /// - Parameters:
  ///   - template: one of the library's templates, or one made of a fragment.
  ///   - library: where topics, definitions and law come from; overrides replace its clauses first.
  ///   - style: the house style, when it is not the template's own.
  ///   - log: receives what stops compiling altogether: an unknown style or locale.
  ///   - isPlain: whether lists and headings stay what CommonMark says.
  /// - Returns: the program, whose `diagnostics` say what is wrong with the texts; nil when there is no
  ///   style or jurisdiction to compile with.
  static func compile(
    _ template: Template, in library: Library, style: Label? = nil, log: DiagnosticLog,
    isPlain: Bool = false
  ) -> CompiledTemplate? {
    let wanted = style ?? template.style
    guard let houseStyle = library.style(wanted.name) else {
      log.reportUnknown(
        .unknownStyle, "house style", wanted.name, at: wanted.location,
        known: library.styles.map(\.id))
      return nil
    }
    guard let jurisdiction = library.jurisdiction(template.locale) else {
      log.reportUnknown(
        .unknownName, "locale", template.locale,
        at: template.file.location(Span(0, min(3, template.file.bytes.count))),
        known: library.jurisdictions.map(\.locale))
      return nil
    }
    let compiler = TemplateCompiler(
      library: library, template: template, style: houseStyle, jurisdiction: jurisdiction)
    let compiled = compiler.compiled(isPlain: isPlain)
    guard houseStyle.definitionOrder == .appearance, !library.definitions.isEmpty else {
      return compiled
    }
    // Where terms first appear is known only when the whole text is there.
    return TemplateCompiler(
      library: library, template: template, style: houseStyle, jurisdiction: jurisdiction
    ).compiled(isPlain: isPlain, termOrder: compiled.termOrder)
  }

  private init(
    library: Library, template: Template, style: HouseStyle, jurisdiction: Jurisdiction
  ) {
    self.library = library
    self.template = template
    self.style = style
    self.jurisdiction = jurisdiction
  }

  private func compiled(isPlain: Bool, termOrder: [Int32: Int] = [:]) -> CompiledTemplate {
    var compiled = CompiledTemplate(
      template: template, style: style, jurisdiction: jurisdiction, fixed: FixedLiterals())
    compiled.topics = topicUses()
    compiled.parameters =
      template.parameters + compiled.topics.flatMap(\.topic.parameters)
      + parametersOfFixedTopics(compiled)
      + library.sharedParameters
    compiled.registers = library.registerKinds
    for definition in library.definitions {
      var entry = CompiledTemplate.DefinitionEntry(
        id: definition.id, forms: definition.forms, notIn: definition.notIn,
        location: definition.body.file.location(Span(0, 0)), terms: [])
      switch definition.term {
      case .role(let role): entry.role = role
      case .word(let word): entry.forms.insert(word, at: 0)
      }
      compiled.definitions.append(entry)
    }
    let shared = CompileContext(
      library: library, template: template, style: style, jurisdiction: jurisdiction,
      definitions: library.definitions, terms: terms(), termOrder: termOrder, log: log,
      isPlain: isPlain)
    shared.noteSource(template.file)
    shared.noteSource(style.file)
    var builder = ProgramBuilder(compiled)
    builder.addFixedLiterals(style, isPlain: isPlain)
    let names = NameTables(compiled, in: library)
    SectionEmitter(shared: shared, names: names).emit(template, &builder)
    builder.flush()
    compiled = builder.compiled
    closeDefinitions(&compiled)
    for index in compiled.labels.indices {
      compiled.labels[index].isBorne = !shared.labels.occurrences[index].isEmpty
    }
    shared.labels.reportUnknown(compiled)
    shared.labels.reportUntitled(compiled)
    if !template.isFragment {
      resolveRules(&compiled, names)
      compiled.unprovedReferences = ReferenceCheck(compiled: compiled, shared: shared, log: log)
        .run()
    }
    compiled.sources = shared.sources.values.sorted { $0.path < $1.path }
    if !template.isFragment {
      RequirementResolving(names: names, labels: shared.labels).resolve(&compiled)
    }
    compiled.diagnostics = log.diagnostics.sortedAndUnique
    compiled.tables = WalkTables(compiled)
    return compiled
  }

  // MARK: - Topics

  /// The topics the template takes: those it includes, in the order of their ids.
  private func topicUses() -> [CompiledTemplate.TopicUse] {
    var names: Set<String> = []
    var visited: Set<String> = []
    func visit(_ nodes: [Flow<TextBlock>]) {
      nodes.forEachElement { block in
        switch block {
        case .include(let include):
          if let alternative = include.alternative {
            guard visited.insert("\(include.topic)/\(alternative)").inserted,
              let clause = library.topic(include.topic)?.alternative(alternative)
            else { return }
            visit(clause.translations[template.locale]?.nodes ?? clause.body.nodes)
          } else if let topic = library.topic(include.topic), names.insert(topic.id).inserted {
            for clause in topic.alternatives {
              visit(clause.translations[template.locale]?.nodes ?? clause.body.nodes)
            }
          }
        case .quote(let inner): visit(inner)
        default: return
        }
      }
    }
    func visit(_ sections: [Flow<Section>]) {
      sections.forEachElement { section in
        visit(section.text.nodes)
        visit(section.sections)
      }
    }
    visit(template.outline.opening.nodes)
    visit(template.outline.sections)
    // A fragment may ask for the choice of any topic of its template.
    if template.isFragment { names.formUnion(template.topics.keys) }
    for (name, use) in template.topics.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
      // A derived template that drops a section need not know the topics of its base.
      if use.location.file.path != template.file.path { continue }
      if library.topic(name) == nil {
        log.reportUnknown(
          .unknownTopic, "topic", name, at: use.location, known: library.topics.map(\.id))
      } else {
        log.report(
          .unusedValue, "topic '\(name)' is never included", at: use.location,
          label: "write {{> \(name)}} where it belongs, or remove it here")
      }
    }
    return names.sorted().compactMap { name in library.topic(name).map(use) }
  }

  private func use(of topic: Topic) -> CompiledTemplate.TopicUse {
    let use = template.topics[topic.id]
    let location = use?.location ?? template.file.location(Span(0, 0))
    let isOptional = use?.isOptional ?? topic.isOptional
    var result = CompiledTemplate.TopicUse(
      topic: topic, defaultAlternative: nil, isOptional: isOptional, location: location)
    if let label = use?.defaultAlternative {
      if label.name == "none" {
        result.defaultAlternative = -1
        if !isOptional {
          log.report(
            .choiceMissing, "topic '\(topic.id)' is not optional, so its default cannot be none",
            at: label.location, label: "add 'optional: yes', or choose an alternative")
        }
      } else if let index = result.index(of: label.name) {
        result.defaultAlternative = index
      } else {
        log.reportUnknown(
          .unknownAlternative, "alternative of '\(topic.id)'", label.name, at: label.location,
          known: topic.alternatives.map(\.id))
      }
    } else if topic.alternatives.count == 1 {
      result.defaultAlternative = 0
    }
    return result
  }

  /// Parameters of topics of which the template takes one alternative by name.
  private func parametersOfFixedTopics(
    _ compiled: CompiledTemplate
  ) -> [ParameterDeclaration] {
    var names: Set<String> = []
    func visit(_ nodes: [Flow<TextBlock>]) {
      nodes.forEachElement { block in
        if case .include(let include) = block, let alternative = include.alternative,
          names.insert(include.topic).inserted,
          let clause = library.topic(include.topic)?.alternative(alternative)
        {
          visit(clause.body.nodes)
        }
      }
    }
    func visit(_ sections: [Flow<Section>]) {
      sections.forEachElement { section in
        visit(section.text.nodes)
        visit(section.sections)
      }
    }
    visit(template.outline.opening.nodes)
    visit(template.outline.sections)
    for use in compiled.topics {
      for clause in use.topic.alternatives { visit(clause.body.nodes) }
    }
    let taken = Set(compiled.topics.map(\.topic.id))
    return names.subtracting(taken).sorted().compactMap { library.topic($0) }
      .flatMap(\.parameters)
  }

  // MARK: - Terms

  private func terms() -> TermMatcher {
    reportRolesThatAreTerms()
    return TermMatcher(
      library.definitions.enumerated().map { index, definition in
        var forms = definition.forms
        switch definition.term {
        case .word(let word): forms.append(word)
        case .role(let role):
          for term in [template.roles[role], template.roles.inChain[role]].compactMap(\.self) {
            forms += [term.term, term.plural]
          }
        }
        return (Int32(index), forms, definition.notIn)
      })
  }

  /// A role called by a word that is defined as something else would take that definition's uses.
  private func reportRolesThatAreTerms() {
    for name in RoleTerms.names {
      guard let term = template.roles[named: name],
        let definition = library.definitions.first(where: { $0.term == .word(term.term) })
      else { continue }
      log.report(
        .duplicateIdentifier, "the word '\(term.term)' for the \(name) is a defined term already",
        at: template.file.location(Span(0, 0)),
        label: "choose another word, or let the definition be '{{processor}}' or '{{controller}}'",
        notes: [
          Diagnostic.Note("it is defined here", at: definition.body.file.location(Span(0, 0)))
        ])
    }
  }

  /// Notes for each definition which terms its own text uses.
  private func closeDefinitions(_ compiled: inout CompiledTemplate) {
    var current: (index: Int32, end: Int32)?
    for (place, operation) in compiled.operations.enumerated() {
      if let definition = current, Int32(place) >= definition.end { current = nil }
      switch operation {
      case .definition(let index, let end): current = (index, end)
      case .content(let literal), .markup(let literal):
        guard let current else { continue }
        compiled.definitions[Int(current.index)].terms += compiled.literals[Int(literal)].terms
      case .slot(let slot, _):
        guard let current,
          case .role(let role, _, _) = compiled.expressions[
            Int(compiled.slots[Int(slot)].expression)
          ].kind,
          let term = compiled.definitions.firstIndex(where: { $0.role == role })
        else { continue }
        compiled.definitions[Int(current.index)].terms.append(Int32(term))
      default: continue
      }
    }
  }

  // MARK: - Rules

  /// Resolves the conditions on use and the rules between choices, as far as the template has the
  /// names they ask.
  private func resolveRules(_ compiled: inout CompiledTemplate, _ names: NameTables) {
    func test(_ condition: LocatedCondition, _ log: DiagnosticLog) -> Test? {
      NameScope(names, log: log, file: condition.location.file).test(condition.condition)
    }
    for (topic, use) in compiled.topics.enumerated() {
      for (alternative, clause) in use.topic.alternatives.enumerated() {
        for (condition, isRequired) in clause.requires.map({ ($0, true) })
          + clause.excludes.map({ ($0, false) })
        {
          guard let test = test(condition, log) else { continue }
          compiled.demands.append(
            CompiledTemplate.Demand(
              topic: topic, alternative: alternative, test: test, isRequired: isRequired,
              condition: condition))
        }
      }
    }
    for rule in library.rules {
      // A rule about parameters that this template has not is no fault of the template.
      let quiet = DiagnosticLog()
      guard let when = test(rule.when, quiet), let and = test(rule.and, quiet) else { continue }
      compiled.rules.append((when, and, rule))
    }
  }
}
