internal import Diagnostics

extension CompiledTemplate {
  /// What a clause that the template may take declares of a requirement.
  struct Declaration: Sendable {
    /// The topic and the alternative that must be chosen; nil for a clause taken by its name.
    var choice: (topic: Int, alternative: Int)?
    var clause: String
    var requirement: String
    var claim: RequirementClaim
    /// The label that must stand in the agreement.
    var label: String?
    /// When something bears that label.
    var presence: Test
    var test: Test

    /// When the declaration counts.
    var whole: Test {
      let chosen = choice.map { Test.choice(topic: $0.topic, alternative: $0.alternative) }
      return .all([chosen ?? .constant(true), presence, test])
    }
    var location: Location
  }

  /// A requirement, and when this template's agreements have to meet it.
  struct Duty: Sendable {
    var requirement: Requirement
    var test: Test
  }
}

/// What is declared of a requirement.
package enum RequirementClaim: Sendable, Hashable {
  case full
  case partial(lacks: String)
  case short(why: String)
}

/// Resolves what clauses declare of requirements, and when requirements apply.
struct RequirementResolving {
  let names: NameTables
  let labels: LabelTable

  private var library: Library { names.library }

  func resolve(_ compiled: inout CompiledTemplate) {
    for (topic, use) in compiled.topics.enumerated() {
      for (alternative, clause) in use.topic.alternatives.enumerated() {
        add(clause, (topic, alternative), to: &compiled)
      }
    }
    let taken = Set(compiled.topics.map(\.topic.id))
    let sources = Set(compiled.sources.map(\.path))
    for topic in library.topics where !taken.contains(topic.id) {
      for clause in topic.alternatives where sources.contains(clause.body.file.path) {
        add(clause, nil, to: &compiled)
      }
    }
    for requirement in library.requirements {
      compiled.duties.append(
        CompiledTemplate.Duty(
          requirement: requirement,
          test: requirement.condition.map { test($0) } ?? .constant(true)))
    }
  }

  private func add(
    _ clause: Clause, _ choice: (Int, Int)?, to compiled: inout CompiledTemplate
  ) {
    for meeting in clause.meets {
      compiled.declarations.append(
        CompiledTemplate.Declaration(
          choice: choice, clause: clause.name, requirement: meeting.requirement.name,
          claim: meeting.extent == .full ? .full : .partial(lacks: meeting.lacks),
          label: meeting.label?.name,
          presence: meeting.label.map { labels.presence(ofName: $0.name) } ?? .constant(true),
          test: meeting.condition.map { test($0) } ?? .constant(true),
          location: meeting.requirement.location))
    }
    for failure in clause.fails {
      compiled.declarations.append(
        CompiledTemplate.Declaration(
          choice: choice, clause: clause.name, requirement: failure.requirement.name,
          claim: .short(why: failure.reason), label: nil, presence: .constant(true),
          test: .constant(true),
          location: failure.requirement.location))
    }
  }

  /// A condition on what this template has not can never hold in its agreements.
  private func test(_ condition: LocatedCondition) -> Test {
    NameScope(names, log: DiagnosticLog(), file: condition.location.file)
      .test(condition.condition) ?? .constant(false)
  }
}
