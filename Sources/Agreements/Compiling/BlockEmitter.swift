internal import Diagnostics

/// Emits blocks in both formats: Markdown as GitHub reads it, HTML as the `cmark` program writes it.
struct BlockEmitter {
  let scope: NameScope
  let shared: CompileContext
  /// What owns labels here: a topic, or the template.
  let owner: String
  /// The clauses around this text, for cycles.
  var includes: [String] = []

  var log: DiagnosticLog { scope.log }
  func location(_ span: Span) -> Location { scope.file.location(span) }

  /// Emits a run of blocks.
  ///
  /// - Parameters:
  ///   - nodes: the blocks.
  ///   - place: where they stand.
  ///   - builder: receives the operations.
  ///   - number: what prints the number of the unit these blocks are the content of; the first
  ///     paragraph that stands takes it in.
  func emit(
    _ nodes: [Flow<TextBlock>], _ place: BlockPlace, _ builder: inout ProgramBuilder,
    number: ((inout ProgramBuilder) -> Void)? = nil
  ) {
    var number = number
    var index = 0
    var unitsBefore = place.unitsBefore
    var counted = 0
    var announced: (location: Location, start: Int32, end: Int)?
    while index < nodes.count {
      while counted < index {
        unitsBefore += nodes[counted].unitCount
        counted += 1
      }
      if let ready = announced, index >= ready.end {
        builder.note(.announced, at: ready.location, from: ready.start)
        announced = nil
      }
      if !shared.isPlain, !place.sections.isEmpty,
        case .element(.heading(let heading)) = nodes[index]
      {
        // A heading in a clause opens a section that goes on to the next one.
        let end = nodes[(index + 1)...].firstIndex { $0.isHeading } ?? nodes.count
        emit(heading, over: Array(nodes[(index + 1)..<end]), place, &builder)
        index = end
        continue
      }
      let isLast = index == nodes.count - 1
      var inner = place
      let lists = nodes[..<index].reversed().prefix { isMarkdownList($0, place) }.count
      // Of lists in a row every second one has other markers.
      inner.followsList = lists.isMultiple(of: 2) == (lists == index && place.followsList)
      if !isLast { inner.closesItem = nil }
      inner.unitsBefore = unitsBefore
      if let lead = leadIn(at: index, in: nodes) {
        // An emptied list takes its lead-in along (design, section 3.3).
        inner.closesItem = index + 2 == nodes.count ? place.closesItem : nil
        inner.followsList = false
        builder.group { builder in
          // A label of the lead-in names the list with it, so that both stand or fall together.
          self.labelling(lead, inner, &builder) { anchor, builder in
            builder.formOnly { builder in
              var leadPlace = inner
              leadPlace.closesItem = nil
              self.emit(paragraph: lead, anchor: anchor, leadPlace, &builder, number: number)
            }
            inner.unitsBefore += nodes[index].unitCount
            self.emit([nodes[index + 1]], inner, &builder)
          }
        }
        index += 2
        continue
      }
      switch nodes[index] {
      case .element(let block):
        emit(block, inner, &builder, number: number)
        // What is sure to stand has taken the number.
        if case .paragraph(let paragraph) = block, paragraph.content.isCertain { number = nil }
      case .choice(let choice):
        let tests = choice.branches.map { branch in
          branch.condition.map { scope.test($0) ?? .unresolved }
        }
        builder.branches(tests, at: choice.places(in: scope.file)) { position, builder in
          var branch = inner
          branch.unitsBefore +=
            choice.branches[..<position].reduce(0) { $0 + $1.body.unitCount }
          self.emit(choice.branches[position].body, branch, &builder, number: number)
        }
      case .loop(let loop):
        emit(loop, inner, &builder, number: number)
      }
      if let announcement = announcement(at: index, in: nodes) {
        announced = (announcement.location, builder.here(), announcement.end)
      }
      index += 1
    }
    // What a text announces last stands in what follows it.
    if let announced {
      builder.note(.announced, at: announced.location, from: announced.start, to: announced.start)
    }
  }

