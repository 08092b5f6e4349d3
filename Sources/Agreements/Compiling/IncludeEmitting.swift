internal import Diagnostics

/// `{{> …}}`: topics, single clauses, and the lists the program makes itself.
extension BlockEmitter {
  /// How many clauses may include one another in a row.
  private static let depthLimit = 16

  func emit(_ include: Include, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    let location = scope.file.location(include.span)
    switch include.topic {
    case "contents":
      builder.append(.contents)
    case "annexes":
      let start = builder.here()
      builder.append(.annexList)
      builder.note(.annexList, at: location, from: start)
      builder.notePresenceOfText()
    case "signatures":
      builder.append(.signatures)
      SignatureEmitter(scope: scope, shared: shared).emit(&builder)
    case "definitions":
      let start = builder.here()
      emitDefinitions(place, at: location, &builder)
      builder.note(.definitionList, at: location, from: start)
    default:
      let start = builder.here()
      emitTopic(include, place, at: location, &builder)
      builder.note(
        .include(topic: include.topic, alternative: include.alternative), at: location, from: start)
    }
  }

  private func emitTopic(
    _ include: Include, _ place: BlockPlace, at location: Location,
    _ builder: inout ProgramBuilder
  ) {
    guard let topic = shared.library.topic(include.topic) else {
      log.reportUnknown(
        .unknownTopic, "topic", include.topic, at: location.of(include.topic),
        known: shared.library.topics.map(\.id) + [
          "definitions", "contents", "annexes", "signatures",
        ])
      return
    }
    if let name = include.alternative {
      guard let clause = topic.alternative(name) else {
        log.reportUnknown(
          .unknownAlternative, "alternative of '\(topic.id)'", name,
          at: location.of(name, after: "/"), known: topic.alternatives.map(\.id))
        return
      }
      emit(clause, of: topic, place, at: location, &builder)
      return
    }
    guard let index = scope.compiled.topicIndex(topic.id) else { return }
    let alternatives = scope.compiled.topics[index].topic.alternatives
    let path = builder.path
    guard shared.noteInclude(of: topic.id, under: path, at: location) else { return }
    builder.branches(alternatives.indices.map { .choice(topic: index, alternative: $0) }) {
      position, builder in
      self.emit(alternatives[position], of: topic, place, at: location, &builder)
    }
  }

  private func emit(
    _ clause: Clause, of topic: Topic, _ place: BlockPlace, at location: Location,
    _ builder: inout ProgramBuilder
  ) {
    guard !includes.contains(clause.name) else {
      log.report(
        .inclusionCycle, "the clauses include one another", at: location,
        label: (includes + [clause.name]).joined(separator: " → "))
      return
    }
    guard includes.count < Self.depthLimit else {
      log.report(
        .inclusionCycle, "more than \(Self.depthLimit) clauses include one another in a row",
        at: location, label: "include them side by side")
      return
    }
    let text = clause.translations[shared.template.locale] ?? clause.body
    guard shared.takesIn(text.file, at: location) else { return }
    shared.noteSource(text.file)
    let clauseScope = NameScope(
      scope.compiled, log: log, file: text.file,
      allowed: topic.parameters.map(\.name) + clause.uses.map(\.name))
    for use in clause.uses where scope.compiled.parameterIndex(use.name) == nil {
      log.reportUnknown(
        .unknownParameter, "parameter", use.name, at: use.location,
        known: scope.compiled.parameters.map(\.name))
    }
    let emitter = BlockEmitter(
      scope: clauseScope, shared: shared, owner: topic.id, includes: includes + [clause.name])
    var inner = place
    inner.anchor = "c-\(topic.id)"
    inner.unitsBefore = 0
    emitter.emit(text.nodes, inner, &builder)
  }

  // MARK: - Definitions

