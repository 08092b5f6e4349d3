/// The facts a template prints or asks under given choices, and which of them it cannot do without.
///
/// Found on the compiled program, so that it is exactly what a binding will ask for: stretches that
/// the choices rule out do not count, and a fact is required when it is printed somewhere that no
/// condition on the fact itself guards.
struct AskedFacts {
  /// What is known of an agreement before its facts are given.
  struct Known {
    /// For each topic the place of its alternative; -1 for none.
    var choices: [Int]
    /// For each parameter its value; nil when it is still unknown.
    var values: [ParameterValue?]
    var capacity: Party.Capacity
    /// The facts of the customer and of the agreement that are given.
    var party: Set<PartyField> = []
    var agreement: Set<AgreementField> = []
  }

  /// Parameters in the order of their first use, with whether each is required.
  private(set) var parameters: [Int] = []
  private(set) var requiredParameters: Set<Int> = []
  private(set) var party: Set<PartyField> = []
  var requiredParty: Set<PartyField> = []
  private(set) var agreement: Set<AgreementField> = []
  var requiredAgreement: Set<AgreementField> = []
  /// Kinds of register in the order of their first use.
  private(set) var registers: [Int] = []

  private let compiled: CompiledTemplate
  private let known: Known
  /// The conditions around the current place that are not known to hold, with their ends.
  private var guards: [(end: Int, test: Test)] = []

  init(of compiled: CompiledTemplate, _ known: Known) {
    self.compiled = compiled
    self.known = known
    run()
    noteDemands()
  }

  // MARK: - The walk

  private mutating func run() {
    let operations = compiled.operations
    // Where a branch that is known to hold ends, the others are skipped.
    var taken: Set<Int> = []
    var position = 0
    while position < operations.count {
      while let innermost = guards.last, innermost.end <= position { guards.removeLast() }
      switch operations[position] {
      case .branch(let index, let otherwise):
        let test = compiled.conditions[Int(index)]
        note(test)
        switch truth(of: test) {
        case false?:
          position = Int(otherwise)
          continue
        case true?: taken.insert(Int(otherwise) - 1)
        case nil: guards.append((Int(otherwise), test))
        }
      case .jump(let target):
        if taken.contains(position) {
          position = Int(target)
          continue
        }
      case .beginLoop(let index, _): note(compiled.repetitions[Int(index)].source)
      case .slot(let index, _):
        note(compiled.expressions[Int(compiled.slots[Int(index)].expression)].kind)
      default: break
      }
      position += 1
    }
  }

  /// What a chosen alternative asks to be given is required, printed or not.
  private mutating func noteDemands() {
    for demand in compiled.demands
    where demand.isRequired && known.choices[demand.topic] == demand.alternative {
      note(demand.test)
      for test in demand.test.conjuncts {
        switch test {
        case .parameterGiven(let index): requiredParameters.insert(index)
        case .partyGiven(.customer, let field): requiredParty.insert(field)
        case .agreementGiven(let field): requiredAgreement.insert(field)
        default: continue
        }
      }
    }
  }

  private mutating func note(_ source: CompiledTemplate.Repetition.Source) {
    switch source {
    case .register(let index):
      if !registers.contains(index) { registers.append(index) }
    case .parameter(let index):
      // A repetition over nothing prints nothing, and then the agreement lacks what it promises.
      note(parameter: index, isPrinted: true)
    case .field: return
    }
  }

  private mutating func note(_ kind: Expression.Kind) {
    switch kind {
    case .parameter(let index), .partyParameter(let index, _), .partyGroupParameter(let index, _):
      note(parameter: index, isPrinted: true)
    case .party(.customer, let field): note(field, isPrinted: true)
    case .partyGroup(.customer, let group):
      // A group prints what is known of it, so that one fact is enough.
      let isGiven = group.fields.contains { known.party.contains($0) }
      for field in group.fields { note(field, isPrinted: !isGiven) }
    case .agreement(let field):
      agreement.insert(field)
      if !isGuarded({ $0 == .agreementGiven(field) }) { requiredAgreement.insert(field) }
    case .party(.supplier, _), .partyGroup(.supplier, _), .constant, .role, .field, .element:
      return
    }
  }

  private mutating func note(parameter index: Int, isPrinted: Bool) {
    if !parameters.contains(index) { parameters.append(index) }
    if isPrinted, !isGuarded({ $0 == .parameterGiven(index) }) {
      requiredParameters.insert(index)
    }
  }

  private mutating func note(_ field: PartyField, isPrinted: Bool) {
    party.insert(field)
    if isPrinted, !isGuarded({ $0 == .partyGiven(.customer, field) }) {
      requiredParty.insert(field)
    }
  }

  /// What a condition asks counts as used, since it decides what is printed.
  private mutating func note(_ test: Test) {
    switch test {
    case .parameterHolds(let index), .parameterGiven(let index), .parameterIs(let index, _),
      .parameterHas(let index, _):
      note(parameter: index, isPrinted: false)
    case .partyGiven(.customer, let field), .partyIs(.customer, let field, _):
      note(field, isPrinted: false)
    case .agreementGiven(let field), .agreementIs(let field, _): agreement.insert(field)
    case .registerFilled(let index):
      if !registers.contains(index) { registers.append(index) }
    case .not(let inner): note(inner)
    case .all(let parts), .any(let parts):
      for part in parts { note(part) }
    default: return
    }
  }

  /// Whether a condition around the current place asks first if the fact is there.
  private func isGuarded(_ isGuard: (Test) -> Bool) -> Bool {
    func asks(_ test: Test) -> Bool {
      switch test {
      case .all(let parts), .any(let parts): parts.contains(where: asks)
      default: isGuard(test)
      }
    }
    return guards.contains { asks($0.test) }
  }

  // MARK: - What is known

  /// Whether a condition holds; nil when that depends on facts still to be given.
  private func truth(of test: Test) -> Bool? {
    switch test {
    case .constant(let truth): return truth
    case .choice(let topic, let alternative): return known.choices[topic] == alternative
    case .actsAs(.customer, let capacity): return known.capacity == capacity
    case .partyGiven(.customer, let field): return known.party.contains(field) ? true : nil
    case .agreementGiven(let field): return known.agreement.contains(field) ? true : nil
    case .parameterHolds(let index):
      return known.values[index].map { value in
        if case .value(.boolean(true)) = value { true } else { false }
      }
    case .parameterGiven(let index): return known.values[index] == nil ? nil : true
    case .parameterIs(let index, let wanted):
      return known.values[index].map { value in
        if case .value(let own) = value { own == wanted } else { false }
      }
    case .parameterHas(let index, let wanted):
      return known.values[index].map { value in
        if case .value(.list(let own)) = value { own.contains(wanted) } else { false }
      }
    case .not(let inner): return truth(of: inner).map(!)
    case .all(let parts):
      let truths = parts.map(truth)
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map(truth)
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    default: return nil
    }
  }
}
