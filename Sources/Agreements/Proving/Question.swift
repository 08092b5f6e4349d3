/// What a config answers, with as many answers as the tests of a template can tell apart.
struct Question {
  /// What is asked.
  enum Subject: Hashable {
    case topic(Int)
    case parameter(Int)
    case capacity(Side)
    case party(Side, PartyField)
    case agreement(AgreementField)
    case field(depth: Int, field: Int)
    case element(depth: Int)
    case register(Int)

    /// What a test without parts asks; nil for one that asks nothing.
    init?(of test: Test) {
      switch test {
      case .choice(let topic, _): self = .topic(topic)
      case .parameterHolds(let index), .parameterGiven(let index), .parameterIs(let index, _),
        .parameterHas(let index, _):
        self = .parameter(index)
      case .actsAs(let side, _): self = .capacity(side)
      case .partyGiven(let side, let field), .partyIs(let side, let field, _):
        self = .party(side, field)
      case .agreementGiven(let field), .agreementIs(let field, _): self = .agreement(field)
      case .registerFilled(let index): self = .register(index)
      case .fieldGiven(let depth, let field), .fieldHolds(let depth, let field),
        .fieldIs(let depth, let field, _), .fieldHas(let depth, let field, _):
        self = .field(depth: depth, field: field)
      case .elementIs(let depth, _): self = .element(depth: depth)
      case .constant, .not, .all, .any: return nil
      }
    }
  }

  /// One answer, as far as tests tell it from others.
  enum Answer: Hashable {
    /// The place of an alternative; -1 for none.
    case alternative(Int)
    /// Nothing, or an empty list.
    case absent
    case value(Value)
    /// A list that holds these of the values that tests name, and not the others.
    case elements([Value])
    /// A value that no test names.
    case other
    case capacity(Party.Capacity)

    /// Whether a test about the question holds under this answer.
    func satisfies(_ test: Test) -> Bool {
      switch test {
      case .choice(_, let alternative): self == .alternative(alternative)
      case .parameterHolds, .fieldHolds: self == .value(.boolean(true))
      case .parameterGiven, .partyGiven, .agreementGiven, .registerFilled, .fieldGiven:
        self != .absent
      case .parameterIs(_, let value), .partyIs(_, _, let value), .agreementIs(_, let value),
        .fieldIs(_, _, let value), .elementIs(_, let value):
        self == .value(value)
      case .parameterHas(_, let value), .fieldHas(_, _, let value):
        if case .elements(let values) = self { values.contains(value) } else { false }
      case .actsAs(_, let capacity): self == .capacity(capacity)
      case .constant, .not, .all, .any: false
      }
    }
  }

  /// More answers than these are not told apart.
  static let mostAnswers = 64

  let subject: Subject
  let answers: [Answer]
  /// The answer of a config that says nothing about it; nil where every config has to say it.
  let standard: Int?

  /// The set of all answers, one bit each.
  var all: UInt64 { answers.count >= 64 ? .max : (1 << UInt64(answers.count)) - 1 }

  /// The answers under which a test about the question holds.
  func answers(satisfying test: Test) -> UInt64 {
    answers.indices.reduce(0) { set, index in
      answers[index].satisfies(test) ? set | 1 << UInt64(index) : set
    }
  }
}

