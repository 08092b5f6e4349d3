internal import Diagnostics

/// All combinations of answers to the questions that some tests ask.
struct Assignments: Sequence {
  /// A question with a finite set of answers.
  enum Question: Hashable {
    case topic(Int)
    case parameter(Int)
    case fact(Test)
  }

  /// How many combinations are gone through; more are not.
  static let limit = 1 << 14

  private let compiled: CompiledTemplate
  private let questions: [(Question, answers: [Test?])]

  init(_ compiled: CompiledTemplate, _ tests: Test...) {
    self.compiled = compiled
    var found: [Question] = []
    for test in tests { Self.collect(test, into: &found) }
    questions = found.map { question in (question, Self.answers(question, compiled, tests)) }
  }

  /// The number of combinations; nil when there are more than are gone through.
  var combinations: Int? {
    var total = 1
    for question in questions {
      total *= Swift.max(1, question.answers.count)
      if total > Self.limit { return nil }
    }
    return total
  }

  private static func collect(_ test: Test, into found: inout [Question]) {
    switch test {
    case .constant: return
    case .choice(let topic, _): add(.topic(topic), to: &found)
    case .parameterIs(let index, _): add(.parameter(index), to: &found)
    case .not(let inner): collect(inner, into: &found)
    case .all(let parts), .any(let parts): for part in parts { collect(part, into: &found) }
    default: add(.fact(test), to: &found)
    }
  }

  private static func add(_ question: Question, to found: inout [Question]) {
    if !found.contains(question) { found.append(question) }
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

  /// One combination of answers.
  struct Assignment {
    fileprivate let answers: [(Question, Test?)]

    func holds(_ test: Test) -> Bool {
      switch test {
      case .constant(let truth): return truth
      case .not(let inner): return !holds(inner)
      case .all(let parts): return parts.allSatisfy(holds)
      case .any(let parts): return parts.contains(where: holds)
      default: return answers.contains { $0.1 == test }
      }
    }

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

  func makeIterator() -> AnyIterator<Assignment> {
    guard let total = combinations else { return AnyIterator { nil } }
    var number = 0
    return AnyIterator {
      guard number < total else { return nil }
      var rest = number
      number += 1
      return Assignment(
        answers: questions.map { question, answers in
          let answer = answers[rest % answers.count]
          rest /= answers.count
          return (question, answer)
        })
    }
  }
}
