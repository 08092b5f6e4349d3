package import Diagnostics
internal import YAML

/// What a customer's config answers to everything a compiled template asks: choices, values, registers.
///
/// Making answers holds the config against the template and reports every disagreement at once; a value
/// that is missing is found only by the binding, which knows whether it is printed.
package struct Answers: Sendable {
  package var config: CustomerConfig
  package var supplier: Supplier
  /// For each topic the place of the chosen alternative; -1 for none.
  package var choices: [Int]
  /// For each parameter its value, from the config or by default.
  package var values: [ParameterValue?]
  /// For each kind of register the entries in use.
  package var entries: [[Row]]
  /// Facts still to be confirmed, as config paths.
  package var openFacts: Set<String>
  /// Parameters that must be confirmed and have their default only; they count where they are printed.
  package var unconfirmedDefaults: Set<String>
  /// The parameters whose value is the default.
  package var defaulted: [Bool]
  /// Which of the facts are not for the public.
  package var confidentiality = Confidentiality()
  /// Whether these are answers for the public, which hold no confidential value.
  package private(set) var isWithheld = false
  /// Whether a missing value prints as its name in guillemets, as in a fragment alone.
  var marksMissing = false

  /// Whether some fact may have to be confirmed.
  var asksConfirmation: Bool { !openFacts.isEmpty || !unconfirmedDefaults.isEmpty }

  /// Answers for a customer of a workspace, after a variant's own values and `--set` are applied.
  ///
  /// - Returns: nil when a choice is missing, so that there is nothing to bind.
  package init?(
    _ config: CustomerConfig, for compiled: CompiledTemplate, in workspace: Workspace,
    log: DiagnosticLog
  ) {
    guard let supplier = workspace.supplier(config.supplier.name) else {
      log.reportUnknown(
        .unknownSupplier, "supplier", config.supplier.name, at: config.supplier.location,
        known: workspace.suppliers.map(\.id))
      return nil
    }
    if workspace.isBroken(supplier.file) {
      log.report(
        .unknownSupplier, "supplier '\(supplier.id)' has an error of its own",
        at: config.supplier.location, label: "mend \(supplier.file.path) first")
    }
    self.config = config
    self.supplier = supplier
    choices = Self.choices(config, compiled, workspace.library, log)
    (values, defaulted) = Self.values(config, supplier, compiled, workspace.library, log)
    entries = RegisterSelection(config: config, workspace: workspace, log: log).entries(
      of: compiled)
    openFacts = Self.openFacts(config, compiled, log)
    confidentiality = Confidentiality(config, supplier, compiled, workspace.library, log)
    unconfirmedDefaults = []
    for index in compiled.tables.toConfirm where defaulted[index] {
      unconfirmedDefaults.insert("parameters.\(compiled.parameters[index].name)")
    }
  }

  // MARK: - For the public

  /// The same answers without what is not for the public.
  ///
  /// Each confidential value gives way to one that holds nothing, given or not, so that neither the value
  /// nor whether there is one can come out, whatever is done with the answers afterwards. What no text
  /// prints (nodes of the config, reasons and names under `accepts`) goes too.
  package func withheld() -> Answers {
    var result = self
    result.isWithheld = true
    for field in confidentiality.party { result.config.party.values[field.index] = .withheld }
    for field in confidentiality.agreement { result.config.agreement[field.index] = .withheld }
    for field in confidentiality.supplier { result.supplier.party.values[field.index] = .withheld }
    // Who does not want to be named has no logo either.
    if confidentiality.supplier.contains(.name) { result.supplier.logo = nil }
    result.supplier.logoFile = nil
    result.supplier.bounds = [:]
    for (index, part) in confidentiality.parameters {
      switch (part, result.values[index]) {
      case (.whole(let standIn), _): result.values[index] = standIn
      case (.columns(let columns), .rows(let rows)?):
        result.values[index] = .rows(rows.map { $0.withholding(columns) })
      case (.fields(let fields), .party(var party)?):
        for field in fields { party.values[field.index] = .withheld }
        result.values[index] = .party(party)
      default: continue
      }
    }
    for (index, part) in confidentiality.registers {
      switch part {
      case .whole(let row): result.entries[index] = [row]
      case .fields(let fields):
        result.entries[index] = result.entries[index].map { $0.withholding(fields) }
      }
    }
    result.config.parameters = []
    for index in result.config.registers.indices { result.config.registers[index].add = [] }
    result.config.accepts = []
    result.config.allow = []
    result.config.variants = nil
    result.config.sources = []
    return result
  }

  // MARK: - Choices

  private static func choices(
    _ config: CustomerConfig, _ compiled: CompiledTemplate, _ library: Library,
    _ log: DiagnosticLog
  ) -> [Int] {
    for choice in config.choices where compiled.topicIndex(choice.topic.name) == nil {
      if library.topic(choice.topic.name) != nil {
        log.report(
          .unusedValue,
          "template '\(compiled.template.id)' does not take topic '\(choice.topic.name)'",
          at: choice.topic.location, label: "this choice changes nothing; remove it")
      } else {
        log.reportUnknown(
          .unknownTopic, "topic", choice.topic.name, at: choice.topic.location,
          known: compiled.topics.map(\.topic.id), besides: config.choices.map(\.topic.name))
      }
    }
    // Most topics are as the template has them, and need not be looked at whole.
    var given: [Int?] = Array(repeating: nil, count: compiled.topics.count)
    for (place, choice) in config.choices.enumerated().reversed() {
      if let topic = compiled.topicIndex(choice.topic.name) { given[topic] = place }
    }
    return compiled.topics.indices.map { index in
      if given[index] == nil, let standard = compiled.topics[index].defaultAlternative {
        return standard
      }
      let use = compiled.topics[index]
      let topic = use.topic
      guard let choice = given[index].map({ config.choices[$0] }) else {
        if use.isOptional { return -1 }
        log.report(
          .choiceMissing, "topic '\(topic.id)' needs a choice", at: config.location,
          label:
            "add choices: {\(topic.id): \(topic.alternatives.map(\.id).joined(separator: " | "))}",
          notes: [Diagnostic.Note("the template has no default for it", at: use.location)])
        return -1
      }
      if choice.alternative.name == "none" {
        if !use.isOptional {
          log.report(
            .choiceMissing, "topic '\(topic.id)' cannot be left out",
            at: choice.alternative.location,
            label: "expected one of: \(topic.alternatives.map(\.id).joined(separator: ", "))")
        }
        return -1
      }
      if let index = use.index(of: choice.alternative.name) { return index }
      log.reportUnknown(
        .unknownAlternative, "alternative of '\(topic.id)'", choice.alternative.name,
        at: choice.alternative.location,
        known: topic.alternatives.map(\.id) + (use.isOptional ? ["none"] : []))
      return use.defaultAlternative ?? 0
    }
  }

  // MARK: - Values

  private static func values(
    _ config: CustomerConfig, _ supplier: Supplier, _ compiled: CompiledTemplate,
    _ library: Library, _ log: DiagnosticLog
  ) -> ([ParameterValue?], [Bool]) {
    var values = compiled.tables.defaultValues
    var defaulted = values.map { $0 != nil }
    // Declarations are looked at where they stand, since a copy of one is a copy of many things.
    let declarations = compiled.parameters.span
    let bounds = BoundsCheck(log: log)
    for given in config.parameters {
      guard let index = compiled.parameterIndex(given.name.name) else {
        if library.parameter(given.name.name) != nil {
          log.report(
            .unusedValue,
            "template '\(compiled.template.id)' never uses '\(given.name.name)'",
            at: given.name.location, label: "this value changes nothing; remove it")
        } else {
          log.reportUnknown(
            .unknownParameter, "parameter", given.name.name, at: given.name.location,
            known: compiled.parameters.map(\.name), besides: config.parameters.map(\.name.name))
        }
        continue
      }
      let reading = ValueReading(file: given.name.location.file, log: log)
      guard !given.node.isNull else {
        let declaration = declarations[index]
        log.report(
          .missingValue, "'\(declaration.name)' has no value", at: given.name.location,
          label: "expected \(declaration.type.about.withSmallInitial)",
          notes: [Diagnostic.Note("it is declared here", at: declaration.location)])
        continue
      }
      guard let value = reading.value(given.node, of: declarations[index]) else { continue }
      bounds.check(value, of: declarations[index], at: given.location, subject: "the value")
      values[index] = value
      defaulted[index] = false
    }
    for (name, limits) in supplier.bounds {
      guard let index = compiled.parameterIndex(name), case .value(let value)? = values[index]
      else { continue }
      let given = config.parameters.first { $0.name.name == name }
      let location = given?.location ?? config.location
      let declaration = compiled.parameters[index]
      let whose = " of supplier '\(supplier.id)'"
      bounds.check(
        value, limits.atLeast, isMinimum: true, of: declaration, location, "the value", whose)
      bounds.check(
        value, limits.atMost, isMinimum: false, of: declaration, location, "the value", whose)
    }
    return (values, defaulted)
  }

  // MARK: - Facts to confirm

  private static func openFacts(
    _ config: CustomerConfig, _ compiled: CompiledTemplate, _ log: DiagnosticLog
  ) -> Set<String> {
    var open: Set<String> = []
    if config.toConfirm.isEmpty { return open }
    var known = Set(PartyField.allCases.map { "party.\($0.rawValue)" })
    known.formUnion(AgreementField.allCases.map { "agreement.\($0.rawValue)" })
    known.formUnion(compiled.parameters.map { "parameters.\($0.name)" })
    known.formUnion(["registers"] + compiled.registers.map { "registers.\($0.id)" })
    for label in config.toConfirm {
      let isKnown =
        known.contains(label.name)
        || label.name.hasPrefix("parameters.")
          && known.contains(where: { label.name.hasPrefix($0 + ".") })
      if isKnown {
        open.insert(label.name)
      } else {
        log.reportUnknown(
          .unknownField, "fact", label.name, at: label.location, known: known,
          besides: config.toConfirm.map(\.name))
      }
    }
    return open
  }
}

