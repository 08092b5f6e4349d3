@testable import Checks

/// The blocks of a Markdown, read character by character as one would say it.
struct SlowReading {
  private(set) var blocks: [(kind: FinishedText.Block.Kind, text: String, line: Int, indent: Int)] =
    []

  init(_ markdown: String) {
    for (number, line) in markdown.split(separator: "\n").enumerated() {
      let indent = line.prefix { $0 == " " }.count
      for (kind, text) in Self.parts(of: line.dropFirst(indent)) where !text.isEmpty {
        blocks.append((kind, text, number, indent))
      }
    }
  }

  private static func parts(of text: Substring) -> [(FinishedText.Block.Kind, String)] {
    if text.hasPrefix("#") { return [(.heading, plain(text.drop { $0 == "#" || $0 == " " }))] }
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

  /// The text without emphasis, escapes and blanks around it.
  private static func plain(_ text: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped || character != "\\" && character != "*" { result.append(character) }
      isEscaped = character == "\\" && !isEscaped
    }
    let end = result.lastIndex { $0 != " " }.map { result.index(after: $0) } ?? result.startIndex
    return String(result[..<end].drop { $0 == " " })
  }
}
