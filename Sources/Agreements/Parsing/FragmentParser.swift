internal import CommonMark
internal import Diagnostics

/// Reads a text into a `Fragment`: lexes it, has libcmark parse it once, and puts the directives back.
///
/// Every problem of the text is reported; the fragment that comes back is whole enough to go on with.
struct FragmentParser {
  let file: SourceFile
  let lexed: LexedText
  let index: LineIndex
  let log: DiagnosticLog
  let inlines: InlineParser

  private var weaver: Weaver { Weaver(file: file, index: index, log: log) }

  /// Parses the bytes of a range of a file.
  static func parse(
    _ file: SourceFile, _ range: Range<Int>, log: DiagnosticLog
  ) -> Fragment {
    let lexed = Lexer.lex(file, range, log: log)
    let parser = FragmentParser(
      file: file, lexed: lexed, index: LineIndex(lexed), log: log,
      inlines: InlineParser(file: file, lexed: lexed, log: log))
    let groups = DirectiveGroup.groups(from: lexed, in: file, log: log)
    do {
      let document = try Document(parsing: lexed.text)
      parser.warnOfFootnotes()
      return Fragment(
        file: file, nodes: parser.blocks(document.blocks, groups, isTopLevel: true))
    } catch {
      log.report(
        .directiveSyntax, "the text nests deeper than \(Document.nestingLimit) levels",
        at: file.location(lexed.sourceSpan(ofLines: error.line...error.line)))
      return Fragment(file: file, nodes: [])
    }
  }

  // MARK: - Blocks

  private func blocks(
    _ blocks: [Block], _ groups: [DirectiveGroup], isTopLevel: Bool = false
  ) -> [Flow<TextBlock>] {
    weaver.weave(
      blocks, groups, lines: \.lines, canHold: { self.canHoldDirectives($0) },
      include: TextBlock.include,
      convert: { block, inner in
        if isTopLevel, case .list(let list) = block.kind {
          return self.lists(list, inner, self.lexed.sourceSpan(ofLines: block.lines))
        }
        return self.block(block, inner).map { [$0] } ?? []
      }
    ).map(Self.repeatingItems)
  }

  /// A repetition around one whole list repeats its items: one list comes out, not one a round.
  private static func repeatingItems(_ node: Flow<TextBlock>) -> Flow<TextBlock> {
    switch node {
    case .element: return node
    case .loop(var loop):
      if let list = list(of: node) { return .element(.list(list)) }
      loop.body = loop.body.map(repeatingItems)
      return .loop(loop)
    case .choice(var choice):
      for index in choice.branches.indices {
        choice.branches[index].body = choice.branches[index].body.map(repeatingItems)
      }
      return .choice(choice)
    }
  }

  private static func list(of node: Flow<TextBlock>) -> TextList? {
    switch node {
    case .element(.list(let list)): return list
    case .element: return nil
    case .loop(let loop):
      guard loop.body.count == 1, var list = list(of: loop.body[0]) else { return nil }
      list.items = [
        .loop(
          Loop(list: loop.list, variable: loop.variable, body: list.items, span: loop.span))
      ]
      return list
    case .choice(let choice):
      guard choice.branches.count == 1, choice.branches[0].body.count == 1,
        var list = list(of: choice.branches[0].body[0])
      else { return nil }
      var branch = Choice<TextItem>.Branch(
        condition: choice.branches[0].condition, body: [], span: choice.branches[0].span)
      branch.body = list.items
      list.items = [.choice(Choice(branches: [branch], span: choice.span))]
      return list
    }
  }

  private func canHoldDirectives(_ block: Block) -> Bool {
    switch block.kind {
    case .list, .quote: true
    case .paragraph: PipeTable.isTable(block, in: lexed)
    case .heading, .code, .rule, .html: false
    }
  }

  private func block(_ block: Block, _ groups: [DirectiveGroup]) -> TextBlock? {
    let span = lexed.sourceSpan(ofLines: block.lines)
    switch block.kind {
    case .paragraph(let content):
      if let table = table(block, groups, span) { return .table(table) }
      var nodes = inlines.parse(content)
      let label = inlines.takeLabel(from: &nodes, in: span)
      return .paragraph(Paragraph(content: nodes, label: label, span: span))
    case .heading(let level, let content):
      var nodes = inlines.parse(content)
      var heading = Heading(level: level, content: [], classes: [], span: span)
      inlines.takeAttributes(from: &nodes, into: &heading)
      heading.content = nodes
      return .heading(heading)
    case .quote(let inner):
      return .quote(blocks(inner, groups))
    case .list(let list):
      return .list(self.list(list, groups, span))
    case .code(let info, let text):
      inlines.rejectTokens(in: info + text, of: "a code block", at: span)
      return .code(info: info, text: text)
    case .rule:
      return .rule
    case .html:
      log.report(
        .rawHTML, "raw HTML cannot stand in a text", at: file.location(span),
        label: "write it as Markdown, or shield the '<' with a backslash")
      return nil
    }
  }

