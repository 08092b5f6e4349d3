internal import Diagnostics

/// Evaluates expressions and conditions for one customer.
///
/// An evaluation belongs to one task; as a class it is handed on without copying all it knows.
final class Evaluation {
  let compiled: CompiledTemplate
  let answers: Answers
  let printing: PrintingStyle
  /// The entries or elements of the repetitions around the current place, from the outside.
  var rounds: [Round] = []
  /// What those repetitions go over.
  var sources: [CompiledTemplate.Repetition.Source] = []

  enum Round {
    case entry(Row)
    case element(Value)
  }

  init(_ compiled: CompiledTemplate, _ answers: Answers) {
    self.compiled = compiled
    self.answers = answers
    var printing = compiled.style.printing
    printing.area = LanguageArea(rawValue: compiled.template.locale) ?? .nlNL
    if !compiled.style.hasOwnMoneyForm { printing.money = printing.area == .nlBE ? .be : .nl }
    self.printing = printing
  }

  func party(_ side: Side) -> Party {
    side == .supplier ? answers.supplier.party : answers.config.party
  }

  /// The terms of the roles; they move up when the customer itself acts as a processor.
  func term(_ role: Role) -> RoleTerm? {
    if answers.config.party.capacity == .processor,
      let chained = compiled.template.roles.inChain[role]
    {
      return chained
    }
    return compiled.template.roles[role]
  }

  // MARK: - Values

  /// The text of an expression; nil when the config gives no value.
  func text(_ expression: Expression) -> PrintedText? {
    if let text = given(expression) { return text }
    guard answers.marksMissing else { return nil }
    var plain = expression
    plain.form = nil
    // A form that the stand-in for a value has not is passed over.
    return given(plain) ?? .line("«\(ProgramNames(compiled).text(of: plain))»")
  }

  private func given(_ expression: Expression) -> PrintedText? {
    switch expression.kind {
    case .constant(let text): return .line(text)
    case .role(let role, let form, let isCapital):
      return term(role).map { .line($0.text(form, isCapital: isCapital)) }
    case .parameter(let index):
      guard case .value(let value)? = answers.values[index] else { return nil }
      return print(value, expression)
    case .partyParameter(let index, let field):
      guard case .party(let party)? = answers.values[index] else { return nil }
      return party[field].flatMap { print($0, expression) }
    case .partyGroupParameter(let index, let group):
      guard case .party(let party)? = answers.values[index] else { return nil }
      return print(group, of: party, expression.form)
    case .party(let side, let field):
      return party(side)[field].flatMap { print($0, expression) }
    case .partyGroup(let side, let group):
      return print(group, of: party(side), expression.form)
    case .agreement(let field):
      return answers.config.agreement[field.index].flatMap { print($0, expression) }
    case .field(let depth, let field):
      guard case .entry(let row) = rounds[depth] else { return nil }
      return row.fields[field].flatMap { print($0, expression) }
    case .element(let depth):
      guard case .element(let value) = rounds[depth] else { return nil }
      return print(value, expression)
    }
  }

  private func print(_ value: Value, _ expression: Expression) -> PrintedText? {
    if expression.form == "id", case .choice(let id) = value { return .line(id) }
    return try? named(value, expression.options).printed(as: expression.form, in: printing)
  }

  /// The value with the ids of options replaced by the texts they print.
  private func named(_ value: Value, _ options: [ParameterDeclaration.Option]) -> Value {
    switch value {
    case .choice(let id):
      .text(options.first { $0.id == id }?.text ?? id)
    case .list(let values):
      .list(values.map { named($0, options) })
    default: value
    }
  }

