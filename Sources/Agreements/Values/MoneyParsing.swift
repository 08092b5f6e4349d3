extension Money {
  static func parse(_ text: String) throws(ValueProblem) -> Money {
    let (amount, isPlainCurrency) = try withoutCurrency(text)
    let (figures, endsInDash) = withoutDash(amount)
    guard var figure = WrittenFigure(figures) else {
      throw ValueProblem("not an amount", remedy: "write the amount in figures, such as 10000 EUR")
    }
    if figure.isNegative {
      throw ValueProblem("an amount cannot be negative", remedy: "write it without the sign")
    }
    if figure.isAmbiguous {
      guard endsInDash, figure.decimalSign == "." else { throw ambiguity(figure) }
      // "10.000,-" has its decimals after the comma, so the point separates thousands.
      figure.whole += figure.fraction
      figure.fraction = ""
      figure.grouping = "."
      figure.decimalSign = nil
    }
    guard figure.fraction.count <= 2, !endsInDash || figure.fraction.isEmpty else {
      throw ValueProblem("an amount has two decimals at most", remedy: "round it to cents")
    }
    let padding = String(repeating: "0", count: 2 - figure.fraction.count)
    guard let cents = Int(figure.whole + figure.fraction + padding), let money = Money(cents: cents)
    else {
      throw ValueProblem("the amount is too large", remedy: "write at most twelve figures")
    }
    let isDutchGrouping =
      figure.grouping == nil || figure.grouping == "." && figure.decimalSign != "."
    guard isPlainCurrency, isDutchGrouping, figure.fraction.count != 1, !figure.hasLeadingZero,
      figures.first?.isNumber == true
    else {
      throw ValueProblem("not the way an amount is written", replacement: money.written)
    }
    return money
  }

  private static func withoutCurrency(
    _ text: String
  ) throws(ValueProblem) -> (amount: String, isPlain: Bool) {
    for name in ["EURO", "Euro", "euro", "EUR", "Eur", "eur", "€"] {
      let isPlain = name == "EUR" || name == "€"
      if text.hasPrefix(name) { return (String(text.dropFirst(name.count)).singleSpaced, isPlain) }
      if text.hasSuffix(name) { return (String(text.dropLast(name.count)).singleSpaced, isPlain) }
    }
    let isForeign =
      text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
      || ["USD", "GBP", "CHF", "SRD"].contains { text.uppercased().contains($0) }
    if isForeign {
      throw ValueProblem("not in euros", remedy: "write the amount in euros, such as 10000 EUR")
    }
    return (text, true)
  }

  /// The amount without the dash that Dutch writes for no cents: `10.000,-`.
  private static func withoutDash(_ amount: String) -> (figures: String, hadDash: Bool) {
    for ending in [",-", ",--", ",\u{2013}", ",\u{2014}", ".-"] where amount.hasSuffix(ending) {
      return (String(amount.dropLast(ending.count)), true)
    }
    return (amount, false)
  }

  private static func ambiguity(_ figure: WrittenFigure) -> ValueProblem {
    let large = figure.whole + figure.fraction
    let sign = figure.decimalSign == "." ? "point" : "comma"
    // Cents have two figures, so a third one other than 0 leaves the thousands only.
    guard figure.fraction.hasSuffix("0") else {
      return ValueProblem(
        "the \(sign) does not separate cents, which have two figures", replacement: large + " EUR")
    }
    let small = figure.whole + "." + figure.fraction.dropLast()
    return ValueProblem(
      "the \(sign) can separate thousands or cents",
      remedy: "write '\(large) EUR' for the thousands or '\(small) EUR' for the cents")
  }
}
