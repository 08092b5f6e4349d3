/// A regular expression that a text matches as a whole, in time that grows with the text only.
///
/// It knows what patterns of numbers and names need: characters, classes, groups, alternatives and
/// repetition. What makes others search back and forth, such as `\1` and look-ahead, it does not know;
/// so no pattern can make it hang, as `(a+)+` does where every way to match is tried in turn.
struct TextPattern {
  /// Which characters may stand at a place.
  private struct Class {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar.value) } != isNegated
    }
  }

  private indirect enum Node {
    case one(Class)
    case sequence([Node])
    case either([Node])
    case repeated(Node, Int, Int?)
  }

  private enum State {
    case one(Class, next: Int)
    case split(Int, Int)
    case end
  }

  private var states: [State] = [.end]
  private var start = 0

  /// More states than any pattern of people needs; a repetition of repetitions reaches it.
  private static let stateLimit = 2_000

  /// Nil for what is not a regular expression, or one of a kind that is not known.
  init?(_ text: String) {
    var parser = Parser(text)
    guard let node = parser.pattern(), let start = add(node, before: 0) else { return nil }
    self.start = start
  }

  /// Whether a text matches, from its first character to its last.
  func matches(_ text: String) -> Bool {
    var current = Places(count: states.count)
    add(start, to: &current)
    for scalar in text.unicodeScalars {
      var next = Places(count: states.count)
      for place in current.list {
        if case .one(let characters, let following) = states[place],
          characters.contains(scalar)
        {
          add(following, to: &next)
        }
      }
      if next.list.isEmpty { return false }
      current = next
    }
    return current.isIn[0]
  }

  /// The states that have been reached at one character of the text, each once.
  private struct Places {
    var list: [Int] = []
    var isIn: [Bool]

    init(count: Int) { isIn = Array(repeating: false, count: count) }
  }

  private func add(_ state: Int, to places: inout Places) {
    var open = [state]
    while let state = open.popLast() {
      guard !places.isIn[state] else { continue }
      places.isIn[state] = true
      places.list.append(state)
      if case .split(let one, let other) = states[state] { open += [one, other] }
    }
  }

  // MARK: - Building

  private mutating func add(_ state: State) -> Int? {
    guard states.count < Self.stateLimit else { return nil }
    states.append(state)
    return states.count - 1
  }

  /// Adds the states of a node that go on to another state, and gives the first; nil when they are too
  /// many.
  private mutating func add(_ node: Node, before next: Int) -> Int? {
    switch node {
    case .one(let characters): return add(.one(characters, next: next))
    case .sequence(let nodes):
      var start = next
      for node in nodes.reversed() {
        guard let first = add(node, before: start) else { return nil }
        start = first
      }
      return start
    case .either(let nodes):
      var start: Int?
      for node in nodes.reversed() {
        guard let first = add(node, before: next) else { return nil }
        guard let other = start else {
          start = first
          continue
        }
        guard let split = add(.split(first, other)) else { return nil }
        start = split
      }
      return start
    case .repeated(let node, let least, let most): return add(node, least, most, before: next)
    }
  }

  private mutating func add(
    _ node: Node, _ least: Int, _ most: Int?, before next: Int
  ) -> Int? {
    var start = next
    if let most {
      for _ in least..<max(least, most) {
        guard let first = add(node, before: start), let split = add(.split(first, next)) else {
          return nil
        }
        start = split
      }
    } else {
      guard let loop = add(.split(next, next)), let first = add(node, before: loop) else {
        return nil
      }
      states[loop] = .split(first, next)
      start = loop
    }
    for _ in 0..<least {
      guard let first = add(node, before: start) else { return nil }
      start = first
    }
    return start
  }
}

// MARK: - Reading

extension TextPattern {
  private struct Parser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private var current: Unicode.Scalar? {
      position < scalars.count ? scalars[position] : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard current == scalar else { return false }
      position += 1
      return true
    }