  private func print(_ group: PartyGroup, of party: Party, _ form: String?) -> PrintedText? {
    func text(_ field: PartyField) -> String? {
      guard let value = party[field],
        case .line(let line)? = try? value.printed(as: nil, in: printing)
      else { return nil }
      return line
    }
    var parts: [String] = []
    if group == .address {
      if let street = text(.street) { parts.append(street) }
      // Dutch addresses have two blanks before the town; browsers and Markdown show one.
      let town = [text(.postcode), text(.town)].compactMap(\.self).joined(separator: " ")
      if !town.isEmpty { parts.append(town) }
      if let country = text(.country), party[.country] != home { parts.append(country) }
    } else {
      parts = group.fields.compactMap(text)
    }
    guard !parts.isEmpty else { return nil }
    if answers.isWithheld { parts = Self.withOneMark(parts) }
    return form == "lines" ? .lines(parts) : .line(parts.joined(separator: ", "))
  }

  /// Facts of a group that are withheld one after the other are withheld together, so that it does not
  /// show how many there are.
  private static func withOneMark(_ parts: [String]) -> [String] {
    let mark = WithheldMark.character
    var result: [String] = []
    for part in parts {
      let part = part.replacing("\(mark) \(mark)", with: mark)
      if part != mark || result.last != mark { result.append(part) }
    }
    return result
  }

  /// The country that goes without saying.
  private var home: Value? {
    Country(code: compiled.jurisdiction.country).map(Value.country)
  }

  // MARK: - Conditions

  func holds(_ test: Test) -> Bool {
    switch test {
    case .constant(let truth): return truth
    case .choice(let topic, let alternative): return answers.choices[topic] == alternative
    case .parameterHolds(let index):
      if case .value(.boolean(true))? = answers.values[index] { return true }
      return false
    case .parameterGiven(let index): return isGiven(answers.values[index])
    case .parameterIs(let index, let value):
      if case .value(let own)? = answers.values[index] { return own == value }
      return false
    case .parameterHas(let index, let value):
      if case .value(.list(let own))? = answers.values[index] { return own.contains(value) }
      return false
    case .partyGiven(let side, let field): return party(side)[field] != nil
    case .partyIs(let side, let field, let value): return party(side)[field] == value
    case .actsAs(let side, let capacity): return party(side).capacity == capacity
    case .agreementGiven(let field): return answers.config.agreement[field.index] != nil
    case .agreementIs(let field, let value):
      return answers.config.agreement[field.index] == value
    case .registerFilled(let index): return !answers.entries[index].isEmpty
    case .fieldGiven(let depth, let field): return value(depth, field) != nil
    case .fieldHolds(let depth, let field): return value(depth, field) == .boolean(true)
    case .fieldIs(let depth, let field, let value): return self.value(depth, field) == value
    case .fieldHas(let depth, let field, let value):
      if case .list(let own)? = self.value(depth, field) { return own.contains(value) }
      return false
    case .elementIs(let depth, let value):
      if case .element(let own) = rounds[depth] { return own == value }
      return false
    case .not(let inner): return !holds(inner)
    case .all(let parts): return parts.allSatisfy(holds)
    case .any(let parts): return parts.contains(where: holds)
    }
  }

  private func value(_ depth: Int, _ field: Int) -> Value? {
    if case .entry(let row) = rounds[depth] { row.fields[field] } else { nil }
  }

  private func isGiven(_ value: ParameterValue?) -> Bool {
    switch value {
    case nil: false
    case .value(.list(let values)): !values.isEmpty
    case .value, .party: true
    case .rows(let rows): !rows.isEmpty
    }
  }

  /// The rounds of a repetition.
  func rounds(of source: CompiledTemplate.Repetition.Source) -> [Round] {
    switch source {
    case .register(let index): return answers.entries[index].map(Round.entry)
    case .parameter(let index):
      switch answers.values[index] {
      case .value(.list(let values)): return values.map(Round.element)
      case .value(.withheld): return [.element(.withheld)]
      case .rows(let rows): return rows.map(Round.entry)
      default: return []
      }
    case .field(let depth, let field):
      switch value(depth, field) {
      case .list(let values)?: return values.map(Round.element)
      case .withheld?: return [.element(.withheld)]
      default: return []
      }
    }
  }
}