  /// The definitions of all terms, each printed when its term is in use; in the order of the style.
  private func emitDefinitions(
    _ place: BlockPlace, at location: Location, _ builder: inout ProgramBuilder
  ) {
    guard !shared.hasDefinitions else {
      log.report(
        .includedTwice, "the definitions are included twice", at: location)
      return
    }
    shared.hasDefinitions = true
    shared.definitionsPlace = (place, Int(builder.here()))
    let style = shared.style
    let units: UnitKind? =
      switch style.definitionNumbering {
      case .paragraphs: place.units
      case .items: .item(depth: 0)
      case .none: nil
      }
    let listClass = units == nil ? "definitions" : units == .item(depth: 0) ? "items" : "paragraphs"
    let opening = builder.fixedLiteral(
      html: units == nil
        ? "<ul class=\"definitions\" role=\"list\">\n"
        : "<ol class=\"\(listClass)\" role=\"list\">\n")
    let closing = builder.fixedLiteral(html: units == nil ? "</ul>\n" : "</ol>\n")
    builder.group { builder in
      builder.append(
        .beginList(ends: units == .item(depth: 0) ? .numbered : .none, opening: opening))
      for index in shared.definitionOrder() {
        let start = builder.append(.definition(index, end: 0))
        emit(shared.definitions[Int(index)], index, units, place, &builder)
        builder.compiled.operations[start] = .definition(index, end: builder.here())
      }
      builder.append(.endList(closing: closing))
      if units != .paragraph { builder.markup(markdown: place.blankLine) }
    }
  }

  private func emit(
    _ definition: Definition, _ index: Int32, _ kind: UnitKind?, _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    let text = definition.translations[shared.template.locale] ?? definition.body
    shared.noteSource(text.file)
    let definitionScope = NameScope(scope.compiled, log: log, file: text.file)
    let emitter = BlockEmitter(
      scope: definitionScope, shared: shared, owner: "definition-\(definition.id)",
      includes: includes)
    let isParagraph = kind == .paragraph
    let unit = CompiledTemplate.Unit(
      kind: kind ?? .text, label: -1,
      anchor: CompiledTemplate.DefinitionEntry.anchor(of: definition.id),
      contentsDepth: -1,
      hasReadableAnchor: isParagraph)
    builder.unit(unit) { builder in
      builder.markup(html: "<li")
      if isParagraph {
        builder.markup(html: " id=\"")
        builder.append(.readableAnchor)
        builder.markup(html: "\"")
      } else {
        builder.marker("- ", after: place.linePrefix)
      }
      builder.markup(
        html: ">\(isParagraph ? "<p>" : "")<span class=\"number\" id=\"\(unit.anchor)\">")
      if kind != nil {
        builder.append(.number)
        builder.markup(markdown: " ", html: "</span> ", role: .text)
      } else {
        builder.markup(html: "</span>")
      }
      emitter.emitTerm(of: definition, index, text, place, &builder)
      if kind == .item(depth: 0) {
        builder.append(.itemEnd)
      } else {
        builder.fullStop()
      }
      builder.markup(
        markdown: isParagraph ? "\n\n" : "\n", html: isParagraph ? "</p></li>\n" : "</li>\n")
    }
  }

  /// The term in the style's marking with its text.
  private func emitTerm(
    of definition: Definition, _ index: Int32, _ text: Fragment, _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    guard case .element(.paragraph(let paragraph))? = text.nodes.first, text.nodes.count == 1
    else {
      log.report(
        .emptyDefinition, "a definition is one paragraph", at: text.file.location(Span(0, 0)))
      return
    }
    var inlines = InlineEmitter(scope: scope, shared: shared)
    inlines.linePrefix = place.linePrefix + "  "
    var state = InlineState()
    switch shared.style.termMarking {
    case .quotes:
      inlines.emit(text: "“", &builder, &state, matchesTerms: false)
      emitWord(definition, &builder, inlines, &state)
      inlines.emit(text: "”: ", &builder, &state, matchesTerms: false)
    case .bold:
      builder.sign(.openStrong, html: "<strong>")
      emitWord(definition, &builder, inlines, &state)
      builder.sign(.closeStrong, html: "</strong>")
      inlines.emit(text: ": ", &builder, &state, matchesTerms: false)
    case .hereafter:
      break
    }
    state.isBlockStart = false
    state.isSentenceStart = false
    let start = builder.here()
    inlines.emit(paragraph.content, &builder, &state)
    builder.note(.definition(index), at: text.file.location(paragraph.span), from: start)
    if shared.style.termMarking == .hereafter {
      inlines.emit(text: " (hierna: “", &builder, &state, matchesTerms: false)
      emitWord(definition, &builder, inlines, &state)
      inlines.emit(text: "”)", &builder, &state, matchesTerms: false)
    }
  }

