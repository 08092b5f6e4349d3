/// The kinds of value a parameter can have; the raw value is the name used in `type:`.
package enum ValueType: String, CaseIterable, Sendable {
  case text
  case lines
  case integer
  case decimal
  case percentage
  case boolean
  case choice
  case date
  case duration
  case money
  case list
  case table
  case party
  case email
  case url
  case phone
  case country
  case kvkNumber = "kvk-number"
  case establishmentNumber = "establishment-number"
  case rsin
  case vatNumber = "vat-number"
  case enterpriseNumber = "enterprise-number"
  case iban
  case bic
  case postcode

  /// One English sentence that says what is written, for a schema and for help while editing.
  package var about: String {
    switch self {
    case .text: "One line of text."
    case .lines: "Text of one or more lines."
    case .integer: "A whole number in figures."
    case .decimal: "A number with at most six decimals after a comma or a point."
    case .percentage: "A number followed by a per cent sign."
    case .boolean: "Either yes or no."
    case .choice: "The id of one of the texts that the parameter offers."
    case .date: "A day as year, month and day."
    case .duration:
      "A whole number of minutes, hours, days, working days, weeks, months or years; "
        + "days are calendar days."
    case .money: "An amount in euros."
    case .list: "A list of texts."
    case .table: "A list of rows, each a map of its columns."
    case .party: "A map of the facts of a person or an organisation."
    case .email: "An e-mail address."
    case .url: "A web address that starts with https:// or http://."
    case .phone: "A telephone number in its international form."
    case .country: "The ISO 3166-1 code of a country, two capitals."
    case .kvkNumber: "The eight digits of a registration with the Kamer van Koophandel."
    case .establishmentNumber:
      "The twelve digits of an establishment in the register of the Kamer van Koophandel."
    case .rsin: "The nine digits that identify a Dutch legal person."
    case .vatNumber: "A Dutch or a Belgian VAT number."
    case .enterpriseNumber: "The ten digits of an enterprise in the Belgian Kruispuntbank (KBO)."
    case .iban: "An international bank account number of a SEPA country."
    case .bic: "A bank's code of eight or eleven characters."
    case .postcode: "A Dutch or a Belgian postcode."
    }
  }

  /// A value as people write it; of the types of one scalar, a value that `parse` accepts.
  package var example: String {
    switch self {
    case .text: "Example B.V."
    case .lines: "Eerste regel\nTweede regel"
    case .integer: "14"
    case .decimal: "2,5"
    case .percentage: "5%"
    case .boolean: "yes"
    case .choice: "after-reports"
    case .date: "2026-05-01"
    case .duration: "14 days"
    case .money: "10000 EUR"
    case .list: "[naam, adres]"
    case .table: "[{name: naam, term: 2 years}]"
    case .party: "{name: Example B.V., seat: Utrecht}"
    case .email: "privacy@example.nl"
    case .url: "https://www.example.nl/privacy"
    case .phone: "+31 20 123 4567"
    case .country: "NL"
    case .kvkNumber: "12345678"
    case .establishmentNumber: "000012345678"
    case .rsin: "123456782"
    case .vatNumber: "NL000099998B57"
    case .enterpriseNumber: "0123.456.749"
    case .iban: "NL02 ABNA 0123 4567 89"
    case .bic: "ABNANL2A"
    case .postcode: "1234 AB"
    }
  }

  /// A regular expression that every value in its usual spacing matches, where one exists.
  ///
  /// It serves editors: many a value matches and is yet refused, for its check digits or as a day
  /// that is not in the calendar.
  package var pattern: String? {
    switch self {
    case .text, .lines, .integer, .boolean, .list, .table, .party, .money: nil
    case .decimal: #"^-?[0-9][0-9.]*(,[0-9]{1,6})?$"#
    case .percentage: #"^-?[0-9][0-9.]*(,[0-9]{1,6})? ?%$"#
    case .choice: #"^[a-z0-9]+(-[a-z0-9]+)*$"#
    case .date: #"^(19|2[01])[0-9]{2}-[01][0-9]-[0-3][0-9]$"#
    case .duration:
      "^[1-9][0-9]{0,3} +(\(CalendarDuration.Unit.acceptedNames.joined(separator: "|")))$"
    case .email: #"^[^@\s]+@[^@\s]+\.[^@\s.]+$"#
    case .url: #"^https?://[^\s]+$"#
    case .phone: #"^\+ ?[1-9][0-9 ]{7,}$"#
    case .country: "^[A-Z]{2}$"
    case .kvkNumber: "^[0-9]{8}$"
    case .establishmentNumber: "^[0-9]{12}$"
    case .rsin: "^[0-9]{9}$"
    case .vatNumber: #"^(NL[0-9]{9}B[0-9]{2}|BE ?[01][0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3})$"#
    case .enterpriseNumber: #"^[01][0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}$"#
    case .iban: "^[A-Z]{2} ?[0-9]{2}[A-Z0-9 ]{10,40}$"
    case .bic: "^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$"
    case .postcode: "^([1-9][0-9]{3} (?!SA|SD|SS)[A-Z]{2}|[1-9][0-9]{3})$"
    }
  }
}
