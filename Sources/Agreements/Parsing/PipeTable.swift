internal import CommonMark

/// A pipe table recognised in a paragraph (GitHub Flavored Markdown, section 4.10).
///
/// CommonMark leaves such a table as a paragraph whose lines are the rows; the cells are cut here and
/// their inline content is parsed each on its own.
struct PipeTable {
  struct Line {
    /// The line in the lexed text, counted from 1.
    var number: Int
    /// The bytes of each cell, trimmed, with `\|` resolved, and the offset of each in its line.
    var cells: [Cell]
  }

  struct Cell {
    var text: [UInt8]
    /// The byte column of the cell's first byte, counted from 1.
    var column: Int
  }

  var header: Line
  var alignments: [Table.Alignment]
  var rows: [Line]

  static func isTable(_ block: Block, in lexed: LexedText) -> Bool {
    PipeTable(block, in: lexed) != nil
  }

  init?(_ block: Block, in lexed: LexedText) {
    guard case .paragraph = block.kind, block.lines.count >= 2 else { return nil }
    let first = block.lines.lowerBound
    guard let delimiter = Self.content(ofLine: first + 1, in: lexed),
      let alignments = Self.alignments(delimiter.bytes),
      let head = Self.content(ofLine: first, in: lexed), head.bytes.contains(UInt8(ascii: "|"))
    else { return nil }
    self.alignments = alignments
    self.header = Line(number: first, cells: Self.cells(head.bytes, from: head.column))
    guard header.cells.count == alignments.count else { return nil }
    rows = []
    for number in (first + 2)..<(block.lines.upperBound + 1) {
      guard let line = Self.content(ofLine: number, in: lexed) else { continue }
      rows.append(Line(number: number, cells: Self.cells(line.bytes, from: line.column)))
    }
  }

  /// A line without the signs of the containers it stands in: blanks, list markers and `>`.
  private static func content(
    ofLine number: Int, in lexed: LexedText
  ) -> (bytes: ArraySlice<UInt8>, column: Int)? {
    guard number >= 1, number <= lexed.lineStarts.count else { return nil }
    let start = lexed.lineStarts[number - 1]
    var line = lexed.text[start...].prefix { $0 != 0x0A }
    while let byte = line.first {
      if byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ">") {
        line.removeFirst()
      } else if let width = markerWidth(line) {
        line.removeFirst(width)
      } else {
        break
      }
    }
    while let byte = line.last, byte == 0x20 || byte == 0x09 { line.removeLast() }
    return line.isEmpty ? nil : (line, line.startIndex - start + 1)
  }

  /// The width of a list marker at the start of a line that goes on with a blank.
  private static func markerWidth(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.first else { return nil }
    var width = 1
    if first >= 0x30, first <= 0x39 {
      let digits = line.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      guard digits <= 9, line.count > digits else { return nil }
      let mark = line[line.startIndex + digits]
      guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else { return nil }
      width = digits + 1
    } else if ![UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first) {
      return nil
    }
    guard line.count > width, line[line.startIndex + width] == 0x20 else { return nil }
    return width
  }

  private static func alignments(_ line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    guard line.contains(UInt8(ascii: "|")),
      line.allSatisfy({
        $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
          || $0 == 0x20 || $0 == 0x09
      })
    else { return nil }
    var result: [Table.Alignment] = []
    for cell in cells(line, from: 1) {
      let isLeft = cell.text.first == UInt8(ascii: ":")
      let isRight = cell.text.last == UInt8(ascii: ":")
      let dashes = cell.text.dropFirst(isLeft ? 1 : 0).dropLast(
        isRight && cell.text.count > 1 ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      result.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return result.isEmpty ? nil : result
  }

  private static func cells(_ line: ArraySlice<UInt8>, from column: Int) -> [Cell] {
    var cells: [Cell] = []
    var text: [UInt8] = []
    var position = line.startIndex
    var start = position
    if position < line.endIndex, line[position] == UInt8(ascii: "|") {
      position += 1
      start = position
    }
    func close(at end: Int) {
      let leading = text.prefix { $0 == 0x20 || $0 == 0x09 }.count
      var trimmed = Array(text.dropFirst(leading))
      while let last = trimmed.last, last == 0x20 || last == 0x09 { trimmed.removeLast() }
      cells.append(Cell(text: trimmed, column: column + start - line.startIndex + leading))
      text = []
    }
    while position < line.endIndex {
      let byte = line[position]
      if byte == UInt8(ascii: "\\"), position + 1 < line.endIndex {
        if line[position + 1] == UInt8(ascii: "|") {
          // GFM resolves `\|` before it reads the cell, in code too; the bar is then plain text.
          text.append(UInt8(ascii: "|"))
        } else {
          text += [byte, line[position + 1]]
        }
        position += 2
      } else if byte == UInt8(ascii: "|") {
        close(at: position)
        position += 1
        start = position
      } else {
        text.append(byte)
        position += 1
      }
    }
    if start < line.endIndex || cells.isEmpty { close(at: line.endIndex) }
    return cells
  }
}
