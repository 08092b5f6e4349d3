package import Diagnostics

/// A value of a YAML file with its place; no value has been interpreted.
package struct YAMLNode: Sendable {
  /// What a value consists of.
  package enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }

  package var content: Content
  /// The bytes in the source file, quotes and brackets included, trailing blank lines not.
  package var span: Span

  package init(_ content: Content, at span: Span) {
    self.content = content
    self.span = span
  }
}

/// A text exactly as it was written: `no`, `0123` and `12:30` are texts like any other.
package struct YAMLScalar: Sendable, Hashable {
  /// The text without quotes, with escapes resolved and folded lines joined.
  package var text: String
  /// Whether the text stands without quotes and not in a block.
  package var isPlain: Bool
  /// Whether the text stands in a block that starts with `|` or `>`.
  package var isBlock: Bool

  package init(text: String, isPlain: Bool = true, isBlock: Bool = false) {
    self.text = text
    self.isPlain = isPlain
    self.isBlock = isBlock
  }
}

/// A key of a mapping with its value.
package struct YAMLPair: Sendable {
  package var key: String
  package var keySpan: Span
  package var value: YAMLNode

  package init(key: String, keySpan: Span, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

extension YAMLNode {
  /// The text of a scalar; nil for a list or a mapping.
  package var text: String? { scalar?.text }

  /// The scalar, when this is one.
  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The elements of a list, in the order written; nil for anything else.
  package var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The pairs of a mapping, in the order written and each key once; nil for anything else.
  package var pairs: [YAMLPair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// Whether nothing was written, or one of the two words for nothing: `~` and `null`.
  package var isNull: Bool {
    guard let scalar, scalar.isPlain else { return false }
    return scalar.text.isEmpty || scalar.text == "~" || scalar.text == "null"
  }

  /// The value of a key; nil when the key is missing or this is not a mapping.
  package subscript(key: String) -> YAMLNode? {
    pairs?.first { $0.key == key }?.value
  }
}
