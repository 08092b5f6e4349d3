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

  /// The definitions in use, with those that are used in their own texts.
  mutating func definitionsInUse() -> Set<Int32> {
    run()
    var closure: Set<Int32> = []
    guard hasDefinitions else { return closure }
    func take(_ term: Int32) {
      guard closure.insert(term).inserted else { return }
      for next in compiled.definitions[Int(term)].terms { take(next) }
    }
    for term in terms { take(term) }
    return closure
  }

  private mutating func run() {
    frames.append(Frame(terms: 0))
    let operations = compiled.operations
    let tables = compiled.tables
    var position = 0
    while position < operations.count {
      let operation = operations[position]
      position += 1
      switch operation {
      case .content(let literal):
        if tables.literals[Int(literal)].hasTerms { terms += compiled.literals[Int(literal)].terms }
        frames[frames.count - 1].hasContent = true
      case .markup(let literal):
        if tables.literals[Int(literal)].hasTerms { terms += compiled.literals[Int(literal)].terms }
      case .slot(let index, let isContent):
        let term = tables.slots[Int(index)].roleTerm
        if term >= 0 { terms.append(term) }
        if isContent { frames[frames.count - 1].hasContent = true }
      case .reference(_, let isContent):
        if isContent { frames[frames.count - 1].hasContent = true }
      case .annexList: frames[frames.count - 1].hasContent = true
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
        if nextRound() { position = Int(start) + 1 }
      case .beginGroup, .beginUnit, .beginList: frames.append(Frame(terms: terms.count))
      case .endGroup, .endUnit, .endList:
        let frame = frames.removeLast()
        if frame.hasContent {
          frames[frames.count - 1].hasContent = true
        } else {
          terms.removeLast(terms.count - frame.terms)
        }
      case .definition(_, let end):
        hasDefinitions = true
        // The list of definitions is there as soon as one is; which, is what is looked for.
        frames[frames.count - 1].hasContent = true
        position = Int(end)
      case .unlessNumbered, .sign, .linkStart, .linkEnd, .number, .headingStart, .headingEnd,
        .headingNumber, .headingTail, .readableAnchor, .roundSuffix, .itemEnd, .fullStop, .marker,
        .linePrefix, .contents, .pageContents, .logo, .openFacts, .signatures, .omitted:
        continue
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
