/// Reads Markdown as GitHub does: `cmark-gfm` with tables parses it, its XML becomes a tree.
struct MarkdownReading {
  struct Unexpected: Error, CustomStringConvertible {
    var description: String
  }

  private let program: Program

  init() throws { program = try Program("cmark-gfm") }

  func tree(of markdown: [UInt8]) throws -> [TreeBlock] {
    try blocks(in: root(of: markdown))
  }

  /// The trees of many documents with one start of the program; nil for a document that did not
  /// keep to itself, such as one with a fence that is never closed.
  func trees(of documents: [[UInt8]]) throws -> [[TreeBlock]?] {
    var input: [UInt8] = []
    for (index, document) in documents.enumerated() {
      input += Array("###### akkoord-document-\(index)\n\n".utf8)
      input += document
      input += Array("\n\n".utf8)
    }
    var result: [[TreeBlock]?] = Array(repeating: nil, count: documents.count)
    var current = -1
    var failed: Set<Int> = []
    for element in try root(of: input).elements {
      if element.name == "heading", element.attributes["level"] == "6",
        let number = Int(element.text.dropFirst("akkoord-document-".count)),
        element.text.hasPrefix("akkoord-document-")
      {
        current = number
        result[current] = []
        continue
      }
      do {
        result[current, default: nil]?.append(contentsOf: try block(element))
      } catch is Unexpected {
        failed.insert(current)
      }
    }
    for index in failed { result[index] = nil }
    return result
  }

  private func root(of markdown: [UInt8]) throws -> MarkupElement {
    let output = try program.run(["-e", "table", "-t", "xml"], reading: markdown)
    for case .element(let element) in try MarkupReader.xml(output) where element.name == "document"
    {
      return element
    }
    throw Unexpected(description: "cmark-gfm wrote no document")
  }

  // MARK: - Blocks

  private func blocks(in parent: MarkupElement) throws -> [TreeBlock] {
    try parent.elements.flatMap { try block($0) }
  }

  private func block(_ element: MarkupElement) throws -> [TreeBlock] {
    switch element.name {
    case "paragraph": return [.paragraph(try runs(in: element))]
    case "heading":
      return [.heading(Int(element.attributes["level"] ?? "") ?? 0, try runs(in: element))]
    case "list":
      guard element.attributes["type"] == "bullet" else {
        throw Unexpected(description: "an ordered list, which our Markdown has not")
      }
      return try element.elements.map { .item(try blocks(in: $0)) }
    case "block_quote": return [.quote(try blocks(in: element))]
    case "code_block":
      return [.code(info: element.attributes["info"] ?? "", text: element.text)]
    case "thematic_break": return [.rule]
    case "table":
      return [
        .table(
          try element.elements.map { row in try row.elements.map { try runs(in: $0) } })
      ]
    default: throw Unexpected(description: "<\(element.name)> in Markdown: \(element.text)")
    }
  }

  // MARK: - Inline content

  private func runs(in element: MarkupElement) throws -> [TreeRun] {
    var builder = RunBuilder()
    try add(element, to: &builder)
    return builder.finished()
  }

  private func add(_ parent: MarkupElement, to builder: inout RunBuilder) throws {
    for element in parent.elements {
      switch element.name {
      case "text": builder.add(element.text)
      case "softbreak": builder.addSoftBreak()
      case "linebreak": builder.add(.lineBreak)
      case "code": builder.add(.code(element.text))
      case "emph": try add(element, to: &builder) { $0.isEmphasis = true }
      case "strong": try add(element, to: &builder) { $0.isStrong = true }
      case "link":
        let target = (element.attributes["destination"] ?? "").withoutPercentSigns
        try add(element, to: &builder) {
          $0.link = [target, element.attributes["title"] ?? ""]
        }
      case "image":
        builder.add(
          .image(
            destination: (element.attributes["destination"] ?? "").withoutPercentSigns,
            title: element.attributes["title"] ?? "", text: try runs(in: element).words))
      default: throw Unexpected(description: "<\(element.name)> in Markdown: \(element.text)")
      }
    }
  }

  private func add(
    _ element: MarkupElement, to builder: inout RunBuilder,
    in change: (inout TreeRun.Style) -> Void
  ) throws {
    let outer = builder.style
    change(&builder.style)
    try add(element, to: &builder)
    builder.style = outer
  }
}

extension [[TreeBlock]?] {
  /// An element whose index may be out of range, for text before the first document.
  fileprivate subscript(index: Int, default fallback: [TreeBlock]?) -> [TreeBlock]? {
    get { indices.contains(index) ? self[index] : fallback }
    set { if indices.contains(index) { self[index] = newValue } }
  }
}

extension String {
  /// The address with each `%41` as the character it stands for: HTML encodes more than Markdown does.
  var withoutPercentSigns: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
