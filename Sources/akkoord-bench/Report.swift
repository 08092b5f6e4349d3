internal import Diagnostics

/// What was measured, as a table for people and as JSON for programs.
struct Report {
  struct Row {
    var name: String
    var figure: String
    var remark: String
    var json: JSON
  }

  struct Group {
    var title: String
    var rows: [Row] = []

    init(_ title: String) { self.title = title }

    /// Adds a time; `each` divides it over so many things and names one of them.
    mutating func add(
      _ name: String, _ timing: Timing, each: (count: Int, name: String)? = nil, remark: String = ""
    ) {
      var figure = Report.time(timing.median)
      var pairs: [(key: String, value: JSON)] = [
        ("median-ns", .integer(timing.median.nanoseconds)),
        ("min-ns", .integer(timing.minimum.nanoseconds)),
        ("rounds", .integer(timing.samples.count)),
      ]
      if let each {
        figure = "\(Report.time(timing.median / each.count)) per \(each.name)"
        pairs.append(("count", .integer(each.count)))
      }
      let least = Report.time(timing.minimum / (each?.count ?? 1))
      rows.append(
        Row(
          name: name, figure: figure,
          remark: "min \(least)" + (remark.isEmpty ? "" : "; \(remark)"), json: .object(pairs)))
    }

    /// Adds how many times the first is the second.
    mutating func addRatio(_ name: String, _ first: Int, _ second: Int, remark: String = "") {
      let thousandths = second > 0 ? (first * 1000 + second / 2) / second : 0
      rows.append(
        Row(
          name: name, figure: "\(Report.decimal(thousandths / 10, places: 2)) ×", remark: remark,
          json: ["ratio-thousandths": .integer(thousandths)]))
    }

    mutating func addBytes(_ name: String, _ bytes: Int, remark: String = "") {
      rows.append(
        Row(
          name: name, figure: Report.size(bytes), remark: remark, json: ["bytes": .integer(bytes)]))
    }
  }

  var processors: Int
  var groups: [Group] = []

  /// The table: one line a row, figures under one another.
  var table: String {
    let rows = groups.flatMap(\.rows)
    let names = rows.map(\.name.count).max() ?? 0
    let figures = rows.map(\.figure.count).max() ?? 0
    var text = "processors: \(processors); medians\n"
    for group in groups {
      text += "\n\(group.title)\n"
      for row in group.rows {
        let name = row.name + String(repeating: " ", count: names - row.name.count)
        let figure = String(repeating: " ", count: figures - row.figure.count) + row.figure
        text += "  \(name)  \(figure)\(row.remark.isEmpty ? "" : "  (\(row.remark))")\n"
      }
    }
    return text
  }

  var json: JSON {
    [
      "format": "akkoord-bench-1",
      "processors": .integer(processors),
      "groups": .array(
        groups.map { group in
          [
            "title": .string(group.title),
            "rows": .object(group.rows.map { ($0.name, $0.json) }),
          ]
        }),
    ]
  }

  // MARK: - Figures

  static func time(_ duration: Duration) -> String {
    let nanoseconds = duration.nanoseconds
    switch nanoseconds {
    case ..<1_000_000: return "\(decimal(nanoseconds / 100, places: 1)) µs"
    case ..<1_000_000_000: return "\(decimal(nanoseconds / 10_000, places: 2)) ms"
    default: return "\(decimal(nanoseconds / 10_000_000, places: 2)) s"
    }
  }

  static func size(_ bytes: Int) -> String {
    bytes < 10_000_000
      ? "\(decimal(bytes / 100, places: 1)) KB" : "\(decimal(bytes / 100_000, places: 1)) MB"
  }

  /// A number with its last digits behind a point.
  private static func decimal(_ number: Int, places: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
