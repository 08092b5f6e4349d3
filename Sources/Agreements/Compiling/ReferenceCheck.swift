internal import Diagnostics

/// Shows that no reference can lose its target: wherever a reference can stand, its label stands too.
///
/// Proved reference by reference over the choices it depends on, exhaustively while these have at most
/// `combinationLimit` combinations; the binding checks every reference of every agreement in any case.
struct ReferenceCheck {
  let compiled: CompiledTemplate
  let shared: CompileContext
  let log: DiagnosticLog

  static let combinationLimit = 1 << 14

  func run() {
    for (reference, path) in shared.referencePaths {
      for target in compiled.references[Int(reference)].targets {
        check(reference, to: target, under: path)
      }
    }
  }

  private func check(_ reference: Int32, to target: Int32, under path: [Test]) {
    let occurrences = shared.labels.occurrences[Int(target)]
    guard !occurrences.isEmpty else { return }
    // What stands under the very same conditions needs no proof.
    if occurrences.contains(where: { $0.presence == nil && isPrefix($0.path, of: path) }) { return }
    let presence = occurrences.flatMap { occurrence -> [Test] in
      guard let alternatives = occurrence.presence else { return [.all(occurrence.path)] }
      return alternatives.map { .all(occurrence.path + $0) }
    }
    let stands = Test.any(presence)
    // A clause is only ever chosen where what it requires holds.
    let demands = compiled.demands.filter { demand in
      path.contains(.choice(topic: demand.topic, alternative: demand.alternative))
        || occurrences.contains {
          $0.path.contains(.choice(topic: demand.topic, alternative: demand.alternative))
        }
    }.map { demand in
      Test.any([
        .not(.choice(topic: demand.topic, alternative: demand.alternative)),
        demand.isRequired ? demand.test : .not(demand.test),
      ])
    }
    let asked = Test.all(path + demands)
    guard
      let counterexample = Assignments(compiled, asked, stands).first(where: { assignment in
        assignment.holds(asked) && !assignment.holds(stands)
      })
    else { return }
    let label = compiled.labels[Int(target)].name
    var notes: [Diagnostic.Note] = []
    if let first = occurrences.first {
      notes.append(Diagnostic.Note("the label stands here", at: first.location))
    }
    log.report(
      .referenceMayDangle, "'\(label)' does not always stand where it is referred to",
      at: compiled.references[Int(reference)].location,
      label: "not when \(counterexample.description(compiled))", notes: notes)
  }

  private func isPrefix(_ path: [Test], of other: [Test]) -> Bool {
    path.allSatisfy { other.contains($0) }
  }
}

/// All combinations of answers to the questions that some tests ask.
struct Assignments: Sequence {
  /// A question with a finite set of answers.
  enum Question: Hashable {
    case topic(Int)
    case parameter(Int)
    case fact(Test)
  }

  private let compiled: CompiledTemplate
  private let questions: [(Question, answers: [Test?])]

  init(_ compiled: CompiledTemplate, _ tests: Test...) {
    self.compiled = compiled
    var found: [Question] = []
    for test in tests { Self.collect(test, into: &found) }
    questions = found.map { question in (question, Self.answers(question, compiled, tests)) }
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
    let sizes = questions.map(\.answers.count)
    let total = sizes.reduce(1) { product, size in
      product > ReferenceCheck.combinationLimit ? product : product * Swift.max(1, size)
    }
    guard total <= ReferenceCheck.combinationLimit else { return AnyIterator { nil } }
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

extension Test {
  /// The test as an author would write it.
  func inWords(_ compiled: CompiledTemplate) -> String {
    switch self {
    case .parameterHolds(let index), .parameterGiven(let index):
      compiled.parameters[index].name
    case .parameterHas(let index, let value):
      "\(compiled.parameters[index].name) has \(value.written)"
    case .parameterIs(let index, let value):
      "\(compiled.parameters[index].name) is \(value.written)"
    case .partyGiven(let side, let field): "\(side.rawValue).\(field.rawValue)"
    case .partyIs(let side, let field, let value):
      "\(side.rawValue).\(field.rawValue) is \(value.written)"
    case .actsAs(let side, let capacity): "\(side.rawValue).acts-as is \(capacity.rawValue)"
    case .agreementGiven(let field): "agreement.\(field.rawValue)"
    case .agreementIs(let field, let value): "agreement.\(field.rawValue) is \(value.written)"
    case .registerFilled(let index): compiled.registers[index].id
    case .choice(let topic, let alternative):
      "\(compiled.topics[topic].topic.id) is "
        + (alternative < 0 ? "none" : compiled.topics[topic].topic.alternatives[alternative].id)
    case .not(let inner): "not \(inner.inWords(compiled))"
    case .all(let parts): parts.map { $0.inWords(compiled) }.joined(separator: " and ")
    case .any(let parts): parts.map { $0.inWords(compiled) }.joined(separator: " or ")
    case .constant(let truth): truth ? "always" : "never"
    case .fieldGiven, .fieldHolds, .fieldIs, .fieldHas, .elementIs: "an entry"
    }
  }
}
