/// A day of the Gregorian calendar from 1900 to 2199; every value is a day that exists.
package struct CalendarDate: Sendable, Hashable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The number of days of a month, counted from 1; leap years follow the rule of 400 years.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    default: 31
    }
  }

  /// The day as `2018-05-01`.
  package var iso: String { "\(year)-\(padded(month))-\(padded(day))" }

  /// The day as it is printed.
  package func printed(as form: DateForm) -> String {
    switch form {
    case .long: "\(day) \(Self.monthNames[month - 1]) \(year)"
    case .numeric: "\(padded(day))-\(padded(month))-\(year)"
    case .iso: iso
    }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  static let monthNames = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]
}

/// The ways to print a day.
package enum DateForm: String, CaseIterable, Sendable {
  /// `1 mei 2018`
  case long
  /// `01-05-2018`
  case numeric
  /// `2018-05-01`
  case iso
}

extension CalendarDate {
  static func parse(_ text: String) throws(ValueProblem) -> CalendarDate {
    if let date = CalendarDate(iso: text) { return date }
    if isISOForm(text) {
      throw ValueProblem(
        "not a day of the calendar between 1900 and 2199", remedy: "correct the year, month or day")
    }
    throw ValueProblem(
      "not the form of a date", remedy: "write year, month and day, such as 2026-05-01",
      replacement: repaired(text)?.iso)
  }

  /// The day written as year, month and day: `2018-05-01`; nil for anything else.
  package init?(iso text: String) {
    guard Self.isISOForm(text) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "-")).map { figures in
      figures.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  private static func isISOForm(_ text: String) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return text.utf8.count == 10
      && zip(text.utf8, "0000-00-00".utf8).allSatisfy { byte, form in
        form == hyphen ? byte == hyphen : byte.isASCIIDigit
      }
  }

  /// The day meant by a Dutch or a loose notation that leaves no doubt.
  private static func repaired(_ text: String) -> CalendarDate? {
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
    if words.count == 3, let day = number(words[0]), let year = number(words[2]),
      let month = monthNames.firstIndex(where: {
        $0 == words[1] || words[1].count >= 3 && $0.hasPrefix(words[1].removing(["."]))
      })
    {
      return CalendarDate(year: year, month: month + 1, day: day)
    }
    for separator in ["-", "/", "."] {
      let fields = text.split(separator: separator, omittingEmptySubsequences: false)
      let parts = fields.compactMap { number($0) }
      guard fields.count == 3, parts.count == 3 else { continue }
      if parts[0] > 31 { return CalendarDate(year: parts[0], month: parts[1], day: parts[2]) }
      // With strokes the month may stand first, as Americans write it.
      if separator == "/", parts[0] <= 12, parts[0] != parts[1] { return nil }
      return CalendarDate(year: parts[2], month: parts[1], day: parts[0])
    }
    return nil
  }

  private static func number(_ text: Substring) -> Int? {
    text.holdsOnlyDigits && text.count <= 4 ? Int(text) : nil
  }
}