/// Chooses the entries of registers a customer uses.
struct RegisterSelection {
  let config: CustomerConfig
  let workspace: Workspace
  let log: DiagnosticLog

  /// For each kind of register of a template the entries in use, in the order of their files.
  func entries(of compiled: CompiledTemplate) -> [[Row]] {
    for use in config.registers
    where !compiled.registers.contains(where: { $0.id == use.kind.name }) {
      log.reportUnknown(
        .unknownRegister, "kind of register", use.kind.name, at: use.kind.location,
        known: compiled.registers.map(\.id), besides: config.registers.map(\.kind.name))
    }
    return compiled.registers.map { kind in
      guard let use = config.registers.first(where: { $0.kind.name == kind.id }) else { return [] }
      return entries(use, of: kind)
    }
  }

  private func entries(_ use: CustomerConfig.RegisterUse, of kind: RegisterKind) -> [Row] {
    var rows: [Row] = []
    for name in use.use {
      guard let register = workspace.register(name.name) else {
        log.reportUnknown(
          .unknownRegister, "register", name.name, at: name.location,
          known: workspace.registers.filter { $0.kind == kind.id }.map(\.id),
          besides: use.use.map(\.name))
        continue
      }
      guard !workspace.isBroken(register.file) else {
        log.report(
          .unknownRegister, "register '\(name.name)' has an error of its own", at: name.location,
          label: "mend \(register.file.path) first")
        continue
      }
      guard register.kind == kind.id else {
        log.report(
          .unknownRegister, "register '\(name.name)' holds \(register.kind)", at: name.location,
          label: "expected a register of kind '\(kind.id)'")
        continue
      }
      rows += register.entries
    }
    // By id, the first of each: lists of entries can be long.
    let places = Dictionary(
      rows.indices.lazy.map { (rows[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    for label in (use.only ?? []) + use.remove where places[label.name] == nil {
      log.reportUnknown(
        .unknownEntry, "entry", label.name, at: label.location, known: rows.map(\.id),
        besides: ((use.only ?? []) + use.remove).map(\.name))
    }
    if let only = use.only {
      rows = only.compactMap { label in places[label.name].map { rows[$0] } }
    }
    let removed = Set(use.remove.map(\.name))
    rows.removeAll { removed.contains($0.id) }
    var firsts = Dictionary(
      rows.lazy.map { ($0.id, $0.location) }, uniquingKeysWith: { first, _ in first })
    for given in use.add {
      let reading = ValueReading(file: given.name.location.file, log: log)
      guard
        let row = reading.row(
          given.node, fields: kind.fields, of: "an entry of '\(kind.id)'", hasID: true)
      else { continue }
      if let first = firsts[row.id] {
        log.report(
          .duplicateIdentifier, "entry '\(row.id)' is there already", at: row.location,
          notes: [Diagnostic.Note("first here", at: first)])
      } else {
        firsts[row.id] = row.location
      }
      kind.check(row, log: log)
      rows.append(row)
    }
    return rows
  }
}
