/// What a search for terms follows of a program: branches, rounds, and which stretches hold text.
///
/// Steps that tell it nothing are left out, and of text without terms it is said once that it is there, so
/// that a search takes a fraction of the steps of a walk.
struct TermProgram: Sendable {
  enum Step: Sendable {
    /// Terms that are printed, by their place among ``TermProgram/terms``, in a text that keeps what surrounds it or
    /// in form that does not.
    case terms(from: Int32, to: Int32, isContent: Bool)
    case unlessWithheld(Int32, end: Int32)
    case branch(Int32, otherwise: Int32)
    case jump(Int32)
    case beginLoop(Int32, end: Int32)
    case endLoop(start: Int32)
    /// A stretch that disappears when nothing in it has content.
    case begin
    case end
    /// A definition, which is passed over: it is what is looked for.
    case definition(end: Int32)
  }

  private(set) var steps: [Step] = []
  private(set) var terms: [Int32] = []

  init() {}

  init(_ compiled: CompiledTemplate, slots: [WalkTables.Slot]) {
    let operations = compiled.operations
    let targets = Self.targets(in: operations)
    // Where the step for each operation comes to stand.
    var places: [Int32] = []
    places.reserveCapacity(operations.count + 1)
    for (position, operation) in operations.enumerated() {
      places.append(Int32(steps.count))
      guard let step = step(for: operation, compiled, slots) else { continue }
      if case .terms(let from, let to, true) = step, from == to, !targets[position],
        case .terms(_, _, true)? = steps.last
      {
        continue
      }
      steps.append(step)
    }
    places.append(Int32(steps.count))
    for index in steps.indices { steps[index] = steps[index].leading(to: places) }
  }

  private mutating func step(
    for operation: Operation, _ compiled: CompiledTemplate, _ slots: [WalkTables.Slot]
  ) -> Step? {
    func holding(_ found: [Int32], isContent: Bool) -> Step? {
      if found.isEmpty, !isContent { return nil }
      let from = Int32(terms.count)
      terms += found
      return .terms(from: from, to: Int32(terms.count), isContent: isContent)
    }
    switch operation {
    case .content(let literal):
      return holding(compiled.literals[Int(literal)].terms, isContent: true)
    case .markup(let literal):
      return holding(compiled.literals[Int(literal)].terms, isContent: false)
    case .slot(let index, let isContent):
      let term = slots[Int(index)].roleTerm
      return holding(term < 0 ? [] : [term], isContent: isContent)
    case .reference(_, let isContent): return holding([], isContent: isContent)
    case .annexList: return holding([], isContent: true)
    case .unlessWithheld(let part, let end): return .unlessWithheld(part, end: end)
    case .branch(let condition, let otherwise): return .branch(condition, otherwise: otherwise)
    case .jump(let target): return .jump(target)
    case .beginLoop(let index, let end): return .beginLoop(index, end: end)
    // A round begins after the step that begins the loop.
    case .endLoop(let start): return .endLoop(start: start + 1)
    case .beginGroup, .beginUnit, .beginList: return .begin
    case .endGroup, .endUnit, .endList: return .end
    case .definition(_, let end): return .definition(end: end)
    case .unlessNumbered, .sign, .linkStart, .linkEnd, .number, .headingStart, .headingEnd,
      .headingNumber, .headingTail, .readableAnchor, .roundSuffix, .itemEnd, .fullStop, .marker,
      .linePrefix, .contents, .pageContents, .logo, .openFacts, .signatures, .omitted:
      return nil
    }
  }

  /// The operations that others lead to; what stands there cannot be one step with what is before it.
  private static func targets(in operations: [Operation]) -> [Bool] {
    var targets = Array(repeating: false, count: operations.count + 1)
    for operation in operations {
      switch operation {
      case .unlessWithheld(_, let target), .branch(_, let target), .jump(let target),
        .beginLoop(_, let target), .definition(_, let target):
        targets[Int(target)] = true
      case .endLoop(let start): targets[Int(start) + 1] = true
      default: continue
      }
    }
    return targets
  }
}

extension TermProgram.Step {
  /// The step, leading to the places of the operations it named.
  fileprivate func leading(to places: [Int32]) -> Self {
    switch self {
    case .terms, .begin, .end: self
    case .unlessWithheld(let part, let end): .unlessWithheld(part, end: places[Int(end)])
    case .branch(let condition, let otherwise):
      .branch(condition, otherwise: places[Int(otherwise)])
    case .jump(let target): .jump(places[Int(target)])
    case .beginLoop(let index, let end): .beginLoop(index, end: places[Int(end)])
    case .endLoop(let start): .endLoop(start: places[Int(start)])
    case .definition(let end): .definition(end: places[Int(end)])
    }
  }
}
