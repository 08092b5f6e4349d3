/// Values that stand for facts nobody has given yet: valid for their type, and plainly not real.
struct Placeholder {
  /// The locale of the agreement, which decides the form of postcodes and telephone numbers.
  let locale: String

  private var isBelgian: Bool { locale == "nl-BE" }

  /// A value for a parameter within its limits; nil when a pattern or the limits refuse all we know.
  func value(of declaration: ParameterDeclaration, within limits: Limits) -> YAMLText? {
    switch declaration.type {
    case .list:
      return .list([
        declaration.options.first.map { .text($0.id) } ?? .text(text(declaration.label))
      ])
    case .table:
      return .list([row(declaration.columns)])
    case .party:
      return .mapping([("name", .text(text(declaration.label)))])
    default:
      let candidates = candidates(
        for: declaration.type, declaration.label, declaration.options)
      let written = candidates + limits.all.map(\.value.written)
      return written.lazy.compactMap { try? declaration.type.parse($0) }
        .first { limits.admit($0) && matches($0, declaration.pattern) }
        .map(YAMLText.init)
    }
  }

  /// A value for a fact of a party.
  func value(of field: PartyField) -> YAMLText {
    YAMLText.text(candidates(for: field.type, field.label, [])[0])
  }

  /// A value for a fact of the agreement, and whether it says nothing yet.
  func value(of field: AgreementField) -> (text: YAMLText, isPlaceholder: Bool) {
    switch field {
    case .version: (.text("1.0"), false)
    case .status: (.text("draft"), false)
    default:
      (
        field.type == .date
          ? .plain(Self.date) : .text(candidates(for: field.type, field.label, [])[0]),
        true
      )
    }
  }

  /// A row of a table, or an entry of a register, with all it must have.
  func row(_ fields: [FieldDeclaration], id: String? = nil) -> YAMLText {
    var pairs: [(key: String, value: YAMLText)] = []
    if let id { pairs.append(("id", .text(id))) }
    for field in fields where !field.isOptional {
      if field.type == .list {
        let option = field.options.first?.id
        pairs.append((field.name, .list([.text(option ?? text(field.label))])))
      } else {
        let written = candidates(for: field.type, field.label, field.options)[0]
        let value = (try? field.type.parse(written)).map(YAMLText.init)
        pairs.append((field.name, value ?? .text(written)))
      }
    }
    return .mapping(pairs)
  }

  // MARK: - By type

  private static let date = "2000-01-01"

  private func text(_ label: String) -> String { "[\(label)]" }

  private func matches(_ value: Value, _ pattern: String?) -> Bool {
    guard let pattern, case .text(let text) = value, let expression = try? Regex(pattern) else {
      return true
    }
    return (try? expression.wholeMatch(in: text)) != nil
  }

  /// What may stand for a value of a type, the best first; never empty.
  private func candidates(
    for type: ValueType, _ label: String, _ options: [ParameterDeclaration.Option]
  ) -> [String] {
    switch type {
    case .text, .lines: [text(label), "Voorbeeld", "voorbeeld", "ABC-123", "ABC", "123", "1"]
    case .integer: ["1", "10", "100", "1000"]
    case .decimal: ["1", "10", "100"]
    case .percentage: ["5%", "1%", "10%", "50%"]
    case .boolean: ["no"]
    case .choice: [options.first?.id ?? "none"]
    case .date: [Self.date]
    case .duration:
      ["1 month", "30 days", "14 days", "5 working days", "24 hours", "1 hour", "1 year"]
    case .money: ["1000 EUR", "100000 EUR", "1 EUR"]
    case .email: ["voorbeeld@voorbeeld.example"]
    case .url: ["https://www.voorbeeld.example"]
    case .phone: [isBelgian ? "+32 2 000 00 00" : "+31 20 000 0000"]
    case .country: [isBelgian ? "BE" : "NL"]
    case .kvkNumber: ["00000000"]
    case .establishmentNumber: ["000000000000"]
    case .rsin: ["999999990"]
    case .vatNumber: [isBelgian ? "BE0999999922" : "NL000099998B57"]
    case .enterpriseNumber: ["0999.999.922"]
    case .iban: ["NL96 TEST 0000 0000 00"]
    case .bic: ["TESTNL2A"]
    case .postcode: [isBelgian ? "9999" : "9999 ZZ"]
    case .list, .table, .party: [text(label)]
    }
  }
}

/// What bounds a value: those of the library and the stricter ones of the supplier.
struct Limits {
  var atLeast: [ParameterDeclaration.Bound] = []
  var atMost: [ParameterDeclaration.Bound] = []

  init(_ declaration: ParameterDeclaration, _ supplier: Supplier?) {
    let own = supplier?.bounds[declaration.name]
    // The supplier's limits are the stricter ones, so they come first.
    atLeast = [own?.atLeast, declaration.atLeast].compactMap(\.self)
    atMost = [own?.atMost, declaration.atMost].compactMap(\.self)
  }

  var all: [ParameterDeclaration.Bound] { atLeast + atMost }

  func admit(_ value: Value) -> Bool {
    atLeast.allSatisfy { value.isAtLeast($0.value) == true }
      && atMost.allSatisfy { value.isAtMost($0.value) == true }
  }

  /// The strictest limits for people: "at least 1 day, at most 60 days".
  var text: String {
    [
      atLeast.first.map { "at least \($0.value.written)" },
      atMost.first.map { "at most \($0.value.written)" },
    ].compactMap(\.self).joined(separator: ", ")
  }
}