  /// Where a paragraph announces what may not follow, and the first block after that; a list or table
  /// right behind it takes it along when it vanishes, and other blocks are sure to stand.
  private func announcement(
    at index: Int, in nodes: [Flow<TextBlock>]
  ) -> (location: Location, end: Int)? {
    guard !shared.isPlain, case .element(.paragraph(let paragraph)) = nodes[index],
      case .element(.text(let text, _))? = paragraph.content.last, text.hasSuffix(":")
    else { return nil }
    let end = nodes[(index + 1)...].firstIndex { !$0.isOpen } ?? nodes.count
    if end == index + 1, end < nodes.count { return nil }
    return (location(paragraph.span), end)
  }

  /// Whether a node ends in what Markdown takes for a list, on some way through a condition at least;
  /// leden and points are paragraphs there.
  private func isMarkdownList(_ node: Flow<TextBlock>, _ place: BlockPlace) -> Bool {
    switch node {
    case .element(.list(let list)): shared.isPlain || list.start == nil || place.units == nil
    case .element: false
    case .choice(let choice):
      choice.branches.contains { $0.body.last.map { isMarkdownList($0, place) } ?? false }
    case .loop(let loop): loop.body.last.map { isMarkdownList($0, place) } ?? false
    }
  }

  private func emit(
    _ loop: Loop<TextBlock>, _ place: BlockPlace, _ builder: inout ProgramBuilder,
    number: ((inout ProgramBuilder) -> Void)?
  ) {
    inLoop(loop.list, loop.variable, loop.span, &builder) { emitter, builder in
      var inner = place
      inner.isInLoop = true
      emitter.emit(loop.body, inner, &builder, number: number)
    }
  }

  func inLoop(
    _ list: ValuePath, _ variable: String, _ span: Span, _ builder: inout ProgramBuilder,
    _ emit: (BlockEmitter, inout ProgramBuilder) -> Void
  ) {
    guard
      let (repetition, variable, filled) = scope.repetition(list, variable: variable, span: span)
    else { return }
    let emitter = BlockEmitter(
      scope: scope.inside(variable), shared: shared, owner: owner, includes: includes)
    builder.loop(repetition, filled: filled) { builder in emit(emitter, &builder) }
  }

  /// A paragraph that ends in a colon right before a list or table.
  private func leadIn(at index: Int, in nodes: [Flow<TextBlock>]) -> Paragraph? {
    guard case .element(.paragraph(let paragraph)) = nodes[index], index + 1 < nodes.count,
      case .element(.text(let text, _))? = paragraph.content.last, text.hasSuffix(":")
    else { return nil }
    return Self.isListOrTable(nodes[index + 1]) ? paragraph : nil
  }

  /// Whether a node is a list or table, or one of several under conditions.
  private static func isListOrTable(_ node: Flow<TextBlock>) -> Bool {
    switch node {
    case .element(.list), .element(.table): true
    case .element: false
    case .choice(let choice):
      choice.branches.allSatisfy {
        $0.body.isEmpty || $0.body.count == 1 && isListOrTable($0.body[0])
      }
    case .loop(let loop): loop.body.count == 1 && isListOrTable(loop.body[0])
    }
  }

  /// A number before what cannot take it in, unless it stands already.
  private func emitAlone(
    _ number: (inout ProgramBuilder) -> Void, _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    builder.unlessNumbered { builder in
      builder.startLine(place.linePrefix)
      builder.markup(html: place.isTight ? "" : "<p>")
      number(&builder)
      builder.markup(markdown: "\n" + place.blankLine, html: place.isTight ? "\n" : "</p>\n")
    }
  }

  // MARK: - Blocks

