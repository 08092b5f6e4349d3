/// What a binding tells of itself to people and other programs, made when it is asked for.
extension Binding {
  /// What stands before a fact that must still be confirmed; a bracket closes it.
  package static let openFactMark = "[te bevestigen: "

  /// The units that stand in the agreement, in order.
  package var units: [Unit] {
    let units = liveUnits
    return units.indices.map { index in
      let unit = units.unit(index)
      return Unit(
        kind: unit.kind, number: units.number(of: index), parent: Int(units[index].parent),
        place: units.place(index),
        label: unit.label >= 0 ? compiled.labels[Int(unit.label)].name : nil,
        anchor: unit.anchor,
        readableAnchor: unit.hasReadableAnchor ? units.readableAnchor(of: index) : "")
    }
  }

  /// The printed text of each value in use, by its config path or name.
  package var values: [(name: String, text: String)] {
    compiled.expressions.enumerated().compactMap { index, expression in
      guard let text = texts[index] else { return nil }
      let name =
        expression.configPath(compiled.parameters) ?? expression.kind.roleName ?? "constant"
      return (
        expression.form.map { "\(name) as \($0)" } ?? name,
        WithheldMark.shown(
          String(decoding: scratch[Int(text.lower)..<Int(text.upper)], as: UTF8.self))
      )
    }
  }

  /// The texts of the references that have one, in order.
  package var printedReferences: [String] {
    filledReferences.map { filled in
      WithheldMark.shown(
        String(decoding: scratch[Int(filled.lower)..<Int(filled.upper)], as: UTF8.self))
    }
  }

  /// The references that have a text or a target, in order.
  package var references: [ResolvedReference] {
    filledReferences.map { filled in
      let reference = compiled.references[Int(filled.reference)]
      return ResolvedReference(
        labels: reference.targets.map { compiled.labels[Int($0)].name },
        text: WithheldMark.shown(
          String(decoding: scratch[Int(filled.lower)..<Int(filled.upper)], as: UTF8.self)),
        location: reference.location)
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
    case "party":
      return PartyField(rawValue: parts[1])?.label ?? PartyGroup(rawValue: parts[1])?.label ?? path
    case "agreement": return AgreementField(rawValue: parts[1])?.label ?? path
    case "parameters":
      let name = parts[1].split(separator: ".").first.map(String.init) ?? parts[1]
      return compiled.parameters.first { $0.name == name }?.label ?? path
    case "registers": return compiled.registers.first { $0.id == parts[1] }?.label ?? path
    default: return path
    }
  }
}
