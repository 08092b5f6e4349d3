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
