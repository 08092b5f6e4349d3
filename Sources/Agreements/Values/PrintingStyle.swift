/// The language areas an agreement can be for.
package enum LanguageArea: String, CaseIterable, Sendable {
  case nlNL = "nl-NL"
  case nlBE = "nl-BE"
}

/// How values are printed when the text asks for no form of its own.
package struct PrintingStyle: Sendable, Hashable {
  package var area: LanguageArea
  package var money: MoneyForm
  package var duration: DurationForm
  package var date: DateForm

  /// The style of an area: amounts in its custom, durations in words and figures, dates in full.
  package init(
    _ area: LanguageArea = .nlNL, money: MoneyForm? = nil, duration: DurationForm = .both,
    date: DateForm = .long
  ) {
    self.area = area
    self.money = money ?? (area == .nlBE ? .be : .nl)
    self.duration = duration
    self.date = date
  }
}

/// A value as it stands in an agreement: one line, or several.
package enum PrintedText: Sendable, Hashable {
  case line(String)
  case lines([String])

  /// The lines, of which one line is one.
  package var lines: [String] {
    switch self {
    case .line(let line): [line]
    case .lines(let lines): lines
    }
  }
}
