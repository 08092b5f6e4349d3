internal import Diagnostics

/// Shows for a template that no valid config loses a mandatory requirement, other than through an
/// alternative that declares to fall short of it.
///
/// Proved requirement by requirement, over all answers to the questions it depends on.
package struct RequirementProof {
  package enum Outcome: Sendable {
    case proved
    /// A config that loses the requirement.
    case lost(config: String)
    /// The requirement depends on more answers than are gone through.
    case tooLarge
  }

  private let compiled: CompiledTemplate

  package init(_ compiled: CompiledTemplate) { self.compiled = compiled }

  /// The outcome for each requirement that may be mandatory.
  package func outcomes() -> [(requirement: Requirement, outcome: Outcome)] {
    compiled.duties.filter { $0.requirement.force != .optional }.map { duty in
      (duty.requirement, outcome(of: duty))
    }
  }

  private func outcome(of duty: CompiledTemplate.Duty) -> Outcome {
    let declarations = compiled.declarations.filter { $0.requirement == duty.requirement.id }
    var met: [Test] = []
    var short: [Test] = []
    for declaration in declarations {
      switch declaration.claim {
      case .full, .partial: met.append(declaration.whole)
      case .short: short.append(declaration.whole)
      }
    }
    let stands = Test.any(met + short)
    var asked = Test.all([duty.test] + demands(on: stands))
    var assignments = Assignments(compiled, asked, stands)
    guard assignments.combinations != nil else { return .tooLarge }
    guard assignments.first(where: asked, holdsWithout: stands) != nil else { return .proved }
    // What the rules between choices forbid is no valid config.
    asked = .all([asked] + rules(on: .all([asked, stands])))
    assignments = Assignments(compiled, asked, stands)
    guard assignments.combinations != nil else { return .tooLarge }
    return assignments.first(where: asked, holdsWithout: stands)
      .map { .lost(config: $0.config(compiled)) } ?? .proved
  }

  /// What the alternatives in a test ask of other choices.
  private func demands(on test: Test) -> [Test] {
    let choices = test.choices
    return compiled.demands.filter { demand in
      choices.contains(.choice(topic: demand.topic, alternative: demand.alternative))
    }.map(\.whole)
  }

  private func rules(on test: Test) -> [Test] {
    let choices = test.choices
    return compiled.rules.map { Test.all([$0.when, $0.and]) }
      .filter { !$0.choices.isDisjoint(with: choices) }.map(Test.not)
  }
}

extension Test {
  /// The choices of alternatives that a test asks about.
  fileprivate var choices: Set<Test> {
    switch self {
    case .choice: [self]
    case .not(let inner): inner.choices
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.choices) }
    default: []
    }
  }
}
