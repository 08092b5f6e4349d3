/// How many days a number of consecutive months can have.
enum MonthSpan {
  private static let monthsPerCycle = 4800
  private static let daysPerCycle = 146_097

  /// The least and the greatest number of days, over every month the run can start in.
  ///
  ///     MonthSpan.days(inMonths: 2)
  ///     // 59...62
  static func days(inMonths count: Int) -> ClosedRange<Int> {
    let (cycles, rest) = count.quotientAndRemainder(dividingBy: monthsPerCycle)
    let whole = cycles * daysPerCycle
    var least = Int.max
    var greatest = 0
    for start in 0..<monthsPerCycle {
      let days = starts[start + rest] - starts[start]
      least = min(least, days)
      greatest = max(greatest, days)
    }
    return (whole + least)...(whole + greatest)
  }

  /// The number of days before each month of two cycles of 400 years.
  private static let starts: [Int] = {
    var days = 0
    var starts: [Int] = []
    for month in 0..<(2 * monthsPerCycle) {
      starts.append(days)
      days += CalendarDate.days(inMonth: month % 12 + 1, of: 2000 + month / 12)
    }
    return starts
  }()
}
