internal import Diagnostics

extension CalendarDuration {
  static func parse(_ text: String) throws(ValueProblem) -> CalendarDuration {
    let words = text.singleSpaced
    if let space = words.firstIndex(of: " ") {
      let figure = words[..<space]
      let name = String(words[words.index(after: space)...])
      if figure.holdsOnlyDigits, !figure.hasPrefix("0"), let unit = Unit.unitsByName[name] {
        guard figure.count <= 4, let count = Int(figure), let duration = Self(count, unit) else {
          throw ValueProblem("the number is too large", remedy: "write a number up to 9999")
        }
        return duration
      }
    }
    throw problem(of: words)
  }

  private static func problem(of words: String) -> ValueProblem {
    let text = words.lowercased()
    if let meant = meant(by: text) {
      return ValueProblem("not the form of a duration", replacement: meant.written)
    }
    let figures = text.prefix(while: { $0.isNumber || $0 == "." || $0 == "," || $0 == "-" })
    let name = text.dropFirst(figures.count).drop(while: { $0 == " " })
    if !figures.isEmpty, Int(figures) == nil {
      return ValueProblem(
        "a duration is a whole number of units", remedy: "choose a smaller unit, such as hours")
    }
    if Int(figures).map({ $0 < 1 }) == true {
      return ValueProblem("a duration is at least 1 unit", remedy: "write a number from 1 to 9999")
    }
    if !figures.isEmpty, !name.isEmpty, let near = String(name).nearMatch(in: Unit.acceptedNames),
      let unit = Unit.unitsByName[near], let count = Int(figures), let duration = Self(count, unit)
    {
      return ValueProblem("the unit is unknown", remedy: "did you mean '\(duration.written)'?")
    }
    return ValueProblem(
      "not a duration",
      remedy: "write a number and a unit, such as 48 hours, 14 days, 10 working days, 2 weeks, "
        + "1 month or 3 years")
  }

  /// The duration that a loose notation leaves no doubt about.
  private static func meant(by text: String) -> CalendarDuration? {
    if let duration = isoDuration(text) { return duration }
    let figures = text.prefix(while: \.isNumber)
    var name = text.dropFirst(figures.count).drop(while: { $0 == " " })
    var count = figures.holdsOnlyDigits && figures.count <= 4 ? Int(figures) : nil
    if figures.isEmpty, let space = text.firstIndex(of: " ") {
      count = DutchNumber.value(of: String(text[..<space]))
      name = text[text.index(after: space)...]
      // "veertien (14) kalenderdagen"
      if let number = count, name.hasPrefix("(\(number)) ") {
        name = name.dropFirst(String(number).count + 3)
      }
    }
    guard let count else { return nil }
    if ["quarter", "quarters", "kwartaal", "kwartalen"].contains(name) {
      return Self(count * 3, .month)
    }
    guard let unit = Unit.unitsByName[String(name)] ?? Unit.looseNames[String(name)] else {
      return nil
    }
    return Self(count, unit)
  }

  /// The duration of the ISO 8601 form with one unit, such as `P14D` and `PT48H`.
  private static func isoDuration(_ text: String) -> CalendarDuration? {
    guard text.hasPrefix("p"), let last = text.last else { return nil }
    let isTime = text.hasPrefix("pt")
    let figures = text.dropFirst(isTime ? 2 : 1).dropLast()
    guard figures.holdsOnlyDigits, figures.count <= 4, let count = Int(figures) else { return nil }
    let unit: Unit? =
      switch (isTime, last) {
      case (true, "m"): .minute
      case (true, "h"): .hour
      case (false, "d"): .day
      case (false, "w"): .week
      case (false, "m"): .month
      case (false, "y"): .year
      default: nil
      }
    return unit.flatMap { Self(count, $0) }
  }
}
