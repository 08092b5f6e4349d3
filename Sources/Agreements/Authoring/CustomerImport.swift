package import Diagnostics
internal import FileSystem
internal import YAML

extension Authoring {
  /// Configs for the rows of a table, one each.
  ///
  /// - Parameters:
  ///   - table: the path of the CSV file, from the current folder.
  ///   - map: the path of the file that says what the columns give.
  ///   - template: the template where the map names none.
  ///   - supplier: the supplier where the map names none.
  /// - Returns: the configs in the order of the rows, and warnings.
  /// - Throws: every finding of the table and the map at once, when one of them is an error.
  package func drafts(
    from table: String, map: String, template: String?, supplier: String?
  ) throws(Findings) -> Imported {
    let log = DiagnosticLog()
    guard let tableFile = read(table, log), let mapFile = read(map, log) else {
      throw Findings(log.diagnostics)
    }
    return try drafts(from: tableFile, map: mapFile, template: template, supplier: supplier)
  }

  /// Configs for the rows of a table that was read.
  func drafts(
    from table: SourceFile, map: SourceFile, template: String? = nil, supplier: String? = nil
  ) throws(Findings) -> Imported {
    let log = DiagnosticLog()
    let map = ConfigMap(map, log: log)
    let table = CSVTable(table, separator: map.separator, log: log)
    guard !table.header.isEmpty else { throw Findings(log.diagnostics) }
    var run = CustomerImport(
      authoring: self, table: table, map: map, template: template, supplier: supplier, log: log)
    let drafts = run.drafts()
    guard !log.hasErrors else { throw Findings(log.diagnostics) }
    return Imported(drafts: drafts, diagnostics: log.diagnostics)
  }

  private func read(_ path: String, _ log: DiagnosticLog) -> SourceFile? {
    do throws(FileError) {
      return SourceFile(path: path, bytes: try FileSystem.read(path, limit: 256 << 20))
    } catch {
      log.report(error.readingCode, error.message)
      return nil
    }
  }
}

/// Makes configs of the rows of a table, in time that grows with their number.
private struct CustomerImport {
  let authoring: Authoring
  let table: CSVTable
  let map: ConfigMap
  let template: String?
  let supplier: String?
  let log: DiagnosticLog

  /// A fact with its place in the config and all that the map says of it, read.
  private struct Target {
    var entry: ConfigMap.Entry
    var path: ConfigPath
    var fixed: ConfigValueReading.Result?
    var fallback: ConfigValueReading.Result?
    /// What each text of a cell stands for; nil for what the map gives wrongly.
    var translations: [String: ConfigValueReading.Result?]?
  }

  /// What the map means for one template and one supplier.
  private struct Plan {
    var compiled: CompiledTemplate
    var supplier: Supplier
    var targets: [Target]
  }

  private struct PlanKey: Hashable {
    var template: String
    var supplier: String
  }

  private var plans: [PlanKey: Plan?] = [:]
  private var columns: [String: Int] = [:]
  private var ids: [String: Location] = [:]
  /// Facts that no column gives, in the order they were met.
  private var open: [String] = []
  private var isOpen: Set<String> = []

  init(
    authoring: Authoring, table: CSVTable, map: ConfigMap, template: String?, supplier: String?,
    log: DiagnosticLog
  ) {
    self.authoring = authoring
    self.table = table
    self.map = map
    self.template = template
    self.supplier = supplier
    self.log = log
  }

