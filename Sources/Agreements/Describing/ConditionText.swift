extension Condition {
  /// The condition as an author writes it.
  package var text: String { text(within: 0) }

  /// The text, in parentheses where the surroundings bind tighter: 0 not at all, 1 as `and`, 2 as `not`.
  private func text(within binding: Int) -> String {
    switch self {
    case .holds(let path): path.text
    case .isEqual(let path, let value): "\(path.text) is \(value.text.asConditionValue)"
    case .contains(let path, let value): "\(path.text) has \(value.text.asConditionValue)"
    case .not(.isEqual(let path, let value)):
      "\(path.text) is not \(value.text.asConditionValue)"
    case .not(let inner): "not \(inner.text(within: 2))"
    case .all(let parts):
      parts.map { $0.text(within: 1) }.joined(separator: " and ").grouped(binding > 1)
    case .any(let parts):
      parts.map { $0.text(within: 1) }.joined(separator: " or ").grouped(binding > 0)
    }
  }
}

extension String {
  /// The text in parentheses where it needs them.
  func grouped(_ isNeeded: Bool) -> String { isNeeded ? "(\(self))" : self }

  /// The text in quotes where a condition needs them.
  var asConditionValue: String { contains(where: \.isWhitespace) ? "\"\(self)\"" : self }
}
