internal import Diagnostics
internal import YAML

/// Reads values of declared types from YAML nodes, and says what is wrong with the others.
struct ValueReading {
  let file: SourceFile
  let log: DiagnosticLog

  /// A value for a parameter; nil and a report when the node is not one.
  func value(
    _ node: YAMLNode, of declaration: borrowing ParameterDeclaration
  ) -> ParameterValue? {
    switch declaration.type {
    case .list:
      return list(node, options: declaration.options, what: declaration.name).map {
        .value(.list($0))
      }
    case .table:
      return rows(node, columns: declaration.columns, of: declaration.name).map { .rows($0) }
    case .party:
      return party(node, what: "'\(declaration.name)'").map { .party($0) }
    default:
      guard
        let value = scalar(
          node, type: declaration.type, options: declaration.options, what: declaration.name)
      else { return nil }
      return .value(value)
    }
  }

  /// A single value of a type.
  func scalar(
    _ node: YAMLNode, type: ValueType, options: [ParameterDeclaration.Option], what: String
  ) -> Value? {
    guard let scalar = node.scalar else {
      log.report(
        .wrongType, "'\(what)' must be a single value", at: file.location(node.span),
        label: "expected \(type.about.withSmallInitial)")
      return nil
    }
    warnOfLeadingZero(node, scalar, type)
    if type == .choice {
      if options.contains(where: { $0.id == scalar.text }) { return .choice(scalar.text) }
      log.reportUnknown(
        .unknownName, "value of '\(what)'", scalar.text, at: file.location(node.span),
        known: options.map(\.id))
      return nil
    }
    return parse(node, scalar.text, as: type, what: what)
  }

  private func parse(_ node: YAMLNode, _ text: String, as type: ValueType, what: String) -> Value? {
    do {
      return try type.parse(text)
    } catch {
      let code: Code =
        switch error.kind {
        case .unsafeCharacter: .unsafeCharacter
        case .empty: .missingValue
        case .invalid: .invalidValue
        }
      let location = file.location(node.span)
      log.report(
        code, "'\(what)' is not a valid value: \(error.message)", at: location,
        label: error.remedy ?? "",
        fix: error.replacement.map { replacement in
          // A value of several lines has marks of its own, which quotes do not replace.
          let isOneLine = !file.text(node.span).contains(where: \.isNewline)
          return Diagnostic.Fix(
            "write '\(replacement)'", replacing: isOneLine ? location : nil,
            with: YAMLText.quoted(replacement),
            isSafe: isOneLine && type.isOnlyRewritten(text, as: replacement))
        })
      return nil
    }
  }

