package import Diagnostics

/// A condition as written: names are not resolved yet.
package indirect enum Condition: Sendable {
  /// A name alone: a boolean that is true, a list that is not empty, a value that is given.
  case holds(ValuePath)
  case isEqual(ValuePath, ConditionValue)
  case contains(ValuePath, ConditionValue)
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// The names in the condition, in the order they are written.
  var paths: [ValuePath] {
    switch self {
    case .holds(let path): [path]
    case .isEqual(let path, _), .contains(let path, _): [path]
    case .not(let inner): inner.paths
    case .all(let parts), .any(let parts): parts.flatMap(\.paths)
    }
  }

  /// The names and values of the condition, from the first to the last; nil for one without names.
  var span: Span? {
    switch self {
    case .holds(let path): path.span
    case .isEqual(let path, let value), .contains(let path, let value): path.span.union(value.span)
    case .not(let inner): inner.span
    case .all(let parts), .any(let parts):
      parts.compactMap(\.span).reduce(nil) { $0?.union($1) ?? $1 }
    }
  }
}

/// The right-hand side of `is` and `has`.
package struct ConditionValue: Sendable, Hashable {
  package var text: String
  package var span: Span
}
