/// An amount in euros, exact to the cent, from nothing to just under a million million.
package struct Money: Sendable, Hashable, Comparable {
  package let cents: Int

  package init?(cents: Int) {
    guard (0..<100_000_000_000_000).contains(cents) else { return nil }
    self.cents = cents
  }

  package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

  /// The amount as it is best written in YAML: `10000 EUR`, `10000.50 EUR`.
  package var written: String { euros(separator: ".", whole: String(cents / 100)) + " EUR" }

  /// The amount as it is printed.
  package func printed(as form: MoneyForm) -> String {
    let whole = DutchNumber.figure(cents / 100)
    switch form {
    case .nl: return "€\u{A0}" + whole + "," + paddedCents
    case .nlDash: return "€\u{A0}" + whole + "," + (cents % 100 == 0 ? "-" : paddedCents)
    case .be: return whole + "," + paddedCents + " EUR"
    case .words: return words
    case .both: return "\(words) (\(printed(as: .nl)))"
    }
  }

  private var words: String {
    let (euros, rest) = cents.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(DutchNumber.words(euros)) euro" }
    if euros == 0 { return "\(DutchNumber.words(rest)) cent" }
    return "\(DutchNumber.words(euros)) euro en \(DutchNumber.words(rest)) cent"
  }

  private var paddedCents: String { String(String(100 + cents % 100).dropFirst()) }

  private func euros(separator: String, whole: String) -> String {
    cents % 100 == 0 ? whole : whole + separator + paddedCents
  }
}

/// The ways to print an amount.
package enum MoneyForm: String, CaseIterable, Sendable {
  /// `€ 10.000,00`
  case nl
  /// `€ 10.000,-` for whole euros, `€ 10.000,50` otherwise
  case nlDash = "nl-dash"
  /// `10.000,00 EUR`
  case be
  /// `tienduizend euro`
  case words
  /// `tienduizend euro (€ 10.000,00)`
  case both
}
