/// Accounts and banks as payments name them.
enum BankAccount {
  static func parseIBAN(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    let spaceless = text.removing(.spaces)
    let meant = text.uppercased().removing(.groupMarks)
    let iban = meant.hasPrefix("IBAN") ? String(meant.dropFirst(4)) : meant
    let country = String(iban.prefix(2))
    guard country.holdsOnlyCapitals, iban.utf8.dropFirst(2).prefix(2).allSatisfy(\.isASCIIDigit),
      iban.utf8.allSatisfy({ $0.isASCIIUppercase || $0.isASCIIDigit })
    else {
      throw ValueProblem(
        "an IBAN has two letters for the country, two digits, and letters and digits",
        remedy: "write it in the form NL02 ABNA 0123 4567 89")
    }
    guard let length = lengths[country] else {
      throw ValueProblem(
        "the country of this IBAN is not one of the euro payments area",
        remedy: "correct its first two letters")
    }
    guard iban.utf8.count == length else {
      throw ValueProblem("an IBAN of \(country) has \(length) characters", remedy: "correct it")
    }
    guard hasNationalForm(iban) else {
      throw ValueProblem(
        "not the form of an IBAN of \(country)",
        remedy:
          "write it in the form \(country == "NL" ? "NL02 ABNA 0123 4567 89" : "BE68 5390 0754 7034")"
      )
    }
    guard CheckDigits.passesIBANTest(iban) else {
      throw ValueProblem(
        "the check digits of this IBAN do not fit its other characters",
        remedy: "compare it with an account statement")
    }
    let result = IdentifyingNumber(.iban, iban)
    guard spaceless == iban else {
      throw ValueProblem(
        "an IBAN is written in capitals, in groups of four or without spaces",
        replacement: result.printed)
    }
    return result
  }

  static func parseBIC(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    let bic = text.uppercased().removing(.groupMarks)
    let rest = bic.utf8.dropFirst(6)
    guard bic.utf8.count == 8 || bic.utf8.count == 11, bic.prefix(6).holdsOnlyCapitals,
      rest.allSatisfy({ $0.isASCIIUppercase || $0.isASCIIDigit })
    else {
      throw ValueProblem(
        "a BIC has six letters, then two or five letters or digits",
        remedy: "write it in the form ABNANL2A")
    }
    guard Country(code: String(bic.dropFirst(4).prefix(2))) != nil else {
      throw ValueProblem(
        "the fifth and sixth letter of this BIC name no country", remedy: "correct it")
    }
    guard text == bic else {
      throw ValueProblem(
        "a BIC is written in capitals and digits, without spaces", replacement: bic)
    }
    return IdentifyingNumber(.bic, bic)
  }

  /// Whether the part after the check digits has the form its country prescribes, where we know it.
  private static func hasNationalForm(_ iban: String) -> Bool {
    let account = iban.dropFirst(4)
    return switch iban.prefix(2) {
    case "NL": account.prefix(4).holdsOnlyCapitals && account.dropFirst(4).holdsOnlyDigits
    case "BE": account.holdsOnlyDigits
    default: true
    }
  }

  /// The length of an IBAN in each country of the single euro payments area.
  private static let lengths = [
    "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22,
    "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21,
    "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27,
    "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
  ]
}
