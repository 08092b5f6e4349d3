package import Agreements
internal import Checks

/// What the public may know of an agreement besides its text: made from the public binding, so that no
/// value that is withheld is in it.
package struct PublicFacts: Sendable, Equatable {
  /// What the agreement says of one requirement of the law.
  package struct Requirement: Sendable, Equatable {
    package struct Place: Sendable, Equatable {
      /// The paragraph as the agreement refers to it: "artikel 5.1".
      package var text: String
      package var anchor: String
    }

    package var id: String
    package var title: String
    /// The law as the agreement cites it.
    package var law: String
    /// The raw value of a status of `Coverage`.
    package var status: String
    package var places: [Place]
    /// What is missing; not who accepted that, nor why.
    package var gaps: [String]
  }

  /// A register with the entries that the agreement takes from it.
  package struct Register: Sendable, Equatable {
    package var id: String
    package var kind: String
  }

  /// The title of the agreement, which is that of its template.
  package var title: String
  /// The id of the template: agreements with the same one are of one kind.
  package var template: String
  package var locale: String
  /// The names of the parties, as far as they are public.
  package var supplier: String
  package var customer: String
  package var number: String
  package var version: String
  package var status: String
  /// The day of the agreement, and the one it takes effect on where the text says so, as 2026-05-01.
  package var date: String
  package var inForce: String
  package var terms: [DefinedTerm]
  package var requirements: [Requirement]
  /// The public registers in use.
  package var registers: [Register]
  /// The facts that the text mentions, as paths of a config.
  package var mentioned: [String]
  /// The facts that were confidential when the text was made.
  package var confidential: [String]
}

extension PublicFacts {
  /// The facts of the public binding of a recipe.
  package init(of binding: Binding, as recipe: Assembler.Recipe, in workspace: Workspace) {
    let answers = binding.answers
    let config = answers.config
    func text(_ field: AgreementField) -> String {
      config.agreement[field.index].map(\.written) ?? ""
    }
    title = binding.compiled.template.title
    template = binding.compiled.template.id
    locale = binding.compiled.template.locale
    supplier = answers.supplier.party[.name]?.written ?? ""
    customer = config.party[.name]?.written ?? ""
    number = text(.number)
    version = text(.version)
    status = text(.status)
    date = text(.date)
    inForce = text(.inForce)
    terms = binding.definedTerms(in: workspace.library)
    // That something was accepted is public; the answers for the public do not hold it, since they leave
    // out by whom and why.
    let accepted = Set(recipe.config.accepts.map(\.requirement.name))
    requirements = Coverage(of: binding).entries.map { entry in
      let isAccepted = entry.status != .met && accepted.contains(entry.requirement.id)
      return Requirement(
        id: entry.requirement.id, title: entry.requirement.title,
        law: binding.citation(of: entry.requirement.law) ?? "",
        status: (isAccepted ? .accepted : entry.status).rawValue,
        places: entry.places.map { .init(text: $0.text, anchor: $0.anchor) }, gaps: entry.gaps)
    }
    registers = config.registers.flatMap(\.use).compactMap { name in
      workspace.register(name.name).flatMap {
        $0.isPublic ? Register(id: $0.id, kind: $0.kind) : nil
      }
    }
    mentioned = binding.mentionedFacts
    confidential = answers.confidentiality.paths
  }
}
