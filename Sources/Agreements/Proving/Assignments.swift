/// All combinations of answers to the questions that some tests ask.
struct Assignments {
  /// A question with a finite set of answers.
  enum Question: Hashable {
    case topic(Int)
    case parameter(Int)
    case fact(Test)

    /// The question that a test without parts answers.
    init(of test: Test) {
      self =
        switch test {
        case .choice(let topic, _): .topic(topic)
        case .parameterIs(let index, _): .parameter(index)
        default: .fact(test)
        }
    }
  }

  /// How many combinations are gone through; more are not.
  static let limit = 1 << 14

  private let questions: [Question]
  /// The answers to each question.
  private let answers: [[Test?]]

  init(_ compiled: CompiledTemplate, _ tests: Test...) {
    var found: [Question] = []
    for test in tests { Self.collect(test, into: &found) }
    questions = found
    answers = found.map { Self.answers($0, compiled, tests) }
  }

  private static func collect(_ test: Test, into found: inout [Question]) {
    switch test {
    case .constant: return
    case .not(let inner): collect(inner, into: &found)
    case .all(let parts), .any(let parts): for part in parts { collect(part, into: &found) }
    default:
      let question = Question(of: test)
      if !found.contains(question) { found.append(question) }
    }
  }

  /// The answers to a question; nil stands for an answer that no test names.
  private static func answers(
    _ question: Question, _ compiled: CompiledTemplate, _ tests: [Test]
  ) -> [Test?] {
    switch question {
    case .topic(let topic):
      let use = compiled.topics[topic]
      var answers = use.topic.alternatives.indices.map {
        Test.choice(topic: topic, alternative: $0) as Test?
      }
      if use.isOptional { answers.append(.choice(topic: topic, alternative: -1)) }
      return answers
    case .parameter(let index):
      let declaration = compiled.parameters[index]
      if declaration.type == .boolean {
        return [true, false].map { .parameterIs(index, .boolean($0)) }
      }
      if !declaration.options.isEmpty {
        return declaration.options.map { .parameterIs(index, .choice($0.id)) }
      }
      var named: [Test?] = [nil]
      for test in tests { collectValues(of: index, in: test, into: &named) }
      return named
    case .fact(let test): return [test, nil]
    }
  }

  private static func collectValues(of index: Int, in test: Test, into named: inout [Test?]) {
    switch test {
    case .parameterIs(index, _): if !named.contains(test) { named.append(test) }
    case .not(let inner): collectValues(of: index, in: inner, into: &named)
    case .all(let parts), .any(let parts):
      for part in parts { collectValues(of: index, in: part, into: &named) }
    default: return
    }
  }

  // MARK: - Searching

  /// The number of combinations; nil when there are more than are gone through.
  var combinations: Int? {
    var total = 1
    for answers in answers {
      total *= max(1, answers.count)
      if total > Self.limit { return nil }
    }
    return total
  }

  /// The first combination in which one test holds and another does not.
  ///
  /// None is found where the questions have more than `limit` combinations.
  func first(where test: Test, holdsWithout other: Test) -> Assignment? {
    guard combinations != nil else { return nil }
    let test = formula(test)
    let other = formula(other)
    // Each question has the answers that its test alone leaves open.
    var open = answers.map { Array($0.indices) }
    for case .answer(let question, let number) in test.conjuncts {
      open[question].removeAll { $0 != number }
    }
    guard open.allSatisfy({ !$0.isEmpty }) else { return nil }
    var turns = open.map { _ in 0 }
    var given = open.map { $0[0] }
    while true {
      if test.holds(given), !other.holds(given) {
        return Assignment(
          answers: questions.indices.map { (questions[$0], answers[$0][given[$0]]) })
      }
      // The first question turns fastest.
      guard let next = turns.indices.first(where: { turns[$0] + 1 < open[$0].count }) else {
        return nil
      }
      for question in 0..<next {
        turns[question] = 0
        given[question] = open[question][0]
      }
      turns[next] += 1
      given[next] = open[next][turns[next]]
    }
  }

  /// A test over the numbers of answers, which are quicker to compare than tests.
  private indirect enum Formula {
    case constant(Bool)
    case answer(question: Int, number: Int)
    case not(Formula)
    case all([Formula])
    case any([Formula])

    func holds(_ given: [Int]) -> Bool {
      switch self {
      case .constant(let truth): truth
      case .answer(let question, let number): given[question] == number
      case .not(let inner): !inner.holds(given)
      case .all(let parts): parts.allSatisfy { $0.holds(given) }
      case .any(let parts): parts.contains { $0.holds(given) }
      }
    }

    /// The formulas that must all hold for this one to hold.
    var conjuncts: [Formula] {
      if case .all(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
    }
  }

  private func formula(_ test: Test) -> Formula {
    switch test {
    case .constant(let truth): return .constant(truth)
    case .not(let inner): return .not(formula(inner))
    case .all(let parts): return .all(parts.map(formula))
    case .any(let parts): return .any(parts.map(formula))
    default:
      guard let question = questions.firstIndex(of: Question(of: test)),
        let number = answers[question].firstIndex(of: test)
      else { return .constant(false) }
      return .answer(question: question, number: number)
    }
  }

  // MARK: - Telling

  /// One combination of answers.
  struct Assignment {
    fileprivate let answers: [(Question, Test?)]

    /// The answers as a config that gives them, with what is no choice as a remark.
    func config(_ compiled: CompiledTemplate) -> String {
      var choices: [String] = []
      var parameters: [String] = []
      var remarks: [String] = []
      for (question, answer) in answers {
        switch (question, answer) {
        case (.topic, .choice(let topic, let alternative)?):
          let use = compiled.topics[topic].topic
          choices.append(
            "\(use.id): \(alternative < 0 ? "none" : use.alternatives[alternative].id)")
        case (.parameter(let index), .parameterIs(_, let value)?):
          parameters.append("\(compiled.parameters[index].name): \(value.written)")
        case (.fact(let test), let answer):
          remarks.append((answer == nil ? "not " : "") + test.inWords(compiled))
        default: continue
        }
      }
      return
        ([
          ("choices", choices), ("parameters", parameters),
        ].filter { !$0.1.isEmpty }.map { "\($0): {\($1.joined(separator: ", "))}" }
        + remarks.map { "# \($0)" }).joined(separator: "; ")
    }

    /// The answers in words, as choices of a config.
    func description(_ compiled: CompiledTemplate) -> String {
      answers.compactMap { question, answer -> String? in
        switch question {
        case .topic(let topic):
          guard case .choice(_, let alternative)? = answer else { return nil }
          let use = compiled.topics[topic].topic
          return "\(use.id) is \(alternative < 0 ? "none" : use.alternatives[alternative].id)"
        case .parameter(let index):
          guard case .parameterIs(_, let value)? = answer else { return nil }
          return "\(compiled.parameters[index].name) is \(value.written)"
        case .fact(let test):
          let words = test.inWords(compiled)
          return answer == nil ? "not \(words)" : words
        }
      }.joined(separator: ", ")
    }
  }
}
