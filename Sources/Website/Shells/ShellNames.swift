/// The names a page shell may use, each with what it stands for.
package struct ShellNames: Sendable {
  /// What a name stands for, and so how a shell may use it.
  package indirect enum Kind: Sendable {
    /// Text: `{{name}}`.
    case text
    /// A question: `{{#if name}}`.
    case flag
    /// HTML that the program makes itself: `{{> name}}`.
    case block
    /// A list, whose elements have names of their own: `{{#each name as item}}`.
    case list(ShellNames)
  }

  package var kinds: [String: Kind]
  /// Names a shell of this kind has to use, since a page without them would be wrong.
  package var required: [String] = []

  package init(_ kinds: [String: Kind], required: [String] = []) {
    self.kinds = kinds
    self.required = required
  }

  /// Names of text, with others beside them.
  package init(texts: [String], _ others: [String: Kind] = [:], required: [String] = []) {
    kinds = others
    for name in texts { kinds[name] = .text }
    self.required = required
  }

  /// These names and those of another set.
  package func and(_ other: ShellNames) -> ShellNames {
    ShellNames(
      kinds.merging(other.kinds) { own, _ in own }, required: required + other.required)
  }

  /// The names that values lack or give something of another kind for; for tests.
  package func mismatches(in values: ShellValues) -> [String] {
    kinds.keys.sorted().flatMap { name -> [String] in
      switch (kinds[name], values[name]) {
      case (.text, .text), (.flag, .flag), (.block, .block): []
      case (.list(let names), .list(let elements)):
        elements.flatMap { names.mismatches(in: $0).map { "\(name).\($0)" } }
      default: [name]
      }
    }
  }
}
