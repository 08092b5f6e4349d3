extension Flow<TextBlock> {
  /// How many units the ordered lists here hold, on all ways through conditions together.
  var unitCount: Int {
    switch self {
    case .element(.list(let list)): list.start == nil ? 0 : list.items.itemCount
    case .element: 0
    case .choice(let choice): choice.branches.reduce(0) { $0 + $1.body.unitCount }
    case .loop(let loop): loop.body.unitCount
    }
  }

  /// Whether it may turn out to be nothing: what stands under a condition, or a clause taken in.
  var isOpen: Bool {
    switch self {
    case .element(.include), .choice, .loop: true
    case .element(.paragraph(let paragraph)): !paragraph.content.isCertain
    case .element(.list(let list)): list.items.allSatisfy(\.isOpen)
    case .element(.table(let table)): table.rows.allSatisfy(\.isConditional)
    case .element(.quote(let inner)): inner.allSatisfy(\.isOpen)
    case .element(.heading), .element(.code), .element(.rule): false
    }
  }

  var isHeading: Bool {
    if case .element(.heading) = self { true } else { false }
  }
}

extension Flow {
  /// Whether it stands under a condition of its own.
  var isConditional: Bool {
    if case .element = self { false } else { true }
  }
}

extension Flow<TextItem> {
  /// Whether the item may turn out to be nothing.
  var isOpen: Bool {
    if case .element(let item) = self { item.blocks.allSatisfy(\.isOpen) } else { true }
  }

  var itemCount: Int {
    switch self {
    case .element: 1
    case .choice(let choice): choice.branches.reduce(0) { $0 + $1.body.itemCount }
    case .loop(let loop): loop.body.itemCount
    }
  }
}

extension [Flow<TextItem>] {
  var itemCount: Int { reduce(0) { $0 + $1.itemCount } }
}

extension [Flow<TextBlock>] {
  var unitCount: Int { reduce(0) { $0 + $1.unitCount } }
}

extension TextBlock {
  /// Whether the number of a unit can stand at the start of this block.
  var takesNumber: Bool {
    if case .paragraph = self { true } else { false }
  }
}