  mutating func drafts() -> [Authoring.Draft] {
    columns = Dictionary(
      table.header.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
    checkColumns()
    // A map with an error would repeat it on every row.
    guard !log.hasErrors || map.entry("id") != nil else { return [] }
    if table.rows.isEmpty, !log.hasErrors {
      log.report(
        .csvInvalid, "the table has no rows below its header",
        at: table.file.location(Span(0, min(1, table.file.bytes.count))))
    }
    let drafts = table.rows.compactMap { draft($0) }
    reportOpen()
    return drafts
  }

  /// Names what no column gives, in one finding, so that the lines can be copied into the map.
  private func reportOpen() {
    guard !open.isEmpty else { return }
    let count = open.count
    let lines = open.map { path in
      "    \(path)\(path.hasPrefix("registers.") ? ".use" : ""): <column>"
    }
    log.report(
      .missingValue,
      "no column gives \(count == 1 ? "a fact" : "\(count) facts") that the agreements need",
      at: map.file.location(Span(0, 0)),
      label: "configs get placeholders for them, listed under 'to-confirm'",
      notes: [Diagnostic.Note("the map could give\n" + lines.joined(separator: "\n"))],
      severity: .warning)
  }

  private func checkColumns() {
    var used: Set<String> = []
    for label in map.entries.flatMap(\.columns) {
      used.insert(label.name)
      if columns[label.name] == nil {
        log.reportUnknown(
          .unknownField, "column", label.name, at: label.location,
          known: table.header.map(\.text))
      }
    }
    for cell in table.header where !cell.isEmpty && !used.contains(cell.text) {
      log.report(
        .unusedValue, "the map uses column '\(cell.text)' for nothing", at: table.location(cell))
    }
  }

  // MARK: - A row

  private mutating func draft(_ row: [CSVTable.Cell]) -> Authoring.Draft? {
    let id = id(row)
    guard let plan = plan(row) else { return nil }
    var draft = ConfigDraft(
      of: plan.compiled, for: plan.supplier, in: authoring.workspace, form: .plain)
    draft.toConfirm = map.toConfirm.map(\.name)
    var registers: [(key: String, pairs: [(key: String, value: YAMLText)])] = []
    for target in plan.targets {
      guard let result = value(of: target, row, plan) else { continue }
      switch target.path {
      case .choice(let index):
        if case .text(let text) = result.text {
          draft.choices[plan.compiled.topics[index].topic.id] = text
        }
      case .parameter(let index):
        draft.values[plan.compiled.parameters[index].name] = result.value
        draft.given[target.entry.path.name] = result.text
      case .register(let index, let key):
        let kind = "registers.\(plan.compiled.registers[index].id)"
        if let place = registers.firstIndex(where: { $0.key == kind }) {
          registers[place].pairs.append((key, result.text))
        } else {
          registers.append((kind, [(key, result.text)]))
        }
      default: draft.given[target.entry.path.name] = result.text
      }
    }
    for (kind, pairs) in registers { draft.given[kind] = .mapping(pairs) }
    let text = draft.text()
    for path in draft.placeholders + draft.unknown { reportMissing(path, row, plan) }
    guard let id else { return nil }
    return Authoring.Draft(
      id: id, template: plan.compiled.template.id, text: text, placeholders: draft.placeholders)
  }

  /// A fact that the agreement needs and the row does not give: its cell is empty, or has no column.
  private mutating func reportMissing(_ path: String, _ row: [CSVTable.Cell], _ plan: Plan) {
    let target = plan.targets.first { $0.entry.path.name == path }
    if let column = target?.entry.columns.first, let cell = cell(column, row) {
      // A cell with a wrong value was reported already.
      guard cell.isEmpty else { return }
      log.report(
        .missingValue, "the agreement needs '\(path)' and this cell is empty",
        at: table.location(cell),
        label: "column '\(column.name)'")
    } else if isOpen.insert(path).inserted {
      open.append(path)
    }
  }

  private mutating func id(_ row: [CSVTable.Cell]) -> String? {
    guard let entry = map.entry("id"), let (text, location) = text(of: entry, row) else {
      return nil
    }
    let id = text.asIdentifier
    guard id.isIdentifier else {
      log.report(
        .invalidIdentifier, "'\(text)' gives no id", at: location,
        label: "an id is made of its letters and digits")
      return nil
    }
    if let first = ids[id] {
      log.report(
        .duplicateIdentifier, "id '\(id)' stands on an earlier row", at: location,
        notes: [Diagnostic.Note("the earlier row", at: first)])
      return nil
    }
    ids[id] = location
    authoring.checkNew(id, at: location, log)
    return id
  }

  // MARK: - Values

  private func cell(_ column: Label, _ row: [CSVTable.Cell]) -> CSVTable.Cell? {
    columns[column.name].map { row[$0] }
  }

  /// The text a row gives for an entry, and the place to blame; nil when a column is unknown.
  private func text(
    of entry: ConfigMap.Entry, _ row: [CSVTable.Cell]
  ) -> (text: String, location: Location)? {
    switch entry.source {
    case .fixed(let node): return (node.text ?? "", map.file.location(node.span))
    case .column(let column):
      return cell(column, row).map { (String($0.text.trimmingSpace), table.location($0)) }
    case .pattern(let parts, let location):
      var text = ""
      var place: Location?
      var hasContent = false
      for part in parts {
        switch part {
        case .text(let fixed): text += fixed
        case .column(let column):
          guard let cell = cell(column, row) else { return nil }
          text += cell.text.trimmingSpace
          place = place ?? table.location(cell)
          if !cell.isEmpty { hasContent = true }
        }
      }
      return (hasContent ? String(text.trimmingSpace) : "", place ?? location)
    }
  }

  private func value(
    of target: Target, _ row: [CSVTable.Cell], _ plan: Plan
  ) -> ConfigValueReading.Result? {
    if case .fixed = target.entry.source { return target.fixed }
    guard let (text, location) = text(of: target.entry, row) else { return nil }
    guard !text.isEmpty else {
      if let fallback = target.fallback { return fallback }
      if target.entry.isRequired {
        log.report(
          .missingValue, "'\(target.entry.path.name)' is required and this cell is empty",
          at: location)
      }
      return nil
    }
    if let translations = target.translations {
      if let result = translations[text] { return result }
      log.reportUnknown(
        .unknownName, "value of column '\(target.entry.columns.first?.name ?? "")'", text,
        at: location, known: translations.keys)
      return nil
    }
    return reading(plan.compiled, plan.supplier, in: location.file).read(
      node(text, at: location.span, target.entry, isList: target.path.isList(in: plan.compiled)),
      as: target.path, what: target.entry.path.name)
  }

  private func node(
    _ text: String, at span: Span, _ entry: ConfigMap.Entry, isList: Bool
  ) -> YAMLNode {
    func scalar(_ text: some StringProtocol) -> YAMLNode {
      YAMLNode(
        .scalar(YAMLScalar(text: String(text.trimmingSpace), isPlain: false)), at: span)
    }
    guard let split = entry.split, !split.isEmpty else {
      return isList ? YAMLNode(.sequence([scalar(text)]), at: span) : scalar(text)
    }
    let parts = text.split(separator: split).filter { !$0.trimmingSpace.isEmpty }
    return YAMLNode(.sequence(parts.map { scalar($0) }), at: span)
  }

  private func reading(
    _ compiled: CompiledTemplate, _ supplier: Supplier, in file: SourceFile
  ) -> ConfigValueReading {
    ConfigValueReading(
      compiled: compiled, supplier: supplier, workspace: authoring.workspace, file: file, log: log)
  }

  // MARK: - Plans

  /// The plan for the template and the supplier of a row; made once for each pair.
  private mutating func plan(_ row: [CSVTable.Cell]) -> Plan? {
    let key = PlanKey(
      template: map.entry("template").flatMap { text(of: $0, row)?.text } ?? template ?? "",
      supplier: map.entry("supplier").flatMap { text(of: $0, row)?.text } ?? supplier ?? "")
    if let known = plans[key] { return known }
    let plan = makePlan(key, row)
    plans[key] = .some(plan)
    return plan
  }

  private func makePlan(_ key: PlanKey, _ row: [CSVTable.Cell]) -> Plan? {
    let own = DiagnosticLog()
    let compiled = authoring.template(key.template.isEmpty ? nil : key.template, own)
      .flatMap { authoring.compile($0, own) }
    let supplier = authoring.supplier(key.supplier.isEmpty ? nil : key.supplier, own)
    // What the map or a cell names wrongly is blamed there.
    for var diagnostic in own.diagnostics {
      let entry = map.entry(diagnostic.code == .unknownSupplier ? "supplier" : "template")
      diagnostic.location = diagnostic.location ?? entry.flatMap { text(of: $0, row)?.location }
      log.report(diagnostic)
    }
    guard let compiled, let supplier else { return nil }
    checkConfirmations(compiled)
    let reading = reading(compiled, supplier, in: map.file)
    let targets = map.entries.compactMap { entry in target(entry, reading) }
    return Plan(compiled: compiled, supplier: supplier, targets: targets)
  }

  private func checkConfirmations(_ compiled: CompiledTemplate) {
    let known = ConfigPath.facts(of: compiled)
    for label in map.toConfirm where !known.contains(label.name) {
      log.reportUnknown(
        .unknownField, "fact", label.name, at: label.location, known: known)
    }
  }

  private func target(_ entry: ConfigMap.Entry, _ reading: ConfigValueReading) -> Target? {
    guard !["id", "template", "supplier"].contains(entry.path.name),
      let path = ConfigPath.find(
        entry.path, in: reading.compiled, authoring.workspace.library, log)
    else { return nil }
    func read(_ node: YAMLNode?) -> ConfigValueReading.Result? {
      node.flatMap { reading.read($0, as: path, what: entry.path.name) }
    }
    var target = Target(entry: entry, path: path)
    if case .fixed(let node) = entry.source { target.fixed = read(node) }
    target.fallback = read(entry.fallback)
    if let pairs = entry.translations {
      target.translations = [:]
      for pair in pairs { target.translations?[pair.key] = .some(read(pair.value)) }
    }
    return target
  }
}