  /// YAML readers elsewhere take `0123` for a number and drop its zero; quotes keep it for all.
  private func warnOfLeadingZero(_ node: YAMLNode, _ scalar: YAMLScalar, _ type: ValueType) {
    guard scalar.isPlain, scalar.text.utf8.count > 1, scalar.text.hasPrefix("0"),
      scalar.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return }
    let location = file.location(node.span)
    log.report(
      .leadingZero, "digits that start with zero need quotes", at: location,
      fix: Diagnostic.Fix(
        "write \"\(scalar.text)\"", replacing: location, with: "\"\(scalar.text)\"",
        isSafe: true))
  }

  /// The values of a list: texts, or ids of options.
  func list(
    _ node: YAMLNode, options: [ParameterDeclaration.Option], what: String
  ) -> [Value]? {
    guard let elements = node.elements else {
      log.report(
        .wrongType, "'\(what)' must be a list", at: file.location(node.span),
        label: "write [one, two], or one line a value that starts with '- '")
      return nil
    }
    var values: [Value] = []
    var seen: Set<Value> = []
    var isWhole = true
    for element in elements {
      let type: ValueType = options.isEmpty ? .text : .choice
      if let value = scalar(element, type: type, options: options, what: what) {
        if !seen.insert(value).inserted {
          log.report(
            .duplicateIdentifier, "'\(element.text ?? "")' stands twice in '\(what)'",
            at: file.location(element.span), severity: .warning)
        }
        values.append(value)
      } else {
        isWhole = false
      }
    }
    return isWhole ? values : nil
  }

  /// The rows of a table.
  func rows(_ node: YAMLNode, columns: [FieldDeclaration], of what: String) -> [Row]? {
    guard let elements = node.elements else {
      log.report(
        .wrongType, "'\(what)' must be a list of rows", at: file.location(node.span),
        label: "one row a line: - {\(columns.map { "\($0.name): …" }.joined(separator: ", "))}")
      return nil
    }
    let rows = elements.compactMap {
      row($0, fields: columns, of: "a row of '\(what)'", hasID: false)
    }
    return rows.count == elements.count ? rows : nil
  }

  /// A row of a table or an entry of a register.
  func row(_ node: YAMLNode, fields: [FieldDeclaration], of what: String, hasID: Bool) -> Row? {
    guard let reader = Fields(node, of: what, in: file, log: log) else { return nil }
    let before = log.diagnostics.count
    var row = Row(
      id: "", fields: Array(repeating: nil, count: fields.count),
      location: file.location(node.span))
    if hasID {
      row.id = reader.requiredIdentifier("id").name
      row.validFrom = date(reader, "valid-from")
      row.validUntil = date(reader, "valid-until")
    }
    for (index, field) in fields.enumerated() {
      guard let value = field.isOptional ? reader.node(field.name) : reader.required(field.name)
      else { continue }
      if field.type == .list {
        row.fields[index] = list(value, options: field.options, what: field.name).map(Value.list)
      } else {
        row.fields[index] = scalar(
          value, type: field.type, options: field.options, what: field.name)
      }
    }
    reader.finish()
    return log.diagnostics[before...].contains { $0.severity == .error } ? nil : row
  }

  /// A date under a key that may be missing.
  func date(_ fields: Fields, _ key: String) -> CalendarDate? {
    guard let node = fields.node(key) else { return nil }
    if case .date(let date)? = scalar(node, type: .date, options: [], what: key) { return date }
    return nil
  }

  // MARK: - Parties

  /// The facts of a party.
  func party(_ node: YAMLNode?, what: String, isPartial: Bool = false) -> Party? {
    guard let node, let fields = Fields(node, of: what, in: file, log: log) else { return nil }
    var party = Party(location: file.location(node.span))
    for (group, members) in PartyField.groups {
      let reader = group.isEmpty ? fields : fields.fields(group, of: "'\(group)' of \(what)")
      guard let reader else { continue }
      for (key, field, index) in members {
        guard let value = reader.node(key) else { continue }
        party.values[index] = scalar(value, type: field.type, options: [], what: field.rawValue)
        party.locations[index] = file.location(value.span)
      }
      if !group.isEmpty { reader.finish() }
    }
    party.hasOwnCapacity = fields.has("acts-as")
    party.capacity = fields.option("acts-as", Party.Capacity.self) ?? .controller
    if !isPartial, !fields.has(PartyField.name.rawValue) { fields.reportMissing("name") }
    fields.finish()
    return party
  }

  /// The facts about the agreement itself.
  func agreement(_ node: YAMLNode?) -> (values: [Value?], locations: [Location?]) {
    var values: [Value?] = Array(repeating: nil, count: AgreementField.allCases.count)
    var locations: [Location?] = values.map { _ in nil }
    guard let node, let fields = Fields(node, of: "'agreement'", in: file, log: log) else {
      return (values, locations)
    }
    let signatories = fields.fields("signatories", of: "'signatories'")
    let supplier = signatories?.fields("supplier", of: "the signatory of the supplier")
    let customer = signatories?.fields("customer", of: "the signatory of the customer")
    for (index, (field, key)) in zip(AgreementField.allCases, AgreementField.keys).enumerated() {
      let reader: Fields?
      switch field {
      case .supplierSignatoryName, .supplierSignatoryFunction, .supplierSignatoryPlace,
        .supplierSignatoryDate:
        reader = supplier
      case .customerSignatoryName, .customerSignatoryFunction, .customerSignatoryPlace,
        .customerSignatoryDate:
        reader = customer
      default: reader = fields
      }
      guard let value = reader?.node(key) else { continue }
      values[index] = scalar(value, type: field.type, options: [], what: field.rawValue)
      locations[index] = file.location(value.span)
    }
    supplier?.finish()
    customer?.finish()
    signatories?.finish()
    fields.finish()
    return (values, locations)
  }
}

extension PartyField {
  fileprivate typealias Member = (key: String, field: PartyField, index: Int)

  /// The fields by the mapping they stand in, which is empty for those of the party itself, each with its
  /// key there.
  fileprivate static let groups: [(group: String, members: [Member])] =
    Dictionary(grouping: allCases, by: \.group).sorted { $0.key < $1.key }.map { group, fields in
      (group, fields.map { ($0.key, $0, $0.index) })
    }

  /// The mapping the field stands in; empty for the party itself.
  var group: String { rawValue.contains(".") ? String(rawValue.prefix { $0 != "." }) : "" }

  /// The key within its mapping.
  var key: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }
}

extension AgreementField {
  /// The key within its mapping.
  var key: String { rawValue.split(separator: ".").last.map(String.init) ?? rawValue }

  /// The keys of all fields, in their order.
  fileprivate static let keys = allCases.map(\.key)
}