  private func emitWord(
    _ definition: Definition, _ builder: inout ProgramBuilder, _ inlines: InlineEmitter,
    _ state: inout InlineState
  ) {
    switch definition.term {
    case .word(let word):
      inlines.emit(text: word, &builder, &state, matchesTerms: false)
    case .role(let role):
      builder.slot(
        Expression(kind: .role(role, .bare, isCapital: false), options: []), SlotContext(),
        at: definition.body.file.location(Span(0, 0)))
    }
  }
}

/// Emits the signature block: both parties with name, role, place, date and a line to sign on.
struct SignatureEmitter {
  let scope: NameScope
  let shared: CompileContext

  private typealias Signatory = (
    side: Side, role: Role, name: AgreementField, function: AgreementField, place: AgreementField,
    date: AgreementField
  )

  private static let signatories: [Signatory] = [
    (
      .supplier, .processor, .supplierSignatoryName, .supplierSignatoryFunction,
      .supplierSignatoryPlace, .supplierSignatoryDate
    ),
    (
      .customer, .controller, .customerSignatoryName, .customerSignatoryFunction,
      .customerSignatoryPlace, .customerSignatoryDate
    ),
  ]

  func emit(_ builder: inout ProgramBuilder) {
    builder.markup(html: "<div class=\"signature-block\">\n")
    for (side, role, name, function, place, date) in Self.signatories {
      builder.markup(html: "<div class=\"signature\"><p>")
      builder.sign(.openStrong, html: "<strong>")
      slot(.role(role, .bare, isCapital: true), &builder)
      builder.sign(.closeStrong, html: "</strong>")
      builder.sign(.hardBreak, html: "<br />\n")
      slot(.party(side, .name), &builder)
      builder.markup(markdown: "\n\n", html: "</p>\n<dl>")
      line("Naam", .agreement(name), &builder)
      line("Functie", .agreement(function), &builder)
      line("Plaats", .agreement(place), &builder)
      line("Datum", .agreement(date), &builder)
      builder.markup(
        markdown: "- Handtekening: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n\n",
        html: "<div><dt>Handtekening</dt> <dd class=\"signature-line\"></dd></div></dl></div>\n")
    }
    builder.markup(html: "</div>\n")
  }

  private func slot(_ kind: Expression.Kind, _ builder: inout ProgramBuilder) {
    builder.slot(
      Expression(kind: kind, options: []), SlotContext(),
      at: scope.file.location(Span(0, 0)))
  }

  /// A line of the block; blank to write on where the config gives nothing.
  private func line(_ label: String, _ kind: Expression.Kind, _ builder: inout ProgramBuilder) {
    guard case .agreement(let field) = kind else { return }
    builder.markup(markdown: "- \(label): ", html: "<div><dt>\(label)</dt> <dd>")
    builder.branches([.agreementGiven(field), nil]) { index, builder in
      if index == 0 {
        slot(kind, &builder)
      } else {
        builder.markup(
          markdown: "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_", html: "<span class=\"blank\"></span>",
          role: .text)
      }
    }
    builder.markup(markdown: "\n", html: "</dd></div>\n")
  }
}
