/// What a fault of a finished text cannot be without: phrases and signs, all looked for in one pass.
///
/// A screen may see more than a rule finds, never less. It is the automaton of Aho and Corasick (1975), in
/// which a word that has begun keeps phrases from starting, so that a text costs the same however many
/// phrases there are.
package final class TextScreen: Sendable {
  /// Words or signs to look for; capitals agree with small letters.
  package struct Phrase: Sendable {
    /// Where a phrase can start.
    package enum Start: Sendable {
      /// Not within a word.
      case word
      /// At the start of a line, an item or a cell.
      case block
      case anywhere
    }

    fileprivate var text: String
    fileprivate var start: Start

    package init(_ text: String, at start: Start = .word) {
      self.text = text
      self.start = start
    }
  }

  struct Pattern: Sendable {
    var bytes: [UInt8]
    /// How many of them stand before the phrase itself.
    var lead = 0
    /// Whether a letter before it keeps it from starting.
    var isWord = false
  }

  /// The place of a row in the table; with `seen` set when a phrase ends there.
  typealias State = UInt32

  /// Nothing has begun, and a word can start here: after a blank, a sign or a line feed.
  static let idle: State = 0
  static let seen: State = 1 << 31

  /// For each byte its column; bytes that no phrase tells apart share one.
  let columns: [UInt8]
  /// The rows of all states, each with the states that follow.
  let table: [State]
  /// The phrases with what can stand before them.
  let patterns: [Pattern]
  /// What stands before the line of underscores on which someone writes by hand: "Datum".
  let linesToSign: [[UInt8]]

  package init(_ phrases: [Phrase], linesToSign: [String] = []) {
    self.linesToSign = linesToSign.map { Array($0.utf8) }
    var patterns: [Pattern] = []
    for phrase in phrases {
      let bytes = Array(phrase.text.utf8)
      switch phrase.start {
      case .word: patterns.append(Pattern(bytes: bytes, isWord: true))
      case .anywhere: patterns.append(Pattern(bytes: bytes))
      case .block:
        // What an author or the program puts before the text of a block.
        for lead in ["\n", "\n ", "- ", "  "] {
          let before = Array(lead.utf8)
          patterns.append(Pattern(bytes: before + bytes, lead: before.count))
        }
      }
    }
    let columns = Self.columns(of: patterns.map(\.bytes))
    var states = StateTable(columns)
    for pattern in patterns { states.add(pattern.bytes, startsWord: pattern.isWord) }
    self.patterns = patterns
    self.columns = columns
    table = states.table
  }

  /// Gives a column to each byte that stands in a phrase; the first two are for all other bytes.
  private static func columns(of patterns: [[UInt8]]) -> [UInt8] {
    var columns = (UInt8.min...UInt8.max).map { $0.isWordByte ? UInt8(1) : 0 }
    var used: UInt8 = 2
    for byte in Set(patterns.joined()).sorted() {
      columns[Int(byte)] = used
      used += 1
    }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
      columns[Int(byte - 32)] = columns[Int(byte)]
    }
    // A block starts after each of these.
    for byte in "|#+*".utf8 { columns[Int(byte)] = columns[0x0A] }
    return columns
  }
}

/// The states of a screen while it is made.
private struct StateTable {
  private let columns: [UInt8]
  private let width: Int
  private let isWord: [Bool]
  /// For each state and column the state that goes on with a phrase; 0 for none.
  private var children: [UInt32]
  private var ends: [Bool]
  /// The columns with which a phrase can go on within a word.
  private var startsAnywhere: Set<UInt8> = []

  /// The states in which nothing has begun: before a word and within one.
  private static let before = 0
  private static let within = 1

  init(_ columns: [UInt8]) {
    self.columns = columns
    let width = Int(columns.max() ?? 0) + 1
    self.width = width
    var isWord = Array(repeating: false, count: width)
    for byte in UInt8.min...UInt8.max where byte.isWordByte {
      isWord[Int(columns[Int(byte)])] = true
    }
    self.isWord = isWord
    children = Array(repeating: 0, count: 2 * width)
    ends = [false, false]
  }

  mutating func add(_ bytes: [UInt8], startsWord: Bool) {
    guard let first = bytes.first else { return }
    if !startsWord { startsAnywhere.insert(columns[Int(first)]) }
    var state = Self.before
    for byte in bytes {
      let place = state * width + Int(columns[Int(byte)])
      if children[place] == 0 {
        children[place] = UInt32(ends.count)
        children += Array(repeating: 0, count: width)
        ends.append(false)
      }
      state = Int(children[place])
    }
    ends[state] = true
  }

  /// The rows of all states.
  var table: [TextScreen.State] {
    var ends = ends
    var next = children
    // For each state the one for the longest other phrase that has begun in it.
    var others = Array(repeating: Self.before, count: ends.count)
    var queue: [Int] = []
    for column in 0..<width {
      let nothing = isWord[column] ? Self.within : Self.before
      let child = Int(children[column])
      next[column] = UInt32(child > 0 ? child : nothing)
      next[width + column] = startsAnywhere.contains(UInt8(column)) ? next[column] : UInt32(nothing)
      guard child > 0 else { continue }
      others[child] = nothing
      queue.append(child)
    }
    var position = 0
    while position < queue.count {
      let state = queue[position]
      position += 1
      if ends[others[state]] { ends[state] = true }
      for column in 0..<width {
        let onward = next[others[state] * width + column]
        let child = Int(children[state * width + column])
        if child > 0 {
          others[child] = Int(onward)
          queue.append(child)
        } else {
          next[state * width + column] = onward
        }
      }
    }
    return next.map { state in
      state * UInt32(width) | (ends[Int(state)] ? TextScreen.seen : 0)
    }
  }
}

extension UInt8 {
  /// Whether it is a letter or a digit; what stands behind one is no start of a word.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
