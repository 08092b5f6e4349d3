internal import Diagnostics

/// Resolves the names of one text: what it may print, ask and repeat.
///
/// A class, since every emitter of the text holds it and a copy would cost each of its members.
final class NameScope {
  /// A name that `{{#each}}` gives to the current entry.
  struct LoopVariable {
    enum Element {
      case entry([FieldDeclaration])
      case single(ParameterDeclaration)
      case listItem([ParameterDeclaration.Option])
    }

    var name: String
    var element: Element
  }

  let compiled: NameTables
  let log: DiagnosticLog
  let file: SourceFile
  /// The parameters of topics that a clause may use; nil for text of the template, which may use all.
  ///
  /// They are those of its own topic, and those of other topics that it declares to use.
  let allowed: [String]?
  let variables: [LoopVariable]

  init(
    _ compiled: NameTables, log: DiagnosticLog, file: SourceFile, allowed: [String]? = nil,
    variables: [LoopVariable] = []
  ) {
    self.compiled = compiled
    self.log = log
    self.file = file
    self.allowed = allowed
    self.variables = variables
  }

  /// The names within a repetition of this text.
  func inside(_ variable: LoopVariable) -> NameScope {
    NameScope(
      compiled, log: log, file: file, allowed: allowed, variables: variables + [variable])
  }

  var library: Library { compiled.library }
  var template: Template { compiled.template }

  private func location(_ span: Span) -> Location { file.location(span) }

  // MARK: - Values

  /// The expression of a value slot; nil and a report when there is no such value.
  func expression(_ slot: Slot, isAtStart: Bool) -> Expression? {
    let path = slot.path
    let first = path.components[0]
    if let role = Role(rawValue: first.withSmallInitial), path.components.count == 1 {
      return roleExpression(role, slot, isCapital: isAtStart || first.isCapitalizedIdentifier)
    }
    if slot.form == "short", first == "authority" || first == "law" {
      return value(ValuePath(components: path.components + ["short"], span: path.span))
    }
    guard let expression = value(path) else { return nil }
    guard let form = slot.form else { return expression }
    var formed = expression
    formed.form = form
    let forms = allowedForms(of: expression)
    guard forms.contains(form) else {
      log.reportUnknown(
        .unknownForm, "form of '\(path.text)'", form,
        at: location(file.place(of: form, in: slot.spanOfForm)), known: forms)
      return expression
    }
    return formed
  }

  private func roleExpression(_ role: Role, _ slot: Slot, isCapital: Bool) -> Expression? {
    var form = RoleForm.full
    if let written = slot.form {
      guard let known = RoleForm(rawValue: written), known != .full else {
        log.reportUnknown(
          .unknownForm, "form of a role", written,
          at: location(file.place(of: written, in: slot.spanOfForm)), known: RoleForm.names)
        return nil
      }
      form = known
    }
    return Expression(kind: .role(role, form, isCapital: isCapital), options: [])
  }

  /// The forms a value may be printed in.
  func allowedForms(of expression: Expression) -> [String] {
    switch expression.kind {
    case .constant: return []
    case .role: return RoleForm.names
    case .partyGroup, .partyGroupParameter: return ["inline", "lines"]
    default: return (type(of: expression)?.forms ?? []) + (expression.options.isEmpty ? [] : ["id"])
    }
  }

  func type(of expression: Expression) -> ValueType? {
    switch expression.kind {
    case .parameter(let index): compiled.parameters[index].type
    case .partyParameter(_, let field), .party(_, let field): field.type
    case .agreement(let field): field.type
    case .field(let depth, let field):
      if case .entry(let fields) = variables[depth].element { fields[field].type } else { nil }
    case .element: .text
    case .constant, .role, .partyGroup, .partyGroupParameter: .text
    }
  }

  /// The declared options of a value.
  private func expression(_ kind: Expression.Kind, _ options: [ParameterDeclaration.Option] = [])
    -> Expression
  { Expression(kind: kind, options: options) }

  private func value(_ path: ValuePath) -> Expression? {
    let rest = path.components.dropFirst().joined(separator: ".")
    let first = path.components[0]
    if let depth = variables.lastIndex(where: { $0.name == first }) {
      return variableValue(depth, rest, path)
    }
    switch first {
    case "supplier": return partyValue(.supplier, rest, path)
    case "customer": return partyValue(.customer, rest, path)
    case "agreement":
      guard let field = AgreementField(rawValue: rest) else {
        return unknownField(
          rest, of: "the agreement", path, AgreementField.allCases.map(\.rawValue))
      }
      return expression(.agreement(field))
    case "authority":
      return constant(
        path, ["": compiled.jurisdiction.authority, "short": compiled.jurisdiction.authorityShort])
    case "law":
      return constant(
        path,
        [
          "national": compiled.jurisdiction.nationalLaw,
          "national.short": compiled.jurisdiction.nationalLawShort,
        ])
    case "locale": return expression(.constant(template.locale))
    default: return parameterValue(path)
    }
  }

