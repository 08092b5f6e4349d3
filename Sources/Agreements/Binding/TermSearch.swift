/// Finds out which definitions an agreement needs: those whose terms stand in what will be printed.
///
/// It goes through the program as a walk does, takes the same branches and drops the same empty
/// stretches, and prints nothing.
struct TermSearch {
  private let compiled: CompiledTemplate
  private let evaluation: Evaluation
  private(set) var conditionAnswers: [Bool?]
  private var terms: [Int32] = []
  private var frames: [Frame] = []
  private var loops: [(rounds: [Evaluation.Round], index: Int)] = []
  /// Whether the program prints definitions at all.
  private var hasDefinitions = false

  private struct Frame {
    var terms: Int
    var hasContent = false
  }

  init(_ compiled: CompiledTemplate, _ evaluation: Evaluation) {
    self.compiled = compiled
    self.evaluation = evaluation
    conditionAnswers = Array(repeating: nil, count: compiled.conditions.count)
  }

  /// The definitions in use, with those that are used in their own texts, by index.
  mutating func definitionsInUse() -> [Bool] {
    run()
    var needed = Array(repeating: false, count: compiled.definitions.count)
    guard hasDefinitions else { return needed }
    func take(_ term: Int32) {
      if needed[Int(term)] { return }
      needed[Int(term)] = true
      for next in compiled.definitions[Int(term)].terms { take(next) }
    }
    for term in terms { take(term) }
    return needed
  }

  private mutating func run() {
    frames.append(Frame(terms: 0))
    let program = compiled.tables.terms
    let (steps, known) = (program.steps.span, program.terms.span)
    var position = 0
    while position < steps.count {
      let step = steps[position]
      position += 1
      switch step {
      case .terms(let from, let to, let isContent):
        for place in from..<to { terms.append(known[Int(place)]) }
        if isContent { frames[frames.count - 1].hasContent = true }
      case .unlessWithheld(let part, let end):
        if evaluation.isPartWithheld(part) { position = Int(end) }
      case .branch(let condition, let otherwise):
        if !holds(condition) { position = Int(otherwise) }
      case .jump(let target): position = Int(target)
      case .beginLoop(let index, let end):
        let source = compiled.repetitions[Int(index)].source
        let rounds = evaluation.rounds(of: source)
        if let first = rounds.first {
          loops.append((rounds, 0))
          evaluation.rounds.append(first)
          evaluation.sources.append(source)
        } else {
          position = Int(end)
        }
      case .endLoop(let start):
        if nextRound() { position = Int(start) }
      case .begin: frames.append(Frame(terms: terms.count))
      case .end:
        let frame = frames.removeLast()
        if frame.hasContent {
          frames[frames.count - 1].hasContent = true
        } else {
          terms.removeLast(terms.count - frame.terms)
        }
      case .definition(let end):
        hasDefinitions = true
        // The list of definitions is there as soon as one is; which, is what is looked for.
        frames[frames.count - 1].hasContent = true
        position = Int(end)
      }
    }
  }

  private mutating func holds(_ index: Int32) -> Bool {
    if let known = conditionAnswers[Int(index)] { return known }
    let answer = evaluation.holds(compiled.conditions[Int(index)])
    if !compiled.tables.isLocalCondition[Int(index)] { conditionAnswers[Int(index)] = answer }
    return answer
  }

  private mutating func nextRound() -> Bool {
    let last = loops.count - 1
    loops[last].index += 1
    if loops[last].index < loops[last].rounds.count {
      evaluation.rounds[evaluation.rounds.count - 1] = loops[last].rounds[loops[last].index]
      return true
    }
    loops.removeLast()
    evaluation.rounds.removeLast()
    evaluation.sources.removeLast()
    return false
  }
}