  private func emit(
    _ block: TextBlock, _ place: BlockPlace, _ builder: inout ProgramBuilder,
    number: ((inout ProgramBuilder) -> Void)?
  ) {
    if let number, !block.takesNumber {
      builder.group { builder in
        self.emitAlone(number, place, &builder)
        self.emit(block, place, &builder, number: nil)
      }
      return
    }
    switch block {
    case .paragraph(let paragraph):
      emit(paragraph: paragraph, place, &builder, number: number)
    case .heading(let heading):
      emit(heading: heading, place, &builder)
    case .list(let list):
      emit(list: list, place, &builder)
    case .table(let table):
      emit(table: table, place, &builder)
    case .quote(let inner):
      emit(quote: inner, place, &builder)
    case .code(let info, let text):
      emit(code: text, info: info, place, &builder)
    case .rule:
      builder.startLine(place.linePrefix)
      builder.freshHTMLLine()
      builder.content(
        markdown: Array(("***\n" + place.blankLine).utf8), html: Array("<hr />\n".utf8),
        role: .block)
    case .include(let include):
      emit(include, place, &builder)
    }
  }

  private func emit(
    paragraph: Paragraph, _ place: BlockPlace, _ builder: inout ProgramBuilder,
    number: ((inout ProgramBuilder) -> Void)?
  ) {
    labelling(paragraph, place, &builder) { anchor, builder in
      self.emit(paragraph: paragraph, anchor: anchor, place, &builder, number: number)
    }
  }

  /// Emits what a paragraph's label names, which is a unit then, under the anchor of the label.
  private func labelling(
    _ paragraph: Paragraph, _ place: BlockPlace, _ builder: inout ProgramBuilder,
    _ emit: (String, inout ProgramBuilder) -> Void
  ) {
    guard let label = paragraph.label else { return emit("", &builder) }
    let index = shared.labels.declare(label, owner: owner, title: [], in: &builder.compiled)
    let unit = CompiledTemplate.Unit(
      kind: .text, label: index, anchor: anchor(label, place), contentsDepth: -1,
      hasReadableAnchor: false)
    emitUnit(unit, label, place, &builder) { builder in emit(unit.anchor, &builder) }
  }

  private func emit(
    paragraph: Paragraph, anchor: String, _ place: BlockPlace, _ builder: inout ProgramBuilder,
    number: ((inout ProgramBuilder) -> Void)?
  ) {
    let emitWhole: (inout ProgramBuilder) -> Void = { builder in
      let identifier = anchor.isEmpty ? "" : " id=\"\(anchor)\""
      builder.startLine(place.linePrefix)
      if !place.isTight {
        builder.freshHTMLLine()
        builder.markup(html: "<p\(identifier)>")
      } else if !anchor.isEmpty {
        builder.markup(html: "<span\(identifier)>")
      }
      var state = InlineState()
      if let number { builder.unlessNumbered { number(&$0) } }
      var inlines = InlineEmitter(scope: scope, shared: shared)
      inlines.linePrefix = place.linePrefix
      inlines.emit(paragraph.content, &builder, &state)
      if let ends = place.closesItem, ends != .none, !hasOwnEnding(paragraph, ends) {
        builder.append(.itemEnd)
      }
      if !place.isTight {
        builder.markup(html: "</p>\n")
      } else if !anchor.isEmpty {
        builder.markup(html: "</span>")
      }
      builder.markup(markdown: "\n" + place.blankLine)
    }
    let start = builder.here()
    if paragraph.content.isCertain {
      emitWhole(&builder)
    } else {
      builder.group { builder in emitWhole(&builder) }
    }
    if !shared.isPlain, !paragraph.content.hasCertainWords {
      builder.note(.thinParagraph, at: location(paragraph.span), from: start)
    }
  }

  /// Whether an item closes its last sentence itself; the style's ending would come on top.
  private func hasOwnEnding(_ paragraph: Paragraph, _ ends: ListEnds) -> Bool {
    guard case .element(.text(let text, let span))? = paragraph.content.last,
      let last = text.last
    else { return false }
    if ends == .numbered, last == ";" || last == "," {
      let end = location(Span(max(span.lower, span.upper - 1), span.upper))
      log.report(
        .itemEnding, "an item carries no ending of its own", at: end,
        label: "the style adds it; remove '\(last)'")
    }
    return ".;:,!?".contains(last)
  }

