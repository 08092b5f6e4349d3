internal import Diagnostics

/// Lists: leden and points that are paragraphs in Markdown, onderdelen that are items, and plain lists.
extension BlockEmitter {
  func emit(list: TextList, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    if shared.isPlain {
      emit(plain: list, place, &builder)
    } else if list.start != nil {
      if let units = place.units {
        emit(units: list, of: units, place, &builder)
      } else {
        emit(items: list, place, &builder)
      }
    } else {
      emit(bullets: list, place, &builder)
    }
  }

  // MARK: - Leden, points, recitals

  private func emit(
    units list: TextList, of kind: UnitKind, _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    let isBullet = kind == .recital && shared.style.recital.isBullet
    let opening = builder.fixedLiteral(
      html: isBullet
        ? "<ul class=\"\(kind.listClass)\">\n"
        : "<ol class=\"\(kind.listClass)\" role=\"list\">\n")
    let closing = builder.fixedLiteral(html: isBullet ? "</ul>\n" : "</ol>\n")
    builder.append(.beginList(ends: .none, opening: opening))
    emit(entries: list.items, place, &builder, from: place.unitsBefore + 1) {
      emitter, item, position, place, builder in
      var inner = place
      inner.units = nil
      inner.unitsBefore = 0
      inner.isTight = false
      inner.followsList = false
      inner.itemDepth = 0
      inner.sections = []
      inner.anchor = "\(place.anchor)-\(position)"
      inner.markerPrefix = place.linePrefix
      if isBullet { inner.linePrefix = place.linePrefix + "  " }
      emitter.emit(unit: item, of: kind, isBullet: isBullet, inner, &builder)
    }
    builder.append(.endList(closing: closing))
  }

  private func emit(
    unit item: TextItem, of kind: UnitKind, isBullet: Bool, _ place: BlockPlace,
    _ builder: inout ProgramBuilder
  ) {
    let label = item.label
    let index =
      label.map { shared.labels.declare($0, owner: owner, title: [], in: &builder.compiled) } ?? -1
    let unit = CompiledTemplate.Unit(
      kind: kind, label: index, anchor: anchor(label, place), contentsDepth: -1,
      hasReadableAnchor: place.hasReadableAnchors)
    emitUnit(unit, label, place, &builder) { builder in
      builder.markup(html: "<li")
      if place.hasReadableAnchors {
        builder.markup(html: " id=\"")
        builder.append(.readableAnchor)
        builder.markup(html: "\"")
      }
      builder.markup(html: ">")
      if isBullet {
        builder.marker("- ", after: place.markerPrefix)
        self.emit(item.blocks, place, &builder)
      } else {
        let anchor = unit.anchor
        self.emit(item.blocks, place, &builder) { builder in
          builder.markup(html: "<span class=\"number\" id=\"\(anchor)")
          if place.isInLoop { builder.append(.roundSuffix) }
          builder.markup(html: "\">")
          builder.append(.number)
          builder.markup(markdown: " ", html: "</span> ", role: .text)
        }
      }
      builder.markup(html: "</li>\n")
    }
  }

  // MARK: - Onderdelen

  private func emit(items list: TextList, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    let depth = place.itemDepth
    let patterns = shared.style.item
    let isBullet = patterns.isEmpty || patterns[min(depth, patterns.count - 1)].isBullet
    emit(
      list, place, ends: .numbered,
      open: isBullet ? "<ul class=\"items\">\n" : "<ol class=\"items\" role=\"list\">\n",
      close: isBullet ? "</ul>\n" : "</ol>\n", &builder
    ) { emitter, item, place, builder in
      let label = item.label
      let index =
        label.map { shared.labels.declare($0, owner: owner, title: [], in: &builder.compiled) }
        ?? -1
      let unit = CompiledTemplate.Unit(
        kind: .item(depth: depth), label: index, anchor: emitter.anchor(label, place),
        contentsDepth: -1, hasReadableAnchor: false)
      var inner = place
      inner.itemDepth = depth + 1
      let marker = place.followsList ? "* " : "- "
      inner.followsList = false
      let identifier = label == nil ? "" : " id=\"\(unit.anchor)\""
      emitter.emitUnit(unit, label, place, &builder) { builder in
        builder.markup(html: "<li\(isBullet ? identifier : "")>")
        builder.marker(marker, after: place.markerPrefix)
        if isBullet {
          emitter.emit(item.blocks, inner, &builder)
        } else {
          emitter.emit(item.blocks, inner, &builder) { builder in
            builder.markup(html: "<span class=\"number\"\(identifier)>")
            builder.append(.number)
            builder.markup(markdown: " ", html: "</span> ", role: .text)
          }
        }
        builder.markup(html: "</li>\n")
      }
    }
  }

  // MARK: - Bullets

  private func emit(bullets list: TextList, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    emit(list, place, ends: .bullet, open: "<ul>\n", close: "</ul>\n", &builder) {
      emitter, item, place, builder in
      emitter.emit(bullet: item, marker: place.followsList ? "* " : "- ", place, &builder)
    }
  }

