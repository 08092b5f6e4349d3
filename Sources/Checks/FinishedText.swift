internal import Agreements
package import Diagnostics

/// The words of a finished agreement, block by block, and where in the sources they come from.
///
/// It belongs to one task, and finds its sources when the first place is asked for.
package final class FinishedText {
  /// A paragraph, an item, a cell of a table or a heading, without the signs of Markdown.
  package struct Block: Sendable {
    package enum Kind: Sendable {
      case heading
      case paragraph
      case item
      case cell
    }

    package var kind: Kind
    /// Its bytes in the text.
    package var range: Range<Int>
    /// The index of the heading it stands under, among all blocks; nil before the first.
    package var heading: Int?
    /// The line of the Markdown; the cells of a row share theirs.
    package var line = 0
    /// How far the line is indented: an item of a list within an item stands deeper.
    package var indent = 0
    package var isInAnnex = false
  }

  package let blocks: [Block]
  /// The texts of the blocks one after the other, each closed by a line feed.
  package let bytes: [UInt8]
  private let binding: Binding

  init(of binding: Binding) {
    self.binding = binding
    var reading = TextReading(binding.compiled.style)
    reading.read(binding.rendered(as: .markdown))
    blocks = reading.blocks
    bytes = reading.bytes
  }

  /// What rules may find in each block.
  lazy var marks = TextMarks.marks(of: self)

  /// The blocks with any of some marks, in their order, each with the marks it has.
  func markedBlocks(with wanted: TextMarks) -> [(block: Block, marks: TextMarks)] {
    let marks = marks
    var found: [(block: Block, marks: TextMarks)] = []
    for index in marks.indices where !marks[index].isDisjoint(with: wanted) {
      found.append((blocks[index], marks[index]))
    }
    return found
  }

  /// The blocks with a mark, in their order.
  func blocks(with mark: TextMarks) -> [Block] { markedBlocks(with: mark).map(\.block) }

  /// The text of a block.
  package func text(of block: Block) -> String { bytes.text(block.range) }

  package func bytes(of block: Block) -> [UInt8] { Array(bytes[block.range]) }

  /// What a customer wrote is the likelier place of a fault than the library.
  private lazy var sources: [SourceFile] = {
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
    return all.filter(isOverride) + own + all.filter { !isOverride($0) }
  }()

  /// Where a phrase stands in the sources: what the customer wrote first, then the library.
  package func location(of phrase: String) -> Location? {
    let bytes = Array(phrase.utf8)
    for file in sources {
      if let range = file.bytes.place(of: bytes) { return file.location(Span(range)) }
    }
    return nil
  }

  /// Where a part of a block stands in the sources, given as bytes of its text.
  ///
  /// The words around it tell it from other places with the same words. Values and line breaks of the
  /// source may have parted them, so less and less of them is asked for.
  package func location(of range: Range<Int>, in block: Block) -> Location? {
    let text = bytes(of: block)
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
      while let found = file.bytes.place(of: phrase, from: from) {
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
      while let range = file.bytes.place(of: bytes, from: from) {
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
