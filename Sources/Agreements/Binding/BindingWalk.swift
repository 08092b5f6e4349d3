internal import Diagnostics

/// Runs a compiled program for one customer: takes branches, repeats, numbers, and drops what is empty.
///
/// One pass emits pieces; what can only be known at the end (references, the table of contents) leaves
/// a place that `finish()` fills.
struct BindingWalk {
  /// The places of the numbered kinds, counted as the walk goes.
  struct Counters {
    var part = 0
    var article = 0
    var paragraph = 0
    var point = 0
    var recital = 0
    var annex = 0
    var annexSection = 0
    var annexPoint = 0
  }

  /// Where an open stretch began, so that it can be undone when it turns out empty.
  struct Frame {
    var unit: Int32?
    var hasContent = false
    var pieces: Int
    var counters: Counters
    var liveUnits: Int
    var borne: Int
    var references: Int
    var headings: Int
    var places: Int
    var lists: Int
    var itemPlace: Int
    var endings: Int
    /// Whether the number of the unit around it stood already.
    var wasNumbered: Bool
    /// Whether the list goes on where the one before it ended.
    var reopened = false
  }

  struct List {
    var ends: ListEnds
    var opening: Int32
    var place = 0
    /// The pieces that hold the endings of its items.
    var endings: [Int] = []
  }

  struct Loop {
    var rounds: [Evaluation.Round]
    var index = 0
  }

  /// A place to fill at the end.
  enum Place {
    case contents
    case pageContents
    case annexes
    case openFacts
  }

  struct HeadingEntry {
    var live: Int32
    var titleStart: Int
    var titleEnd: Int
  }

  let compiled: CompiledTemplate
  let needed: [Bool]
  let evaluation: Evaluation
  var pieces: [Binding.Piece] = []
  var scratch: [UInt8] = []
  var problems: [Diagnostic] = []
  var conditionAnswers: [Bool?]

  var counters = Counters()
  /// Whether the number of the current unit stands.
  var isNumbered = false
  var frames: [Frame] = []
  var lists: [List] = []
  var loops: [Loop] = []
  var live: LiveUnits
  var labelTargets: [Int32]
  var borne: [Int32] = []
  var pendingReferences: [(piece: Int, reference: Int32)] = []
  var headings: [HeadingEntry] = []
  var places: [(piece: Int, place: Place)] = []
  var texts: [ExpressionText?]
  var reportedMissing: Set<Int32> = []
  var resolvedReferences: [Binding.FilledReference] = []
  var usedOpenFacts: [(path: String, expression: Int32)] = []

  struct ExpressionText: Sendable {
    var lower: Int32
    var upper: Int32
    var isLines: Bool
    var isOpen: Bool
  }

  /// A walk that prints the definitions given; what is known of conditions need not be asked again.
  init(
    _ compiled: CompiledTemplate, _ evaluation: Evaluation, definitions needed: [Bool],
    conditionAnswers: [Bool?]
  ) {
    self.compiled = compiled
    self.evaluation = evaluation
    self.conditionAnswers = conditionAnswers
    self.needed = needed
    live = LiveUnits(compiled)
    labelTargets = Array(repeating: -1, count: compiled.labels.count)
    texts = Array(repeating: nil, count: compiled.expressions.count)
    pieces.reserveCapacity(compiled.operations.count)
    scratch.reserveCapacity(16_384)
  }

  // MARK: - The walk

