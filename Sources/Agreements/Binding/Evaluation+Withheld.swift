internal import Diagnostics

/// What a condition comes to when confidential values are not looked at.
enum PublicTruth {
  case holds
  case fails
  /// It depends on a confidential fact: its path, or nil for a field of an entry.
  case depends(on: String?)

  init(_ truth: Bool) { self = truth ? .holds : .fails }
}

extension Evaluation {
  /// Whether a part of a link goes since one of the values it is made of is not for the public.
  func isPartWithheld(_ part: Int32) -> Bool {
    answers.isWithheld
      && compiled.withheldParts[Int(part)].contains { isWithheld(compiled.expressions[Int($0)]) }
  }

  /// Whether a condition holds for all that a confidential value could be.
  ///
  /// One that other facts decide already does not depend on the value, and so tells nothing of it.
  func publicTruth(of test: Test) -> PublicTruth {
    if let path = path(askedBy: test), answers.confidentiality.location(of: path) != nil {
      return .depends(on: path)
    }
    switch test {
    case .fieldGiven(let depth, let field), .fieldHolds(let depth, let field),
      .fieldIs(let depth, let field, _), .fieldHas(let depth, let field, _):
      if case .entry(let row) = rounds[depth], row.fields[field] == .withheld {
        return .depends(on: nil)
      }
    case .elementIs(let depth, _):
      if case .element(.withheld) = rounds[depth] { return .depends(on: nil) }
    case .not(let inner):
      switch publicTruth(of: inner) {
      case .holds: return .fails
      case .fails: return .holds
      case .depends(let path): return .depends(on: path)
      }
    case .all(let parts): return publicTruth(of: parts, deciding: false)
    case .any(let parts): return publicTruth(of: parts, deciding: true)
    default: break
    }
    return PublicTruth(holds(test))
  }

  /// A part that is `deciding` decides the whole, whatever the others are.
  private func publicTruth(of parts: [Test], deciding: Bool) -> PublicTruth {
    var open: PublicTruth?
    for part in parts {
      switch publicTruth(of: part) {
      case .holds: if deciding { return .holds }
      case .fails: if !deciding { return .fails }
      case .depends(let path): if open == nil { open = .depends(on: path) }
      }
    }
    return open ?? PublicTruth(!deciding)
  }

  /// The path in a config of the fact that a single test asks; nil for what cannot be confidential by
  /// its path.
  private func path(askedBy test: Test) -> String? {
    switch test {
    case .parameterHolds(let index), .parameterGiven(let index), .parameterIs(let index, _),
      .parameterHas(let index, _):
      "parameters.\(compiled.parameters[index].name)"
    case .partyGiven(let side, let field), .partyIs(let side, let field, _):
      (side == .customer ? "party." : "supplier.") + field.rawValue
    case .agreementGiven(let field), .agreementIs(let field, _): "agreement.\(field.rawValue)"
    case .registerFilled(let index): "registers.\(compiled.registers[index].id)"
    default: nil
    }
  }

  /// Whether a value is confidential, in whole or in part.
  func isWithheld(_ expression: Expression) -> Bool {
    guard answers.isWithheld, let text = text(expression) else { return false }
    return text.lines.contains { $0.contains(WithheldMark.character) }
  }
}

/// Reports what would tell of a confidential value without printing it.
struct PublicFindings {
  let evaluation: Evaluation

  /// A finding for a condition that depends on a confidential value; nil for any other.
  func finding(_ test: Test, at location: Location, _ text: String = "") -> Diagnostic? {
    guard case .depends(let path) = evaluation.publicTruth(of: test) else { return nil }
    let confidentiality = evaluation.answers.confidentiality
    let mark = path.flatMap { confidentiality.location(of: $0) } ?? markOfField(in: test)
    return Diagnostic(
      .conditionOnConfidential,
      "this asks \(path.map { "'\($0)'" } ?? "a field") that is not for the public",
      at: location, label: text.isEmpty ? "what stands under it would show the answer" : text,
      notes: mark.map { [Diagnostic.Note("it is confidential because of this", at: $0)] } ?? [])
  }

  /// Where the first field that a test asks in vain was marked.
  private func markOfField(in test: Test) -> Location? {
    switch test {
    case .fieldGiven(let depth, let field), .fieldHolds(let depth, let field),
      .fieldIs(let depth, let field, _), .fieldHas(let depth, let field, _):
      mark(depth, field)
    case .elementIs(let depth, _): mark(depth, nil)
    case .not(let inner): markOfField(in: inner)
    case .all(let parts), .any(let parts): parts.lazy.compactMap { markOfField(in: $0) }.first
    default: nil
    }
  }

  private func mark(_ depth: Int, _ field: Int?) -> Location? {
    guard evaluation.sources.indices.contains(depth) else { return nil }
    let compiled = evaluation.compiled
    let name: String
    let fields: [FieldDeclaration]
    switch evaluation.sources[depth] {
    case .register(let index):
      name = "registers.\(compiled.registers[index].id)"
      fields = compiled.registers[index].fields
    case .parameter(let index):
      name = "parameters.\(compiled.parameters[index].name)"
      fields = compiled.parameters[index].columns
    case .field(let outer, let field): return mark(outer, field)
    }
    let path = field.map { "\(name).\(fields[$0].name)" } ?? name
    return evaluation.answers.confidentiality.location(of: path)
  }

  /// What is asked of choices and requirements outside the text.
  func all() -> [Diagnostic] {
    let compiled = evaluation.compiled
    let choices = evaluation.answers.choices
    var result: [Diagnostic] = []
    for demand in compiled.demands where choices[demand.topic] == demand.alternative {
      if let found = finding(demand.test, at: demand.condition.location) { result.append(found) }
    }
    for (when, and, rule) in compiled.rules {
      let location: Location
      switch evaluation.publicTruth(of: .all([when, and])) {
      case .depends:
        if case .depends = evaluation.publicTruth(of: when) {
          location = rule.when.location
        } else {
          location = rule.and.location
        }
      default: continue
      }
      if let found = finding(.all([when, and]), at: location, "a rule between choices") {
        result.append(found)
      }
    }
    for declaration in compiled.declarations {
      if let choice = declaration.choice, choices[choice.topic] != choice.alternative { continue }
      if let found = finding(
        declaration.test, at: declaration.location, "what is met would show the answer")
      {
        result.append(found)
      }
    }
    for duty in compiled.duties {
      if let found = finding(
        duty.test, at: duty.requirement.condition?.location ?? duty.requirement.location,
        "what has to be met would show the answer")
      {
        result.append(found)
      }
    }
    return result
  }
}
