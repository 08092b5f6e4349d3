internal import Diagnostics
internal import YAML

/// Changes single values of a config: those of a variant, and those given with `--set`.
struct ConfigChange {
  let log: DiagnosticLog

  /// Applies a value given on the command line.
  func apply(_ setting: Assembler.Setting, to config: inout CustomerConfig) {
    guard let (path, node) = read(setting) else { return }
    if !apply(node, at: path, to: &config) {
      log.report(
        .unknownField, "'\(setting.path)' cannot be set", at: path.location,
        label: "expected template, style, supplier, choices.<topic>, parameters.<name>, "
          + "registers.<kind>.use, .only or .remove, party.<field> or agreement.<field>")
    }
  }

  /// Reads a value given on the command line: the text as it is, or YAML when it starts with a bracket
  /// or brace.
  func read(_ setting: Assembler.Setting) -> (path: Label, node: YAMLNode)? {
    let file = SourceFile(path: "--set \(setting.path)", text: setting.text)
    var node = YAMLNode(
      .scalar(YAMLScalar(text: setting.text, isPlain: false)), at: Span(0, file.bytes.count))
    if setting.text.hasPrefix("[") || setting.text.hasPrefix("{") {
      let parsed = YAMLNode.parse(file)
      log.report(contentsOf: parsed.diagnostics)
      guard let structured = parsed.node else { return nil }
      node = structured
    }
    return (Label(name: setting.path, at: file.location(node.span)), node)
  }

  /// Puts a value at a path; false when there is no such path.
  func apply(_ node: YAMLNode, at path: Label, to config: inout CustomerConfig) -> Bool {
    let file = path.location.file
    let value = Label(name: node.text ?? "", at: file.location(node.span))
    let parts = path.name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard let first = parts.first else { return false }
    switch (first, parts.count > 1 ? parts[1] : "") {
    case ("style", ""): config.style = value
    case ("template", ""): config.template = value
    case ("supplier", ""): config.supplier = value
    case ("choices", let topic) where !topic.isEmpty:
      config.choices.removeAll { $0.topic.name == topic }
      config.choices.append(
        CustomerConfig.Choice(
          topic: Label(name: topic, at: path.location), alternative: value))
    case ("parameters", let name) where !name.isEmpty:
      config.parameters.removeAll { $0.name.name == name }
      config.parameters.append(
        CustomerConfig.Given(name: Label(name: name, at: path.location), node: node))
    case ("registers", let rest):
      let keys = rest.split(separator: ".").map(String.init)
      guard keys.count == 2 else { return false }
      return apply(node, toRegister: keys[0], keys[1], at: path, in: &config)
    case ("party", "acts-as"):
      guard let capacity = Party.Capacity(rawValue: value.name) else {
        log.reportUnknown(
          .unknownName, "capacity", value.name, at: value.location,
          known: Party.Capacity.allCases.map(\.rawValue))
        return true
      }
      config.party.capacity = capacity
      config.party.hasOwnCapacity = true
    case ("party", let name):
      guard let field = PartyField(rawValue: name) else { return false }
      config.party.values[field.index] = ValueReading(file: file, log: log).scalar(
        node, type: field.type, options: [], what: path.name)
      config.party.locations[field.index] = value.location
    case ("agreement", let name):
      guard let field = AgreementField(rawValue: name) else { return false }
      config.agreement[field.index] = ValueReading(file: file, log: log).scalar(
        node, type: field.type, options: [], what: path.name)
      config.agreementLocations[field.index] = value.location
    default: return false
    }
    return true
  }
}

