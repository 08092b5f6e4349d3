/// What a binding tells of its words: how the parties are called, and which terms are defined.
extension Binding {
  /// The term for a role in this agreement; it moves up when the customer itself acts as a processor.
  package func term(of role: Role) -> RoleTerm? {
    Evaluation(compiled, answers).term(role)
  }

  /// The forms of all terms the library defines, and the words for the roles in this agreement.
  package var knownForms: Set<String> {
    let roles = Role.allCases.compactMap { term(of: $0) }
    return Set(compiled.definitions.flatMap(\.forms) + roles.flatMap { [$0.term, $0.plural] })
  }
}
