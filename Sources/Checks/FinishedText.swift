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
    /// The line of the Markdown; the cells of a row share theirs.
    package var line = 0
    /// How far the line is indented: an item of a list within an item stands deeper.
    package var indent = 0
    package var isInAnnex = false
  }

  package let blocks: [Block]
  private let sources: [SourceFile]

  init(of binding: Binding) {
    let markdown = String(decoding: binding.rendered(as: .markdown), as: UTF8.self)
    var blocks: [Block] = []
    var heading: Int?
    var annexes = AnnexTracker(binding.compiled.style)
    for (number, line) in markdown.split(separator: "\n").enumerated() {
      let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      for (kind, text) in Self.parts(of: line) where !text.isEmpty {
        if kind == .heading {
          heading = blocks.count
          annexes.enter(text, level: line.utf8.prefix { $0 == UInt8(ascii: "#") }.count)
        }
        blocks.append(
          Block(
            kind: kind, text: text, heading: kind == .heading ? nil : heading, line: number,
            indent: indent, isInAnnex: annexes.isInside))
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

  /// Where a part of a block stands in the sources, given as bytes of its text.
  ///
  /// The words around it tell it from other places with the same words. Values and line breaks of the
  /// source may have parted them, so less and less of them is asked for.
  package func location(of range: Range<Int>, in block: Block) -> Location? {
    let text = Array(block.text.utf8)
    for (before, after) in Self.surroundings {
      let lower = max(0, range.lowerBound - before)
      let upper = min(text.count, range.upperBound + after)
      let parts = [text[lower..<range.lowerBound], text[range], text[range.upperBound..<upper]]
      if let found = location(of: parts.map(Array.init)) ?? location(of: parts.map(Self.escaped)) {
        return found
      }
    }
    return nil
  }

  /// The place of the middle of three stretches that follow each other in a source.
  private func location(of parts: [[UInt8]]) -> Location? {
    let phrase = Array(parts.joined())
    for file in sources {
      var from = 0
      while let found = file.bytes[from...].firstRange(of: phrase) {
        let start = found.lowerBound + parts[0].count
        let place = start..<start + parts[1].count
        if file.bytes.isWhole(place) { return file.location(Span(place)) }
        from = found.upperBound
      }
    }
    return nil
  }

  /// The bytes as Markdown has them, where authors shield its signs.
  private static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.flatMap { "_*[]<".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }

  /// Every place of a phrase in the first source that holds it.
  package func locations(of phrase: String) -> [Location] {
    let bytes = Array(phrase.utf8)
    guard !bytes.isEmpty else { return [] }
    for file in sources {
      var found: [Location] = []
      var from = 0
      while let range = file.bytes[from...].firstRange(of: bytes) {
        if file.bytes.isWhole(range) { found.append(file.location(Span(range))) }
        from = range.upperBound
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// How many bytes before and after a phrase are looked for with it, from most to least.
  private static let surroundings = [(30, 30), (12, 12), (24, 0), (0, 24), (8, 0), (0, 8), (0, 0)]
}

/// Follows which headings are those of annexes.
private struct AnnexTracker {
  /// What headings of annexes start with, such as "Bijlage"; empty when the style has no such word.
  private let word: String
  private var level = 0
  private(set) var isInside = false

  init(_ style: HouseStyle) {
    if case .literal(let text)? = style.annex.parts.first { word = text } else { word = "" }
  }

  mutating func enter(_ heading: String, level: Int) {
    if !word.isEmpty, heading.hasPrefix(word) {
      isInside = true
      self.level = level
    } else if level <= self.level {
      isInside = false
    }
  }
}
