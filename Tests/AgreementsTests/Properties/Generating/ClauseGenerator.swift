import TestSupport

/// A clause made by chance, and where its values stand.
struct GeneratedClause {
  /// What has to hold for a place to be live.
  struct Guard: Hashable {
    var condition: Int
    var isTrue: Bool
  }

  /// A place where a value is printed whenever its guards hold.
  struct Place {
    var name: String
    var guards: [Guard]
  }

  var source = ""
  var places: [Place] = []
  /// The conditions in use, as indexes.
  var conditions: Set<Int> = []

  static let conditionCount = 6
}

/// Makes clauses of everything the language has, with what is hostile beside what is fragile.
///
/// The source is well formed as far as directives go; where signs of emphasis come out as text it is the
/// text that has to survive.
struct ClauseGenerator {
  private var numbers: SeededNumbers
  private var clause = GeneratedClause()
  private var guards: [GeneratedClause.Guard] = []
  /// Set where a value may go with what it stands in, or be repeated: lead-ins, heads, repetitions.
  private var isUncertain = false
  private var labels = 0
  private var conditionLimit: Int

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    conditionLimit = numbers.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 6])
  }

  static func clause(seed: UInt64) -> GeneratedClause {
    var generator = ClauseGenerator(seed: seed)
    let lines = generator.blocks(
      count: generator.numbers.number(in: 1...4), depth: 0, isTop: true)
    generator.clause.source = lines.joined(separator: "\n") + "\n"
    return generator.clause
  }

  // MARK: - Conditions

  private mutating func condition() -> Int? {
    guard conditionLimit > 0 else { return nil }
    let condition = numbers.below(conditionLimit)
    clause.conditions.insert(condition)
    return condition
  }

  /// The branches of a condition: the directive before each and what it asks.
  private mutating func branches() -> [(directive: String, guards: [GeneratedClause.Guard])]? {
    guard let first = condition() else { return nil }
    let isTrue = !numbers.happens(20)
    var result = [
      (
        isTrue ? "{{#if c\(first)}}" : "{{#if not c\(first)}}",
        [GeneratedClause.Guard(condition: first, isTrue: isTrue)]
      )
    ]
    var excluded = [GeneratedClause.Guard(condition: first, isTrue: !isTrue)]
    if numbers.happens(15), let second = condition(), second != first {
      result.append(
        (
          "{{else if c\(second)}}",
          excluded + [GeneratedClause.Guard(condition: second, isTrue: true)]
        ))
      excluded.append(GeneratedClause.Guard(condition: second, isTrue: false))
    }
    if numbers.happens(40) { result.append(("{{else}}", excluded)) }
    return result
  }

  private mutating func within<Result>(
    _ more: [GeneratedClause.Guard], _ make: (inout ClauseGenerator) -> Result
  ) -> Result {
    let outer = guards
    guards += more
    defer { guards = outer }
    return make(&self)
  }

  private mutating func uncertain<Result>(
    _ make: (inout ClauseGenerator) -> Result
  ) -> Result {
    let outer = isUncertain
    isUncertain = true
    defer { isUncertain = outer }
    return make(&self)
  }

  // MARK: - Blocks

  private mutating func blocks(count: Int, depth: Int, isTop: Bool) -> [String] {
    var lines: [String] = []
    for _ in 0..<count {
      if !lines.isEmpty { lines.append("") }
      lines += flow(depth: depth, isTop: isTop)
    }
    return lines
  }

  /// A block, or blocks under a condition or repeated.
  private mutating func flow(depth: Int, isTop: Bool) -> [String] {
    if numbers.happens(20), let branches = branches() {
      var lines: [String] = []
      for branch in branches {
        lines += [branch.directive, ""]
        lines += within(branch.guards) { $0.block(depth: depth, isTop: isTop) }
        lines.append("")
      }
      return lines + ["{{/if}}"]
    }
    if numbers.happens(6) {
      return ["{{#each things as t\(depth)}}", ""]
        + uncertain { $0.block(depth: depth, isTop: isTop) } + ["", "{{/each}}"]
    }
    return block(depth: depth, isTop: isTop)
  }

  private mutating func block(depth: Int, isTop: Bool) -> [String] {
    switch numbers.below(isTop ? 14 : 12) {
    case 0...2: return paragraph()
    case 3...4: return list(marker: { _ in "- " }, depth: depth)
    case 5...6: return list(marker: { "\($0). " }, depth: depth)
    case 7: return table()
    case 8: return quote(depth: depth)
    case 9: return code()
    case 10: return leadIn() + list(marker: { "\($0). " }, depth: depth)
    case 11: return numbers.happens(30) ? ["***"] : paragraph()
    default: return list(marker: { "\($0). " }, depth: depth)
    }
  }

  private mutating func paragraph() -> [String] {
    var text = inline(count: numbers.number(in: 1...6))
    // A colon at the end would make it the lead-in of what follows.
    if text.hasSuffix(":") { text += "." }
    if numbers.happens(8) {
      labels += 1
      text += " {#l\(labels)}"
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private mutating func leadIn() -> [String] {
    uncertain { [$0.oneLine { $0.inline(count: 2) } + " volgt:", ""] }
  }

  /// A list: items one after the other, some under conditions, some repeated, some with more blocks.
  private mutating func list(marker: (Int) -> String, depth: Int) -> [String] {
    let isLoose = numbers.happens(25)
    var lines: [String] = []
    for number in 1...numbers.number(in: 1...4) {
      if isLoose, !lines.isEmpty { lines.append("") }
      let marker = marker(number)
      if numbers.happens(25), let branches = branches() {
        for branch in branches {
          lines.append(branch.directive)
          lines += within(branch.guards) { $0.item(marker, depth: depth) }
        }
        lines.append("{{/if}}")
      } else if numbers.happens(8) {
        let list = numbers.pick(["things", "ls0", "ls1"])
        lines.append("{{#each \(list) as e\(depth)}}")
        lines += uncertain { $0.item(marker, depth: depth) }
        lines.append("{{/each}}")
      } else {
        lines += item(marker, depth: depth)
      }
    }
    return lines
  }

  private mutating func item(_ marker: String, depth: Int) -> [String] {
    var text = inline(count: numbers.number(in: 1...4), isItem: true)
    if numbers.happens(8) {
      labels += 1
      text += " {#l\(labels)}"
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if depth < 3 {
      if numbers.happens(18) {
        let isOrdered = numbers.happens(70)
        lines += list(marker: { isOrdered ? "\($0). " : "- " }, depth: depth + 1)
      }
      if numbers.happens(12) {
        lines.append("")
        lines += flow(depth: depth + 1, isTop: false)
      }
    }
    let indent = String(repeating: " ", count: marker.utf8.count)
    return [marker + lines[0]] + lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
  }

  private mutating func table() -> [String] {
    let columns = numbers.number(in: 1...3)
    func row(_ generator: inout ClauseGenerator) -> String {
      let cells = (0..<columns).map { _ in
        generator.oneLine { $0.inline(count: $0.numbers.number(in: 0...3)) }
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    var lines = uncertain { [row(&$0)] }
    lines.append(
      "|"
        + (0..<columns).map { _ in numbers.pick([" --- |", " :-- |", " --: |", " :-: |"]) }.joined()
    )
    for _ in 0..<numbers.number(in: 1...3) {
      if numbers.happens(25), let branches = branches() {
        for branch in branches {
          lines.append(branch.directive)
          lines.append(within(branch.guards) { row(&$0) })
        }
        lines.append("{{/if}}")
      } else if numbers.happens(12) {
        lines += ["{{#each things as r}}", uncertain { row(&$0) }, "{{/each}}"]
      } else {
        lines.append(row(&self))
      }
    }
    return lines
  }

  private mutating func quote(depth: Int) -> [String] {
    var lines = paragraph()
    if numbers.happens(40) { lines += ["", "- " + oneLine { $0.inline(count: 2) }, "- b"] }
    if numbers.happens(20) { lines += [""] + paragraph() }
    return lines.map { $0.isEmpty ? ">" : "> " + $0 }
  }

  private mutating func code() -> [String] {
    let text = numbers.pick([
      "x", "*a* <b> & |", "``` x", "  in", "~~~", "# x", "1. x", "\\a", "", "&amp;",
    ])
    return ["~~~~\(numbers.pick(["", "text", "c++"]))", text, "~~~~"]
  }

  // MARK: - Inline content

  private mutating func oneLine(_ make: (inout ClauseGenerator) -> String) -> String {
    make(&self).split(separator: "\n").map { $0.hasSuffix("\\") ? $0.dropLast() : $0 }
      .joined(separator: " ")
  }

  private mutating func inline(count: Int, depth: Int = 0, isItem: Bool = false) -> String {
    var text = ""
    for _ in 0..<count {
      let piece = piece(depth: depth)
      text += piece
      // `\{{` prints braces, so that a literal brace and a directive must be kept apart.
      if piece.hasSuffix("{") { text += " " }
      if numbers.happens(45) { text += " " }
    }
    if text.isEmpty, !isUncertain { text = "leeg" }
    if isItem, numbers.happens(70) { text += numbers.pick([" slot", "slot", " en zo"]) }
    return text
  }

  private mutating func piece(depth: Int) -> String {
    switch numbers.below(30) {
    case 0...4:
      return numbers.pick(["de", "Partijen", "a", "verwerking", "B.V.", "1", "één", "Zo."])
    case 5...8: return HostileText.escaped(numbers.pick(HostileText.all))
    case 9...15: return slot()
    case 16...19: return depth < 3 ? emphasis(depth: depth) : "diep"
    case 20: return codeSpan()
    case 21: return depth < 2 ? link(depth: depth) : "link"
    case 22...25: return depth < 3 ? choice(depth: depth) : slot()
    case 26: return depth < 3 ? loop(depth: depth) : slot()
    case 27: return lineBreak()
    case 28: return numbers.pick(["{{processor}}", "{{Controller}}", "{{processor as bare}}"])
    default:
      return numbers.pick([
        "[](law:gdpr-28-3-h)", ", ", "; ", "(", ")", "\"", "”", "-",
        "[](#art)", "[](#art \"as number\")", "[](#art \"as title\")", "[zie](#art)",
      ])
    }
  }

  private mutating func codeSpan() -> String {
    numbers.pick(["`a`", "`*`", "`` ` ``", "`\\|`", "`<b>`", "`&amp;`", "`a  b`", "` `"])
  }

  private mutating func lineBreak() -> String {
    numbers.pick(["woord\nwoord", "woord\n", "\\\nwoord", "woord  \nwoord"])
  }

  private mutating func slot() -> String {
    let name = numbers.pick(["v0", "v1", "v2", "v3", "v4", "v5", "v6", "ls0", "ln0"])
    if name == "ls0" { return "{{ls0}}" }
    if name == "ln0" { return "{{ln0 as inline}}" }
    if !isUncertain { clause.places.append(GeneratedClause.Place(name: name, guards: guards)) }
    return "{{\(name)}}"
  }

  private mutating func emphasis(depth: Int) -> String {
    let sign = numbers.pick(["*", "*", "_", "**", "**", "__", "***"])
    return sign
      + inline(count: numbers.number(in: 1...3), depth: depth + 1)
      .trimmingBlanks + sign
  }

  private mutating func link(depth: Int) -> String {
    let target = numbers.pick([
      "https://x.nl", "https://x.nl/a_b?c=d&e=%20#f", "<https://x.nl/a b>", "mailto:a@b.nl",
      "https://x.nl/{{v1}}", "https://x.nl/?q={{v2}}&r=s", "{{u0}}", "https://x.nl/(a)",
    ])
    let title = numbers.pick(["", "", " \"titel\"", " \"a \\\" & <b> \\\\ | c\""])
    return "[" + inline(count: numbers.number(in: 1...2), depth: depth + 2) + "](\(target)\(title))"
  }

  private mutating func choice(depth: Int) -> String {
    guard let branches = branches() else { return slot() }
    var text = ""
    for branch in branches {
      text += branch.directive
      if !numbers.happens(8) {
        text += within(branch.guards) { generator in
          (generator.numbers.happens(20) ? " " : "")
            + generator.inline(count: generator.numbers.number(in: 1...2), depth: depth + 1)
        }
      }
    }
    return (numbers.happens(15) ? "\n" : "") + text + "{{/if}}" + (numbers.happens(10) ? "\n" : "")
  }

  private mutating func loop(depth: Int) -> String {
    let list = numbers.pick(["ls0", "ls1"])
    let name = "i\(depth)"
    let body = numbers.pick([
      "{{\(name)}}", "{{\(name)}}, ", "*{{\(name)}}*", "**{{\(name)}}** ", "{{\(name)}}\n",
      "a*{{\(name)}}*{{v0}}", ".{{\(name)}}", "{{\(name)}}. ", "1{{\(name)}}", "_{{\(name)}}_",
    ])
    return "{{#each \(list) as \(name)}}\(body){{/each}}"
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let kept = drop { $0 == " " || $0 == "\n" }
    return String(kept.reversed().drop { $0 == " " || $0 == "\n" || $0 == "\\" }.reversed())
  }
}
