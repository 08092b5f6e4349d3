/// The numbers under which companies and their establishments are registered.
enum CompanyNumbers {
  static func parseKvK(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    IdentifyingNumber(.kvk, try digits(text, count: 8, of: "a KvK number"))
  }

  static func parseEstablishment(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    IdentifyingNumber(.establishment, try digits(text, count: 12, of: "an establishment number"))
  }

  static func parseRSIN(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    let digits = try digits(text, count: 9, of: "an RSIN", passing: CheckDigits.passesElevenTest)
    guard CheckDigits.passesElevenTest(digits) else {
      throw misfit("RSIN", compareWith: "an extract of the register")
    }
    return IdentifyingNumber(.rsin, digits)
  }

  static func parseEnterprise(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    let spaceless = text.removing(.spaces.union(["."]))
    if isInGroups(text), isEnterprise(spaceless) {
      return IdentifyingNumber(.enterprise, spaceless)
    }
    var meant = text.uppercased().removing(.groupMarks)
    if meant.hasPrefix("BE") { meant.removeFirst(2) }
    // Until 2005 the numbers had nine digits.
    if meant.count == 9 { meant = "0" + meant }
    if isEnterprise(meant) {
      throw ValueProblem(
        "not the form of an enterprise number",
        replacement: IdentifyingNumber(.enterprise, meant).printed)
    }
    if meant.count == 10, meant.holdsOnlyDigits, meant.hasPrefix("0") || meant.hasPrefix("1") {
      throw misfit("enterprise number", compareWith: "the Kruispuntbank van Ondernemingen")
    }
    throw ValueProblem(
      "an enterprise number has ten digits, the first of them 0 or 1",
      remedy: "write it in the form 0123.456.749")
  }

  static func parseVAT(_ text: String) throws(ValueProblem) -> IdentifyingNumber {
    let compact = text.uppercased().removing(.groupMarks)
    if compact.hasPrefix("NL") || isDutchVATForm("NL" + compact) {
      return try dutchVAT(text, compact.hasPrefix("NL") ? compact : "NL" + compact)
    }
    if compact.hasPrefix("BE") || isEnterprise(compact) || isEnterprise("0" + compact) {
      return try belgianVAT(text, compact.hasPrefix("BE") ? String(compact.dropFirst(2)) : compact)
    }
    throw ValueProblem(
      "neither a Dutch nor a Belgian VAT number",
      remedy: "write it in the form NL000099998B57 or BE 0123.456.749")
  }

  private static func dutchVAT(
    _ text: String, _ number: String
  ) throws(ValueProblem) -> IdentifyingNumber {
    guard isDutchVATForm(number) else {
      throw ValueProblem(
        "a Dutch VAT number has NL, nine digits, a B and two digits",
        remedy: "write it in the form NL000099998B57")
    }
    let passesElevenTest =
      CheckDigits.passesElevenTest(number.dropFirst(2).prefix(9)) && !number.hasSuffix("B00")
    guard passesElevenTest || CheckDigits.remainderBy97(number) == 1 else {
      throw misfit("VAT number", compareWith: "an invoice")
    }
    guard text == number else {
      throw ValueProblem(
        "a Dutch VAT number is written in capitals, without points and spaces", replacement: number)
    }
    return IdentifyingNumber(.vat, number)
  }

  private static func belgianVAT(
    _ text: String, _ digits: String
  ) throws(ValueProblem) -> IdentifyingNumber {
    let number = digits.count == 9 ? "0" + digits : digits
    guard number.count == 10, number.holdsOnlyDigits, number.hasPrefix("0") || number.hasPrefix("1")
    else {
      throw ValueProblem(
        "a Belgian VAT number has BE and ten digits, the first of them 0 or 1",
        remedy: "write it in the form BE 0123.456.749")
    }
    guard CheckDigits.passesEnterpriseTest(number) else {
      throw misfit("VAT number", compareWith: "the Kruispuntbank van Ondernemingen")
    }
    let result = IdentifyingNumber(.vat, "BE" + number)
    let written = text.dropFirst(2)
    guard text.hasPrefix("BE"), isInGroups(written.hasPrefix(" ") ? written.dropFirst() : written)
    else {
      throw ValueProblem("not the form of a Belgian VAT number", replacement: result.printed)
    }
    return result
  }

  private static func isDutchVATForm(_ number: String) -> Bool {
    number.utf8.count == 14 && number.hasPrefix("NL")
      && number.dropFirst(2).prefix(9).holdsOnlyDigits
      && number.dropFirst(11).hasPrefix("B") && number.suffix(2).holdsOnlyDigits
  }

  /// Whether ten digits are written together, or in groups with single points or spaces between.
  private static func isInGroups(_ text: some StringProtocol) -> Bool {
    let groups = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "." || Set.spaces.contains($0) })
    return [[10], [4, 3, 3]].contains(groups.map(\.count)) && groups.allSatisfy(\.holdsOnlyDigits)
  }

  private static func isEnterprise(_ digits: String) -> Bool {
    (digits.hasPrefix("0") || digits.hasPrefix("1")) && CheckDigits.passesEnterpriseTest(digits)
  }

  /// The digits of a number that is written with nothing else.
  private static func digits(
    _ text: String, count: Int, of name: String, passing test: (String) -> Bool = { _ in true }
  ) throws(ValueProblem) -> String {
    if text.holdsOnlyDigits, text.utf8.count == count { return text }
    var meant = text.uppercased().removing(.groupMarks.union([":"]))
    for prefix in ["KVK", "RSIN", "NR", "NUMMER"] where meant.hasPrefix(prefix) {
      meant.removeFirst(prefix.count)
    }
    let isCertain = meant.holdsOnlyDigits && meant.utf8.count == count && test(meant)
    throw ValueProblem(
      "\(name) has exactly \(count) digits and nothing else",
      remedy: isCertain ? nil : "write the \(count) digits", replacement: isCertain ? meant : nil)
  }

  private static func misfit(_ name: String, compareWith source: String) -> ValueProblem {
    ValueProblem(
      "the check digits of this \(name) do not fit its other digits",
      remedy: "compare it with \(source)")
  }
}
