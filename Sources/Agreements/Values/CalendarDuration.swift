/// A length of time as contracts state it: a whole number of one unit, from 1 to 9999.
///
/// Equality is of what is written: a week and seven days print differently and are not equal, though
/// `compared(to:)` finds them the same length.
package struct CalendarDuration: Sendable, Hashable {
  /// The unit that is counted; a day is a calendar day.
  package enum Unit: String, CaseIterable, Sendable {
    case minute
    case hour
    case day
    case workingDay = "working-day"
    case week
    case month
    case year
  }

  package let count: Int
  package let unit: Unit

  package init?(_ count: Int, _ unit: Unit) {
    guard (1...9999).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// The duration as it is best written in YAML: `14 days`.
  package var written: String { "\(count) \(count == 1 ? unit.english : unit.english + "s")" }

  /// The duration as it is printed.
  package func printed(as form: DurationForm) -> String {
    let figure = DutchNumber.figure(count)
    let name = unit.dutchName(for: count)
    switch form {
    case .figure: return "\(figure) \(name)"
    case .words: return "\(DutchNumber.words(count)) \(name)"
    case .both: return "\(DutchNumber.words(count)) (\(figure)) \(name)"
    case .bare:
      // Working days keep their name: without it they would be other days.
      return unit == .day ? "\(figure) \(count == 1 ? "dag" : "dagen")" : "\(figure) \(name)"
    }
  }
}

/// The ways to print a duration.
package enum DurationForm: String, CaseIterable, Sendable {
  /// `veertien (14) kalenderdagen`
  case both
  /// `14 kalenderdagen`
  case figure
  /// `veertien kalenderdagen`
  case words
  /// `14 dagen`
  case bare
}

extension CalendarDuration.Unit {
  var english: String {
    switch self {
    case .workingDay: "working day"
    default: rawValue
    }
  }

  /// The Dutch name after a number; `uur` and `jaar` stay singular there.
  func dutchName(for count: Int) -> String {
    let isSingle = count == 1
    return switch self {
    case .minute: isSingle ? "minuut" : "minuten"
    case .hour: "uur"
    case .day: isSingle ? "kalenderdag" : "kalenderdagen"
    case .workingDay: isSingle ? "werkdag" : "werkdagen"
    case .week: isSingle ? "week" : "weken"
    case .month: isSingle ? "maand" : "maanden"
    case .year: "jaar"
    }
  }

  /// The names under which the unit may be written, the best first.
  var acceptedNames: [String] {
    switch self {
    case .minute: ["minutes", "minute", "minuten", "minuut"]
    case .hour: ["hours", "hour", "uur", "uren"]
    case .day:
      [
        "days", "day", "calendar days", "calendar day", "dagen", "dag", "kalenderdagen",
        "kalenderdag",
      ]
    case .workingDay: ["working days", "working day", "werkdagen", "werkdag"]
    case .week: ["weeks", "week", "weken"]
    case .month: ["months", "month", "maanden", "maand"]
    case .year: ["years", "year", "jaar", "jaren"]
    }
  }

  /// Every name a unit may be written under.
  static var acceptedNames: [String] { allCases.flatMap(\.acceptedNames) }

  static let unitsByName: [String: CalendarDuration.Unit] = {
    var units: [String: CalendarDuration.Unit] = [:]
    for unit in allCases {
      for name in unit.acceptedNames { units[name] = unit }
    }
    return units
  }()

  /// Names that are understood but not accepted; a quarter is not a unit of its own.
  static let looseNames: [String: CalendarDuration.Unit] = [
    "min": .minute, "mins": .minute, "h": .hour, "hr": .hour, "hrs": .hour, "u": .hour,
    "d": .day, "business day": .workingDay, "business days": .workingDay, "workday": .workingDay,
    "workdays": .workingDay, "working-days": .workingDay, "wk": .week, "w": .week, "mnd": .month,
    "y": .year, "yr": .year, "yrs": .year,
  ]
}
