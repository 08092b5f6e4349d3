/// The body of a page of ours as blocks that hold blocks or runs of text.
///
/// It reads what this program writes: every element is closed, and no `<` or `>` stands in a text or an
/// attribute. Written out again, a tree is the very text it was read from.
final class PageBlock {
  let name: String
  /// The start tag as it stands.
  let open: String
  private(set) var children: [PageNode] = []
  /// The permanent anchor of a block that has one: of itself, its heading or its number.
  private(set) var key: String?
  /// The readable anchor: `artikel-5-lid-2`.
  let id: String?
  /// What another block must agree in to be the same block: name, class, and the columns of a table.
  private(set) var shape: String
  /// Its words as numbers, without the numbers of articles; sorted for comparison.
  private(set) var words: [Int] = []
  /// The same in the order of the text, with signs.
  private(set) var content: [Int] = []

  fileprivate init(_ raw: RawElement, _ vocabulary: Vocabulary) {
    name = raw.name
    open = raw.open
    let own = raw.open.attribute("id")
    id = own.flatMap { $0.hasPrefix("c-") ? nil : $0 }
    shape = raw.name + (raw.open.attribute("class").map { ".\($0)" } ?? "")
    children = PageNode.nodes(raw.children, in: raw, vocabulary)
    for child in children {
      words += child.words
      content += child.content
    }
    words.sort()
    key = own.flatMap { $0.hasPrefix("c-") ? $0 : nil } ?? Self.leadingAnchor(raw)
    let blocks = children.compactMap(\.block)
    switch name {
    case "tr": shape += " \(blocks.count)"
    case "thead", "tbody", "table", "div":
      // What holds rows has their columns.
      if let inner = blocks.first, inner.shape.contains(" ") { shape += " " + inner.columns }
    default: break
    }
  }

  private var columns: String { shape.split(separator: " ").last.map(String.init) ?? "" }

  /// The anchor at the start of a section or an item.
  private static func leadingAnchor(_ raw: RawElement) -> String? {
    guard ["section", "li", "p"].contains(raw.name) else { return nil }
    var current = raw
    while let first = current.children.first(where: { !$0.isBlank }) {
      guard case .element(let element) = first,
        ["p", "span", "h2", "h3", "h4", "h5", "h6"].contains(element.name)
      else { return nil }
      if let id = element.open.attribute("id"), id.hasPrefix("c-") { return id }
      current = element
    }
    return nil
  }

  /// Whether nothing stands between a start and an end tag, since there is no end tag.
  var isVoid: Bool { name == "hr" }

  /// Reads the body of a page.
  static func nodes(of body: String, _ vocabulary: Vocabulary) -> [PageNode] {
    let root = RawElement(name: "main", open: "")
    root.read(body)
    return PageNode.nodes(root.children, in: root, vocabulary)
  }
}

/// A block, a run of text within one, or the line ends between blocks.
enum PageNode {
  case block(PageBlock)
  case run(InlineRun)
  case blank(String)

  var block: PageBlock? {
    if case .block(let block) = self { block } else { nil }
  }

  var run: InlineRun? {
    if case .run(let run) = self { run } else { nil }
  }

  var isBlank: Bool {
    if case .blank = self { true } else { false }
  }

  var words: [Int] {
    switch self {
    case .block(let block): block.words
    case .run(let run): run.words
    case .blank: []
    }
  }

  var content: [Int] {
    switch self {
    case .block(let block): block.content
    case .run(let run): run.content
    case .blank: []
    }
  }

  var key: String? { block?.key }

  var shape: String { block?.shape ?? "" }

  fileprivate static func nodes(
    _ children: [RawElement.Child], in parent: RawElement, _ vocabulary: Vocabulary
  ) -> [PageNode] {
    var nodes: [PageNode] = []
    var inlines: [RawElement.Child] = []
    func endRun() {
      guard !inlines.isEmpty else { return }
      if inlines.allSatisfy(\.isBlank) {
        nodes.append(.blank(inlines.map(\.text).joined()))
      } else {
        nodes.append(.run(InlineRun(inlines, isHeading: parent.isHeading, vocabulary)))
      }
      inlines = []
    }
    for child in children {
      if case .element(let element) = child, RawElement.blockNames.contains(element.name) {
        endRun()
        nodes.append(.block(PageBlock(element, vocabulary)))
      } else {
        inlines.append(child)
      }
    }
    endRun()
    return nodes
  }
}

/// An element as it stands in the text.
final class RawElement {
  enum Child {
    case element(RawElement)
    case text(String)
    /// An element without content: a line break, a picture.
    case void(String)

    var isBlank: Bool {
      if case .text(let text) = self { text.allSatisfy(\.isWhitespace) } else { false }
    }

    var text: String {
      switch self {
      case .text(let text), .void(let text): text
      case .element: ""
      }
    }
  }

  let name: String
  let open: String
  var children: [Child] = []

  init(name: String, open: String) {
    self.name = name
    self.open = open
  }

  var isHeading: Bool { name.utf8.count == 2 && name.hasPrefix("h") && name != "hr" }

  static let blockNames: Set<String> = [
    "section", "div", "ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th",
    "td",
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "aside", "figure", "nav",
  ]

  func read(_ html: String) {
    let bytes = Array(html.utf8)
    var open: [RawElement] = [self]
    var index = 0
    while index < bytes.count, let current = open.last {
      guard bytes[index] == UInt8(ascii: "<") else {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        current.children.append(.text(String(decoding: bytes[index..<end], as: UTF8.self)))
        index = end
        continue
      }
      let last = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
      let tag = String(decoding: bytes[index...last], as: UTF8.self)
      index = last + 1
      if tag.hasPrefix("</") {
        if open.count > 1 { open.removeLast() }
        continue
      }
      let name = String(tag.dropFirst().prefix { $0.isLetter || $0.isNumber })
      if name == "br" || name == "img" {
        current.children.append(.void(tag))
        continue
      }
      let element = RawElement(name: name, open: tag)
      current.children.append(.element(element))
      if name != "hr" { open.append(element) }
    }
  }
}

extension String {
  /// The value of an attribute of this start tag.
  func attribute(_ name: String) -> String? {
    guard let start = firstRange(of: " \(name)=\"") else { return nil }
    return String(self[start.upperBound...].prefix { $0 != "\"" })
  }
}
