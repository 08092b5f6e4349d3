/// Declarations as rows: what people need to give a value.
enum ParameterFacts {
  static func table(_ declarations: [ParameterDeclaration]) -> FactTable {
    var table = FactTable(
      "name", "type", "label", "default", "at_least", "at_most", "one_of", "notes")
    for declaration in declarations {
      var notes: [String] = []
      if declaration.isOptional { notes.append("optional") }
      if declaration.mustBeConfirmed { notes.append("to be confirmed") }
      if declaration.confidential != nil { notes.append("confidential") }
      if let pattern = declaration.pattern { notes.append("matches \(pattern)") }
      table.add(
        .text(declaration.name), .text(declaration.type.rawValue), .text(declaration.label),
        .text(declaration.defaultValue?.written ?? ""),
        .text(declaration.atLeast?.value.written ?? ""),
        .text(declaration.atMost?.value.written ?? ""),
        .texts(
          declaration.options.isEmpty
            ? declaration.columns.map(\.name) : declaration.options.map(\.id)),
        .texts(notes))
    }
    return table.withoutEmptyColumns
  }
}

extension ParameterValue {
  /// The value on one line, as it is best written in YAML.
  package var written: String {
    switch self {
    case .value(.list(let values)): "[\(values.map(\.written).joined(separator: ", "))]"
    case .value(.lines(let lines)): lines.joined(separator: " / ")
    case .value(let value): value.written
    case .rows(let rows): rows.count == 1 ? "1 row" : "\(rows.count) rows"
    case .party(let party): party[.name]?.written ?? ""
    }
  }
}