  private func constant(_ path: ValuePath, _ texts: [String: String]) -> Expression? {
    let rest = path.components.dropFirst().joined(separator: ".")
    guard let text = texts[rest] else {
      return unknownField(rest, of: "'\(path.components[0])'", path, texts.keys.sorted())
    }
    return expression(.constant(text))
  }

  private func variableValue(_ depth: Int, _ rest: String, _ path: ValuePath) -> Expression? {
    let variable = variables[depth]
    switch variable.element {
    case .single(let declaration):
      guard rest.isEmpty else { return unknownField(rest, of: "'\(variable.name)'", path, []) }
      return expression(.element(depth: depth), declaration.options)
    case .listItem(let options):
      guard rest.isEmpty else { return unknownField(rest, of: "'\(variable.name)'", path, []) }
      return expression(.element(depth: depth), options)
    case .entry(let fields):
      guard let index = fields.firstIndex(where: { $0.name == rest }) else {
        return unknownField(
          rest, of: "'\(variable.name)'", path, fields.map(\.name),
          note: fields.first.map {
            Diagnostic.Note("its fields are declared here", at: $0.location)
          })
      }
      return expression(.field(depth: depth, field: index), fields[index].options)
    }
  }

  private func partyValue(_ side: Side, _ rest: String, _ path: ValuePath) -> Expression? {
    if let field = PartyField(rawValue: rest) { return expression(.party(side, field)) }
    if let group = PartyGroup(rawValue: rest) { return expression(.partyGroup(side, group)) }
    if rest.isEmpty { return expression(.party(side, .name)) }
    return unknownField(
      rest, of: "a party", path,
      PartyField.allCases.map(\.rawValue) + PartyGroup.allCases.map(\.rawValue))
  }

  private func parameterValue(_ path: ValuePath) -> Expression? {
    let first = path.components[0]
    guard let index = parameter(first, path) else { return nil }
    let declaration = compiled.parameters[index]
    let rest = path.components.dropFirst().joined(separator: ".")
    if declaration.type == .party {
      if let field = PartyField(rawValue: rest.isEmpty ? "name" : rest) {
        return expression(.partyParameter(index, field))
      }
      if let group = PartyGroup(rawValue: rest) {
        return expression(.partyGroupParameter(index, group))
      }
      return unknownField(rest, of: "a party", path, PartyField.allCases.map(\.rawValue))
    }
    guard rest.isEmpty else { return unknownField(rest, of: "'\(first)'", path, []) }
    guard declaration.type != .table else {
      log.report(
        .misplacedValue, "table '\(first)' is not one value",
        at: location(path.span), label: "repeat its rows: {{#each \(first) as row}}")
      return nil
    }
    return expression(.parameter(index), declaration.options)
  }

  /// The index of a parameter this text may use.
  private func parameter(_ name: String, _ path: ValuePath) -> Int? {
    guard let index = compiled.parameterIndex(name) else {
      reportUnknownName(path)
      return nil
    }
    checkUse(of: compiled.parameters[index], path)
    return index
  }

  /// A clause prints and asks its own topic's parameters, shared ones, and those it declares to use.
  private func checkUse(of declaration: ParameterDeclaration, _ path: ValuePath) {
    guard let allowed, !allowed.contains(declaration.name),
      !compiled.isCommon(declaration.name)
    else { return }
    let owner = library.topics.first { topic in
      topic.parameters.contains { $0.name == declaration.name }
    }
    log.report(
      .unknownParameter, "'\(declaration.name)' belongs to topic '\(owner?.id ?? "")'",
      at: location(path.span), label: "add it to 'uses' in the front matter",
      notes: [Diagnostic.Note("it is declared here", at: declaration.location)])
  }

  private func unknownField(
    _ field: String, of what: String, _ path: ValuePath, _ known: [String],
    note: Diagnostic.Note? = nil
  ) -> Expression? {
    if field.isEmpty {
      log.report(
        .misplacedValue, "'\(path.text)' has no value of its own", at: location(path.span),
        label: "expected '\(path.text).' and one of: \(known.prefix(12).joined(separator: ", "))",
        notes: note.map { [$0] } ?? [])
    } else {
      log.reportUnknown(
        .unknownField, "field of \(what)", field,
        at: location(file.place(of: field, in: path.spanAfterFirst)), known: known)
    }
    return nil
  }

