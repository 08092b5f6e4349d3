internal import Agreements

/// Reads the blocks of a finished Markdown and takes its signs away.
struct TextReading {
  private(set) var blocks: [FinishedText.Block] = []
  private(set) var bytes: [UInt8] = []
  private var heading: Int?
  private var annexes: AnnexTracker

  private static let space = UInt8(ascii: " ")

  init(_ style: HouseStyle) { annexes = AnnexTracker(style) }

  mutating func read(_ markdown: [UInt8]) {
    bytes.reserveCapacity(markdown.count)
    var number = 0
    var start = 0
    while start < markdown.count {
      let end = markdown[start...].firstIndex(of: 0x0A) ?? markdown.count
      if end > start {
        readLine(markdown, start..<end, number)
        number += 1
      }
      start = end + 1
    }
  }

  private mutating func readLine(_ markdown: [UInt8], _ line: Range<Int>, _ number: Int) {
    var start = line.lowerBound
    while start < line.upperBound, markdown[start] == Self.space { start += 1 }
    guard start < line.upperBound else { return }
    let indent = start - line.lowerBound
    let next = start + 1 < line.upperBound ? markdown[start + 1] : 0
    var kind = FinishedText.Block.Kind.paragraph
    switch markdown[start] {
    case UInt8(ascii: "#"):
      while start < line.upperBound, markdown[start] == 0x23 || markdown[start] == Self.space {
        start += 1
      }
      kind = .heading
    case UInt8(ascii: "|") where next == Self.space:
      return readRow(markdown, start..<line.upperBound, number, indent)
    case UInt8(ascii: "-") where next == Self.space, UInt8(ascii: "*") where next == Self.space,
      UInt8(ascii: "+") where next == Self.space:
      start += 2
      kind = .item
    default: break
    }
    guard let range = add(markdown, start..<line.upperBound) else { return }
    if kind == .heading {
      heading = blocks.count
      let level = markdown[line].prefix { $0 == UInt8(ascii: "#") }.count
      annexes.enter(bytes[range], level: level)
    }
    append(kind, range, number, indent)
  }

  private mutating func readRow(
    _ markdown: [UInt8], _ row: Range<Int>, _ number: Int, _ indent: Int
  ) {
    if markdown[row].allSatisfy({ "|-: ".utf8.contains($0) }) { return }
    var start = row.lowerBound
    var isEscaped = false
    for index in row {
      if markdown[index] == UInt8(ascii: "|"), !isEscaped {
        if let range = add(markdown, start..<index) { append(.cell, range, number, indent) }
        start = index + 1
      }
      isEscaped = markdown[index] == UInt8(ascii: "\\") && !isEscaped
    }
  }

  private mutating func append(
    _ kind: FinishedText.Block.Kind, _ range: Range<Int>, _ number: Int, _ indent: Int
  ) {
    blocks.append(
      FinishedText.Block(
        kind: kind, range: range, heading: kind == .heading ? nil : heading, line: number,
        indent: indent, isInAnnex: annexes.isInside))
  }

  /// Adds text without emphasis, escapes and blanks around it.
  ///
  /// - Returns: its place; nil when nothing is left.
  private mutating func add(_ markdown: [UInt8], _ text: Range<Int>) -> Range<Int>? {
    let lower = bytes.count
    var start = text.lowerBound
    while start < text.upperBound, markdown[start] == Self.space { start += 1 }
    var position = start
    while position < text.upperBound {
      let byte = markdown[position]
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      bytes.append(contentsOf: markdown[start..<position])
      // What a backslash shields is text, whatever it is.
      start = position + 1
      position += byte == UInt8(ascii: "*") ? 1 : 2
    }
    if start < text.upperBound { bytes.append(contentsOf: markdown[start..<text.upperBound]) }
    while bytes.count > lower, bytes[bytes.count - 1] == Self.space { bytes.removeLast() }
    let blanks = bytes[lower...].prefix { $0 == Self.space }.count
    if blanks > 0 { bytes.removeSubrange(lower..<lower + blanks) }
    guard bytes.count > lower else { return nil }
    let range = lower..<bytes.count
    bytes.append(0x0A)
    return range
  }
}

/// Follows which headings are those of annexes.
private struct AnnexTracker {
  /// What headings of annexes start with, such as "Bijlage"; empty when the style has no such word.
  private let word: [UInt8]
  private var level = 0
  private(set) var isInside = false

  init(_ style: HouseStyle) {
    if case .literal(let text)? = style.annex.parts.first {
      word = Array(text.utf8)
    } else {
      word = []
    }
  }

  mutating func enter(_ heading: ArraySlice<UInt8>, level: Int) {
    if !word.isEmpty, heading.starts(with: word) {
      isInside = true
      self.level = level
    } else if level <= self.level {
      isInside = false
    }
  }
}