extension ConfigChange {
  /// Changes which registers or entries of a kind an agreement takes; false when there is no such key.
  private func apply(
    _ node: YAMLNode, toRegister kind: String, _ key: String, at path: Label,
    in config: inout CustomerConfig
  ) -> Bool {
    let file = path.location.file
    let names = (node.elements ?? [node]).map { element in
      Label(name: element.text ?? "", at: file.location(element.span))
    }
    let index = config.registers.firstIndex { $0.kind.name == kind }
    var use =
      index.map { config.registers[$0] }
      ?? CustomerConfig.RegisterUse(
        kind: Label(name: kind, at: path.location), use: [], remove: [], add: [])
    switch key {
    case "use": use.use = names
    case "only": use.only = names
    case "remove": use.remove = names
    default: return false
    }
    if let index { config.registers[index] = use } else { config.registers.append(use) }
    return true
  }
}

extension YAMLNode {
  /// What stands for a value in the name of a variant: the text, or those of a list.
  fileprivate var nameInVariant: String {
    text ?? (elements ?? []).compactMap(\.text).joined(separator: "-")
  }
}

/// Makes a recipe of every combination of a config's axes that is not excluded.
struct VariantExpansion {
  let config: CustomerConfig
  let variants: Variants
  let log: DiagnosticLog

  /// How many agreements one config may ask for.
  static let limit = 10_000
  /// How many exclusions it may have, each of which is held against every combination.
  static let exclusionLimit = 500

  func recipes() -> [Assembler.Recipe] {
    let count = variants.axes.reduce(1) { $0 > Self.limit ? $0 : $0 * $1.values.count }
    guard count <= Self.limit else {
      log.report(
        .variantInvalid, "the axes have more than \(Self.limit) combinations",
        at: variants.location, label: "split them over several configs")
      return []
    }
    guard variants.exclude.count <= Self.exclusionLimit else {
      log.report(
        .variantInvalid, "more than \(Self.exclusionLimit) combinations are left out",
        at: variants.location, label: "leave out what they have in common")
      return []
    }
    var recipes: [Assembler.Recipe] = []
    var seen: Set<String> = []
    for combination in combinations() {
      var own = config
      own.variants = nil
      var names: [String: String] = [:]
      for (axis, node) in combination {
        names[axis.path.name] = node.nameInVariant
        guard ConfigChange(log: log).apply(node, at: axis.path, to: &own) else {
          log.report(
            .variantInvalid, "'\(axis.path.name)' cannot vary", at: axis.path.location,
            label: Variants.axisForms)
          return []
        }
      }
      if variants.exclude.contains(where: { isExcluded(names, by: $0) }) { continue }
      let id = self.id(combination, names)
      guard id.isIdentifier else {
        log.report(
          .variantInvalid, "'\(id)' cannot be the id of a variant",
          at: variants.idPattern?.location ?? variants.location,
          label: "small letters, digits and single hyphens, at most 60")
        return []
      }
      guard seen.insert(id).inserted else {
        log.report(
          .variantInvalid, "two variants have the id '\(id)'",
          at: variants.idPattern?.location ?? variants.location,
          label: "name every axis in the pattern: "
            + variants.axes.map { "{\($0.path.name)}" }.joined(separator: "-"))
        return []
      }
      recipes.append(Assembler.Recipe(customer: config.id, variant: id, config: own))
    }
    if recipes.isEmpty, !log.hasErrors {
      log.report(.variantInvalid, "no variant is left", at: variants.location)
    }
    return recipes
  }

  private func combinations() -> [[(Variants.Axis, YAMLNode)]] {
    variants.axes.reduce([[]]) { partial, axis in
      partial.flatMap { combination in axis.values.map { combination + [(axis, $0)] } }
    }
  }

  private func isExcluded(_ names: [String: String], by exclusion: Variants.Exclusion) -> Bool {
    !exclusion.values.isEmpty
      && exclusion.values.allSatisfy { names[$0.path.name] == $0.value }
  }

  private func id(
    _ combination: [(Variants.Axis, YAMLNode)], _ names: [String: String]
  ) -> String {
    guard let pattern = variants.idPattern else {
      return combination.map { $0.1.nameInVariant.asIdentifier }.joined(separator: "-")
    }
    var id = pattern.name
    for (path, text) in names { id = id.replacing("{\(path)}", with: text.asIdentifier) }
    return id
  }
}