extension Question {
  /// A question with the answers that some tests about it name, and one for all the others.
  init(_ subject: Subject, asked tests: [Test], _ compiled: CompiledTemplate) {
    self.subject = subject
    var answers: [Answer] = []
    var standard: Answer?
    switch subject {
    case .topic(let index):
      let use = compiled.topics[index]
      answers = use.topic.alternatives.indices.map(Answer.alternative)
      if use.isOptional { answers.append(.alternative(-1)) }
      standard = use.defaultAlternative.map(Answer.alternative)
      if use.defaultAlternative == nil, use.isOptional { standard = .alternative(-1) }
    case .parameter(let index):
      (answers, standard) = Self.answers(of: compiled.parameters[index], tests)
    case .capacity:
      answers = Party.Capacity.allCases.map(Answer.capacity)
      standard = .capacity(.controller)
    case .party(_, let field):
      answers = Self.named(tests).map(Answer.value) + [.other]
      // A party without a name is none.
      if field != .name { answers.append(.absent) }
    case .agreement:
      answers = Self.named(tests).map(Answer.value) + [.other, .absent]
    case .field, .element:
      answers = Self.named(tests).map(Answer.value) + [.other]
      if case .field = subject {
        answers += Self.subsets(Self.elements(tests)) + [.absent]
      }
      if tests.contains(where: { if case .fieldHolds = $0 { true } else { false } }) {
        answers.append(.value(.boolean(true)))
      }
    case .register:
      answers = [.other, .absent]
    }
    var unique: [Answer] = []
    for answer in answers where !unique.contains(answer) { unique.append(answer) }
    unique = Array(unique.prefix(Self.mostAnswers))
    self.answers = unique
    self.standard = standard.flatMap { unique.firstIndex(of: $0) }
  }

  private static func answers(
    of declaration: ParameterDeclaration, _ tests: [Test]
  ) -> (answers: [Answer], standard: Answer?) {
    var answers: [Answer]
    var standard: Answer?
    let isOpen: Bool
    switch declaration.type {
    case .boolean:
      answers = [.value(.boolean(true)), .value(.boolean(false))]
      isOpen = false
    case .list:
      let named = elements(tests)
      let isClosed =
        !declaration.options.isEmpty
        && declaration.options.allSatisfy { option in
          named.contains { $0 == .choice(option.id) || $0 == .text(option.id) }
        }
      // A list that has only what can be named is empty when it has none of that.
      answers = subsets(named).filter { $0 != .elements([]) || !isClosed }
      if case .value(.list(let values))? = declaration.defaultValue {
        standard = values.isEmpty ? .absent : .elements(named.filter(values.contains))
      }
      return (answers + [.absent], standard)
    case .table:
      if case .rows(let rows)? = declaration.defaultValue {
        standard = rows.isEmpty ? .absent : .other
      }
      return ([.other, .absent], standard)
    case _ where !declaration.options.isEmpty:
      answers = declaration.options.map { .value(.choice($0.id)) }
      isOpen = false
    default:
      answers = named(tests).filter { isInside($0, declaration) }.map(Answer.value)
      isOpen = true
    }
    if case .value(let value)? = declaration.defaultValue {
      standard = .value(value)
      if isOpen, !answers.contains(.value(value)) { standard = .other }
    }
    if isOpen { answers.append(.other) }
    if declaration.defaultValue == nil { answers.append(.absent) }
    return (answers, standard)
  }

  private static func isInside(_ value: Value, _ declaration: ParameterDeclaration) -> Bool {
    let isHighEnough = declaration.atLeast.map { value.isAtLeast($0.value) != false } ?? true
    return isHighEnough && declaration.atMost.map { value.isAtMost($0.value) != false } ?? true
  }

  private static func named(_ tests: [Test]) -> [Value] {
    tests.compactMap { test in
      switch test {
      case .parameterIs(_, let value), .partyIs(_, _, let value), .agreementIs(_, let value),
        .fieldIs(_, _, let value), .elementIs(_, let value):
        value
      default: nil
      }
    }
  }

  private static func elements(_ tests: [Test]) -> [Value] {
    var result: [Value] = []
    for test in tests {
      switch test {
      case .parameterHas(_, let value), .fieldHas(_, _, let value):
        if !result.contains(value) { result.append(value) }
      default: continue
      }
    }
    return result
  }

  /// Every list that some of these values make; of many values those with one, all but one, and all.
  private static func subsets(_ values: [Value]) -> [Answer] {
    guard values.count > 5 else {
      return values.reduce([[]]) { sets, value in sets + sets.map { $0 + [value] } }
        .map(Answer.elements)
    }
    let single = values.map { [$0] }
    let allButOne = values.map { value in values.filter { $0 != value } }
    return ([[], values] + single + allButOne).map(Answer.elements)
  }
}
