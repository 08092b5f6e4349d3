/// What a binding tells of itself to people and other programs.
extension BindingWalk {
  func reportedUnits() -> [Binding.Unit] {
    live.indices.map { index in
      let unit = compiled.units[Int(live[index].unit)]
      return Binding.Unit(
        kind: unit.kind, number: number(of: index), parent: Int(live[index].parent),
        place: Int(live[index].place),
        label: unit.label >= 0 ? compiled.labels[Int(unit.label)].name : nil,
        anchor: unit.anchor,
        readableAnchor: unit.hasReadableAnchor ? readableAnchor(of: index) : "")
    }
  }

  func reportedValues() -> [(name: String, text: String)] {
    compiled.expressions.enumerated().compactMap { index, expression in
      guard let text = texts[index] else { return nil }
      let name =
        expression.configPath(compiled.parameters) ?? expression.kind.roleName ?? "constant"
      return (
        expression.form.map { "\(name) as \($0)" } ?? name,
        String(decoding: scratch[Int(text.lower)..<Int(text.upper)], as: UTF8.self)
      )
    }
  }
}

extension Expression.Kind {
  fileprivate var roleName: String? {
    if case .role(let role, let form, let isCapital) = self {
      return (isCapital ? role.rawValue.withCapitalInitial : role.rawValue)
        + (form == .full ? "" : " as \(form.rawValue)")
    }
    return nil
  }
}

/// What people call a fact, by its path in a config.
enum FactName {
  static func label(_ path: String, _ compiled: CompiledTemplate) -> String {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return path }
    switch parts[0] {
    case "party": return PartyField(rawValue: parts[1])?.label ?? path
    case "agreement": return AgreementField(rawValue: parts[1])?.label ?? path
    case "parameters":
      let name = parts[1].split(separator: ".").first.map(String.init) ?? parts[1]
      return compiled.parameters.first { $0.name == name }?.label ?? path
    case "registers": return compiled.registers.first { $0.id == parts[1] }?.label ?? path
    default: return path
    }
  }
}
