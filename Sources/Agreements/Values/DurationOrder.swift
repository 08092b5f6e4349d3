extension CalendarDuration {
  /// How this duration stands to another, or nil when that depends on the calendar.
  ///
  /// A week is exactly seven days and a year exactly twelve months. Otherwise a calendar day is 23
  /// to 25 hours, months are as long as some run of months of the calendar, and working days are
  /// at least as many calendar days, with no upper bound, since any day may be a holiday.
  ///
  ///     30 days, 1 month     nil
  ///     32 days, 1 month     greater
  ///     48 hours, 2 days     nil
  package func compared(to other: CalendarDuration) -> ValueOrder? {
    let (left, right) = extents(with: other)
    if left.isExact, right.isExact { return ValueOrder(left.lower, right.lower) }
    if let upper = left.upper, upper < right.lower { return .less }
    if let upper = right.upper, left.lower > upper { return .greater }
    return nil
  }

  /// Whether this duration is never longer than another (true), always (false), or neither (nil).
  package func isAtMost(_ other: CalendarDuration) -> Bool? {
    let (left, right) = extents(with: other)
    if let upper = left.upper, upper <= right.lower { return true }
    if let upper = right.upper, left.lower > upper { return false }
    return nil
  }

  /// The least and the greatest length, in a unit that both durations of a comparison share.
  private struct Extent {
    var lower: Int
    /// Nil when there is no greatest length.
    var upper: Int?

    var isExact: Bool { lower == upper }

    static func exactly(_ length: Int) -> Extent { Extent(lower: length, upper: length) }
  }

  /// The units whose lengths are fixed multiples of one another.
  private enum Measure {
    case clock
    case days
    case workingDays
    case months
  }

  private func extents(with other: CalendarDuration) -> (Extent, Extent) {
    if measure == other.measure { return (.exactly(length), .exactly(other.length)) }
    if measure == .clock || other.measure == .clock {
      return (extentInMinutes, other.extentInMinutes)
    }
    return (extentInDays, other.extentInDays)
  }

  private var measure: Measure {
    switch unit {
    case .minute, .hour: .clock
    case .day, .week: .days
    case .workingDay: .workingDays
    case .month, .year: .months
    }
  }

  /// The length in the smallest unit of its measure.
  private var length: Int {
    switch unit {
    case .minute, .day, .workingDay, .month: count
    case .hour: count * 60
    case .week: count * 7
    case .year: count * 12
    }
  }

  private var extentInDays: Extent {
    if measure == .workingDays { return Extent(lower: length, upper: nil) }
    guard measure == .months else { return .exactly(length) }
    let days = MonthSpan.days(inMonths: length)
    return Extent(lower: days.lowerBound, upper: days.upperBound)
  }

  private var extentInMinutes: Extent {
    if measure == .clock { return .exactly(length) }
    let days = extentInDays
    return Extent(lower: days.lower * 23 * 60, upper: days.upper.map { $0 * 25 * 60 })
  }
}