    /// The whole pattern; `^` at its start and `$` at its end say what holds anyway.
    mutating func pattern() -> Node? {
      _ = take("^")
      guard let node = alternatives() else { return nil }
      _ = take("$")
      return position == scalars.count ? node : nil
    }

    private mutating func alternatives() -> Node? {
      var nodes: [Node] = []
      repeat {
        guard let node = sequence() else { return nil }
        nodes.append(node)
      } while take("|")
      return nodes.count == 1 ? nodes[0] : .either(nodes)
    }

    private mutating func sequence() -> Node? {
      var nodes: [Node] = []
      while let scalar = current, scalar != "|", scalar != ")" {
        if scalar == "$", position == scalars.count - 1 { break }
        guard let atom = atom(), let node = repetition(of: atom) else { return nil }
        nodes.append(node)
      }
      return .sequence(nodes)
    }

    private mutating func repetition(of node: Node) -> Node? {
      let bounds: (Int, Int?)
      switch current {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let counted = counts() else { return nil }
        bounds = counted
      default: return node
      }
      position += 1
      // How eagerly it repeats does not change what matches as a whole.
      _ = take("?")
      return .repeated(node, bounds.0, bounds.1)
    }

    /// What stands in braces; stops at the closing one.
    private mutating func counts() -> (Int, Int?)? {
      guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[(position + 1)..<end])
      let parts = String(text).split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, let least = Int(parts[0]), (0...1_000).contains(least) else {
        return nil
      }
      position = end
      if parts.count == 1 { return (least, least) }
      if parts[1].isEmpty { return (least, nil) }
      guard let most = Int(parts[1]), (least...1_000).contains(most) else { return nil }
      return (least, most)
    }

    private mutating func atom() -> Node? {
      guard let scalar = current else { return nil }
      position += 1
      switch scalar {
      case "(":
        depth += 1
        defer { depth -= 1 }
        if take("?"), !take(":") { return nil }
        guard depth <= 32, let node = alternatives(), take(")") else { return nil }
        return node
      case "[": return characterClass().map(Node.one)
      case ".": return .one(Class(ranges: [0x0A...0x0A], isNegated: true))
      case "\\": return escape().map(Node.one)
      case "*", "+", "?", "{", "}", "]", "^", "$": return nil
      default: return .one(Class(ranges: [scalar.value...scalar.value]))
      }
    }

    private mutating func escape() -> Class? {
      guard let scalar = current else { return nil }
      position += 1
      switch scalar {
      case "d", "D": return Class(ranges: [0x30...0x39], isNegated: scalar == "D")
      case "w", "W":
        return Class(
          ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], isNegated: scalar == "W")
      case "s", "S":
        return Class(ranges: [0x09...0x0D, 0x20...0x20, 0xA0...0xA0], isNegated: scalar == "S")
      case "t": return Class(ranges: [0x09...0x09])
      case "n": return Class(ranges: [0x0A...0x0A])
      case _
      where scalar.isASCII && !scalar.properties.isAlphabetic && scalar.value > 0x20
        && !(0x30...0x39).contains(scalar.value):
        return Class(ranges: [scalar.value...scalar.value])
      default: return nil
      }
    }

    private mutating func characterClass() -> Class? {
      var result = Class(isNegated: take("^"))
      while let scalar = current, scalar != "]" {
        position += 1
        var first = scalar
        if scalar == "\\" {
          guard let escaped = escape() else { return nil }
          guard !escaped.isNegated, escaped.ranges.count == 1, let only = escaped.ranges.first,
            only.count == 1, let character = Unicode.Scalar(only.lowerBound)
          else {
            if escaped.isNegated { return nil }
            result.ranges += escaped.ranges
            continue
          }
          first = character
        }
        guard current == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
          result.ranges.append(first.value...first.value)
          continue
        }
        let last = scalars[position + 1]
        position += 2
        guard last != "\\", first.value <= last.value else { return nil }
        result.ranges.append(first.value...last.value)
      }
      return take("]") && !result.ranges.isEmpty ? result : nil
    }
  }
}
