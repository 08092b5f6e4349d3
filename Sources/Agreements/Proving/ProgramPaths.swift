/// The conditions that each operation of a program stands under.
struct ProgramPaths {
  /// For each operation the tests that must hold for it to be reached.
  let paths: [[Test]]
  /// The tests that occur in them, in order.
  let tests: [Test]
  private let compiled: CompiledTemplate
  /// The stretch of each unit's operations.
  private let units: [Int32: Range<Int>]
  private let loops: [Range<Int>]

  init(_ compiled: CompiledTemplate) {
    self.compiled = compiled
    var paths: [[Test]] = []
    paths.reserveCapacity(compiled.operations.count)
    var current: [Test] = []
    var regions: [(end: Int, outer: [Test], condition: Test?, loops: Int)] = []
    // The open repetitions: a field of one is not the same field of another.
    var loops: [Int] = []
    var tests: [Test] = []
    var known: Set<Test> = []
    func note(_ test: Test) { if known.insert(test).inserted { tests.append(test) } }
    var units: [Int32: Range<Int>] = [:]
    var openUnits: [(index: Int32, start: Int)] = []
    var repetitions: [Range<Int>] = []
    for (position, operation) in compiled.operations.enumerated() {
      while let region = regions.last, region.end <= position {
        regions.removeLast()
        current = region.outer
        loops.removeLast(loops.count - region.loops)
        // A branch that jumps over the others: these stand where its condition does not hold.
        if let condition = region.condition, region.end == position, position > 0,
          case .jump(let target) = compiled.operations[position - 1], Int(target) > position
        {
          regions.append((Int(target), current, nil, loops.count))
          current.append(.not(condition))
        }
      }
      paths.append(current)
      switch operation {
      case .branch(let condition, let otherwise):
        let test = compiled.conditions[Int(condition)].inLoops(loops)
        regions.append((Int(otherwise), current, test, loops.count))
        current += test.conjuncts
        test.conjuncts.forEach(note)
      case .beginLoop(let index, let end):
        let filled = compiled.repetitions[Int(index)].filled.inLoops(loops)
        regions.append((Int(end), current, nil, loops.count))
        current.append(filled)
        note(filled)
        loops.append(position)
        repetitions.append(position..<Int(end))
      case .beginUnit(let index): openUnits.append((index, position))
      case .endUnit:
        if let unit = openUnits.popLast() { units[unit.index] = unit.start..<(position + 1) }
      default: continue
      }
    }
    self.paths = paths
    self.tests = tests
    self.units = units
    self.loops = repetitions
  }

  /// The conditions that a unit stands under.
  func path(of unit: Int32) -> [Test] { units[unit].map { paths[$0.lowerBound] } ?? [] }

  /// When some operation of a unit stands that counts.
  func ways(of unit: Int32, to isShown: (Operation) -> Bool) -> [[Test]] {
    units[unit].map { ways(in: $0, to: isShown) } ?? []
  }

  /// Whether a place stands in a repetition.
  func isRepeated(_ position: Int) -> Bool { loops.contains { $0.contains(position) } }

  /// When some operation of a stretch stands that an agreement shows.
  ///
  /// - Parameters:
  ///   - range: the stretch.
  ///   - isShown: whether an operation counts.
  /// - Returns: the ways to get one, each as the tests that have to hold.
  func ways(in range: Range<Int>, to isShown: (Operation) -> Bool) -> [[Test]] {
    var seen: Set<[Test]> = []
    var result: [[Test]] = []
    for position in range where isShown(compiled.operations[position]) {
      if seen.insert(paths[position]).inserted { result.append(paths[position]) }
    }
    return result
  }

  /// The place after the unit that holds a place, or after the program.
  func endOfUnit(around position: Int) -> Int {
    var depth = 0
    for index in position..<compiled.operations.count {
      switch compiled.operations[index] {
      case .beginUnit: depth += 1
      case .endUnit where depth == 0: return index
      case .endUnit: depth -= 1
      default: continue
      }
    }
    return compiled.operations.count
  }
}

extension CompiledTemplate {
  /// Whether an operation has text that keeps what surrounds it alive.
  func hasContent(_ operation: Operation) -> Bool {
    switch operation {
    case .content, .annexList: true
    case .slot(_, let isContent), .reference(_, let isContent): isContent
    default: false
    }
  }

  /// Whether an operation has words: text with a letter or a digit in it, or a value.
  func hasWords(_ operation: Operation) -> Bool {
    guard case .content(let index) = operation else { return hasContent(operation) }
    return markdown[
      Int(literals[Int(index)].markdown.lowerBound)..<Int(literals[Int(index)].markdown.upperBound)
    ].contains { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xDF:
        true
      default: false
      }
    }
  }
}

extension CompiledTemplate.Repetition {
  /// When it has a round.
  fileprivate var filled: Test {
    switch source {
    case .register(let index): .registerFilled(index)
    case .parameter(let index): .parameterGiven(index)
    case .field(let depth, let field): .fieldGiven(depth: depth, field: field)
    }
  }
}

extension Test {
  /// The test with the fields of its entries told apart by the repetitions they belong to.
  fileprivate func inLoops(_ loops: [Int]) -> Test {
    guard isLocal else { return self }
    func own(_ depth: Int) -> Int {
      depth < loops.count ? loops[depth] + 1 : depth
    }
    switch self {
    case .fieldGiven(let depth, let field): return .fieldGiven(depth: own(depth), field: field)
    case .fieldHolds(let depth, let field): return .fieldHolds(depth: own(depth), field: field)
    case .fieldIs(let depth, let field, let value):
      return .fieldIs(depth: own(depth), field: field, value)
    case .fieldHas(let depth, let field, let value):
      return .fieldHas(depth: own(depth), field: field, value)
    case .elementIs(let depth, let value): return .elementIs(depth: own(depth), value)
    case .not(let inner): return .not(inner.inLoops(loops))
    case .all(let parts): return .all(parts.map { $0.inLoops(loops) })
    case .any(let parts): return .any(parts.map { $0.inLoops(loops) })
    default: return self
    }
  }
}
