package import Diagnostics

/// A template's text as sections within sections.
package struct Outline: Sendable {
  /// What stands before the first heading.
  package var opening: SectionText
  package var sections: [Flow<Section>]
}

/// Blocks with the file they come from.
package struct SectionText: Sendable {
  package var file: SourceFile
  package var nodes: [Flow<TextBlock>]
}

/// A heading with what stands under it.
package struct Section: Sendable {
  /// What a section is, by the classes of its heading.
  package enum Kind: String, Sendable {
    case part
    case article
    case recitals
    case annex
    case annexSection
    case signatures
    case unnumbered
  }

  package var kind: Kind
  package var heading: Heading
  /// Whether the top-level ordered items below are points that number on through the part.
  package var hasPoints: Bool
  package var text: SectionText
  package var sections: [Flow<Section>]

  package var label: Label? { heading.label }
}
