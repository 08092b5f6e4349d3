extension Fragment {
  /// Every label in the text, in order.
  package var labels: [Label] {
    var result: [Label] = []
    nodes.forEachElement { $0.collectLabels(into: &result) }
    return result
  }
}

extension [Flow<TextBlock>] {
  /// Every label in the blocks, in order.
  var labels: [Label] {
    var result: [Label] = []
    forEachElement { $0.collectLabels(into: &result) }
    return result
  }
}

extension TextBlock {
  fileprivate func collectLabels(into result: inout [Label]) {
    switch self {
    case .paragraph(let paragraph):
      if let label = paragraph.label { result.append(label) }
    case .heading(let heading):
      if let label = heading.label { result.append(label) }
    case .list(let list):
      list.items.forEachElement { item in
        if let label = item.label { result.append(label) }
        item.blocks.forEachElement { $0.collectLabels(into: &result) }
      }
    case .quote(let nodes):
      nodes.forEachElement { $0.collectLabels(into: &result) }
    case .table, .code, .rule, .include:
      return
    }
  }
}

extension Array {
  /// Calls a closure for each element, in every branch and in order.
  func forEachElement<Part>(_ body: (Part) -> Void) where Element == Flow<Part> {
    for node in self {
      switch node {
      case .element(let element): body(element)
      case .choice(let choice):
        for branch in choice.branches { branch.body.forEachElement(body) }
      case .loop(let loop): loop.body.forEachElement(body)
      }
    }
  }
}
