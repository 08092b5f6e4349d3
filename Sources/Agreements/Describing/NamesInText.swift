/// Collects the dotted names a text prints, asks or repeats, in order and each once.
struct NamesInText {
  private(set) var paths: [String] = []
  /// The topics it takes in.
  private(set) var topics: [String] = []
  private var variables: [String] = []

  init(_ nodes: [Flow<TextBlock>]) { visit(nodes) }

  private mutating func note(_ path: ValuePath) {
    guard let first = path.components.first, !variables.contains(first),
      !paths.contains(path.text)
    else { return }
    paths.append(path.text)
  }

  private mutating func visit<Element>(
    _ nodes: [Flow<Element>], _ element: (inout NamesInText, Element) -> Void
  ) {
    for node in nodes {
      switch node {
      case .element(let inner): element(&self, inner)
      case .choice(let choice):
        for branch in choice.branches {
          for path in branch.condition?.paths ?? [] { note(path) }
          visit(branch.body, element)
        }
      case .loop(let loop):
        note(loop.list)
        variables.append(loop.variable)
        visit(loop.body, element)
        variables.removeLast()
      }
    }
  }

  private mutating func visit(_ nodes: [Flow<TextBlock>]) {
    visit(nodes) { names, block in
      switch block {
      case .paragraph(let paragraph): names.visit(paragraph.content)
      case .heading(let heading): names.visit(heading.content)
      case .list(let list): names.visit(list.items) { names, item in names.visit(item.blocks) }
      case .table(let table):
        for cell in table.header.cells { names.visit(cell) }
        names.visit(table.rows) { names, row in
          for cell in row.cells { names.visit(cell) }
        }
      case .quote(let inner): names.visit(inner)
      case .include(let include):
        if !names.topics.contains(include.topic) { names.topics.append(include.topic) }
      case .code, .rule: return
      }
    }
  }

  private mutating func visit(_ nodes: [Flow<TextInline>]) {
    visit(nodes) { names, inline in
      switch inline {
      case .slot(let slot): names.note(slot.path)
      case .emphasis(let inner), .strong(let inner): names.visit(inner)
      case .link(let destination, _, let inner, _):
        for case .slot(let slot) in destination { names.note(slot.path) }
        names.visit(inner)
      case .reference(let reference): names.visit(reference.text)
      case .text, .code, .image, .citation, .softBreak, .lineBreak: return
      }
    }
  }
}