  mutating func run() {
    checkChoices()
    frames.append(frame(unit: nil))
    var position = 0
    let operations = compiled.operations
    let isWithheld = evaluation.answers.isWithheld
    while position < operations.count {
      let operation = operations[position]
      position += 1
      switch operation {
      case .markup(let literal): pieces.append(Binding.Piece(kind: .literal, first: literal))
      case .content(let literal):
        pieces.append(Binding.Piece(kind: .literal, first: literal))
        endsInFullStop = false
        frames[frames.count - 1].hasContent = true
      case .sign(let sign, let linePrefix):
        pieces.append(
          Binding.Piece(
            kind: .sign, formats: .markdown, linePrefix: linePrefix, first: Int32(sign.rawValue)))
      case .slot(let index, let isContent):
        emitSlot(index)
        if isContent { frames[frames.count - 1].hasContent = true }
      case .reference(let index, let isContent):
        emitReference(index)
        if isContent { frames[frames.count - 1].hasContent = true }
      case .linkStart(let index): emitLinkStart(index)
      case .linkEnd: put(compiled.fixed.linkClose)
      case .unlessWithheld(let part, let end):
        if evaluation.isPartWithheld(part) { position = Int(end) }
      case .branch(let condition, let otherwise):
        if isWithheld { checkPublic(condition, at: position - 1) }
        if !holds(condition) { position = Int(otherwise) }
      case .jump(let target): position = Int(target)
      case .beginLoop(let index, let end):
        checkGiven(compiled.repetitions[Int(index)])
        let rounds = evaluation.rounds(of: compiled.repetitions[Int(index)].source)
        if let first = rounds.first {
          loops.append(Loop(rounds: rounds))
          evaluation.rounds.append(first)
          evaluation.sources.append(compiled.repetitions[Int(index)].source)
        } else {
          position = Int(end)
        }
      case .endLoop(let start):
        if nextRound() { position = Int(start) + 1 }
      case .beginGroup: frames.append(frame(unit: nil))
      case .endGroup: endGroup()
      case .beginUnit(let index): beginUnit(index)
      case .endUnit: endUnit()
      case .unlessNumbered(let end):
        if isNumbered { position = Int(end) } else { isNumbered = true }
      case .number, .headingNumber, .headingTail, .readableAnchor, .roundSuffix:
        emitNumber(operation)
      case .headingStart:
        headings.append(
          HeadingEntry(
            live: Int32(currentUnit(from: live.count - 1)), titleStart: pieces.count,
            titleEnd: pieces.count))
      case .headingEnd: headings[headings.count - 1].titleEnd = pieces.count
      case .beginList(let ends, let opening): beginList(ends, opening)
      case .endList(let closing): endList(closing)
      case .itemEnd: emitItemEnd()
      case .fullStop(let literal):
        if !endsInFullStop { put(literal) }
        endsInFullStop = false
      case .marker(let literal), .linePrefix(let literal):
        put(literal)
      case .contents: places.append((pieces.count, .contents))
      case .pageContents: places.append((pieces.count, .pageContents))
      case .annexList:
        places.append((pieces.count, .annexes))
        frames[frames.count - 1].hasContent = true
      case .openFacts: places.append((pieces.count, .openFacts))
      case .signatures: continue
      case .logo: emitLogo()
      case .definition(let index, let end):
        if !needed[Int(index)] { position = Int(end) }
      case .omitted(let missing, let level):
        for _ in 0..<missing { emitOmitted(level: Int(level)) }
      }
    }
  }

  private mutating func emitNumber(_ operation: Operation) {
    let unit = currentUnit(from: live.count - 1)
    let lower = scratch.count
    switch operation {
    case .number:
      guard let unit = numberedUnit else { return }
      live.appendNumber(of: unit, to: &scratch)
    case .headingNumber: live.appendHeadingNumber(of: unit, isTail: false, to: &scratch)
    case .headingTail: live.appendHeadingNumber(of: unit, isTail: true, to: &scratch)
    case .readableAnchor:
      live.appendReadableAnchor(of: unit, to: &scratch)
      return putAttribute(from: lower)
    default: return putAttribute(roundSuffix)
    }
    putText(from: lower)
  }

  /// Whether the last text was a value that ends in a full stop.
  var endsInFullStop = false
  /// The endings of items whose text ends in a full stop.
  var endingsAfterStop: Set<Int> = []

  mutating func put(_ literal: Int32) {
    pieces.append(Binding.Piece(kind: .literal, first: literal))
  }

