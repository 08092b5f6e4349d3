package import Diagnostics

/// The outline of a kind of agreement: parts, recitals, articles and annexes in order.
package struct Template: Sendable {
  /// What a template says of a topic it uses.
  package struct TopicUse: Sendable {
    package var defaultAlternative: Label?
    package var isOptional: Bool?
    package var location: Location
  }

  package var id: String
  package var version: String
  package var title: String
  package var locale: String
  package var style: Label
  package var extends: Label?
  package var roles: RoleTerms
  package var topics: [String: TopicUse]
  package var parameters: [ParameterDeclaration]
  package var outline: Outline
  package var file: SourceFile
  /// Sections of the base that this template leaves out.
  package var removedSections: [Label] = []
  /// Whether this is one fragment to render alone, without title and page.
  package var isFragment = false
  /// What a derived template took from its base, for `show`; empty for others.
  package var inheritance: [Inheritance] = []
}

/// A piece of a derived template or config and where it comes from.
package struct Inheritance: Sendable {
  package enum Origin: String, Sendable {
    case inherited
    case replaced
    case added
    case removed
  }

  package var name: String
  package var origin: Origin
}
