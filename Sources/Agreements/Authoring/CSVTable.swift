package import Diagnostics

/// A table of comma-separated values (RFC 4180) with the place of every cell.
///
/// Cells may be quoted, with doubled quotes and line breaks inside; lines end as they like. Commas,
/// semicolons and tabs separate cells: the header tells which, or a first line such as `sep=;`.
package struct CSVTable: Sendable {
  package struct Cell: Sendable {
    /// The text without its quotes.
    package var text: String
    /// The bytes in the file, quotes included.
    package var span: Span

    /// Whether nothing but white space is in it.
    package var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
  }

  package let file: SourceFile
  package private(set) var header: [Cell] = []
  /// The rows below the header, each with as many cells; blank lines are left out.
  package private(set) var rows: [[Cell]] = []

  /// Reads a table; what is wrong with its form is reported and the row left out.
  ///
  /// Where no separator is given, the table tells it.
  package init(_ file: SourceFile, separator: Character? = nil, log: DiagnosticLog) {
    self.file = file
    guard Self.isText(file, log) else { return }
    var reader = CSVReader(file, separator: separator?.asciiValue, log: log)
    guard let first = reader.nextRow() else {
      log.report(.csvInvalid, "the table is empty", at: file.location(Span(0, 0)))
      return
    }
    header = first
    checkHeader(log)
    while let row = reader.nextRow() {
      guard row.contains(where: { !$0.isEmpty }), let row = fitted(row, log) else { continue }
      rows.append(row)
    }
  }

  private static func isText(_ file: SourceFile, _ log: DiagnosticLog) -> Bool {
    if String(validating: file.bytes, as: UTF8.self) != nil { return true }
    let place = file.bytes.firstIndex { $0 >= 0x80 } ?? 0
    log.report(
      .notUTF8, "the table is not UTF-8", at: file.location(Span(place, place + 1)),
      label: "save it as 'CSV UTF-8', as Excel calls it")
    return false
  }

  /// Drops unnamed columns at the end and reports what makes a name useless.
  private mutating func checkHeader(_ log: DiagnosticLog) {
    while let last = header.last, last.isEmpty, header.count > 1 { header.removeLast() }
    var seen: [String: Span] = [:]
    for (index, cell) in header.enumerated() {
      header[index].text = String(cell.text.trimmingSpace)
      let name = header[index].text
      if name.isEmpty {
        log.report(
          .csvInvalid, "column \(index + 1) has no name", at: file.location(cell.span),
          label: "give every column a name, or take it away")
      } else if let first = seen[name] {
        log.report(
          .csvInvalid, "column '\(name)' stands twice", at: file.location(cell.span),
          notes: [Diagnostic.Note("first here", at: file.location(first))])
      }
      seen[name] = seen[name] ?? cell.span
    }
  }

  /// The row with the cells of the header; nil and a report when it has others.
  private func fitted(_ row: [Cell], _ log: DiagnosticLog) -> [Cell]? {
    if row.count < header.count, let last = row.last {
      log.report(
        .csvInvalid, "the row has \(row.count) cells and the header \(header.count)",
        at: file.location(last.span), label: "the last cell")
      return nil
    }
    if let extra = row.dropFirst(header.count).first(where: { !$0.isEmpty }) {
      log.report(
        .csvInvalid, "the row has more cells than the header", at: file.location(extra.span),
        label: "put quotes around a cell that holds the separator")
      return nil
    }
    return Array(row.prefix(header.count))
  }

  /// The place of a column; nil when there is none of that name.
  package func column(_ name: String) -> Int? { header.firstIndex { $0.text == name } }

  package func location(_ cell: Cell) -> Location { file.location(cell.span) }
}

/// Reads the rows of a table one by one, each byte once.
struct CSVReader {
  private let file: SourceFile
  private let log: DiagnosticLog
  private var position = 0
  private var separator = UInt8(ascii: ",")

  private var bytes: [UInt8] { file.bytes }

  init(_ file: SourceFile, separator: UInt8?, log: DiagnosticLog) {
    self.file = file
    self.log = log
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if let separator {
      self.separator = separator
    } else if let named = namedSeparator() {
      self.separator = named
    } else {
      self.separator = likeliestSeparator()
    }
  }

  // MARK: - The separator

  /// The separator that Excel lets a first line `sep=;` name; the line is passed over.
  private mutating func namedSeparator() -> UInt8? {
    let line = Array("sep=".utf8)
    guard bytes[position...].starts(with: line), position + line.count < bytes.count else {
      return nil
    }
    let found = bytes[position + line.count]
    let end = position + line.count + 1
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    position = end
    skipLineEnd()
    return found
  }

  /// The candidate that stands most often in the first row outside quotes.
  private func likeliestSeparator() -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes[position...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  // MARK: - Rows

  /// The next row, also when it is blank; nil at the end.
  mutating func nextRow() -> [CSVTable.Cell]? {
    guard position < bytes.count else { return nil }
    var cells: [CSVTable.Cell] = []
    while true {
      cells.append(nextCell())
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    skipLineEnd()
    return cells
  }

  private mutating func nextCell() -> CSVTable.Cell {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return quotedCell() }
    let start = position
    while let byte = current, !isEnd(byte) {
      if byte == UInt8(ascii: "\"") {
        log.report(
          .csvInvalid, "a quotation mark stands inside a cell without quotes",
          at: file.location(Span(position, position + 1)),
          label: "put quotes around the cell and double this one")
        skipToEnd()
        break
      }
      position += 1
    }
    return CSVTable.Cell(text: text(bytes[start..<position]), span: Span(start, position))
  }

  private mutating func quotedCell() -> CSVTable.Cell {
    let start = position
    var content: [UInt8] = []
    position += 1
    var run = position
    while let byte = current {
      guard byte == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      content += bytes[run..<position]
      position += 1
      guard current == UInt8(ascii: "\"") else {
        if let next = current, !isEnd(next) {
          log.report(
            .csvInvalid, "text follows the closing quotation mark of the cell",
            at: file.location(Span(position, position + 1)),
            label: "double the quotation marks inside a cell")
          skipToEnd()
        }
        return CSVTable.Cell(text: text(content[...]), span: Span(start, position))
      }
      // Two quotation marks stand for one, which opens the next run.
      run = position
      position += 1
    }
    log.report(
      .csvInvalid, "the quotation mark is never closed",
      at: file.location(Span(start, start + 1)))
    content += bytes[run..<position]
    return CSVTable.Cell(text: text(content[...]), span: Span(start, position))
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }

  private mutating func skipToEnd() {
    while let byte = current, !isEnd(byte) { position += 1 }
  }

  private mutating func skipLineEnd() {
    if current == 0x0D { position += 1 }
    if current == 0x0A { position += 1 }
  }

  /// A cell's text; line breaks inside it count as line feeds, whatever they are in the file.
  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(0x0D) else { return text }
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  var trimmingSpace: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}