  mutating func scratchRange(_ text: String) -> (Int32, Int32) {
    let lower = Int32(scratch.count)
    scratch.append(contentsOf: text.utf8)
    return (lower, Int32(scratch.count))
  }

  mutating func scratchRange(_ text: PrintedText) -> (Int32, Int32) {
    switch text {
    case .line(let line): scratchRange(line)
    case .lines(let lines): scratchRange(lines.joined(separator: "\n"))
    }
  }

  mutating func putText(_ text: String) {
    let lower = scratch.count
    scratch += text.utf8
    putText(from: lower)
  }

  mutating func putAttribute(_ text: String) {
    let lower = scratch.count
    scratch += text.utf8
    putAttribute(from: lower)
  }

  /// Puts what was appended to the scratch since; text that is empty leaves no piece.
  private mutating func putText(from lower: Int) {
    guard lower < scratch.count else { return }
    pieces.append(
      Binding.Piece(kind: .text, first: Int32(lower), second: Int32(scratch.count)))
  }

  private mutating func putAttribute(from lower: Int) {
    pieces.append(
      Binding.Piece(
        kind: .attribute, formats: .html, first: Int32(lower), second: Int32(scratch.count)))
  }

  // MARK: - Conditions and rounds

  mutating func holds(_ index: Int32) -> Bool {
    if let known = conditionAnswers[Int(index)] { return known }
    let test = compiled.conditions[Int(index)]
    let answer = evaluation.holds(test)
    if !compiled.tables.isLocalCondition[Int(index)] { conditionAnswers[Int(index)] = answer }
    return answer
  }

  /// Reports a condition of an author whose answer would tell of a confidential value.
  ///
  /// Those of the program itself, such as on the facts of a signature, come out the same for any value.
  private mutating func checkPublic(_ condition: Int32, at operation: Int) {
    guard let location = compiled.branchPlaces[operation],
      let finding = PublicFindings(evaluation: evaluation).finding(
        compiled.conditions[Int(condition)], at: location)
    else { return }
    problems.append(finding)
  }

  mutating func nextRound() -> Bool {
    loops[loops.count - 1].index += 1
    let loop = loops[loops.count - 1]
    if loop.index < loop.rounds.count {
      evaluation.rounds[evaluation.rounds.count - 1] = loop.rounds[loop.index]
      return true
    }
    loops.removeLast()
    evaluation.rounds.removeLast()
    evaluation.sources.removeLast()
    return false
  }

  var roundSuffix: String {
    loops.map { loop in
      switch loop.rounds[loop.index] {
      case .entry(let row) where !row.id.isEmpty: "-\(row.id)"
      default: "-\(loop.index + 1)"
      }
    }.joined()
  }

  mutating func checkChoices() {
    for demand in compiled.demands {
      guard evaluation.answers.choices[demand.topic] == demand.alternative,
        evaluation.holds(demand.test) != demand.isRequired
      else { continue }
      let topic = compiled.topics[demand.topic].topic
      let name = "\(topic.id)/\(topic.alternatives[demand.alternative].id)"
      problems.append(
        Diagnostic(
          .choiceConflict,
          demand.isRequired
            ? "'\(name)' is chosen but what it requires does not hold"
            : "'\(name)' is chosen beside what it excludes",
          at: choiceLocation(of: topic.id), label: demand.condition.text,
          notes: [Diagnostic.Note("it is declared here", at: demand.condition.location)]))
    }
    for (when, and, rule) in compiled.rules
    where evaluation.holds(when) && evaluation.holds(and) {
      problems.append(
        Diagnostic(
          .choiceConflict, "two choices contradict each other: \(rule.reason)",
          at: evaluation.answers.config.location,
          label: "\(rule.when.text), and \(rule.and.text)",
          notes: [Diagnostic.Note("the rule stands here", at: rule.when.location)]))
    }
  }

  func choiceLocation(of topic: String) -> Location {
    let config = evaluation.answers.config
    return config.choices.first { $0.topic.name == topic }?.alternative.location
      ?? config.location
  }
}
