internal import Diagnostics

/// Emits the document: title, opening, sections within sections, and in HTML the page around them.
struct SectionEmitter {
  let shared: CompileContext
  let names: NameTables

  private var log: DiagnosticLog { shared.log }

  func emit(_ template: Template, _ builder: inout ProgramBuilder) {
    let outline = template.outline
    if shared.isPlain {
      let emitter = blocks(in: outline.opening.file)
      emitter.emit(outline.opening.nodes, BlockPlace(), &builder)
      return
    }
    if !template.isFragment {
      PageEmitter(shared: shared, scope: scope(in: template.file)).emitHead(&builder)
      builder.append(.openFacts)
    }
    var place = BlockPlace()
    place.units = .point
    place.hasReadableAnchors = false
    place.anchor = "c-\(template.id)"
    blocks(in: outline.opening.file).emit(outline.opening.nodes, place, &builder)
    if template.isFragment {
      outline.sections.forEachElement { emit(contentOf: $0, &builder) }
    } else {
      emit(outline.sections, parents: [], &builder)
      PageEmitter(shared: shared, scope: scope(in: template.file)).emitFoot(&builder)
    }
  }

  private func scope(in file: SourceFile) -> NameScope {
    NameScope(names, log: log, file: file)
  }

  private func blocks(in file: SourceFile) -> BlockEmitter {
    BlockEmitter(scope: scope(in: file), shared: shared, owner: shared.template.id)
  }

  /// Emits what stands in the section of a fragment, numbered as in an agreement but without heading.
  private func emit(contentOf section: Section, _ builder: inout ProgramBuilder) {
    var place = BlockPlace()
    place.sections = [section]
    place.anchor = "c-fragment"
    (place.units, place.hasReadableAnchors) = section.units(parents: [])
    let unit = CompiledTemplate.Unit(
      kind: section.unitKind, label: -1, anchor: place.anchor, contentsDepth: -1,
      hasReadableAnchor: false, restartsPoints: true)
    builder.unit(unit) { builder in
      blocks(in: section.text.file).emit(section.text.nodes, place, &builder)
    }
  }

  // MARK: - Sections

  private func emit(
    _ sections: [Flow<Section>], parents: [Section], _ builder: inout ProgramBuilder
  ) {
    for node in sections {
      switch node {
      case .element(let section):
        emit(section, parents: parents, emitter: blocks(in: section.text.file), &builder)
      case .choice(let choice):
        emit(choice, parents: parents, &builder)
      case .loop:
        continue
      }
    }
  }

  private func emit(
    _ choice: Choice<Section>, parents: [Section], _ builder: inout ProgramBuilder
  ) {
    let file = choice.firstFile ?? shared.template.file
    let names = scope(in: file)
    var tests = choice.branches.map { branch in
      branch.condition.map { names.test($0) ?? .unresolved }
    }
    let counts = choice.branches.map { $0.body.mostArticles }
    let most = counts.max() ?? 0
    // A branch that leaves articles out says so where numbers are kept.
    if tests.last ?? nil != nil { tests.append(nil) }
    builder.branches(tests, at: choice.places(in: names.file)) { index, builder in
      if index < choice.branches.count {
        emit(choice.branches[index].body, parents: parents, &builder)
      }
      let missing = most - (index < counts.count ? counts[index] : 0)
      if missing > 0, shared.style.omission == .keep {
        builder.append(.omitted(missing: Int32(missing), level: Int32(min(6, parents.count + 2))))
      }
    }
  }

  /// Emits a section with what stands under it.
  ///
  /// - Parameters:
  ///   - section: the section.
  ///   - parents: the sections around it, from the outside.
  ///   - emitter: emits its text; it owns the labels.
  ///   - isInLoop: whether each round of a repetition opens one.
  ///   - builder: receives the operations.
  func emit(
    _ section: Section, parents: [Section], emitter: BlockEmitter, isInLoop: Bool = false,
    _ builder: inout ProgramBuilder
  ) {
    shared.noteSource(section.text.file)
    let level = min(6, parents.count + 2)
    let kind = section.unitKind
    let isClause = emitter.owner != shared.template.id
    var anchor =
      "c-\(section.label?.name ?? "\(shared.template.id)-\(builder.compiled.units.count + 1)")"
    if let label = section.label, isClause { anchor = "c-\(emitter.owner)-\(label.name)" }
    if section.label == nil {
      let words = section.heading.content.plainWords.asIdentifier
      if words.isIdentifier { anchor = "c-\(words)" }
      anchor = shared.uniqueAnchor(anchor)
    }
    var label: Int32 = -1
    var title: [CompiledTemplate.TitlePart] = []
    if let name = section.label {
      title = titleParts(section.heading.content, emitter.scope, &builder)
      label = shared.labels.declare(
        name, owner: emitter.owner, title: title, in: &builder.compiled)
    }
    var unit = CompiledTemplate.Unit(
      kind: kind, label: label, anchor: anchor,
      contentsDepth: isClause && kind == .section ? -1 : parents.count,
      hasReadableAnchor: kind != .section,
      restartsPoints: section.kind == .part || !section.hasPoints)
    unit.title = title
    var place = BlockPlace()
    place.sections = parents + [section]
    place.anchor = anchor
    place.isInLoop = isInLoop
    (place.units, place.hasReadableAnchors) = section.units(parents: parents)
    let start = builder.here()
    defer {
      builder.note(
        .section, at: section.text.file.location(section.heading.span), from: start)
    }
    emitter.emitUnit(unit, section.label, place, &builder) { builder in
      builder.markup(html: "<section class=\"\(section.cssClass)\"")
      if unit.hasReadableAnchor {
        builder.markup(html: " id=\"")
        builder.append(.readableAnchor)
        builder.markup(html: "\"")
      }
      builder.markup(
        markdown: String(repeating: "#", count: level) + " ",
        html: ">\n<h\(level) id=\"\(anchor)")
      if isInLoop { builder.append(.roundSuffix) }
      builder.markup(html: "\">")
      emit(titleOf: section, emitter.scope, &builder)
      builder.markup(markdown: "\n\n", html: "</h\(level)>\n")
      emitter.emit(section.text.nodes, place, &builder)
      emit(section.sections, parents: parents + [section], &builder)
      builder.markup(html: "</section>\n")
    }
  }

