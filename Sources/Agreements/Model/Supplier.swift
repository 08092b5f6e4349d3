package import Diagnostics

/// The company that offers the agreement, with what holds for all its customers.
package struct Supplier: Sendable {
  package struct Bounds: Sendable {
    package var atLeast: ParameterDeclaration.Bound?
    package var atMost: ParameterDeclaration.Bound?
  }

  package var id: String
  package var party: Party
  /// The logo as a `data:` address, ready for the page; nil when there is none.
  package var logo: String?
  /// The file the logo was read from.
  package var logoFile: SourceFile? = nil
  /// How its pages on a site look; nil for the site's own look.
  package var theme: Theme? = nil
  /// The words for the roles in all its agreements, where they are not the template's.
  package var roles = RoleTerms()
  /// House limits by parameter.
  package var bounds: [String: Bounds]
  /// Paths of facts that are not for the public in any of its agreements; `party` is its own.
  package var confidential: [Label] = []
  package var isPublic: Bool
  package var file: SourceFile
}