  /// A list of leden and the includes between them: CommonMark sees one list, since the lines of the
  /// directives are gone, but clauses stand between its items.
  private func lists(_ list: List, _ groups: [DirectiveGroup], _ span: Span) -> [TextBlock] {
    var result: [TextBlock] = []
    var items = list.items[...]
    var rest = groups[...]
    for (position, group) in groups.enumerated() {
      guard case .include(let topic, let alternative) = group.kind,
        weaver.cut(group.end, list.items, \.lines) == nil
      else { continue }
      var part = list
      part.items = Array(items.prefix { $0.lines.lowerBound <= index.before(group.end) })
      items = items.dropFirst(part.items.count)
      let own = Array(rest.prefix(position - rest.startIndex))
      rest = rest.dropFirst(own.count + 1)
      if !part.items.isEmpty { result.append(.list(self.list(part, own, span))) }
      result.append(
        .include(Include(topic: topic, alternative: alternative, span: group.span)))
    }
    var part = list
    part.items = Array(items)
    if !part.items.isEmpty { result.append(.list(self.list(part, Array(rest), span))) }
    return result
  }

  private func list(_ list: List, _ groups: [DirectiveGroup], _ span: Span) -> TextList {
    if let start = list.start, start >= 100 {
      let length = String(start).utf8.count
      log.report(
        .listStart, "this line starts a list at \(start)",
        at: file.location(Span(span.lower, span.lower + length + 1)),
        label: "if a sentence is meant, write \(start)\\.")
    }
    let items = weaver.weave(
      list.items, groups, lines: \.lines, canHold: { _ in true }, include: { _ in nil },
      convert: { item, inner in [self.item(item, inner)] })
    return TextList(start: list.start, isTight: list.isTight, items: items, span: span)
  }

  private func item(_ item: List.Item, _ groups: [DirectiveGroup]) -> TextItem {
    var blocks = blocks(item.blocks, groups)
    var label: Label?
    // The label of an item stands at the end of its first paragraph.
    if case .element(.paragraph(var paragraph))? = blocks.first {
      label = paragraph.label
      paragraph.label = nil
      blocks[0] = .element(.paragraph(paragraph))
    }
    return TextItem(blocks: blocks, label: label, span: lexed.sourceSpan(ofLines: item.lines))
  }

  // MARK: - Tables

  private func table(_ block: Block, _ groups: [DirectiveGroup], _ span: Span) -> Table? {
    guard let table = PipeTable(block, in: lexed) else { return nil }
    // Every row gets as many cells as the head, so that a wide head over many rows is a bomb.
    guard table.alignments.count <= Table.columnLimit else {
      log.report(
        .tableShape, "a table can have at most \(Table.columnLimit) columns",
        at: file.location(span), label: "no page has room for \(table.alignments.count)")
      return nil
    }
    func row(_ line: PipeTable.Line) -> Table.Row {
      let rowSpan = lexed.sourceSpan(ofLines: line.number...line.number)
      if line.cells.count > table.alignments.count {
        log.report(
          .tableShape,
          "this row has \(line.cells.count) cells where the head has \(table.alignments.count)",
          at: file.location(rowSpan), label: "write \\| for a bar inside a cell")
      }
      var cells = line.cells.prefix(table.alignments.count).map { cell -> [Flow<TextInline>] in
        inlines.parse(cell: cell, line: line.number)
      }
      while cells.count < table.alignments.count { cells.append([]) }
      return Table.Row(cells: cells, span: rowSpan)
    }
    let rows = weaver.weave(
      table.rows, groups, lines: { $0.number...$0.number }, canHold: { _ in false },
      include: { _ in nil }, convert: { line, _ in [row(line)] })
    return Table(
      header: row(table.header), alignments: table.alignments, rows: rows, span: span)
  }

  // MARK: - Warnings

  /// CommonMark reads `[^1]: note` as a link definition, which surprises whoever means a footnote.
  private func warnOfFootnotes() {
    for (number, start) in lexed.lineStarts.enumerated() {
      let line = lexed.text[start...].prefix { $0 != 0x0A }
      let body = line.drop { $0 == 0x20 }
      guard body.starts(with: Array("[^".utf8)), let close = body.firstIndex(of: UInt8(ascii: "]")),
        close + 1 < body.endIndex, body[close + 1] == UInt8(ascii: ":")
      else { continue }
      log.report(
        .footnote, "a footnote cannot stand in a text: CommonMark reads this as a link target",
        at: file.location(lexed.sourceSpan(ofLines: number + 1...number + 1)),
        label: "write the note where it belongs, in a sentence of its own")
    }
  }
}
