internal import Diagnostics

/// Shows that every condition of the library holds in some agreement, and that some agreement needs it.
///
/// A condition may be decided in one template and open in another; so all templates are taken first, and
/// what no valid config of any of them reaches is a finding.
struct ConditionProof {
  /// What is asked, by the place where it is written.
  private struct Key: Hashable {
    var path: String
    var start: Int
    var what: What
  }

  private enum What: Hashable {
    case condition
    case otherwise
    case rest
    case alternative
    case rule
    case claim
    case requirement
  }

  private struct State {
    var location: Location
    var isReached = false
    /// The templates in which it depends on too much.
    var isOpen = false
    var message: String
    var label: String
  }

  private var states: [Key: State] = [:]

  // MARK: - Taking templates

  /// Takes in a template's conditions with the answers its configs can give.
  mutating func take(_ ground: ProofGround) {
    let compiled = ground.compiled
    for use in compiled.conditionUses {
      let what: What
      switch use.kind {
      case .condition: what = .condition
      case .otherwise: what = .otherwise
      case .rest: what = .rest
      }
      note(what, at: use.location, use.kind.message, use.kind.label) {
        ground.answers.witness(of: .all(use.path))
      }
    }
    for (topic, use) in compiled.topics.enumerated() {
      for (alternative, clause) in use.topic.alternatives.enumerated() {
        note(
          .alternative, at: clause.body.file.location(Span(0, 0)),
          "'\(clause.name)' can never be chosen",
          "what it requires or excludes, or a rule between choices, forbids it in every template"
        ) {
          ground.answers.witness(of: .choice(topic: topic, alternative: alternative))
        }
      }
    }
    for rule in compiled.rules {
      note(
        .rule, at: rule.rule.when.location, "this rule can never forbid anything",
        "its two conditions hold together in no template"
      ) {
        ground.answers.witness(of: .all([rule.when, rule.and]), heedsRules: false)
      }
    }
    for declaration in compiled.declarations {
      note(
        .claim, at: declaration.location,
        "'\(declaration.clause)' can never count for \(declaration.requirement)",
        "its condition, or the label it names, holds in no template that takes the clause"
      ) {
        ground.answers.witness(of: declaration.whole)
      }
    }
    for duty in compiled.duties {
      guard let condition = duty.requirement.condition else { continue }
      note(
        .requirement, at: condition.location, "\(duty.requirement.id) can never apply",
        "its condition holds in no template"
      ) {
        ground.answers.witness(of: duty.test)
      }
    }
  }

  private mutating func note(
    _ what: What, at location: Location, _ message: @autoclosure () -> String,
    _ label: @autoclosure () -> String, _ search: () -> ValidAnswers.Outcome
  ) {
    let key = Key(path: location.file.path, start: location.span.lower, what: what)
    if states[key]?.isReached == true { return }
    var state = states[key] ?? State(location: location, message: message(), label: label())
    switch search() {
    case .none: break
    case .found: state.isReached = true
    case .tooLarge: state.isOpen = true
    }
    states[key] = state
  }

  // MARK: - Telling

  /// What no template reaches.
  var findings: [Diagnostic] {
    states.filter { !$0.value.isReached }
      .sorted { ($0.key.path, $0.key.start) < ($1.key.path, $1.key.start) }
      .compactMap { key, state in
        if state.isOpen {
          return Diagnostic(
            .proofTooLarge, "it depends on too many choices to prove that this can hold",
            at: state.location)
        }
        return Diagnostic(
          .conditionConstant, state.message, at: state.location, label: state.label)
      }
  }
}

extension ConditionUse.Kind {
  fileprivate var message: String {
    switch self {
    case .condition: "this condition can never hold"
    case .otherwise: "this {{else}} is never reached"
    case .rest: "this condition always holds"
    }
  }

  fileprivate var label: String {
    switch self {
    case .condition, .otherwise: "in no template, under no valid config"
    case .rest: "in every template, so that its text can stand without it"
    }
  }
}
