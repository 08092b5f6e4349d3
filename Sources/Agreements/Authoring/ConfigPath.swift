internal import Diagnostics
internal import YAML

/// A place in a config that a value can be given for.
enum ConfigPath {
  case style
  case publish
  case actsAs
  case party(PartyField)
  case agreement(AgreementField)
  /// The choice for a topic, by its place in the template.
  case choice(Int)
  /// A parameter, by its place in the template.
  case parameter(Int)
  /// `use`, `only` or `remove` of a kind of register.
  case register(Int, String)

  static let registerKeys = ["use", "only", "remove"]

  /// The paths of all facts that can be listed under `to-confirm`.
  static func facts(of compiled: CompiledTemplate) -> [String] {
    PartyField.allCases.map { "party.\($0.rawValue)" }
      + AgreementField.allCases.map { "agreement.\($0.rawValue)" }
      + compiled.parameters.map { "parameters.\($0.name)" }
      + compiled.registers.map { "registers.\($0.id)" }
  }

  /// Finds a path; nil and a report when a config of the template has none of that name.
  static func find(
    _ label: Label, in compiled: CompiledTemplate, _ library: Library, _ log: DiagnosticLog
  ) -> ConfigPath? {
    let parts = label.name.split(separator: ".", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : ""
    switch (parts[0], rest) {
    case ("style", ""): return .style
    case ("publish", ""): return .publish
    case ("party", "acts-as"): return .actsAs
    case ("party", _):
      if let field = PartyField(rawValue: rest) { return .party(field) }
    case ("agreement", _):
      if let field = AgreementField(rawValue: rest) { return .agreement(field) }
    case ("choices", _):
      if let index = compiled.topicIndex(rest) { return .choice(index) }
      if library.topic(rest) != nil { return unused(label, compiled, log) }
    case ("parameters", _):
      if let index = compiled.parameterIndex(rest) { return .parameter(index) }
      if library.parameter(rest) != nil { return unused(label, compiled, log) }
    case ("registers", _):
      let steps = rest.split(separator: ".").map(String.init)
      if steps.count == 2, registerKeys.contains(steps[1]),
        let index = compiled.registers.firstIndex(where: { $0.id == steps[0] })
      {
        return .register(index, steps[1])
      }
    default: break
    }
    log.reportUnknown(
      .unknownField, "path", label.name, at: label.location,
      known: facts(of: compiled).filter { !$0.hasPrefix("registers.") }
        + compiled.topics.map { "choices.\($0.topic.id)" }
        + compiled.registers.flatMap { kind in registerKeys.map { "registers.\(kind.id).\($0)" } }
        + ["id", "template", "supplier", "style", "publish", "party.acts-as", "to-confirm"])
    return nil
  }

  private static func unused(
    _ label: Label, _ compiled: CompiledTemplate, _ log: DiagnosticLog
  ) -> ConfigPath? {
    log.report(
      .unusedValue, "template '\(compiled.template.id)' never uses '\(label.name)'",
      at: label.location, label: "it changes nothing")
    return nil
  }

  /// Whether a value is a list.
  func isList(in compiled: CompiledTemplate) -> Bool {
    switch self {
    case .parameter(let index): compiled.parameters[index].type == .list
    case .register: true
    default: false
    }
  }
}

/// Reads values for places in a config, with the readers and the checks that a config gets.
struct ConfigValueReading {
  let compiled: CompiledTemplate
  let supplier: Supplier
  let workspace: Workspace
  let file: SourceFile
  let log: DiagnosticLog

  /// A value as it is written, and read where a parameter's value decides what is asked.
  struct Result {
    var text: YAMLText
    var value: ParameterValue?
  }

  /// The value of a node; nil and a report when the place cannot have it.
  func read(_ node: YAMLNode, as path: ConfigPath, what: String) -> Result? {
    switch path {
    case .style:
      return name(node, what, .unknownStyle, "house style", workspace.library.styles.map(\.id))
    case .publish:
      return name(node, what, .unknownName, "value of 'publish'", ["public", "private"])
    case .actsAs:
      return name(
        node, what, .unknownName, "value of '\(what)'", Party.Capacity.allCases.map(\.rawValue))
    case .party(let field): return scalar(node, field.type, what)
    case .agreement(let field): return scalar(node, field.type, what)
    case .choice(let index):
      let use = compiled.topics[index]
      return name(
        node, what, .unknownAlternative, "alternative of '\(use.topic.id)'",
        use.topic.alternatives.map(\.id) + (use.isOptional ? ["none"] : []))
    case .parameter(let index): return parameter(node, compiled.parameters[index])
    case .register(let index, let key): return entries(node, compiled.registers[index], key, what)
    }
  }

  private func scalar(_ node: YAMLNode, _ type: ValueType, _ what: String) -> Result? {
    ValueReading(file: file, log: log).scalar(node, type: type, options: [], what: what)
      .map { Result(text: YAMLText($0)) }
  }

  private func name(
    _ node: YAMLNode, _ what: String, _ code: Code, _ kind: String, _ known: [String]
  ) -> Result? {
    guard let text = node.text.map({ String($0.trimmingSpace) }) else {
      log.report(.wrongType, "'\(what)' must be a single value", at: file.location(node.span))
      return nil
    }
    if known.contains(text) { return Result(text: .text(text)) }
    log.reportUnknown(code, kind, text, at: file.location(node.span), known: known)
    return nil
  }

  private func parameter(_ node: YAMLNode, _ declaration: ParameterDeclaration) -> Result? {
    let before = log.diagnostics.count
    guard
      let value = ValueReading(file: file, log: log).value(node, of: declaration)
    else { return nil }
    let location = file.location(node.span)
    let check = BoundsCheck(log: log)
    check.check(value, of: declaration, at: location, subject: "the value")
    if case .value(let single) = value, let own = supplier.bounds[declaration.name] {
      let whose = " of supplier '\(supplier.id)'"
      for (bound, isMinimum) in [(own.atLeast, true), (own.atMost, false)] {
        check.check(
          single, bound, isMinimum: isMinimum, of: declaration, location, "the value", whose)
      }
    }
    guard !log.diagnostics[before...].contains(where: { $0.severity == .error }) else { return nil }
    if case .value(let single) = value { return Result(text: YAMLText(single), value: value) }
    return Result(text: YAMLText(node), value: value)
  }

  private func entries(
    _ node: YAMLNode, _ kind: RegisterKind, _ key: String, _ what: String
  ) -> Result? {
    let registers = workspace.registers.filter { $0.kind == kind.id }
    let known = key == "use" ? registers.map(\.id) : registers.flatMap { $0.entries.map(\.id) }
    var ids: [YAMLText] = []
    for element in node.elements ?? [node] {
      guard
        let result = name(
          element, what, key == "use" ? .unknownRegister : .unknownEntry,
          key == "use" ? "register" : "entry", known)
      else { return nil }
      ids.append(result.text)
    }
    return Result(text: .list(ids))
  }
}
