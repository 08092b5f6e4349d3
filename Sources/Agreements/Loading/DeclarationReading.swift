internal import Diagnostics
internal import YAML

/// Reads declarations of parameters and fields, and checks their bounds and defaults at once.
///
/// A wrong default is the library's fault, so it is found when the library loads and not when a
/// customer happens to use it.
struct DeclarationReading {
  let file: SourceFile
  let log: DiagnosticLog

  private var values: ValueReading { ValueReading(file: file, log: log) }

  /// The declarations of a mapping `{name: {type, …}}`.
  func parameters(_ pairs: [YAMLPair]) -> [ParameterDeclaration] {
    pairs.compactMap(parameter)
  }

  private func parameter(_ pair: YAMLPair) -> ParameterDeclaration? {
    let location = file.location(pair.keySpan)
    guard let fields = Fields(pair.value, of: "parameter '\(pair.key)'", in: file, log: log)
    else { return nil }
    checkName(pair)
    let type = fields.option("type", ValueType.self)
    if type == nil, !fields.has("type") { fields.reportMissing("type") }
    var declaration = ParameterDeclaration(
      name: pair.key, type: type ?? .text, label: fields.requiredText("label"),
      help: fields.text("help") ?? "", pattern: fields.text("pattern"),
      options: options(fields.node("one-of")), columns: columns(fields.mapping("columns")),
      mustBeConfirmed: fields.flag("confirm", default: false),
      isOptional: fields.flag("optional", default: false),
      confidential: confidential(fields), location: location)
    let bounds = (fields.node("at-least"), fields.node("at-most"))
    let written = fields.node("default")
    fields.finish()
    guard type != nil else { return nil }
    checkShape(of: declaration, fields)
    declaration.atLeast = bounds.0.flatMap { bound($0, of: declaration, "at-least") }
    declaration.atMost = bounds.1.flatMap { bound($0, of: declaration, "at-most") }
    if let low = declaration.atLeast, let high = declaration.atMost {
      checkOrder(low, high, of: pair.key)
    }
    if let written, let value = values.value(written, of: declaration) {
      declaration.defaultValue = value
      BoundsCheck(log: log).check(
        value, of: declaration, at: file.location(written.span), subject: "the default")
    }
    return declaration
  }

  /// Where a declaration says `confidential: yes`.
  private func confidential(_ fields: Fields) -> Location? {
    guard fields.flag("confidential", default: false) else { return nil }
    return fields.keySpan("confidential").map { file.location($0) }
  }

  private func checkName(_ pair: YAMLPair) {
    guard !pair.key.isIdentifier else { return }
    log.report(
      .invalidIdentifier, "'\(pair.key)' is not an identifier", at: file.location(pair.keySpan),
      label: "small letters, digits and single hyphens, at most 60")
  }

  private func checkShape(of declaration: ParameterDeclaration, _ fields: Fields) {
    if declaration.type == .choice, declaration.options.isEmpty { fields.reportMissing("one-of") }
    if declaration.type == .table, declaration.columns.isEmpty { fields.reportMissing("columns") }
    if !declaration.options.isEmpty, declaration.type != .choice, declaration.type != .list {
      log.report(
        .wrongType, "'one-of' belongs to a choice or a list", at: declaration.location)
    }
    if let pattern = declaration.pattern, TextPattern(pattern) == nil {
      log.report(
        .invalidValue, "'pattern' is not a regular expression",
        at: fields.keySpan("pattern").map { file.location($0) })
    }
  }

  private func bound(
    _ node: YAMLNode, of declaration: ParameterDeclaration, _ key: String
  ) -> ParameterDeclaration.Bound? {
    guard
      let value = values.scalar(node, type: declaration.type, options: [], what: key)
    else { return nil }
    guard value.type.isOrdered else {
      log.report(
        .wrongType, "a value of type \(declaration.type.rawValue) has no order, so no '\(key)'",
        at: file.location(node.span))
      return nil
    }
    return ParameterDeclaration.Bound(value: value, location: file.location(node.span))
  }

  /// A limit of a supplier, read as one of the parameter.
  func houseBound(
    _ node: YAMLNode?, of declaration: ParameterDeclaration, _ key: String
  ) -> ParameterDeclaration.Bound? {
    node.flatMap { bound($0, of: declaration, key) }
  }

