internal import Diagnostics

extension Choice {
  /// Where the condition of each branch stands; for the last, else, its directive.
  func places(in file: SourceFile) -> [Location] {
    branches.map { file.location($0.condition?.span ?? $0.span) }
  }
}

extension NameScope {
  /// The condition with its names resolved; nil and a report when one does not exist or does not fit.
  func test(_ condition: Condition) -> Test? {
    switch condition {
    case .holds(let path): return holds(path)
    case .isEqual(let path, let value): return comparison(path, value, isList: false)
    case .contains(let path, let value): return comparison(path, value, isList: true)
    case .not(let inner): return test(inner).map(Test.not)
    case .all(let parts):
      let tests = parts.map(test)
      let whole = tests.compactMap(\.self)
      return whole.count == tests.count ? .all(whole) : nil
    case .any(let parts):
      let tests = parts.map(test)
      let whole = tests.compactMap(\.self)
      return whole.count == tests.count ? .any(whole) : nil
    }
  }

  private func location(_ span: Span) -> Location { file.location(span) }

  // MARK: - Names alone

  private func holds(_ path: ValuePath) -> Test? {
    let first = path.components[0]
    if variables.contains(where: { $0.name == first }) { return variableHolds(path) }
    if path.components.count == 1 {
      if let index = compiled.topicIndex(first) {
        return .not(.choice(topic: index, alternative: -1))
      }
      if let index = compiled.registers.firstIndex(where: { $0.id == first }) {
        return .registerFilled(index)
      }
      // A topic of the library that this template does not take is never chosen.
      if library.topic(first) != nil, compiled.parameterIndex(first) == nil {
        return .constant(false)
      }
      // A table has no value to print, but whether it has rows can be asked.
      if let index = compiled.parameterIndex(first), compiled.parameters[index].type == .table {
        return .parameterGiven(index)
      }
    }
    guard
      let expression = expression(
        Slot(path: path, form: nil, span: path.span), isAtStart: false)
    else { return nil }
    switch expression.kind {
    case .parameter(let index):
      return compiled.parameters[index].type == .boolean
        ? .parameterHolds(index) : .parameterGiven(index)
    case .partyParameter(let index, _), .partyGroupParameter(let index, _):
      return .parameterGiven(index)
    case .party(let side, let field): return .partyGiven(side, field)
    case .partyGroup(let side, let group):
      return .any(group.fields.map { .partyGiven(side, $0) })
    case .agreement(let field): return .agreementGiven(field)
    case .constant, .role, .field, .element:
      log.report(
        .conditionType, "'\(path.text)' is always there", at: location(path.span))
      return nil
    }
  }

  private func variableHolds(_ path: ValuePath) -> Test? {
    guard
      let expression = expression(
        Slot(path: path, form: nil, span: path.span), isAtStart: false)
    else { return nil }
    guard case .field(let depth, let field) = expression.kind,
      case .entry(let fields) = variables[depth].element
    else {
      log.report(
        .conditionType, "'\(path.text)' is always there", at: location(path.span))
      return nil
    }
    return fields[field].type == .boolean
      ? .fieldHolds(depth: depth, field: field) : .fieldGiven(depth: depth, field: field)
  }

  // MARK: - Comparisons

  private func comparison(_ path: ValuePath, _ value: ConditionValue, isList: Bool) -> Test? {
    let first = path.components[0]
    if path.components.count == 1, !variables.contains(where: { $0.name == first }) {
      if let index = compiled.topicIndex(first) { return choice(index, value, path, isList) }
      if let topic = library.topic(first), compiled.parameterIndex(first) == nil {
        if value.text != "none", topic.alternative(value.text) == nil {
          log.reportUnknown(
            .unknownAlternative, "alternative of '\(first)'", value.text,
            at: location(value.span), known: topic.alternatives.map(\.id) + ["none"])
        }
        return .constant(value.text == "none")
      }
      if first == "locale" {
        let known = library.jurisdictions.map(\.locale)
        if !known.contains(value.text) {
          log.reportUnknown(
            .unknownName, "locale", value.text, at: location(value.span), known: known)
        }
        return .constant(template.locale == value.text)
      }
    }
    if let side = Side(rawValue: first), path.components.dropFirst().joined() == "acts-as" {
      guard let capacity = Party.Capacity(rawValue: value.text) else {
        log.reportUnknown(
          .unknownName, "capacity", value.text, at: location(value.span),
          known: Party.Capacity.allCases.map(\.rawValue))
        return nil
      }
      return .actsAs(side, capacity)
    }
    guard
      let expression = expression(
        Slot(path: path, form: nil, span: path.span), isAtStart: false)
    else { return nil }
    return comparison(expression, path, value, isList)
  }

  private func choice(
    _ index: Int, _ value: ConditionValue, _ path: ValuePath, _ isList: Bool
  ) -> Test? {
    let use = compiled.topics[index]
    if isList { return mismatch(path, "a topic is compared with 'is'") }
    if value.text == "none" { return .choice(topic: index, alternative: -1) }
    guard let alternative = use.index(of: value.text) else {
      log.reportUnknown(
        .unknownAlternative, "alternative of '\(use.topic.id)'", value.text,
        at: location(value.span), known: use.topic.alternatives.map(\.id) + ["none"])
      return nil
    }
    return .choice(topic: index, alternative: alternative)
  }

  private func comparison(
    _ expression: Expression, _ path: ValuePath, _ value: ConditionValue, _ isList: Bool
  ) -> Test? {
    guard let type = type(of: expression) else { return mismatch(path, "it cannot be compared") }
    if isList {
      guard type == .list else {
        return mismatch(path, "only a list is asked with 'has'; it is of type \(type.rawValue)")
      }
    } else if type == .list || type == .table {
      return mismatch(path, "a list is asked with 'has'")
    }
    guard let parsed = parse(value, as: isList ? .text : type, expression) else { return nil }
    switch expression.kind {
    case .parameter(let index):
      return isList ? .parameterHas(index, parsed) : .parameterIs(index, parsed)
    case .party(let side, let field): return .partyIs(side, field, parsed)
    case .agreement(let field): return .agreementIs(field, parsed)
    case .field(let depth, let field):
      return isList
        ? .fieldHas(depth: depth, field: field, parsed)
        : .fieldIs(depth: depth, field: field, parsed)
    case .element(let depth): return .elementIs(depth: depth, parsed)
    case .constant, .role, .partyGroup, .partyParameter, .partyGroupParameter:
      return mismatch(path, "it cannot be compared")
    }
  }

  private func parse(_ value: ConditionValue, as type: ValueType, _ expression: Expression)
    -> Value?
  {
    if !expression.options.isEmpty {
      if expression.options.contains(where: { $0.id == value.text }) { return .choice(value.text) }
      log.reportUnknown(
        .unknownName, "value", value.text, at: location(value.span),
        known: expression.options.map(\.id))
      return nil
    }
    do {
      return try type.parse(value.text)
    } catch {
      log.report(
        .conditionType, "the value cannot be compared: \(error.message)",
        at: location(value.span), label: error.remedy ?? "")
      return nil
    }
  }

  private func mismatch(_ path: ValuePath, _ reason: String) -> Test? {
    log.report(
      .conditionType, "'\(path.text)' cannot be asked like this", at: location(path.span),
      label: reason)
    return nil
  }
}
