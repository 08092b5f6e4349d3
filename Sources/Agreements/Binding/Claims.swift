package import Diagnostics

/// What a clause that stands in an agreement declares of a requirement, with where it stands.
package struct Claim: Sendable {
  /// A paragraph that the claim rests on.
  package struct Place: Sendable {
    /// The reference as the agreement's own style writes it: "artikel 5.1".
    package var text: String
    package var anchor: String
  }

  package var requirement: String
  /// The name of the clause, `topic/alternative`.
  package var clause: String
  package var kind: RequirementClaim
  package var places: [Place]
  /// Where the clause declares it.
  package var location: Location
}

extension Binding {
  /// What the clauses of this agreement declare of requirements, evaluated under its choices.
  ///
  /// A claim that names a label counts only when something with that label stands in the agreement.
  package var claims: [Claim] {
    let units = liveUnits
    let evaluation = Evaluation(compiled, answers)
    let text = ReferenceText(units, evaluation)
    var labelled: [String: [Claim.Place]] = [:]
    let wanted = Set(compiled.declarations.compactMap(\.label))
    for index in units.indices {
      let unit = units.unit(index)
      guard unit.label >= 0, wanted.contains(compiled.labels[Int(unit.label)].name) else {
        continue
      }
      labelled[compiled.labels[Int(unit.label)].name, default: []].append(
        Claim.Place(text: text.text(of: index), anchor: unit.anchor))
    }
    return compiled.declarations.compactMap { declaration in
      if let choice = declaration.choice, answers.choices[choice.topic] != choice.alternative {
        return nil
      }
      let places = declaration.label.map { labelled[$0] ?? [] }
      guard places?.isEmpty != true, evaluation.holds(declaration.test) else { return nil }
      return Claim(
        requirement: declaration.requirement, clause: declaration.clause, kind: declaration.claim,
        places: places ?? [], location: declaration.location)
    }
  }

  /// The requirements that this agreement has to meet, in the order of the library.
  package var duties: [Requirement] {
    let evaluation = Evaluation(compiled, answers)
    return compiled.duties.filter { evaluation.holds($0.test) }.map(\.requirement)
  }

  /// Whether something with a label stands in the agreement.
  package func holds(label: String) -> Bool {
    live.contains { unit in
      let index = compiled.units[Int(unit.unit)].label
      return index >= 0 && compiled.labels[Int(index)].name == label
    }
  }

  /// A law as the agreement's style cites it, such as "artikel 28 lid 3 onder h AVG"; nil for none.
  package func citation(of law: String) -> String? {
    let nowhere = answers.config.location
    return Citations(compiled.jurisdiction, compiled.style).text(
      Citation(law: law, span: Span(0, 0)), at: nowhere, log: DiagnosticLog())
  }
}
