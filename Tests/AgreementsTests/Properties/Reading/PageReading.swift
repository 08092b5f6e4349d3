/// Reads our HTML into the tree that its Markdown must have.
struct PageReading {
  struct Unexpected: Error, CustomStringConvertible {
    var description: String
  }

  /// The tree of the text of a page: of its `<main>`, or of all of a fragment.
  static func tree(of html: [UInt8]) throws -> [TreeBlock] {
    try PageReading().blocks(in: try main(of: html))
  }

  /// The items of the page's table of contents, which stands outside its text; empty without one.
  static func contents(of html: [UInt8]) throws -> [TreeBlock] {
    func find(_ nodes: [Markup]) throws -> [TreeBlock]? {
      for case .element(let element) in nodes {
        if element.name == "nav" {
          return try PageReading().blocks(
            in: element.children.filter { node in
              if case .element(let child) = node { child.name != "p" } else { true }
            })
        }
        if let found = try find(element.children) { return found }
      }
      return nil
    }
    return try find(try body(of: html)) ?? []
  }

  /// The nodes of the page's body, or all of a fragment.
  static func body(of html: [UInt8]) throws -> [Markup] {
    guard let range = range(of: "body", in: html) else { return try MarkupReader.html(html) }
    return try MarkupReader.html(html, range)
  }

  /// The bytes of the page's `<main>`, for people to look at.
  static func text(of html: [UInt8]) -> ArraySlice<UInt8> {
    html[range(of: "main", in: html) ?? html.indices]
  }

  private static func main(of html: [UInt8]) throws -> [Markup] {
    guard let range = range(of: "main", in: html) else { return try MarkupReader.html(html) }
    return try MarkupReader.html(html, range)
  }

  /// What stands between the tags of an element that stands once.
  private static func range(of name: String, in html: [UInt8]) -> Range<Int>? {
    let tag = Array(name.utf8)
    var start: Int?
    var index = 0
    while let next = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = next + 1
      if start == nil, html[index...].starts(with: tag) {
        start = html[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
      } else if let start, html[index...].first == UInt8(ascii: "/"),
        html[(index + 1)...].starts(with: tag)
      {
        return start..<next
      }
    }
    return nil
  }

  private static let transparentBlocks: Set<String> = [
    "section", "div", "aside", "thead", "tbody", "dl",
  ]
  private static let inlines: Set<String> = [
    "a", "em", "strong", "code", "br", "img", "span", "mark",
  ]

  // MARK: - Blocks

  /// The blocks among nodes; inline content between them is a paragraph without `<p>`.
  private func blocks(in nodes: [Markup]) throws -> [TreeBlock] {
    var result: [TreeBlock] = []
    var loose: [Markup] = []
    func closeParagraph() throws {
      let runs = try runs(in: loose)
      if !runs.isEmpty { result.append(.paragraph(runs)) }
      loose = []
    }
    for node in nodes {
      if case .element(let element) = node, !Self.inlines.contains(element.name) {
        try closeParagraph()
        result += try block(element)
      } else {
        loose.append(node)
      }
    }
    try closeParagraph()
    return result
  }

  private func block(_ element: MarkupElement) throws -> [TreeBlock] {
    switch element.name {
    case "p":
      let runs = try runs(in: element.children)
      guard !runs.isEmpty else { throw Unexpected(description: "an empty <p>") }
      return [.paragraph(runs)]
    case "h1", "h2", "h3", "h4", "h5", "h6":
      return [.heading(Int(element.name.dropFirst()) ?? 0, try runs(in: element.children))]
    case "ul", "ol": return try list(element)
    case "dl": return try lines(element)
    case "blockquote": return [.quote(try blocks(in: element.children))]
    case "pre": return [try code(element)]
    case "hr": return [.rule]
    case "table": return [try table(element)]
    case let name where Self.transparentBlocks.contains(name):
      return try blocks(in: element.children)
    default: throw Unexpected(description: "<\(element.name)> in a page")
    }
  }

  private func list(_ list: MarkupElement) throws -> [TreeBlock] {
    let items = try onlyElements("li", in: list)
    guard !items.isEmpty else { throw Unexpected(description: "an empty <\(list.name)>") }
    let isUnits = list.classes.contains { ["paragraphs", "points", "recitals"].contains($0) }
    return try items.flatMap { item -> [TreeBlock] in
      let content = try blocks(in: item.children)
      return isUnits && hasNumber(item) ? content : [.item(content)]
    }
  }

