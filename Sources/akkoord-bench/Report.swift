internal import Diagnostics

/// What was measured, as a table for people and as JSON for programs.
struct Report {
  var processors: Int
  /// How many threads wanted a processor before anything was measured, in hundredths; nil if unknown.
  ///
  /// With more than there are processors times are too long and ratios rough.
  var load: Int?
  var groups: [ReportGroup] = []

  /// The table: one line a row, figures under one another, and at the end the targets that were missed.
  var table: String {
    let rows = groups.flatMap(\.rows)
    let names = rows.map(\.name.count).max() ?? 0
    let figures = rows.map(\.text.count).max() ?? 0
    var text = "processors: \(processors); medians\n"
    if let load, load > processors * 50 {
      let figure = Figure.decimal(load, places: 2)
      text +=
        "a load of \(figure) by other work: processor time says more than the time that passed\n"
    }
    for group in groups {
      text += "\n\(group.title)\n"
      for row in group.rows {
        let name = row.name + String(repeating: " ", count: names - row.name.count)
        let figure = String(repeating: " ", count: figures - row.text.count) + row.text
        let remarks = [row.verdict, row.remark].filter { !$0.isEmpty }.joined(separator: "; ")
        text += "  \(name)  \(figure)\(remarks.isEmpty ? "" : "  (\(remarks))")\n"
      }
      for note in group.notes { text += "  - \(note)\n" }
    }
    let judged = rows.filter { $0.isMet != nil }
    let missed = judged.count { $0.isMet == false }
    return text + "\ntargets met: \(judged.count - missed) of \(judged.count)\n"
  }

  /// Times in nanoseconds, ratios in thousandths, sizes in bytes; targets are in the unit of their row.
  var json: JSON {
    [
      "format": "akkoord-bench-2",
      "processors": .integer(processors),
      "load-hundredths": load.map { .integer($0) } ?? .null,
      "groups": .array(
        groups.map { group in
          [
            "title": .string(group.title),
            "rows": .object(group.rows.map { ($0.name, $0.json) }),
            "notes": .array(group.notes.map { .string($0) }),
          ]
        }),
      "targets-missed": .array(
        groups.flatMap { group in
          group.rows.filter { $0.isMet == false }.map { .string("\(group.title): \($0.name)") }
        }),
    ]
  }
}

/// Rows that belong together.
struct ReportGroup {
  var title: String
  private(set) var rows: [ReportRow] = []
  /// Sentences below the rows: what could not be measured, and what was looked at.
  var notes: [String] = []

  init(_ title: String) { self.title = title }

  /// Adds a time; `each` divides it over so many things and names one of them.
  mutating func add(
    _ name: String, _ timing: Timing, each: (count: Int, name: String)? = nil,
    target: ReportTarget? = nil, remark: String = ""
  ) {
    // What was left out of this run has no row.
    guard !timing.samples.isEmpty else { return }
    let count = each?.count ?? 1
    var pairs: [(key: String, value: JSON)] = [
      ("median-ns", .integer(timing.median.nanoseconds)),
      ("min-ns", .integer(timing.minimum.nanoseconds)),
      ("processor-ns", .integer(timing.processor.nanoseconds)),
      ("rounds", .integer(timing.samples.count)),
    ]
    if let each { pairs.append(("count", .integer(each.count))) }
    var remarks = ["min \(Figure.time(timing.minimum / count))"]
    // The system counts the time of processes in hundredths of a second only.
    if timing.processor >= .milliseconds(100) {
      remarks.append("processor \(Figure.time(timing.processor / count))")
    }
    if !remark.isEmpty { remarks.append(remark) }
    rows.append(
      ReportRow(
        name: name, figure: .time((timing.median / count).nanoseconds),
        suffix: each.map { " per \($0.name)" } ?? "", target: target,
        remark: remarks.joined(separator: "; "), pairs: pairs))
  }

  /// Adds how many times the first is the second.
  mutating func addRatio(
    _ name: String, _ first: Timing, _ second: Timing, target: ReportTarget? = nil
  ) {
    guard !first.samples.isEmpty, !second.samples.isEmpty else { return }
    let processor = Figure.ratio(first.processor.nanoseconds, second.processor.nanoseconds)
    // As above, and a ratio of few hundredths says nothing.
    let isKnown = min(first.processor, second.processor) >= .milliseconds(100)
    addRatio(
      name, first.median.nanoseconds, second.median.nanoseconds,
      processor: isKnown ? processor : nil, target: target)
  }

  /// Adds how many times the first is the second, beside the same of what they had of the processors.
  mutating func addRatio(
    _ name: String, _ first: Int, _ second: Int, processor: Figure? = nil,
    target: ReportTarget? = nil
  ) {
    let figure = Figure.ratio(first, second)
    var pairs: [(key: String, value: JSON)] = [("ratio-thousandths", .integer(figure.value))]
    if let processor { pairs.append(("processor-thousandths", .integer(processor.value))) }
    rows.append(
      ReportRow(
        name: name, figure: figure, target: target,
        remark: processor.map { "processor \($0.text)" } ?? "", pairs: pairs))
  }

  mutating func addBytes(_ name: String, _ bytes: Int) {
    rows.append(
      ReportRow(name: name, figure: .bytes(bytes), pairs: [("bytes", .integer(bytes))]))
  }
}

/// One figure with its name and, where there is one, its target.
struct ReportRow {
  var name: String
  var figure: Figure
  var suffix = ""
  var target: ReportTarget?
  var remark = ""
  var pairs: [(key: String, value: JSON)]

  var text: String { figure.text + suffix }

  /// Whether the target is met; nil without one.
  var isMet: Bool? { target?.isMet(by: figure) }

  /// The target, and that it was missed when it was.
  var verdict: String {
    guard let target else { return "" }
    return "\(target.isMet(by: figure) ? "" : "MISSED, ")target: \(target.text)"
  }

  var json: JSON {
    guard let target else { return .object(pairs) }
    return .object(
      pairs + [(target.key, .integer(target.limit.value)), ("met", .boolean(isMet ?? false))])
  }
}

/// What a figure should be.
enum ReportTarget {
  case atMost(Figure)
  case atLeast(Figure)

  var limit: Figure {
    switch self {
    case .atMost(let limit), .atLeast(let limit): limit
    }
  }

  func isMet(by figure: Figure) -> Bool {
    switch self {
    case .atMost(let limit): figure.value <= limit.value
    case .atLeast(let limit): figure.value >= limit.value
    }
  }

  var text: String {
    switch self {
    case .atMost(let limit): "at most \(limit.text)"
    case .atLeast(let limit): "at least \(limit.text)"
    }
  }

  fileprivate var key: String {
    switch self {
    case .atMost: "target-at-most"
    case .atLeast: "target-at-least"
    }
  }
}
