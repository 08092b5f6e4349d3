/// A checked value in its canonical form: two that are written differently but mean the same agree.
///
/// Tables and parties are maps of such values and have no case here.
package indirect enum Value: Sendable, Hashable {
  case text(String)
  /// One line or more, none of them empty.
  case lines([String])
  case integer(Int)
  case decimal(DecimalNumber)
  /// The number before the per cent sign.
  case percentage(DecimalNumber)
  case boolean(Bool)
  /// The id of the chosen text; who knows the declaration prints the text itself.
  case choice(String)
  case date(CalendarDate)
  case duration(CalendarDuration)
  case money(Money)
  case email(String)
  case url(String)
  /// An international number with its digits in groups: `+31 20 123 4567`.
  case phone(String)
  case country(Country)
  case number(IdentifyingNumber)
  case postcode(String)
  /// One value or more; an empty list is no value.
  case list([Value])
  /// A value that is not for the public: it holds nothing, and prints in every form as a mark.
  case withheld

  /// The type this is a value of.
  package var type: ValueType {
    switch self {
    case .text, .withheld: .text
    case .lines: .lines
    case .integer: .integer
    case .decimal: .decimal
    case .percentage: .percentage
    case .boolean: .boolean
    case .choice: .choice
    case .date: .date
    case .duration: .duration
    case .money: .money
    case .email: .email
    case .url: .url
    case .phone: .phone
    case .country: .country
    case .number(let number): number.kind.type
    case .postcode: .postcode
    case .list: .list
    }
  }

  /// The value as it is best written in YAML: what its type parses back to the same value.
  ///
  /// A list has its items on lines; these are to be parsed one by one.
  package var written: String {
    switch self {
    case .text(let text), .choice(let text), .email(let text), .url(let text), .phone(let text),
      .postcode(let text):
      text
    case .lines(let lines): lines.joined(separator: "\n")
    case .integer(let number): String(number)
    case .decimal(let number): number.written
    case .percentage(let number): number.written + "%"
    case .boolean(let truth): truth ? "yes" : "no"
    case .date(let date): date.iso
    case .duration(let duration): duration.written
    case .money(let money): money.written
    case .country(let country): country.code
    case .number(let number): number.printed
    case .list(let values): values.map(\.written).joined(separator: "\n")
    case .withheld: WithheldMark.text
    }
  }
}
