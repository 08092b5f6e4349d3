/// The answers a valid config can give to what a template asks.
///
/// Valid are the answers that every choice, demand of a clause and rule between choices admits. A search
/// goes through all of them that matter to a test, and so proves what it does not find.
final class ValidAnswers {
  /// What a search comes to.
  enum Outcome {
    /// No valid config satisfies the test.
    case none
    case found(CounterExample)
    /// The test depends on more than is gone through.
    case tooLarge
  }

  /// How many choices a test may depend on.
  static let mostQuestions = 12
  /// How many steps a search takes before it gives up.
  private static let mostSteps = 100_000

  let compiled: CompiledTemplate
  private(set) var questions: [Question] = []
  private var numbers: [Question.Subject: Int] = [:]
  /// What holds in every valid config.
  private var constraints: [Formula] = []
  private var steps = 0

  /// Answers to what a template asks.
  ///
  /// - Parameters:
  ///   - compiled: the template.
  ///   - tests: further tests that searches will be about.
  init(_ compiled: CompiledTemplate, about tests: [Test] = []) {
    self.compiled = compiled
    var asked: [Question.Subject: [Test]] = [:]
    var order: [Question.Subject] = []
    var seen: Set<Test> = []
    func collect(_ test: Test) {
      switch test {
      case .constant: return
      case .not(let inner): collect(inner)
      case .all(let parts), .any(let parts): for part in parts { collect(part) }
      default:
        guard seen.insert(test).inserted, let subject = Question.Subject(of: test) else { return }
        if asked[subject] == nil { order.append(subject) }
        asked[subject, default: []].append(test)
      }
    }
    let rules = compiled.rules.map { Test.not(.all([$0.when, $0.and])) }
    let constraints = rules + compiled.demands.map(\.whole)
    for test in constraints + compiled.conditions + tests { collect(test) }
    for declaration in compiled.declarations { collect(declaration.whole) }
    for duty in compiled.duties { collect(duty.test) }
    for subject in order {
      numbers[subject] = questions.count
      questions.append(Question(subject, asked: asked[subject] ?? [], compiled))
    }
    self.constraints = constraints.map { formula($0) }
  }

  // MARK: - Formulas

  private func formula(_ test: Test, isDenied: Bool = false) -> Formula {
    switch test {
    case .constant(let truth): return .constant(truth != isDenied)
    case .not(let inner): return formula(inner, isDenied: !isDenied)
    case .all(let parts):
      let parts = parts.map { formula($0, isDenied: isDenied) }
      return isDenied ? .any(parts) : .all(parts)
    case .any(let parts):
      let parts = parts.map { formula($0, isDenied: isDenied) }
      return isDenied ? .all(parts) : .any(parts)
    default:
      guard let subject = Question.Subject(of: test), let number = numbers[subject] else {
        assertionFailure("a search is about tests that were told in advance")
        return .constant(isDenied)
      }
      let question = questions[number]
      let set = question.answers(satisfying: test)
      return .answer(question: number, among: isDenied ? question.all & ~set : set)
    }
  }

  // MARK: - Searching

  /// A valid config under which a test holds.
  ///
  /// - Parameters:
  ///   - test: the test.
  ///   - limit: how many choices the test may depend on.
  ///   - heedsRules: whether rules between choices and demands of clauses have to hold.
  /// - Returns: the first such config, near to the template's defaults.
  func first(
    where test: Test, limit: Int = mostQuestions, heedsRules: Bool = true
  ) -> Outcome {
    let constraints = self.constraints
    if !heedsRules { self.constraints = [] }
    defer { self.constraints = constraints }
    let goal = formula(test)
    var open = questions.map(\.all)
    goal.narrow(&open)
    guard !open.contains(0), goal.decided(open) != false else { return .none }
    var undecided: Set<Int> = []
    goal.undecidedQuestions(open, into: &undecided)
    if undecided.count > limit { return .tooLarge }
    steps = 0
    guard let given = given(goal, open) else {
      return steps > Self.mostSteps ? .tooLarge : .none
    }
    var asked: Set<Int> = []
    goal.questions(into: &asked)
    return .found(CounterExample(self, given.given, open: given.open, asked: asked))
  }

  /// A valid config under which one test holds and another does not.
  func first(where test: Test, holdsWithout other: Test) -> Outcome {
    first(where: .all([test, .not(other)]))
  }

  private typealias Given = (given: [Int], open: [UInt64])

  /// Goes through the answers that the goal depends on, and completes those under which it holds.
  private func given(_ goal: Formula, _ open: [UInt64]) -> Given? {
    steps += 1
    if steps > Self.mostSteps { return nil }
    switch goal.decided(open) {
    case false?: return nil
    case true?: return completed(open)
    case nil:
      guard let (question, set) = goal.undecidedLeaf(open) else { return nil }
      for half in halves(of: question, set, open) {
        var open = open
        open[question] = half
        if let given = given(goal, open) { return given }
      }
      return nil
    }
  }

  /// Open answers made one config, as near to the template's defaults as rules and demands admit.
  private func completed(_ open: [UInt64]) -> Given? {
    steps += 1
    if steps > Self.mostSteps { return nil }
    let given = open.indices.map { number -> Int in
      if let standard = questions[number].standard, open[number] >> UInt64(standard) & 1 == 1 {
        return standard
      }
      return open[number].trailingZeroBitCount
    }
    guard let broken = constraints.first(where: { !$0.holds(given) }) else { return (given, open) }
    // A valid config must answer otherwise to something that the broken constraint asks.
    guard broken.decided(open) == nil, let (question, set) = broken.undecidedLeaf(open) else {
      return nil
    }
    for half in halves(of: question, set, open) {
      var open = open
      open[question] = half
      if let given = completed(open) { return given }
    }
    return nil
  }

  /// The open answers to a question within a set and those without, the one with the default first.
  private func halves(of question: Int, _ set: UInt64, _ open: [UInt64]) -> [UInt64] {
    let (inside, outside) = (open[question] & set, open[question] & ~set)
    guard let standard = questions[question].standard, outside >> UInt64(standard) & 1 == 1 else {
      return [inside, outside]
    }
    return [outside, inside]
  }
}

extension ValidAnswers {
  /// Whether some valid config satisfies a test: one that does is proof enough, however much it asks.
  func witness(of test: Test, heedsRules: Bool = true) -> Outcome {
    first(where: test, limit: .max, heedsRules: heedsRules)
  }
}
