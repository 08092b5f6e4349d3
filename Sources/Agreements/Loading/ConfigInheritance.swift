internal import Diagnostics
internal import YAML

/// Lays a config over the one it extends: maps merge key by key, lists change by `add` and `remove`.
struct ConfigInheritance {
  let log: DiagnosticLog

  func merge(_ config: CustomerConfig, over base: CustomerConfig) -> CustomerConfig {
    var result = config
    var origins: [Inheritance] = []

    func note(_ name: String, _ origin: Inheritance.Origin) {
      origins.append(Inheritance(name: name, origin: origin))
    }

    if config.template.name.isEmpty {
      result.template = base.template
      note("template", .inherited)
    } else {
      note("template", .replaced)
    }
    if config.supplier.name.isEmpty {
      result.supplier = base.supplier
      note("supplier", .inherited)
    } else {
      note("supplier", .replaced)
    }
    if config.style == nil, let style = base.style {
      result.style = style
      note("style", .inherited)
    }
    result.roles = config.roles.laid(over: base.roles)
    for name in RoleTerms.names where result.roles[named: name] != nil {
      let own = config.roles[named: name] != nil
      note(
        "roles.\(name)",
        !own ? .inherited : base.roles[named: name] == nil ? .added : .replaced)
    }
    for field in PartyField.allCases {
      if config.party[field] == nil, base.party[field] != nil {
        result.party.values[field.index] = base.party[field]
        result.party.locations[field.index] = base.party.locations[field.index]
        note("party.\(field.rawValue)", .inherited)
      } else if config.party[field] != nil {
        note("party.\(field.rawValue)", base.party[field] == nil ? .added : .replaced)
      }
    }
    if !config.party.hasOwnCapacity, base.party.hasOwnCapacity {
      result.party.capacity = base.party.capacity
      result.party.hasOwnCapacity = true
      note("party.acts-as", .inherited)
    }
    if config.variants == nil, let variants = base.variants {
      result.variants = variants
      note("variants", .inherited)
    }
    for field in AgreementField.allCases {
      let index = field.index
      if config.agreement[index] == nil, base.agreement[index] != nil {
        result.agreement[index] = base.agreement[index]
        result.agreementLocations[index] = base.agreementLocations[index]
        note("agreement.\(field.rawValue)", .inherited)
      } else if config.agreement[index] != nil {
        note("agreement.\(field.rawValue)", base.agreement[index] == nil ? .added : .replaced)
      }
    }
    result.choices = merge(
      config.choices, over: base.choices, by: \.topic.name, "choices.", note)
    result.parameters = merge(
      config.parameters, over: base.parameters, by: \.name.name, "parameters.", note)
    for given in config.parameters {
      guard given.node.elements != nil,
        let inherited = base.parameters.first(where: { $0.name.name == given.name.name })
      else { continue }
      log.report(
        .listMerge, "list '\(given.name.name)' is inherited and cannot be written again",
        at: given.location, label: "use a register with 'add' and 'remove', or drop 'extends'",
        notes: [Diagnostic.Note("it is inherited from here", at: inherited.location)])
    }
    result.registers = registers(config.registers, over: base.registers, note)
    result.accepts = base.accepts + config.accepts
    result.allow = base.allow + config.allow
    result.toConfirm = base.toConfirm + config.toConfirm
    result.confidential = base.confidential + config.confidential
    result.sources = config.sources + base.sources
    result.inheritance = origins
    return result
  }

  private func merge<Element>(
    _ own: [Element], over base: [Element], by name: (Element) -> String, _ prefix: String,
    _ note: (String, Inheritance.Origin) -> Void
  ) -> [Element] {
    var result: [Element] = []
    let replacements = Dictionary(
      own.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    let inherited = Set(base.map(name))
    for element in base {
      if let replacement = replacements[name(element)] {
        result.append(replacement)
        note(prefix + name(element), .replaced)
      } else {
        result.append(element)
        note(prefix + name(element), .inherited)
      }
    }
    for element in own where !inherited.contains(name(element)) {
      result.append(element)
      note(prefix + name(element), .added)
    }
    return result
  }

  private func registers(
    _ own: [CustomerConfig.RegisterUse], over base: [CustomerConfig.RegisterUse],
    _ note: (String, Inheritance.Origin) -> Void
  ) -> [CustomerConfig.RegisterUse] {
    var result = base
    for use in own {
      guard let index = result.firstIndex(where: { $0.kind.name == use.kind.name }) else {
        result.append(use)
        note("registers.\(use.kind.name)", .added)
        continue
      }
      let inherited = result[index]
      if !use.use.isEmpty || use.only != nil {
        log.report(
          .listMerge, "register '\(use.kind.name)' is inherited: it changes by 'add' and 'remove'",
          at: use.kind.location,
          notes: [Diagnostic.Note("it is inherited from here", at: inherited.kind.location)])
      }
      result[index].remove += use.remove
      result[index].add += use.add
      note("registers.\(use.kind.name)", .replaced)
    }
    for use in base where !own.contains(where: { $0.kind.name == use.kind.name }) {
      note("registers.\(use.kind.name)", .inherited)
    }
    return result
  }
}
