package import Diagnostics

/// A kind of register and the fields its entries have.
package struct RegisterKind: Sendable {
  package var id: String
  package var label: String
  package var fields: [FieldDeclaration]
  /// What an entry may not say at once.
  package var rules: [EntryRule] = []
  package var location: Location

  package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

/// A list kept once and used by many agreements, such as the sub-processors.
package struct Register: Sendable {
  package var id: String
  package var kind: String
  package var entries: [Row]
  package var isPublic: Bool
  package var file: SourceFile
}
