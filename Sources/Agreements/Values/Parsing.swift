extension ValueType {
  /// Reads one scalar as it is written in YAML, or says what is wrong with it.
  ///
  /// What is written in another way but can mean one thing only comes back as a problem with the
  /// replacement; only spacing is put right silently. An item of a list is read with the type of
  /// the items.
  package func parse(_ written: String) throws(ValueProblem) -> Value {
    if self == .lines { return .lines(try SafeText.lines(written)) }
    let text = try SafeText.line(written)
    switch self {
    case .text, .lines: return .text(text)
    case .integer: return .integer(try WholeNumber.parse(text))
    case .decimal: return .decimal(try DecimalNumber.parse(text))
    case .percentage: return .percentage(try DecimalNumber.parsePercentage(text))
    case .boolean: return .boolean(try Self.parseBoolean(text))
    case .choice: return .choice(try Self.parseIdentifier(text))
    case .date: return .date(try CalendarDate.parse(text))
    case .duration: return .duration(try CalendarDuration.parse(text))
    case .money: return .money(try Money.parse(text))
    case .email: return .email(try EmailAddress.canonical(text))
    case .url: return .url(try WebAddress.canonical(text))
    case .phone: return .phone(try Telephone.canonical(text))
    case .country: return .country(try Country.parse(text))
    case .kvkNumber: return .number(try CompanyNumbers.parseKvK(text))
    case .establishmentNumber: return .number(try CompanyNumbers.parseEstablishment(text))
    case .rsin: return .number(try CompanyNumbers.parseRSIN(text))
    case .vatNumber: return .number(try CompanyNumbers.parseVAT(text))
    case .enterpriseNumber: return .number(try CompanyNumbers.parseEnterprise(text))
    case .iban: return .number(try BankAccount.parseIBAN(text))
    case .bic: return .number(try BankAccount.parseBIC(text))
    case .postcode: return .postcode(try Postcode.canonical(text))
    case .list:
      throw ValueProblem(
        "a list is expected", remedy: "write its items as a list, such as \(example)")
    case .table:
      throw ValueProblem("a table is expected", remedy: "write its rows as a list of maps")
    case .party:
      throw ValueProblem("a party is expected", remedy: "write its facts as a map")
    }
  }

  private static func parseBoolean(_ text: String) throws(ValueProblem) -> Bool {
    switch text {
    case "yes", "true": return true
    case "no", "false": return false
    default: break
    }
    let replacement: String? =
      switch text.lowercased() {
      case "yes", "true", "ja", "on", "y", "j", "waar": "yes"
      case "no", "false", "nee", "neen", "off", "n", "onwaar": "no"
      default: nil
      }
    throw ValueProblem("neither yes nor no", remedy: "write yes or no", replacement: replacement)
  }

  private static func parseIdentifier(_ text: String) throws(ValueProblem) -> String {
    let isWhole = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .allSatisfy { word in
        !word.isEmpty && word.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit }
      }
    guard isWhole, text.utf8.count <= 60 else {
      throw ValueProblem(
        "not the form of an id",
        remedy: "write small letters and digits, with hyphens between words")
    }
    return text
  }
}