  private func emit(
    bullet item: TextItem, marker: String, _ place: BlockPlace, _ builder: inout ProgramBuilder
  ) {
    var inner = place
    inner.followsList = false
    let emitContent: (inout ProgramBuilder) -> Void = { [inner] builder in
      builder.markup(html: "<li>")
      builder.marker(marker, after: place.markerPrefix)
      self.emit(item.blocks, inner, &builder)
      if item.blocks.isEmpty, shared.isPlain {
        // An item without text is an item all the same, as CommonMark says.
        builder.content(markdown: [UInt8(ascii: "\n")], html: [], role: .block)
      } else if item.blocks.isEmpty {
        builder.markup(markdown: "\n")
      }
      builder.markup(html: "</li>\n")
    }
    if let label = item.label {
      let index = shared.labels.declare(label, owner: owner, title: [], in: &builder.compiled)
      let unit = CompiledTemplate.Unit(
        kind: .text, label: index, anchor: anchor(label, place), contentsDepth: -1,
        hasReadableAnchor: false)
      emitUnit(unit, label, place, &builder, emitContent)
    } else {
      builder.group(emitContent)
    }
  }

  // MARK: - Plain lists

  /// A list of a fragment alone: exactly what CommonMark says.
  private func emit(plain list: TextList, _ place: BlockPlace, _ builder: inout ProgramBuilder) {
    let open: String
    let marker: String
    if let start = list.start {
      open = start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
      marker = "\(start)\(place.followsList ? ")" : ".") "
    } else {
      open = "<ul>\n"
      marker = place.followsList ? "* " : "- "
    }
    emit(
      list, place, ends: .none, open: open, close: list.start == nil ? "</ul>\n" : "</ol>\n",
      width: marker.utf8.count, &builder
    ) { emitter, item, place, builder in
      emitter.emit(bullet: item, marker: marker, place, &builder)
    }
  }

  // MARK: - What lists share

  private typealias Emission<Item> = (BlockEmitter, Item, BlockPlace, inout ProgramBuilder) -> Void

  private func emit(
    _ list: TextList, _ place: BlockPlace, ends: ListEnds, open: String, close: String,
    width: Int = 2, _ builder: inout ProgramBuilder, _ emitItem: Emission<TextItem>
  ) {
    let opening = builder.fixedLiteral(html: open)
    let closing = builder.fixedLiteral(html: close)
    let isTight = list.isTight
    builder.group { builder in
      builder.freshHTMLLine()
      builder.append(.beginList(ends: ends, opening: opening))
      var inner = place
      inner.isTight = isTight
      inner.linePrefix = place.linePrefix + String(repeating: " ", count: width)
      inner.markerPrefix = place.linePrefix
      inner.closesItem = ends
      inner.units = nil
      inner.sections = []
      self.emit(entries: list.items, inner, &builder) {
        emitter, item, position, place, builder in
        var own = place
        own.anchor = "\(place.anchor)-\(position)"
        emitItem(emitter, item, own, &builder)
      }
      builder.append(.endList(closing: closing))
      // A loose list leaves a blank line behind its last item already.
      if isTight {
        builder.markup(markdown: place.blankLine)
      } else if place.isTight {
        builder.append(.markup(builder.fixedLiteral(role: .tightEnd)))
      }
    }
  }

  private func emit(
    entries: [Flow<TextItem>], _ place: BlockPlace, _ builder: inout ProgramBuilder,
    from start: Int = 1,
    _ emitItem: (BlockEmitter, TextItem, Int, BlockPlace, inout ProgramBuilder) -> Void
  ) {
    var position = start
    for node in entries {
      switch node {
      case .element(let item):
        emitItem(self, item, position, place, &builder)
        position += 1
      case .choice(let choice):
        let tests = choice.branches.map { branch in
          branch.condition.map { scope.test($0) ?? .unresolved }
        }
        var starts: [Int] = []
        for branch in choice.branches {
          starts.append(position)
          position += branch.body.itemCount
        }
        builder.branches(tests, at: choice.places(in: scope.file)) { index, builder in
          self.emit(
            entries: choice.branches[index].body, place, &builder, from: starts[index], emitItem)
        }
      case .loop(let loop):
        guard
          let (repetition, variable, filled) = scope.repetition(
            loop.list, variable: loop.variable, span: loop.span)
        else { continue }
        let emitter = BlockEmitter(
          scope: scope.inside(variable), shared: shared, owner: owner, includes: includes)
        var inner = place
        inner.isInLoop = true
        builder.loop(repetition, filled: filled) { builder in
          emitter.emit(entries: loop.body, inner, &builder, from: position, emitItem)
        }
        position += loop.body.itemCount
      }
    }
  }
}

extension UnitKind {
  /// The class of a list of such units.
  var listClass: String {
    switch self {
    case .recital: "recitals"
    case .point, .annexPoint: "points"
    default: "paragraphs"
    }
  }
}
