import TestSupport

/// A clause of random lids, of which it is known what to look for in the agreements made of it.
///
/// Every lid holds words of its own, so that an agreement shows which branches it took.
struct RandomClause {
  /// A stretch under a condition: where it starts in the source, and the word that shows it.
  struct Branch {
    var line: Int
    var column: Int
    var word: String
    /// The word that stands whenever the branch is asked for; empty for always.
    var around: String
    /// Whether the source has an `{{else}}` for what is left.
    var hasOtherwise: Bool
    var isOtherwise = false
  }

  private(set) var lines: [String] = []
  private(set) var branches: [Branch] = []
  /// The words after which something must follow, with what follows.
  private(set) var announced: [(line: Int, word: String, follows: String)] = []
  /// The lids of which only a full stop may stay, with the words that stay otherwise.
  private(set) var thin: [(line: Int, word: String)] = []
  private var numbers: SeededNumbers
  private var words = 0

  static let frontMatter = ["---", "version: 1.0.0", "title: Tekst", "---"]

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    lines = Self.frontMatter
    lines.append("1. Altijd iets.")
    for number in 2..<numbers.number(in: 5...8) { addLid(number) }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func word() -> String {
    words += 1
    return "woord" + String(repeating: "a", count: words) + "x"
  }

  // MARK: - Conditions

  private mutating func atom() -> String {
    let atoms = [
      "is-open", "is-shut", "not is-open", "colour is red", "colour is not green", "colour is blue",
      "extra", "extra is one", "extra is two", "not extra", "customer.acts-as is processor",
    ]
    return numbers.pick(atoms)
  }

  private mutating func condition() -> String {
    switch numbers.below(4) {
    case 0: "\(atom()) and \(atom())"
    case 1: "\(atom()) or \(atom())"
    default: atom()
    }
  }

  // MARK: - Lids

  private mutating func addLid(_ number: Int) {
    switch numbers.below(4) {
    case 0: addThin(number)
    case 1: addAnnouncement(number)
    default: addNested(number)
    }
  }

  private mutating func addThin(_ number: Int) {
    let own = word()
    let start = "\(number). "
    branches.append(
      Branch(
        line: lines.count + 1, column: start.count + 1, word: own, around: "", hasOtherwise: false))
    thin.append((lines.count + 1, own))
    lines.append("\(start){{#if \(condition())}}\(own){{/if}}.")
  }

  private mutating func addAnnouncement(_ number: Int) {
    let (own, follows) = (word(), word())
    lines.append("\(number). Dit \(own) volgt:")
    announced.append((lines.count, own, follows))
    lines.append("")
    branches.append(
      Branch(
        line: lines.count + 1, column: 4, word: follows, around: own, hasOtherwise: false))
    lines.append("   {{#if \(condition())}}Het \(follows) dus.{{/if}}")
  }

  private mutating func addNested(_ number: Int) {
    let (outer, inner, other, tail) = (word(), word(), word(), word())
    let start = "\(number). Dit \(tail) geldt"
    let first = "\(start){{#if \(condition())}}"
    let second = "\(first) \(outer){{#if \(condition())}}"
    let third = "\(second) \(inner)"
    let line = lines.count + 1
    branches += [
      Branch(line: line, column: start.count + 1, word: outer, around: tail, hasOtherwise: false),
      Branch(
        line: line, column: first.count + 2 + outer.count, word: inner, around: outer,
        hasOtherwise: true),
      Branch(
        line: line, column: third.count + 1, word: other, around: outer, hasOtherwise: true,
        isOtherwise: true),
    ]
    lines.append("\(third){{else}} \(other){{/if}}{{/if}}.")
  }
}
