package import Diagnostics

/// A piece of text as its author structured it: CommonMark with Akkoord's own syntax, names unresolved.
///
/// A fragment is the body of a clause, a definition, a template or an override.
package struct Fragment: Sendable {
  package var file: SourceFile
  package var nodes: [Flow<TextBlock>]
}

/// An element of a run of siblings, or a choice between runs, or a repeated run.
package indirect enum Flow<Element: Sendable>: Sendable {
  case element(Element)
  case choice(Choice<Element>)
  case loop(Loop<Element>)
}

/// `{{#if}} … {{else}} … {{/if}}` around whole siblings.
package struct Choice<Element: Sendable>: Sendable {
  package struct Branch: Sendable {
    /// Nil for the `{{else}}` branch.
    package var condition: Condition?
    package var body: [Flow<Element>]
    package var span: Span
  }

  package var branches: [Branch]
  package var span: Span

  /// Whether some assignment leaves nothing: there is no `{{else}}`, or a branch is empty.
  var canBeEmpty: Bool {
    branches.last?.condition != nil || branches.contains { $0.body.isEmpty }
  }
}

/// `{{#each list as name}} … {{/each}}` around whole siblings.
package struct Loop<Element: Sendable>: Sendable {
  package var list: ValuePath
  package var variable: String
  package var body: [Flow<Element>]
  package var span: Span
}

/// A block of a text.
package indirect enum TextBlock: Sendable {
  case paragraph(Paragraph)
  case heading(Heading)
  case list(TextList)
  case table(Table)
  case quote([Flow<TextBlock>])
  case code(info: String, text: String)
  case rule
  case include(Include)
}

package struct Paragraph: Sendable {
  package var content: [Flow<TextInline>]
  package var label: Label?
  package var span: Span
}

/// A heading with its attributes, `## Audit {#audit .annex}`.
package struct Heading: Sendable {
  package var level: Int
  package var content: [Flow<TextInline>]
  package var label: Label?
  /// The classes, without their dots, with their places.
  package var classes: [Label]
  /// The section this one is put behind when its template extends another: `after=id`.
  package var after: Label?
  package var span: Span
}

package struct TextList: Sendable {
  /// Nil for bullets.
  package var start: Int?
  package var isTight: Bool
  package var items: [Flow<TextItem>]
  package var span: Span
}

package struct TextItem: Sendable {
  package var blocks: [Flow<TextBlock>]
  package var label: Label?
  package var span: Span
}

package struct Table: Sendable {
  /// How many columns a table may have.
  static let columnLimit = 100

  package enum Alignment: Sendable { case none, left, center, right }

  package struct Row: Sendable {
    package var cells: [[Flow<TextInline>]]
    package var span: Span
  }

  package var header: Row
  package var alignments: [Alignment]
  package var rows: [Flow<Row>]
  package var span: Span
}

/// An include, `{{> topic}}`.
package struct Include: Sendable {
  package var topic: String
  package var alternative: String?
  package var span: Span
}

/// A name with its place, such as `{#audit-right}`.
package struct Label: Sendable, Hashable {
  package var name: String
  package var location: Location

  package init(name: String, at location: Location) {
    self.name = name
    self.location = location
  }

  package var span: Span { location.span }
}

/// An inline element of a text.
package indirect enum TextInline: Sendable {
  case text(String, Span)
  case slot(Slot)
  case code(String)
  case emphasis([Flow<TextInline>])
  case strong([Flow<TextInline>])
  case link(destination: [LinkPart], title: String, [Flow<TextInline>], Span)
  case image(destination: String, title: String, alternative: String, Span)
  case reference(Reference)
  case citation(Citation)
  case softBreak
  case lineBreak
}

/// A value to print, `{{name as form}}`.
package struct Slot: Sendable, Hashable {
  package var path: ValuePath
  package var form: String?
  package var span: Span

  /// What follows "as", in which the form stands.
  var spanOfForm: Span { Span(path.span.upper + 3, span.upper) }
}

/// A part of a link target: what the author wrote, or a value.
package enum LinkPart: Sendable {
  case text(String)
  case slot(Slot)
}

/// `[](#label)`, `[](#first..last)`, `[](#one,two)`, `[text](#label)`.
package struct Reference: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    case number
    case title
  }

  package var targets: [Label]
  package var isRange: Bool
  package var form: Form?
  /// The text of a link; empty when the reference prints its number.
  package var text: [Flow<TextInline>]
  package var span: Span
}

/// A citation of law, `[](law:gdpr-28-3-h)`.
package struct Citation: Sendable, Hashable {
  package var law: String
  package var span: Span
}
