extension Binding {
  /// The paths of the facts that this agreement prints or asks in a condition, sorted.
  ///
  /// What is no longer mentioned cannot be read from the text.
  package var mentionedFacts: [String] {
    var paths: Set<String> = []
    for (index, expression) in compiled.expressions.enumerated() where texts[index] != nil {
      if let path = expression.configPath(compiled.parameters) { paths.insert(path) }
    }
    for (index, test) in compiled.conditions.enumerated()
    where test.isLocal || conditions[index] != nil { add(test, to: &paths) }
    for repetition in compiled.repetitions {
      switch repetition.source {
      case .register(let index) where !answers.entries[index].isEmpty:
        paths.insert("registers.\(compiled.registers[index].id)")
      case .parameter(let index) where answers.values[index] != nil:
        paths.insert("parameters.\(compiled.parameters[index].name)")
      case .register, .parameter, .field: continue
      }
    }
    return paths.sorted()
  }

  private func add(_ test: Test, to paths: inout Set<String>) {
    switch test {
    case .parameterHolds(let index), .parameterGiven(let index), .parameterIs(let index, _),
      .parameterHas(let index, _):
      paths.insert("parameters.\(compiled.parameters[index].name)")
    case .partyGiven(let side, let field), .partyIs(let side, let field, _):
      paths.insert("\(side == .customer ? "party" : "supplier").\(field.rawValue)")
    case .agreementGiven(let field), .agreementIs(let field, _):
      paths.insert("agreement.\(field.rawValue)")
    case .registerFilled(let index): paths.insert("registers.\(compiled.registers[index].id)")
    case .not(let test): add(test, to: &paths)
    case .all(let tests), .any(let tests): for test in tests { add(test, to: &paths) }
    case .constant, .choice, .actsAs, .fieldGiven, .fieldHolds, .fieldIs, .fieldHas, .elementIs:
      return
    }
  }
}