  private func checkOrder(
    _ low: ParameterDeclaration.Bound, _ high: ParameterDeclaration.Bound, of name: String
  ) {
    switch low.value.isAtMost(high.value) {
    case true?: return
    case false?:
      log.report(
        .outOfBounds, "'at-least' of '\(name)' is more than its 'at-most'", at: low.location,
        notes: [Diagnostic.Note("'at-most' is here", at: high.location)])
    case nil:
      log.report(
        .incomparableBounds, "the bounds of '\(name)' cannot be compared in every calendar",
        at: low.location, label: "write both in the same unit",
        notes: [Diagnostic.Note("'at-most' is here", at: high.location)])
    }
  }

  /// The options of a choice: a mapping of ids to texts, or a plain list of ids.
  func options(_ node: YAMLNode?) -> [ParameterDeclaration.Option] {
    guard let node else { return [] }
    if let pairs = node.pairs {
      return pairs.compactMap { pair in
        checkName(pair)
        guard let text = pair.value.text, !text.isEmpty else {
          log.report(
            .wrongType, "option '\(pair.key)' needs the text it prints",
            at: file.location(pair.keySpan))
          return nil
        }
        log.checkSafety(of: text, named: pair.key, at: file.location(pair.value.span))
        return ParameterDeclaration.Option(id: pair.key, text: text)
      }
    }
    if let elements = node.elements {
      return elements.compactMap(\.text).map { ParameterDeclaration.Option(id: $0, text: $0) }
    }
    log.report(
      .wrongType, "'one-of' must be a mapping of ids to texts, or a list of ids",
      at: file.location(node.span))
    return []
  }

  /// The fields of a register or the columns of a table.
  func columns(_ pairs: [YAMLPair]) -> [FieldDeclaration] {
    pairs.compactMap { pair in
      checkName(pair)
      guard let fields = Fields(pair.value, of: "field '\(pair.key)'", in: file, log: log) else {
        return nil
      }
      let type = fields.option("type", ValueType.self) ?? .text
      if !fields.has("type") { fields.reportMissing("type") }
      let field = FieldDeclaration(
        name: pair.key, type: type, label: fields.requiredText("label"),
        options: options(fields.node("one-of")),
        isOptional: fields.flag("optional", default: false),
        confidential: confidential(fields), location: file.location(pair.keySpan))
      if type == .table || type == .party {
        log.report(
          .wrongType, "a field cannot be a \(type.rawValue)", at: file.location(pair.keySpan))
      }
      if type == .choice, field.options.isEmpty { fields.reportMissing("one-of") }
      fields.finish()
      return field
    }
  }
}

/// Holds values against the bounds and the pattern of their declaration.
struct BoundsCheck {
  let log: DiagnosticLog

  /// Reports a value outside the declared bounds, or one that cannot be compared with them.
  func check(
    _ value: ParameterValue, of declaration: borrowing ParameterDeclaration,
    at location: Location?, subject: String
  ) {
    guard case .value(let single) = value else { return }
    check(single, declaration.atLeast, isMinimum: true, of: declaration, location, subject, "")
    check(single, declaration.atMost, isMinimum: false, of: declaration, location, subject, "")
    if let pattern = declaration.pattern, case .text(let text) = single,
      let expression = TextPattern(pattern), !expression.matches(text)
    {
      log.report(
        .invalidValue, "\(subject) of '\(declaration.name)' does not match its pattern",
        at: location, label: "expected \(pattern)",
        notes: [Diagnostic.Note("the pattern is declared here", at: declaration.location)])
    }
  }

  /// Reports a value on the wrong side of one bound.
  func check(
    _ value: Value, _ bound: ParameterDeclaration.Bound?, isMinimum: Bool,
    of declaration: borrowing ParameterDeclaration, _ location: Location?, _ subject: String,
    _ whose: String
  ) {
    guard let bound else { return }
    let isInside = isMinimum ? value.isAtLeast(bound.value) : value.isAtMost(bound.value)
    guard isInside != true else { return }
    let limit = "\(isMinimum ? "at least" : "at most") \(bound.value.written)"
    let note = Diagnostic.Note("the bound is set here", at: bound.location)
    if isInside == nil {
      log.report(
        .incomparableBounds,
        "\(subject) of '\(declaration.name)' cannot be compared with its bound in every calendar",
        at: location,
        label: "\(value.written) against \(bound.value.written): write it in the same unit",
        notes: [note])
    } else {
      log.report(
        .outOfBounds, "\(subject) of '\(declaration.name)' is out of bounds\(whose)",
        at: location, label: "expected \(limit)", notes: [note])
    }
  }
}
