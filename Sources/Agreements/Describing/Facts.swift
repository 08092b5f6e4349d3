package import Diagnostics

/// What is known of one thing, in order; people read it as text and programs as JSON, with the same
/// content.
package struct Facts: Sendable {
  package enum Value: Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case texts([String])
    case table(FactTable)
  }

  package private(set) var entries: [(key: String, value: Value)] = []

  package init() {}

  /// Adds a fact; an empty text says nothing and is left out.
  package mutating func add(_ key: String, _ text: String?) {
    if let text, !text.isEmpty { entries.append((key, .text(text))) }
  }

  package mutating func add(_ key: String, _ number: Int) { entries.append((key, .number(number))) }

  package mutating func add(_ key: String, _ flag: Bool) { entries.append((key, .flag(flag))) }

  /// Adds a list, unless it is empty.
  package mutating func add(_ key: String, _ texts: [String]) {
    if !texts.isEmpty { entries.append((key, .texts(texts))) }
  }

  /// Adds a table, unless it has no rows.
  package mutating func add(_ key: String, _ table: FactTable) {
    if !table.rows.isEmpty { entries.append((key, .table(table))) }
  }

  package var json: JSON { .object(entries.map { ($0.key, $0.value.json) }) }
}

/// Rows of facts under the same names.
package struct FactTable: Sendable {
  package struct Row: Sendable {
    package var cells: [Facts.Value]
    /// How deep the row stands below others, from 0.
    package var level: Int
  }

  package let columns: [String]
  package private(set) var rows: [Row] = []

  package init(_ columns: String...) { self.columns = columns }

  package init(columns: [String]) { self.columns = columns }

  package mutating func add(_ cells: Facts.Value..., level: Int = 0) {
    add(cells: cells, level: level)
  }

  package mutating func add(cells: [Facts.Value], level: Int = 0) {
    rows.append(Row(cells: cells, level: level))
  }

  /// The table without the columns in which every cell is empty.
  package var withoutEmptyColumns: FactTable {
    let kept = columns.indices.filter { index in rows.contains { !$0.cells[index].isEmpty } }
    var table = FactTable(columns: kept.map { columns[$0] })
    for row in rows { table.add(cells: kept.map { row.cells[$0] }, level: row.level) }
    return table
  }

  package var json: JSON {
    let hasLevels = rows.contains { $0.level > 0 }
    return .array(
      rows.map { row in
        var pairs = zip(columns, row.cells).map { ($0, $1.json) }
        if hasLevels { pairs.insert(("level", .integer(row.level)), at: 0) }
        return .object(pairs.map { (key: $0.0, value: $0.1) })
      })
  }
}

extension Facts.Value: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .text(value) }

  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .texts(let texts): texts.isEmpty
    case .table(let table): table.rows.isEmpty
    case .number, .flag: false
    }
  }

  package var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .flag(let flag): .boolean(flag)
    case .texts(let texts): .array(texts.map(JSON.string))
    case .table(let table): table.json
    }
  }

  /// The value on one line.
  package var line: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .texts(let texts): texts.joined(separator: ", ")
    case .table(let table): String(table.rows.count)
    }
  }
}
