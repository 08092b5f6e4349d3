internal import Agreements
package import Diagnostics

/// The words of a finished agreement, block by block, and where in the sources they come from.
package struct FinishedText: Sendable {
  /// A paragraph, an item, a cell of a table or a heading, without the signs of Markdown.
  package struct Block: Sendable {
    package enum Kind: Sendable {
      case heading
      case paragraph
      case item
      case cell
    }

    package var kind: Kind
    package var text: String
    /// The index of the heading it stands under, among all blocks; nil before the first.
    package var heading: Int?
  }

  package let blocks: [Block]
  private let sources: [SourceFile]

  init(of binding: Binding) {
    let markdown = String(decoding: binding.rendered(as: .markdown), as: UTF8.self)
    var blocks: [Block] = []
    var heading: Int?
    for line in markdown.split(separator: "\n") {
      for (kind, text) in Self.parts(of: line) where !text.isEmpty {
        if kind == .heading { heading = blocks.count }
        blocks.append(Block(kind: kind, text: text, heading: kind == .heading ? nil : heading))
      }
    }
    self.blocks = blocks
    // What a customer wrote is the likelier place of a fault than the library.
    let config = binding.answers.config
    var registers: [String: SourceFile] = [:]
    for row in binding.answers.entries.joined() {
      registers[row.location.file.path] = row.location.file
    }
    let own =
      config.sources + registers.values.sorted { $0.path < $1.path }
      + [binding.answers.supplier.file]
    let all = binding.compiled.sources
    let isOverride = { (file: SourceFile) in file.path.hasPrefix("Customers/") }
    sources = all.filter(isOverride) + own + all.filter { !isOverride($0) }
  }

  private static func parts(of line: Substring) -> [(Block.Kind, String)] {
    let text = line.drop { $0 == " " }
    if text.hasPrefix("#") {
      return [(.heading, plain(text.drop { $0 == "#" || $0 == " " }))]
    }
    if text.hasPrefix("| ") {
      if text.allSatisfy({ "|-: ".contains($0) }) { return [] }
      return cells(of: text).map { (.cell, plain($0)) }
    }
    for marker in ["- ", "* ", "+ "] where text.hasPrefix(marker) {
      return [(.item, plain(text.dropFirst(2)))]
    }
    return [(.paragraph, plain(text))]
  }

  private static func cells(of row: Substring) -> [Substring] {
    var cells: [Substring] = []
    var start = row.startIndex
    var isEscaped = false
    for index in row.indices {
      if row[index] == "|", !isEscaped {
        cells.append(row[start..<index])
        start = row.index(after: index)
      }
      isEscaped = row[index] == "\\" && !isEscaped
    }
    return cells
  }

  /// The text without emphasis and without escapes.
  private static func plain(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character != "*" {
        result.append(character)
      }
    }
    while result.last == " " { result.removeLast() }
    return result.hasPrefix(" ") ? String(result.drop { $0 == " " }) : result
  }

  /// Where a phrase stands in the sources: what the customer wrote first, then the library.
  package func location(of phrase: String) -> Location? {
    let bytes = Array(phrase.utf8)
    for file in sources {
      if let range = file.bytes.firstRange(of: bytes) { return file.location(Span(range)) }
    }
    return nil
  }
}
