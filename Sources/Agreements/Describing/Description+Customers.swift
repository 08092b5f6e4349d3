internal import Diagnostics
internal import YAML

/// Customers, suppliers and registers.
extension Description {
  func facts(ofCustomer id: String) -> Facts? {
    guard let config = assembler.config(of: id, log: log) else { return nil }
    var facts = Facts()
    facts.add("customer", id)
    facts.add("name", config.party[.name]?.written)
    facts.add("template", config.template.name)
    facts.add("style", config.style?.name)
    facts.add("supplier", config.supplier.name)
    facts.add("extends", config.extends?.name)
    facts.add("publish", config.publication.name)
    facts.add("acts_as", config.party.capacity.rawValue)
    facts.add("file", config.location.file.path)
    facts.add("party", table(of: config.party))
    facts.add("agreement", agreement(of: config))
    // What a variant sets is missing in the config itself, which is no fault.
    let own = config.variants == nil ? log : DiagnosticLog()
    if let compiled = assembler.compiled(for: config, log: own),
      let answers = Answers(config, for: compiled, in: workspace, log: own)
    {
      facts.add("choices", choices(answers, compiled))
      facts.add("parameters", parameters(answers, compiled))
      facts.add("registers", registers(answers, compiled))
      facts.add("variants", variants(of: id, config))
      facts.add("overrides", overrides(of: config, answers, compiled))
      facts.add("confidential", answers.confidentiality.paths)
      facts.add("open_facts", answers.openFacts.union(answers.unconfirmedDefaults).sorted())
    }
    facts.add("accepts", acceptances(config))
    facts.add("inheritance", table(of: config.inheritance))
    return facts
  }

  private func agreement(of config: CustomerConfig) -> FactTable {
    var table = FactTable("fact", "value")
    for field in AgreementField.allCases {
      if let value = config.agreement[field.index] {
        table.add(.text(field.rawValue), .text(value.written))
      }
    }
    return table
  }

  private func choices(_ answers: Answers, _ compiled: CompiledTemplate) -> FactTable {
    var table = FactTable("topic", "alternative", "how", "title")
    for (use, choice) in zip(compiled.topics, answers.choices) {
      let isChosen = answers.config.choices.contains { $0.topic.name == use.topic.id }
      let clause = choice < 0 ? nil : use.topic.alternatives[choice]
      table.add(
        .text(use.topic.id), .text(clause?.id ?? "none"), .text(isChosen ? "chosen" : "default"),
        .text(clause?.title ?? ""))
    }
    return table
  }

  private func parameters(_ answers: Answers, _ compiled: CompiledTemplate) -> FactTable {
    var table = FactTable("parameter", "how", "label", "value")
    for (index, declaration) in compiled.parameters.enumerated() {
      guard let value = answers.values[index] else { continue }
      table.add(
        .text(declaration.name), .text(answers.defaulted[index] ? "default" : "given"),
        .text(declaration.label), .text(value.written))
    }
    return table
  }

  private func registers(_ answers: Answers, _ compiled: CompiledTemplate) -> FactTable {
    var table = FactTable("kind", "from", "entries")
    for (kind, entries) in zip(compiled.registers, answers.entries) where !entries.isEmpty {
      let use = answers.config.registers.first { $0.kind.name == kind.id }
      table.add(
        .text(kind.id), .texts(use?.use.map(\.name) ?? []), .texts(entries.map(\.id)))
    }
    return table
  }

  private func variants(of id: String, _ config: CustomerConfig) -> FactTable {
    guard let variants = config.variants else { return FactTable("variant") }
    let axes = variants.axes.map(\.path.name)
    var table = FactTable(columns: ["variant"] + axes)
    for recipe in assembler.recipes(of: id, log: DiagnosticLog()) {
      table.add(
        cells: [.text(recipe.variant ?? "")] + axes.map { .text(recipe.config.written(at: $0)) })
    }
    return table
  }

  private func overrides(
    of config: CustomerConfig, _ answers: Answers, _ compiled: CompiledTemplate
  ) -> FactTable {
    var table = FactTable("clause", "reason", "agreed_by", "date", "file", "used")
    for clause in OverrideSelection(assembler: assembler, log: DiagnosticLog()).clauses(of: config)
    {
      guard let override = clause.override else { continue }
      let topic = compiled.topicIndex(clause.topic)
      let isUsed =
        topic.map { index in
          let choice = answers.choices[index]
          return choice >= 0 && compiled.topics[index].topic.alternatives[choice].id == clause.id
        } ?? false
      table.add(
        .text(clause.name), .text(override.reason), .text(override.agreedBy),
        .text(override.date?.iso ?? ""), .text(override.file.path), .flag(isUsed))
    }
    return table
  }

  private func acceptances(_ config: CustomerConfig) -> FactTable {
    var table = FactTable("requirement", "reason", "agreed_by", "date")
    for acceptance in config.accepts {
      table.add(
        .text(acceptance.requirement.name), .text(acceptance.reason), .text(acceptance.agreedBy),
        .text(acceptance.date?.iso ?? ""))
    }
    return table
  }

  // MARK: - Suppliers and registers

  func facts(of supplier: Supplier) -> Facts {
    var facts = Facts()
    facts.add("supplier", supplier.id)
    facts.add("name", supplier.party[.name]?.written)
    facts.add("file", supplier.file.path)
    facts.add("public", supplier.isPublic)
    facts.add("confidential", supplier.confidential.map(\.name))
    facts.add("logo", supplier.logo != nil)
    facts.add("party", table(of: supplier.party))
    var bounds = FactTable("parameter", "at_least", "at_most")
    for (name, limits) in supplier.bounds.sorted(by: { $0.key < $1.key }) {
      bounds.add(
        .text(name), .text(limits.atLeast?.value.written ?? ""),
        .text(limits.atMost?.value.written ?? ""))
    }
    facts.add("bounds", bounds.withoutEmptyColumns)
    facts.add("customers", customers { $0.supplier.name == supplier.id })
    return facts
  }

  func facts(of register: Register) -> Facts {
    var facts = Facts()
    facts.add("register", register.id)
    facts.add("kind", register.kind)
    let kind = library.registerKind(register.kind)
    facts.add("what", kind?.label)
    facts.add("file", register.file.path)
    facts.add("public", register.isPublic)
    let fields = kind?.fields ?? []
    facts.add("confidential", fields.filter { $0.confidential != nil }.map(\.name))
    var entries = FactTable(columns: ["id"] + fields.map(\.name) + ["valid_from", "valid_until"])
    for row in register.entries {
      entries.add(
        cells: [.text(row.id)]
          + row.fields.map { value in .text(value.map { ParameterValue.value($0).written } ?? "") }
          + [.text(row.validFrom?.iso ?? ""), .text(row.validUntil?.iso ?? "")])
    }
    facts.add("entries", entries.withoutEmptyColumns)
    facts.add(
      "customers",
      customers { config in
        config.registers.contains { use in use.use.contains { $0.name == register.id } }
      })
    return facts
  }
}

extension CustomerConfig {
  /// What the config says at the path of an axis.
  fileprivate func written(at path: String) -> String {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    switch (parts[0], parts.count > 1 ? parts[1] : "") {
    case ("style", _): return style?.name ?? ""
    case ("template", _): return template.name
    case ("choices", let topic):
      return choices.first { $0.topic.name == topic }?.alternative.name ?? ""
    case ("parameters", let name):
      return parameters.first { $0.name.name == name }?.node.text ?? ""
    default: return ""
    }
  }
}
