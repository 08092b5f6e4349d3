/// How two values stand to each other wherever and whenever they are applied.
package enum ValueOrder: Sendable, Hashable {
  case less
  case equal
  case greater

  /// The order seen from the other side.
  package var reversed: ValueOrder {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }

  init<Amount: Comparable>(_ left: Amount, _ right: Amount) {
    self = left < right ? .less : left == right ? .equal : .greater
  }
}

extension Value {
  /// How this value stands to another of its type; nil when the types differ, know no order, or
  /// when the order of two durations depends on the calendar.
  package func compared(to other: Value) -> ValueOrder? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): ValueOrder(left, right)
    case (.decimal(let left), .decimal(let right)): ValueOrder(left, right)
    case (.percentage(let left), .percentage(let right)): ValueOrder(left, right)
    case (.date(let left), .date(let right)): ValueOrder(left, right)
    case (.money(let left), .money(let right)): ValueOrder(left, right)
    case (.duration(let left), .duration(let right)): left.compared(to: right)
    default: nil
    }
  }

  /// Whether this value never exceeds a bound (true), always does (false), or neither (nil).
  ///
  /// Of durations this says more than `compared(to:)`: 365 days are at most a year in every
  /// calendar, though in some less and in others equal.
  package func isAtMost(_ bound: Value) -> Bool? {
    if case .duration(let left) = self, case .duration(let right) = bound {
      return left.isAtMost(right)
    }
    return compared(to: bound).map { $0 != .greater }
  }

  /// Whether this value never falls short of a bound (true), always does (false), or neither (nil).
  package func isAtLeast(_ bound: Value) -> Bool? { bound.isAtMost(self) }
}

extension ValueType {
  /// Whether values of this type can have bounds.
  package var isOrdered: Bool {
    switch self {
    case .integer, .decimal, .percentage, .date, .duration, .money: true
    default: false
    }
  }
}
