/// Names for what a compiled program knows by index: values and conditions as authors write them.
struct ProgramNames {
  let compiled: CompiledTemplate
  /// The repetitions around the current place, from the outside; without them fields have no names.
  var repetitions: [CompiledTemplate.Repetition.Source] = []

  init(_ compiled: CompiledTemplate) { self.compiled = compiled }

  // MARK: - Values

  /// What a directive for the value looks like inside its braces.
  func text(of expression: Expression) -> String {
    let name = name(of: expression.kind)
    return expression.form.map { "\(name) as \($0)" } ?? name
  }

  private func name(of kind: Expression.Kind) -> String {
    switch kind {
    case .constant(let text): "\"\(text)\""
    case .role(let role, let form, let isCapital):
      (isCapital ? role.rawValue.withCapitalInitial : role.rawValue)
        + (form == .full ? "" : " as \(form.rawValue)")
    case .parameter(let index): compiled.parameters[index].name
    case .partyParameter(let index, let field):
      "\(compiled.parameters[index].name).\(field.rawValue)"
    case .partyGroupParameter(let index, let group):
      "\(compiled.parameters[index].name).\(group.rawValue)"
    case .party(let side, let field): "\(side.rawValue).\(field.rawValue)"
    case .partyGroup(let side, let group): "\(side.rawValue).\(group.rawValue)"
    case .agreement(let field): "agreement.\(field.rawValue)"
    case .field(let depth, let field): self.field(depth, field)
    case .element(let depth): element(depth)
    }
  }

  /// The name of a list that is repeated.
  func name(of source: CompiledTemplate.Repetition.Source) -> String {
    switch source {
    case .register(let index): compiled.registers[index].id
    case .parameter(let index): compiled.parameters[index].name
    case .field(let depth, let field): self.field(depth, field)
    }
  }

  private func element(_ depth: Int) -> String {
    repetitions.indices.contains(depth) ? "\(name(of: repetitions[depth])) element" : "element"
  }

  private func field(_ depth: Int, _ field: Int) -> String {
    guard repetitions.indices.contains(depth) else { return "entry.field-\(field + 1)" }
    let fields: [FieldDeclaration] =
      switch repetitions[depth] {
      case .register(let index): compiled.registers[index].fields
      case .parameter(let index): compiled.parameters[index].columns
      case .field: []
      }
    let name = fields.indices.contains(field) ? fields[field].name : "field-\(field + 1)"
    return "\(self.name(of: repetitions[depth])).\(name)"
  }

  // MARK: - Conditions

  /// A condition in words, as an author would write it.
  func text(of test: Test) -> String { text(of: test, within: 0) }

  /// The text, in parentheses where the surroundings bind tighter: 0 not at all, 1 as `and`, 2 as `not`.
  private func text(of test: Test, within binding: Int) -> String {
    switch test {
    case .constant(let truth): truth ? "always" : "never"
    case .choice(let topic, let alternative): choice(topic, alternative, isNegated: false)
    case .not(.choice(let topic, let alternative)): choice(topic, alternative, isNegated: true)
    case .parameterHolds(let index), .parameterGiven(let index): compiled.parameters[index].name
    case .parameterIs(let index, let value): "\(compiled.parameters[index].name) is \(value.asked)"
    case .parameterHas(let index, let value):
      "\(compiled.parameters[index].name) has \(value.asked)"
    case .partyGiven(let side, let field): "\(side.rawValue).\(field.rawValue)"
    case .partyIs(let side, let field, let value):
      "\(side.rawValue).\(field.rawValue) is \(value.asked)"
    case .actsAs(let side, let capacity): "\(side.rawValue).acts-as is \(capacity.rawValue)"
    case .agreementGiven(let field): "agreement.\(field.rawValue)"
    case .agreementIs(let field, let value): "agreement.\(field.rawValue) is \(value.asked)"
    case .registerFilled(let index): compiled.registers[index].id
    case .fieldGiven(let depth, let field), .fieldHolds(let depth, let field):
      self.field(depth, field)
    case .fieldIs(let depth, let field, let value): "\(self.field(depth, field)) is \(value.asked)"
    case .fieldHas(let depth, let field, let value):
      "\(self.field(depth, field)) has \(value.asked)"
    case .elementIs(let depth, let value): "\(element(depth)) is \(value.asked)"
    case .not(let inner): "not \(text(of: inner, within: 2))"
    case .all(let parts):
      parts.map { text(of: $0, within: 1) }.joined(separator: " and ").grouped(binding > 1)
    case .any(let parts):
      parts.map { text(of: $0, within: 1) }.joined(separator: " or ").grouped(binding > 0)
    }
  }

  private func choice(_ topic: Int, _ alternative: Int, isNegated: Bool) -> String {
    let topic = compiled.topics[topic].topic
    if alternative < 0 { return isNegated ? topic.id : "\(topic.id) is none" }
    return "\(topic.id) is \(isNegated ? "not " : "")\(topic.alternatives[alternative].id)"
  }
}

extension Value {
  /// The value as a condition asks for it.
  fileprivate var asked: String { written.asConditionValue }
}