  /// Whether a unit starts with its number; recitals in bullets do not.
  private func hasNumber(_ item: MarkupElement) -> Bool {
    guard let first = item.elements.first else { return false }
    return first.name == "span" && first.classes == ["number"]
      || first.name == "p" && hasNumber(first)
  }

  private func lines(_ list: MarkupElement) throws -> [TreeBlock] {
    try onlyElements("div", in: list).map { line in
      let parts = line.elements
      guard parts.map(\.name) == ["dt", "dd"] else {
        throw Unexpected(description: "a line to sign on that is not <dt> and <dd>")
      }
      var builder = RunBuilder()
      builder.add(parts[0].text + ": ")
      if parts[1].classes == ["signature-line"] {
        builder.add(Self.blank)
      } else {
        try add(parts[1].children, to: &builder)
      }
      return .item([.paragraph(builder.finished())])
    }
  }

  /// What Markdown prints where there is nothing yet but a line to write on.
  private static let blank = String(repeating: "_", count: 10)

  private func code(_ element: MarkupElement) throws -> TreeBlock {
    guard element.elements.count == 1, element.children.count == 1,
      element.elements[0].name == "code"
    else { throw Unexpected(description: "a <pre> without its <code>") }
    let code = element.elements[0]
    let language = code.classes.first.map { String($0.dropFirst("language-".count)) }
    return .code(info: language ?? "", text: code.text)
  }

  private func table(_ element: MarkupElement) throws -> TreeBlock {
    let parts = try onlyElements(nil, in: element)
    guard parts.map(\.name) == ["thead", "tbody"] else {
      throw Unexpected(description: "a table without head and body")
    }
    let rows = try onlyElements("tr", in: parts[0]) + onlyElements("tr", in: parts[1])
    return .table(
      try rows.enumerated().map { index, row in
        try onlyElements(index == 0 ? "th" : "td", in: row).map { try runs(in: $0.children) }
      })
  }

  private func onlyElements(_ name: String?, in parent: MarkupElement) throws -> [MarkupElement] {
    for case .text(let text) in parent.children where !text.allSatisfy({ $0 == "\n" || $0 == " " })
    {
      throw Unexpected(description: "text between the children of <\(parent.name)>: \(text)")
    }
    if let name, let stranger = parent.elements.first(where: { $0.name != name }) {
      throw Unexpected(description: "<\(stranger.name)> in <\(parent.name)>")
    }
    return parent.elements
  }

  // MARK: - Inline content

  private func runs(in nodes: [Markup]) throws -> [TreeRun] {
    var builder = RunBuilder()
    try add(nodes, to: &builder)
    return builder.finished()
  }

  private func add(_ nodes: [Markup], to builder: inout RunBuilder) throws {
    for node in nodes {
      switch node {
      case .text(let text): builder.addLines(text)
      case .element(let element): try add(element, to: &builder)
      }
    }
  }

  private func add(_ element: MarkupElement, to builder: inout RunBuilder) throws {
    switch element.name {
    case "em": try add(element.children, to: &builder) { $0.isEmphasis = true }
    case "strong": try add(element.children, to: &builder) { $0.isStrong = true }
    case "code": builder.add(.code(element.text))
    case "br": builder.add(.lineBreak)
    case "span" where element.classes == ["blank"]: builder.add(Self.blank)
    case "span", "mark": try add(element.children, to: &builder)
    case "img":
      builder.add(
        .image(
          destination: (element.attributes["src"] ?? "").withoutPercentSigns,
          title: element.attributes["title"] ?? "", text: element.attributes["alt"] ?? ""))
    case "a":
      let target = element.attributes["href"] ?? ""
      if target.hasPrefix("#") {
        try add(element.children, to: &builder)
      } else {
        try add(element.children, to: &builder) {
          $0.link = [target.withoutPercentSigns, element.attributes["title"] ?? ""]
        }
      }
    default: throw Unexpected(description: "<\(element.name)> inside a paragraph")
    }
  }

  private func add(
    _ nodes: [Markup], to builder: inout RunBuilder, in change: (inout TreeRun.Style) -> Void
  ) throws {
    let outer = builder.style
    change(&builder.style)
    try add(nodes, to: &builder)
    builder.style = outer
  }
}