  /// Emits a section that a clause opens: numbered in an annex, without number elsewhere.
  private func emit(
    _ heading: Heading, over nodes: [Flow<TextBlock>], _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    if !heading.classes.isEmpty {
      log.report(
        .misplacedHeading, "a heading in a clause has no class", at: location(heading.span),
        label: "what a section is belongs to the template")
    }
    let isInAnnex = place.sections.last?.kind == .annex
    let section = Section(
      kind: isInAnnex ? .annexSection : .unnumbered, heading: heading,
      hasPoints: place.sections.last?.hasPoints ?? false,
      text: SectionText(file: scope.file, nodes: nodes), sections: [])
    SectionEmitter(shared: shared, names: scope.compiled).emit(
      section, parents: place.sections, emitter: self, isInLoop: place.isInLoop, &builder)
  }

  private func emit(
    heading: Heading, _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    if !shared.isPlain {
      log.report(
        .misplacedHeading, "a heading cannot stand inside a list or quotation",
        at: location(heading.span))
    }
    let level = heading.level
    builder.startLine(place.linePrefix)
    builder.freshHTMLLine()
    let sign = String(repeating: "#", count: level) + " "
    if shared.isPlain {
      // A heading without text is a heading all the same, as CommonMark says.
      builder.content(markdown: Array(sign.utf8), html: Array("<h\(level)>".utf8), role: .block)
    } else {
      builder.markup(markdown: sign, html: "<h\(level)>")
    }
    var inlines = InlineEmitter(scope: scope, shared: shared)
    inlines.isSingleLine = true
    var state = InlineState()
    inlines.emit(heading.content, &builder, &state)
    builder.markup(markdown: "\n" + place.blankLine, html: "</h\(level)>\n")
  }

  private func emit(
    quote inner: [Flow<TextBlock>], _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    builder.group { builder in
      builder.startLine(place.linePrefix)
      builder.freshHTMLLine()
      builder.markup(html: "<blockquote>\n")
      let marker = builder.fixedLiteral(markdown: "> ")
      builder.append(.marker(marker))
      var quoted = place
      quoted.linePrefix = place.linePrefix + "> "
      quoted.isTight = false
      quoted.followsList = false
      quoted.units = nil
      quoted.sections = []
      quoted.closesItem = nil
      emit(inner, quoted, &builder)
      if inner.isEmpty, shared.isPlain {
        builder.content(markdown: [UInt8(ascii: "\n")], html: [], role: .block)
      }
      builder.freshHTMLLine()
      builder.markup(markdown: place.blankLine, html: "</blockquote>\n")
    }
  }

  private func emit(
    code text: String, info: String, _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    let fence = String(repeating: "`", count: max(3, text.longestRun(of: "`") + 1))
    var markdown = fence + info.replacing("\\", with: "\\\\").replacing("&", with: "\\&") + "\n"
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      markdown += place.linePrefix + line + "\n"
    }
    markdown += place.linePrefix + fence + "\n" + place.blankLine
    let language = info.split(separator: " ").first.map {
      " class=\"language-\(HTMLEscaping.text(String($0)))\""
    }
    builder.startLine(place.linePrefix)
    builder.freshHTMLLine()
    builder.content(
      markdown: Array(markdown.utf8),
      html: Array("<pre><code\(language ?? "")>\(HTMLEscaping.text(text))</code></pre>\n".utf8),
      role: .block)
  }

  // MARK: - Units

  /// Emits a unit and notes when its label stands.
  func emitUnit(
    _ unit: CompiledTemplate.Unit, _ label: Label?, _ place: BlockPlace,
    _ builder: inout ProgramBuilder, _ emit: (inout ProgramBuilder) -> Void
  ) {
    let path = builder.path
    let presence = builder.unit(unit, emit)
    guard let label, unit.label >= 0 else { return }
    if place.isInLoop {
      log.report(
        .misplacedLabel, "a label cannot stand in a repetition", at: label.location,
        label: "each round would bear it; put it on the list's paragraph")
    }
    shared.labels.note(
      unit.label,
      LabelTable.Occurrence(
        owner: owner, path: path, presence: presence, location: label.location,
        isInLoop: place.isInLoop))
  }

  /// The permanent anchor: of a label, or of the place in the source.
  func anchor(_ label: Label?, _ place: BlockPlace) -> String {
    if let label { return "c-\(owner)-\(label.name)" }
    return place.anchor
  }
}
