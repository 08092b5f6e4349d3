/// A term that an agreement defines, with the words that count as a use of it.
package struct DefinedTerm: Sendable, Equatable {
  /// The id of its definition.
  package var id: String
  /// The word itself, as the definition has it.
  package var term: String
  /// The permanent anchor of its definition.
  package var anchor: String
  /// The words that are the term, exact case, the word itself first.
  package var forms: [String]
  /// Phrases in which those words are not the term.
  package var notIn: [String]

  package init(
    id: String, term: String, anchor: String, forms: [String], notIn: [String]
  ) {
    self.id = id
    self.term = term
    self.anchor = anchor
    self.forms = forms
    self.notIn = notIn
  }
}

extension Binding {
  /// The terms whose definitions stand in the agreement, in the order of the library it was made from,
  /// which knows the phrases that are not the term.
  package func definedTerms(in library: Library) -> [DefinedTerm] {
    let anchors = Set(units.map(\.anchor))
    let used = Set(definitions)
    return compiled.definitions.compactMap { entry in
      let anchor = CompiledTemplate.DefinitionEntry.anchor(of: entry.id)
      guard used.contains(entry.id), anchors.contains(anchor) else { return nil }
      var forms = entry.forms
      if let role = entry.role, let term = term(of: role) {
        forms = [term.term, term.plural] + forms
      }
      // Two forms can be one word, as a plural that is written like its singular.
      var seen: Set<String> = []
      forms = forms.filter { !$0.isEmpty && seen.insert($0).inserted }
      guard let word = forms.first else { return nil }
      let notIn = library.definitions.first { $0.id == entry.id }?.notIn ?? []
      return DefinedTerm(id: entry.id, term: word, anchor: anchor, forms: forms, notIn: notIn)
    }
  }
}

extension CompiledTemplate.DefinitionEntry {
  /// The permanent anchor of the definition with an id.
  static func anchor(of id: String) -> String { "c-definition-\(id)" }
}
