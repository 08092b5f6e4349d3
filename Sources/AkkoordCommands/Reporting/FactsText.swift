internal import Agreements

/// Writes facts for people: names in one column, values in the next, tables with aligned columns.
enum FactsText {
  /// The text of facts, with a line end after it.
  static func text(of facts: Facts) -> String {
    var lines: [String] = []
    let width = facts.entries.map { $0.value.isTable ? 0 : label($0.key).count }.max() ?? 0
    var followsTable = false
    for (key, value) in facts.entries {
      if case .table(let table) = value {
        lines.append("")
        lines.append(label(key))
        lines += Self.lines(of: table, indent: "  ")
        followsTable = true
      } else {
        if followsTable { lines.append("") }
        followsTable = false
        lines.append(padded(label(key), to: width) + "  " + value.line)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text of a table alone, with a line end after it; empty when it has no rows.
  static func text(of table: FactTable) -> String {
    lines(of: table, indent: "").map { $0 + "\n" }.joined()
  }

  private static func lines(of table: FactTable, indent: String) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    var cells = [table.columns.map { label($0).uppercased() }]
    for row in table.rows {
      var texts = row.cells.map(\.line)
      if let first = texts.first {
        texts[0] = String(repeating: "  ", count: row.level) + first
      }
      cells.append(texts)
    }
    let widths = table.columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      var line = indent
      for (column, text) in row.enumerated() {
        line += padded(text, to: widths[column]) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private static func label(_ key: String) -> String { key.replacing("_", with: " ") }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Facts.Value {
  fileprivate var isTable: Bool {
    if case .table = self { true } else { false }
  }
}
