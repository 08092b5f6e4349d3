internal import Diagnostics

/// Tables: pipes in Markdown, a region that scrolls in HTML.
extension BlockEmitter {
  func emit(table: Table, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    // A region that scrolls needs a name of its own, for those who move from region to region.
    let columns = table.header.cells.map(\.plainWords).filter { !$0.isEmpty }
    let name = HTMLEscaping.text(
      "Tabel \(shared.nextTable()): \(columns.joined(separator: ", "))")
    builder.group { builder in
      builder.freshHTMLLine()
      builder.formOnly { builder in
        builder.startLine(place.linePrefix)
        builder.markup(
          html: "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\">"
            + "<table>\n<thead>\n")
        self.emit(row: table.header, of: table, cell: "th", place, &builder)
        builder.markup(
          markdown: place.linePrefix + "|" + table.alignments.map(\.delimiter).joined() + "\n",
          html: "</thead>\n<tbody>\n")
      }
      emit(rows: table.rows, of: table, place, &builder)
      builder.markup(markdown: place.blankLine, html: "</tbody>\n</table></div>\n")
    }
  }

  func emit(
    rows: [Flow<Table.Row>], of table: Table, _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    for node in rows {
      switch node {
      case .element(let row):
        builder.markup(markdown: place.linePrefix)
        emit(row: row, of: table, cell: "td", place, &builder)
      case .choice(let choice):
        let tests = choice.branches.map { branch in
          branch.condition.map { scope.test($0) ?? .constant(false) }
        }
        builder.branches(tests, at: choice.places(in: scope.file)) { index, builder in
          self.emit(rows: choice.branches[index].body, of: table, place, &builder)
        }
      case .loop(let loop):
        inLoop(loop.list, loop.variable, loop.span, &builder) { emitter, builder in
          emitter.emit(rows: loop.body, of: table, place, &builder)
        }
      }
    }
  }

  func emit(
    row: Table.Row, of table: Table, cell name: String, _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    builder.markup(markdown: "|", html: "<tr>\n")
    for (index, cell) in row.cells.enumerated() {
      let scopeAttribute = name == "th" ? " scope=\"col\"" : ""
      builder.markup(
        markdown: " ", html: "<\(name)\(scopeAttribute)\(table.alignments[index].attribute)>")
      var inlines = InlineEmitter(scope: scope, shared: shared)
      inlines.isSingleLine = true
      var state = InlineState()
      inlines.emit(cell, &builder, &state)
      builder.markup(markdown: " |", html: "</\(name)>\n")
    }
    builder.markup(markdown: "\n", html: "</tr>\n")
  }
}

extension Table.Alignment {
  fileprivate var delimiter: String {
    switch self {
    case .none: " --- |"
    case .left: " :-- |"
    case .center: " :-: |"
    case .right: " --: |"
    }
  }

  /// Alignment is for the eye alone; a class keeps it out of style attributes, which the page forbids.
  fileprivate var attribute: String {
    switch self {
    case .none, .left: ""
    case .center: " class=\"center\""
    case .right: " class=\"right\""
    }
  }
}
