internal import Diagnostics

/// A form, asked for by `as`, that a type does not have.
package struct UnknownForm: Error, Sendable, Hashable {
  package var form: String
  package var type: ValueType

  package init(form: String, type: ValueType) {
    self.form = form
    self.type = type
  }

  /// What is wrong, in English.
  package var message: String { "a value of type \(type.rawValue) has no form '\(form)'" }

  /// The form that was probably meant.
  package var nearMatch: String? { form.nearMatch(in: type.forms) }
}

extension ValueType {
  /// The forms that `{{name as form}}` may ask for; without one the style decides.
  package var forms: [String] {
    switch self {
    case .text, .choice: TextForm.names
    case .lines: LinesForm.names
    case .integer: IntegerForm.names
    case .date: DateForm.names
    case .duration: DurationForm.names
    case .money: MoneyForm.names
    case .list: ListForm.names
    case .country: CountryForm.names
    case .phone, .kvkNumber, .establishmentNumber, .rsin, .vatNumber, .enterpriseNumber, .iban,
      .bic:
      CompactForm.names
    case .decimal, .percentage, .boolean, .table, .party, .email, .url, .postcode: []
    }
  }
}

extension Value {
  /// The value as Dutch text in a form of its type, or in that of the style when none is named.
  package func printed(
    as form: String? = nil, in style: PrintingStyle = PrintingStyle()
  ) throws(UnknownForm) -> PrintedText {
    if case .lines(let lines) = self {
      return try named(form, LinesForm.self) == .inline
        ? .line(lines.joined(separator: ", ")) : .lines(lines)
    }
    return .line(try line(as: form, in: style))
  }

  private func line(as form: String?, in style: PrintingStyle) throws(UnknownForm) -> String {
    switch self {
    // Which form is asked says nothing of what it would have been.
    case .withheld: return WithheldMark.character
    case .text(let text), .choice(let text):
      return try named(form, TextForm.self) == .upperFirst ? Self.upperFirst(text) : text
    case .lines(let lines): return lines.joined(separator: ", ")
    case .integer(let number): return printed(number, as: try named(form, IntegerForm.self))
    case .date(let date): return date.printed(as: try named(form, DateForm.self) ?? style.date)
    case .duration(let duration):
      return duration.printed(as: try named(form, DurationForm.self) ?? style.duration)
    case .money(let money): return money.printed(as: try named(form, MoneyForm.self) ?? style.money)
    case .phone(let number):
      return try named(form, CompactForm.self) == .compact ? number.removing(.spaces) : number
    case .country(let country):
      return try named(form, CountryForm.self) == .code ? country.code : country.name
    case .number(let number):
      return try named(form, CompactForm.self) == .compact ? number.compact : number.printed
    case .list(let values):
      return try printed(values, as: try named(form, ListForm.self), in: style)
    case .decimal(let number):
      try refuse(form)
      return number.printed
    case .percentage(let number):
      try refuse(form)
      return number.printed + "%"
    case .boolean(let truth):
      try refuse(form)
      return truth ? "ja" : "nee"
    case .email(let text), .url(let text), .postcode(let text):
      try refuse(form)
      return text
    }
  }

  private static func upperFirst(_ text: String) -> String {
    // "ij" is one letter: IJsland.
    let length = text.hasPrefix("ij") ? 2 : 1
    return text.prefix(length).uppercased() + text.dropFirst(length)
  }

  private func printed(_ number: Int, as form: IntegerForm?) -> String {
    let figure = DutchNumber.figure(number)
    return switch form ?? .figure {
    case .figure: figure
    case .plain: String(number)
    case .words: DutchNumber.words(number)
    case .both: "\(DutchNumber.words(number)) (\(figure))"
    case .ordinal: DutchNumber.ordinal(number)
    }
  }

  private func printed(
    _ values: [Value], as form: ListForm?, in style: PrintingStyle
  ) throws(UnknownForm) -> String {
    var items: [String] = []
    for value in values { items.append(try value.line(as: nil, in: style)) }
    guard let last = items.popLast() else { return "" }
    if items.isEmpty { return last }
    let separator = form == .semicolons ? "; " : ", "
    return items.joined(separator: separator) + (form == .or ? " of " : " en ") + last
  }

  private func named<Form: RawRepresentable<String>>(
    _ form: String?, _: Form.Type
  ) throws(UnknownForm) -> Form? {
    guard let form else { return nil }
    guard let known = Form(rawValue: form) else { throw UnknownForm(form: form, type: type) }
    return known
  }

  private func refuse(_ form: String?) throws(UnknownForm) {
    if let form { throw UnknownForm(form: form, type: type) }
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  fileprivate static var names: [String] { allCases.map(\.rawValue) }
}

private enum TextForm: String, CaseIterable {
  /// With a capital as its first letter.
  case upperFirst = "upper-first"
}

private enum LinesForm: String, CaseIterable {
  /// On one line, with commas.
  case inline
}

private enum IntegerForm: String, CaseIterable {
  /// `1.000`
  case figure
  /// `1000`, for numbers that count nothing, such as a year
  case plain
  /// `veertien`
  case words
  /// `veertien (14)`
  case both
  /// `veertiende`
  case ordinal
}

private enum ListForm: String, CaseIterable {
  /// `a, b en c`
  case sentence
  /// `a, b of c`
  case or
  /// `a; b en c`
  case semicolons
}

private enum CountryForm: String, CaseIterable {
  /// `Nederland`
  case name
  /// `NL`
  case code
}

private enum CompactForm: String, CaseIterable {
  /// Without spaces and points.
  case compact
}
