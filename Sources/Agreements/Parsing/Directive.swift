package import Diagnostics

/// A dotted name as written in a directive: `customer.address.town`.
package struct ValuePath: Sendable, Hashable {
  package var components: [String]
  package var span: Span

  package init(components: [String], span: Span) {
    self.components = components
    self.span = span
  }

  package var text: String { components.joined(separator: ".") }

  /// Where the names after the first stand.
  var spanAfterFirst: Span { Span(span.lower + (components.first?.utf8.count ?? 0), span.upper) }
}

/// One piece of Akkoord's own syntax, `{{…}}`, with the bytes it stands on.
package struct Directive: Sendable {
  package enum Kind: Sendable {
    /// `{{name}}` or `{{name as form}}`
    case value(ValuePath, form: String?)
    /// `{{#if condition}}`
    case ifTrue(Condition)
    /// `{{else if condition}}`
    case elseIf(Condition)
    /// `{{else}}`
    case otherwise
    /// `{{/if}}`
    case endIf
    /// `{{#each list as name}}`
    case each(ValuePath, variable: String)
    /// `{{/each}}`
    case endEach
    /// `{{> topic}}` or `{{> topic/alternative}}`
    case include(topic: String, alternative: String?)
  }

  package var kind: Kind
  package var span: Span

  /// Whether the directive belongs between blocks, items or rows when it has a line of its own.
  var isStructural: Bool {
    if case .value = kind { false } else { true }
  }

  /// How many conditions and repetitions may stand inside each other, which no text of people reaches.
  static let nestingLimit = 32

  /// How many branches a condition may have, each of which excludes all before it.
  static let branchLimit = 100

  /// Reports that this directive starts one branch too many.
  func reportBranches(in file: SourceFile, _ log: DiagnosticLog) {
    log.report(
      .directiveSyntax, "a condition has more than \(Self.branchLimit) branches",
      at: file.location(span), label: "ask in steps, one condition inside another")
  }

  /// Reports that this directive stands inside too many others to be read.
  func reportNesting(in file: SourceFile, _ log: DiagnosticLog) {
    log.report(
      .directiveSyntax, "conditions and repetitions nest deeper than \(Self.nestingLimit)",
      at: file.location(span), label: "write the text in pieces that stand side by side")
  }

  /// How the directive is spoken of in a message.
  var name: String {
    switch kind {
    case .value(let path, _): "{{\(path.text)}}"
    case .ifTrue: "{{#if}}"
    case .elseIf: "{{else if}}"
    case .otherwise: "{{else}}"
    case .endIf: "{{/if}}"
    case .each: "{{#each}}"
    case .endEach: "{{/each}}"
    case .include(let topic, _): "{{> \(topic)}}"
    }
  }
}
