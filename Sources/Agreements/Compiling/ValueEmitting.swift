internal import Diagnostics

/// Values in running text: slots, role terms where they are introduced, and their checks.
extension InlineEmitter {
  func emit(
    _ slot: Slot, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    if slot.form == "introduced", let role = Role(rawValue: slot.path.text.withSmallInitial) {
      return emitIntroduction(of: role, slot, &builder, &state)
    }
    guard var expression = scope.expression(slot, isAtStart: state.isBlockStart) else { return }
    if case .constant(let text) = expression.kind, state.isSentenceStart {
      expression.kind = .constant(text.withCapitalInitial)
    }
    checkCapital(slot, expression, state)
    if isSingleLine { expression = inline(expression, slot) }
    checkGuard(expression, slot, builder)
    emit(expression, at: location(slot.span), &builder, &state)
  }

  func emit(
    _ expression: Expression, at location: Location, _ builder: inout ProgramBuilder,
    _ state: inout InlineState
  ) {
    if case .constant(let text) = expression.kind {
      return emit(text: text, &builder, &state, matchesTerms: false)
    }
    builder.slot(
      expression,
      SlotContext(place: .text, linePrefix: builder.linePrefixIndex(linePrefix)),
      at: location)
    state.followsValue = true
    state.isBlockStart = false
    state.isSentenceStart = false
    state.endsSentence = false
  }

  /// `{{processor as introduced}}`: the term where it is given to a party, in the style's marking.
  func emitIntroduction(
    of role: Role, _ slot: Slot, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    let place = location(slot.span)
    let term = Expression(kind: .role(role, .bare, isCapital: false), options: [])
    let before: String
    let after: String
    switch shared.style.termMarking {
    case .quotes: (before, after) = ("(“", "”)")
    case .hereafter: (before, after) = ("(hierna: “", "”)")
    case .bold: (before, after) = ("(", ")")
    }
    emit(text: before, &builder, &state, matchesTerms: false)
    if shared.style.termMarking == .bold { builder.sign(.openStrong, html: "<strong>") }
    emit(term, at: place, &builder, &state)
    if shared.style.termMarking == .bold { builder.sign(.closeStrong, html: "</strong>") }
    emit(text: after, &builder, &state, matchesTerms: false)
  }

  func checkCapital(_ slot: Slot, _ expression: Expression, _ state: InlineState) {
    guard case .role(let role, _, isCapital: false) = expression.kind, state.isSentenceStart,
      !state.isBlockStart
    else { return }
    let name = role.rawValue.withCapitalInitial
    let written = slot.path.span
    log.report(
      .roleCapital, "a sentence starts with '\(role.rawValue)' in lower case",
      at: location(slot.span), label: "write {{\(name)}}",
      fix: Diagnostic.Fix(
        "write '\(name)'", replacing: location(written), with: name, isSafe: true))
  }

  /// Values of several lines print on one where lines cannot break, when their form allows it.
  func inline(_ expression: Expression, _ slot: Slot) -> Expression {
    guard scope.type(of: expression) == .lines || expression.form == "lines" else {
      return expression
    }
    guard expression.form != "inline" else { return expression }
    log.report(
      .misplacedValue, "'\(slot.path.text)' has lines, which cannot stand here",
      at: location(slot.span), label: "write {{\(slot.path.text) as inline}}")
    return expression
  }

  /// A value that may be missing prints only where its presence has been asked.
  func checkGuard(_ expression: Expression, _ slot: Slot, _ builder: ProgramBuilder) {
    let needed: Test
    let declared: Location
    switch expression.kind {
    case .parameter(let index) where scope.compiled.parameters[index].isOptional:
      needed = .parameterGiven(index)
      declared = scope.compiled.parameters[index].location
    case .field(let depth, let field):
      guard case .entry(let fields) = scope.variables[depth].element, fields[field].isOptional
      else { return }
      needed = .fieldGiven(depth: depth, field: field)
      declared = fields[field].location
    default: return
    }
    let isGuarded = builder.path.contains { test in
      test.conjuncts.contains(needed) || Self.implies(test, needed)
    }
    if !isGuarded {
      log.report(
        .optionalUnguarded, "'\(slot.path.text)' may have no value", at: location(slot.span),
        label: "ask first: {{#if \(slot.path.text)}}",
        notes: [Diagnostic.Note("it is declared optional here", at: declared)])
    }
  }

  /// Comparing a value asks for its presence too.
  static func implies(_ test: Test, _ needed: Test) -> Bool {
    test.conjuncts.contains { part in
      switch (part, needed) {
      case (.parameterIs(let a, _), .parameterGiven(let b)),
        (.parameterHas(let a, _), .parameterGiven(let b)),
        (.parameterHolds(let a), .parameterGiven(let b)):
        a == b
      case (.fieldIs(let d, let f, _), .fieldGiven(let e, let g)),
        (.fieldHas(let d, let f, _), .fieldGiven(let e, let g)):
        d == e && f == g
      case (.not(.not(let inner)), _): inner == needed
      default: false
      }
    }
  }
}