  private func emit(
    titleOf section: Section, _ scope: NameScope, _ builder: inout ProgramBuilder
  ) {
    builder.formOnly { builder in
      builder.append(.headingStart)
      if section.unitKind != .section { builder.append(.headingNumber) }
      var inlines = InlineEmitter(scope: scope, shared: shared)
      inlines.isSingleLine = true
      inlines.isHeading = true
      var state = InlineState()
      inlines.emit(section.heading.content, &builder, &state)
      if section.unitKind != .section { builder.append(.headingTail) }
      builder.append(.headingEnd)
    }
  }

  /// The title as parts that a reference can print.
  private func titleParts(
    _ nodes: [Flow<TextInline>], _ scope: NameScope, _ builder: inout ProgramBuilder
  ) -> [CompiledTemplate.TitlePart] {
    nodes.flatMap { node -> [CompiledTemplate.TitlePart] in
      switch node {
      case .element(.text(let text, _)), .element(.code(let text)): return [.text(text)]
      case .element(.softBreak), .element(.lineBreak): return [.text(" ")]
      case .element(.emphasis(let inner)), .element(.strong(let inner)):
        return titleParts(inner, scope, &builder)
      case .element(.slot(let slot)):
        let quiet = NameScope(scope.compiled, log: DiagnosticLog(), file: scope.file)
        guard let expression = quiet.expression(slot, isAtStart: false) else { return [] }
        return [.slot(builder.expressionIndex(expression))]
      case .element: return []
      case .choice(let choice):
        return [
          .choice(
            choice.branches.compactMap { branch in
              let test = branch.condition.map { scope.test($0) ?? .constant(false) }
              return (
                builder.conditionIndex(test ?? .constant(true)),
                titleParts(branch.body, scope, &builder)
              )
            })
        ]
      case .loop: return []
      }
    }
  }
}

extension Section {
  /// What the section is as a unit.
  var unitKind: UnitKind {
    switch kind {
    case .part: .part
    case .article: .article
    case .annex: .annex
    case .annexSection: .annexSection
    case .recitals, .signatures, .unnumbered: .section
    }
  }

  /// What a top-level ordered list in this section holds, and whether it has readable anchors.
  fileprivate func units(parents: [Section]) -> (UnitKind, Bool) {
    switch kind {
    case .article: (.paragraph, true)
    case .recitals: (.recital, true)
    case .annex: (.annexPoint, false)
    case .annexSection: (.annexPoint, false)
    case .part, .unnumbered, .signatures:
      parents.contains { $0.kind == .article } && !hasPoints
        ? (.paragraph, true)
        : parents.contains { $0.kind == .annex } ? (.annexPoint, false) : (.point, hasPoints)
    }
  }

  fileprivate var cssClass: String {
    kind == .annexSection ? "annex-section" : kind.rawValue
  }
}

extension [Flow<TextInline>] {
  /// The literal words, without values.
  var plainWords: String {
    map { node -> String in
      switch node {
      case .element(.text(let text, _)): text
      case .element(.softBreak): " "
      case .element(.emphasis(let inner)), .element(.strong(let inner)): inner.plainWords
      default: ""
      }
    }.joined()
  }
}

extension [Flow<Section>] {
  /// How many articles these sections can hold at most.
  fileprivate var mostArticles: Int {
    reduce(0) { sum, node in
      switch node {
      case .element(let section):
        sum + (section.kind == .article ? 1 : 0) + section.sections.mostArticles
      case .choice(let choice): sum + (choice.branches.map(\.body.mostArticles).max() ?? 0)
      case .loop: sum
      }
    }
  }
}

extension Choice<Section> {
  /// The file of the first section, whose names the conditions are written in.
  fileprivate var firstFile: SourceFile? {
    for branch in branches {
      var found: SourceFile?
      branch.body.forEachElement { section in
        if found == nil { found = section.text.file }
      }
      if let found { return found }
    }
    return nil
  }
}