  private func reportUnknownName(_ path: ValuePath) {
    let name = path.components[0]
    let elsewhere = library.topics.first { topic in
      topic.parameters.contains { $0.name == name }
    }
    if let elsewhere {
      log.report(
        .unknownParameter,
        "'\(name)' belongs to topic '\(elsewhere.id)', which this template does not take",
        at: location(path.span),
        label: "include {{> \(elsewhere.id)}}, or declare a shared parameter")
      return
    }
    let known =
      compiled.parameters.map(\.name) + compiled.topics.map(\.topic.id)
      + library.registerKinds.map(\.id) + variables.map(\.name)
      + ["processor", "controller", "supplier", "customer", "agreement", "authority", "law"]
    log.reportUnknown(
      .unknownParameter, "name", path.text, at: location(path.span), known: known)
  }

  // MARK: - Lists

  /// What `{{#each}}` goes over, and the variable it gives.
  func repetition(
    _ list: ValuePath, variable: String, span: Span
  ) -> (CompiledTemplate.Repetition, LoopVariable, filled: Test?)? {
    let name = list.components[0]
    let location = location(span)
    if variables.contains(where: { $0.name == variable })
      || compiled.parameterIndex(variable) != nil || library.registerKind(variable) != nil
      || Library.reservedNames.contains(variable)
    {
      log.report(
        .duplicateIdentifier, "'\(variable)' has a meaning already", at: location,
        label: "choose another name after 'as'")
      return nil
    }
    if let depth = variables.lastIndex(where: { $0.name == name }) {
      guard case .entry(let fields) = variables[depth].element,
        let index = fields.firstIndex(where: {
          $0.name == list.components.dropFirst().joined(separator: ".")
        }),
        fields[index].type == .list
      else {
        log.report(
          .unknownField, "'\(list.text)' is not a list", at: self.location(list.span))
        return nil
      }
      return (
        CompiledTemplate.Repetition(source: .field(depth: depth, field: index), location: location),
        LoopVariable(name: variable, element: .listItem(fields[index].options)),
        .fieldGiven(depth: depth, field: index)
      )
    }
    if list.components.count == 1,
      let index = compiled.registers.firstIndex(where: { $0.id == name })
    {
      return (
        CompiledTemplate.Repetition(source: .register(index), location: location),
        LoopVariable(name: variable, element: .entry(compiled.registers[index].fields)),
        .registerFilled(index)
      )
    }
    guard list.components.count == 1, let index = parameter(name, list) else { return nil }
    let declaration = compiled.parameters[index]
    let element: LoopVariable.Element
    switch declaration.type {
    case .list: element = .single(declaration)
    case .table: element = .entry(declaration.columns)
    default:
      log.report(
        .conditionType, "'\(name)' is not a list", at: self.location(list.span),
        label: "it is of type \(declaration.type.rawValue)",
        notes: [Diagnostic.Note("it is declared here", at: declaration.location)])
      return nil
    }
    return (
      CompiledTemplate.Repetition(source: .parameter(index), location: location),
      LoopVariable(name: variable, element: element), .parameterGiven(index)
    )
  }
}

/// The names a template offers to its texts, by index.
final class NameTables: Sendable {
  let library: Library
  let template: Template
  let parameters: [ParameterDeclaration]
  let topics: [CompiledTemplate.TopicUse]
  let registers: [RegisterKind]
  let jurisdiction: Jurisdiction
  private let parameterIndexes: [String: Int]
  private let commonNames: Set<String>
  private let topicIndexes: [String: Int]

  init(_ compiled: CompiledTemplate, in library: Library) {
    self.library = library
    template = compiled.template
    parameters = compiled.parameters
    topics = compiled.topics
    registers = compiled.registers
    jurisdiction = compiled.jurisdiction
    commonNames = Set((library.sharedParameters + template.parameters).map(\.name))
    // A name declared twice is reported elsewhere; the first counts.
    parameterIndexes = Dictionary(
      parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    topicIndexes = Dictionary(
      topics.enumerated().map { ($1.topic.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a parameter is the template's or shared by topics, so that every text may use it.
  func isCommon(_ name: String) -> Bool { commonNames.contains(name) }

  func parameterIndex(_ name: String) -> Int? { parameterIndexes[name] }
  func topicIndex(_ id: String) -> Int? { topicIndexes[id] }
}
