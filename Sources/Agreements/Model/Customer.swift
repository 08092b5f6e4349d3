package import Diagnostics
package import YAML

/// A customer's file, read and typed but not yet held against a template.
///
/// Parameters and registers keep their YAML nodes: what they may be is known to the template.
package struct CustomerConfig: Sendable {
  package struct Choice: Sendable {
    package var topic: Label
    package var alternative: Label
  }

  package struct Given: Sendable {
    package var name: Label
    package var node: YAMLNode

    package var location: Location { name.location.file.location(node.span) }
  }

  package struct RegisterUse: Sendable {
    package var kind: Label
    package var use: [Label]
    package var only: [Label]?
    package var remove: [Label]
    package var add: [Given]

    /// Whether an entry of a register is one of those used.
    func takes(_ entry: String) -> Bool {
      if let only, !only.contains(where: { $0.name == entry }) { return false }
      return !remove.contains { $0.name == entry }
    }
  }

  package struct Acceptance: Sendable {
    package var requirement: Label
    package var reason: String
    package var agreedBy: String
    package var date: CalendarDate?
  }

  package struct Allowance: Sendable {
    package var code: Label
    package var place: String
    package var reason: String
  }

  package var id: String
  package var template: Label
  package var style: Label?
  package var supplier: Label
  package var extends: Label?
  /// The words for the roles, where they are not the supplier's or the template's.
  package var roles = RoleTerms()
  package var party: Party
  /// A value or nothing for each `AgreementField`, in the order of `AgreementField.allCases`.
  package var agreement: [Value?]
  package var agreementLocations: [Location?]
  package var choices: [Choice]
  package var parameters: [Given]
  package var registers: [RegisterUse]
  package var accepts: [Acceptance]
  package var allow: [Allowance]
  /// Paths of facts that must still be checked before signature.
  package var toConfirm: [Label]
  /// Paths of facts that are not for the public.
  package var confidential: [Label] = []
  package var variants: Variants?
  package var publication: Publication
  /// Where the config says who can see the agreement.
  package var publicationLocation: Location?
  /// The config's own file, and those of the configs it extends.
  package var sources: [SourceFile]
  /// Where the file as a whole is blamed for what it lacks.
  package var location: Location
  /// What the config took from the one it extends, for `show`.
  package var inheritance: [Inheritance] = []
}

/// The agreements one config asks for: every combination of the axes, less what is excluded.
package struct Variants: Sendable {
  package struct Axis: Sendable {
    /// What varies: `choices.audit`, `parameters.breach-notice`, `registers.services.only`, `style` or
    /// `template`.
    package var path: Label
    package var values: [YAMLNode]
  }

  /// A combination left out: every named axis has the value.
  package struct Exclusion: Sendable {
    package var values: [(path: Label, value: String)]
  }

  /// What may vary, for people.
  static let axisForms =
    "expected style, template, choices.<topic>, parameters.<name> or registers.<kind>.only"

  package var axes: [Axis]
  package var exclude: [Exclusion]
  /// A pattern such as "{choices.audit}-{style}"; nil for all axes joined by hyphens.
  package var idPattern: Label?
  package var location: Location
}
