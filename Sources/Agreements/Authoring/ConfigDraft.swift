internal import Diagnostics

/// A customer's config that builds as it stands: what is given, and placeholders for what is not.
///
/// Every placeholder stands under `to-confirm`, so that drafts show it and a final agreement is
/// refused until somebody has looked at it.
package struct ConfigDraft {
  /// The form of a draft.
  package enum Form: Sendable {
    /// For a person to go on with: what could be chosen and written stands in comments.
    case commented
    /// Only what holds, for configs that a program writes by the hundred.
    case plain
  }

  package let workspace: Workspace
  package let compiled: CompiledTemplate
  package let supplier: Supplier
  package let form: Form

  /// The values that are given, by config path: `party.name`, `parameters.breach-notice`.
  var given: [String: YAMLText] = [:]
  /// The alternatives that are given, by topic; `none` leaves a topic out.
  var choices: [String: String] = [:]
  /// The parameters whose values are given, read.
  var values: [String: ParameterValue] = [:]
  /// Further facts to confirm, by path.
  var toConfirm: [String] = []

  /// The paths for which the draft has placeholders, in the order of the file.
  package private(set) var placeholders: [String] = []
  /// Required parameters for which no valid placeholder is known; the config lacks them.
  package private(set) var unknown: [String] = []

  package init(
    of compiled: CompiledTemplate, for supplier: Supplier, in workspace: Workspace,
    form: Form = .commented
  ) {
    self.workspace = workspace
    self.compiled = compiled
    self.supplier = supplier
    self.form = form
  }

  /// What the agreement asks when the draft is used.
  var facts: AskedFacts { AskedFacts(of: compiled, known) }

  private var isCommented: Bool { form == .commented }
  private var placeholder: Placeholder { Placeholder(locale: compiled.template.locale) }

  /// The text of the config.
  package mutating func text() -> String {
    placeholders = []
    unknown = []
    let facts = completedFacts()
    var blocks = [head()]
    blocks.append(party(facts))
    blocks.append(agreement(facts))
    blocks.append(choicesBlock())
    blocks.append(registers(facts))
    blocks.append(parameters(facts))
    blocks.append(confirmations(facts))
    return blocks.filter { !$0.isEmpty }.map(\.text).joined(separator: isCommented ? "\n" : "")
  }

  // MARK: - What holds

  private var known: AskedFacts.Known {
    var result = AskedFacts.Known(
      choices: compiled.topics.map { use in alternative(of: use).flatMap(use.index) ?? -1 },
      values: compiled.parameters.map { values[$0.name] ?? defaultWithinLimits($0) },
      capacity: capacity)
    result.party = Set(PartyField.allCases.filter { given["party.\($0.rawValue)"] != nil })
    result.agreement = Set(
      AgreementField.allCases.filter { given["agreement.\($0.rawValue)"] != nil })
    return result
  }

  private var capacity: Party.Capacity {
    if case .text(let text)? = given["party.acts-as"] {
      return Party.Capacity(rawValue: text) ?? .controller
    }
    return .controller
  }

  /// The facts asked once the placeholders are in, since one fact can make another required.
  private func completedFacts() -> AskedFacts {
    var known = known
    var party: Set<PartyField> = []
    var agreement: Set<AgreementField> = []
    while true {
      var facts = AskedFacts(of: compiled, known)
      party.formUnion(facts.requiredParty)
      agreement.formUnion(facts.requiredAgreement)
      let filled = party.union(isCommented ? facts.party.intersection(Self.identity) : [])
      if filled.isSubset(of: known.party), agreement.isSubset(of: known.agreement) {
        facts.requiredParty = party
        facts.requiredAgreement = agreement
        return facts
      }
      known.party.formUnion(filled)
      known.agreement.formUnion(agreement)
    }
  }

  /// The alternative of a topic: the given one, the template's, or the first there is.
  private func alternative(of use: CompiledTemplate.TopicUse) -> String? {
    if let given = choices[use.topic.id] { return given }
    guard let standard = use.defaultAlternative else {
      return use.isOptional ? "none" : use.topic.alternatives.first?.id
    }
    return standard < 0 ? "none" : use.topic.alternatives[standard].id
  }

  /// A parameter's default, unless the supplier's limits refuse it.
  private func defaultWithinLimits(_ declaration: ParameterDeclaration) -> ParameterValue? {
    guard let value = declaration.defaultValue else { return nil }
    if case .value(let single) = value, !Limits(declaration, supplier).admit(single) {
      return nil
    }
    return value
  }

  // MARK: - Template and supplier

  private func head() -> CommentedLines {
    var lines = CommentedLines()
    lines.add("# yaml-language-server: $schema=schema/\(compiled.template.id).json")
    if isCommented {
      lines.add("#")
      lines.comment(
        "Texts between [brackets] and whatever else stands under 'to-confirm' below are")
      lines.comment("placeholders: write what holds, then take the line under 'to-confirm' away.")
      lines.comment("A line behind '#' changes nothing until the '#' is taken away.")
      lines.add()
    }
    func remark(_ text: String) -> String { isCommented ? text : "" }
    lines.add(
      "template", .text(compiled.template.id), indent: 0, remark: remark(compiled.template.title))
    var remarkOnSupplier = ""
    if case .text(let name)? = supplier.party[.name] { remarkOnSupplier = name }
    let others = workspace.suppliers.map(\.id).filter { $0 != supplier.id }
    if !others.isEmpty { remarkOnSupplier += "; or: \(others.joined(separator: ", "))" }
    lines.add("supplier", .text(supplier.id), indent: 0, remark: remark(remarkOnSupplier))
    for key in ["style", "publish"] {
      if let value = given[key] { lines.add(key, value, indent: 0) }
    }
    if isCommented, given["style"] == nil {
      let styles = workspace.library.styles.map(\.id).filter { $0 != compiled.style.id }
      lines.add(
        "style", .text(compiled.style.id), indent: 0, isActive: false,
        remark: styles.isEmpty ? "" : "or: \(styles.joined(separator: ", "))")
    }
    return lines
  }

  // MARK: - The customer

  /// The facts that tell who a party is: an agreement without them would be no use to anyone.
  private static let identity: Set<PartyField> = [
    .name, .legalForm, .seat, .street, .postcode, .town, .country, .kvk, .kbo,
    .representativeName, .representativeFunction,
  ]

  /// What becomes of a fact in the file.
  private enum Standing {
    case given(YAMLText)
    case placeholder(YAMLText)
    case commented(YAMLText)
    case absent

    var isActive: Bool {
      switch self {
      case .given, .placeholder: true
      case .commented, .absent: false
      }
    }
  }

  private func standing(of field: PartyField, _ facts: AskedFacts) -> Standing {
    if let value = given["party.\(field.rawValue)"] { return .given(value) }
    let value = placeholder.value(of: field)
    if facts.requiredParty.contains(field) || field == .name { return .placeholder(value) }
    guard isCommented, facts.party.contains(field) else { return .absent }
    // A company is in the register of one country only.
    let home: PartyField = compiled.template.locale == "nl-BE" ? .kbo : .kvk
    let isForeign = [.kvk, .kbo].contains(field) && field != home
    return Self.identity.contains(field) && !isForeign ? .placeholder(value) : .commented(value)
  }

  private mutating func party(_ facts: AskedFacts) -> CommentedLines {
    var lines = CommentedLines()
    lines.add(heading: "party", remark: isCommented ? "the customer" : "")
    let standings = PartyField.allCases.map { field in
      (path: field.rawValue, label: field.label, standing: standing(of: field, facts))
    }
    add(standings, of: "party", to: &lines)
    if isCommented || given["party.acts-as"] != nil {
      let other = capacity == .controller ? "processor" : "controller"
      lines.add(
        "acts-as", .text(capacity.rawValue), indent: 2, remark: isCommented ? "or: \(other)" : "")
    }
    return lines
  }

  /// Adds facts under the headings of their groups; a heading holds when a fact below it does.
  private mutating func add(
    _ facts: [(path: String, label: String, standing: Standing)], of part: String,
    to lines: inout CommentedLines
  ) {
    var headings: Set<String> = []
    for (path, label, standing) in facts {
      let steps = path.split(separator: ".").map(String.init)
      var value: YAMLText
      switch standing {
      case .given(let text): value = text
      case .placeholder(let text):
        value = text
        placeholders.append("\(part).\(path)")
      case .commented(let text): value = text
      case .absent: continue
      }
      for depth in 1..<max(1, steps.count) {
        let group = steps.prefix(depth).joined(separator: ".")
        guard headings.insert(group).inserted else { continue }
        let isActive = facts.contains {
          $0.path.hasPrefix(group + ".") && $0.standing.isActive
        }
        lines.add(heading: steps[depth - 1], indent: 2 * depth, isActive: isActive)
      }
      lines.add(
        steps[steps.count - 1], value, indent: 2 * steps.count, isActive: standing.isActive,
        remark: remark(label, on: value))
    }
  }

  /// A remark in a commented draft, unless the placeholder says the same.
  private func remark(_ label: String, on value: YAMLText) -> String {
    guard isCommented else { return "" }
    switch value {
    case .text("[\(label)]"): return ""
    case .list(let elements):
      if case .text("[\(label)]")? = elements.first { return "" }
    default: break
    }
    return label
  }

  // MARK: - The agreement

  private mutating func agreement(_ facts: AskedFacts) -> CommentedLines {
    var lines = CommentedLines()
    lines.add(heading: "agreement")
    let standings = AgreementField.allCases.map { field in
      (path: field.rawValue, label: field.label, standing: standing(of: field, facts))
    }
    guard standings.contains(where: { $0.standing.isActive }) else { return CommentedLines() }
    add(standings, of: "agreement", to: &lines)
    return lines
  }

  private func standing(of field: AgreementField, _ facts: AskedFacts) -> Standing {
    if let value = given["agreement.\(field.rawValue)"] { return .given(value) }
    let example = placeholder.value(of: field)
    let isBasic = [.number, .version, .status, .date].contains(field)
    if facts.requiredAgreement.contains(field) || isCommented && isBasic {
      return example.isPlaceholder ? .placeholder(example.text) : .given(example.text)
    }
    guard isCommented, facts.agreement.contains(field) else { return .absent }
    return .commented(example.text)
  }

  // MARK: - Choices

  private func choicesBlock() -> CommentedLines {
    var lines = CommentedLines()
    let uses = compiled.topics.filter { use in
      isCommented
        ? use.topic.alternatives.count + (use.isOptional ? 1 : 0) > 1
        : choices[use.topic.id] != nil || use.defaultAlternative == nil && !use.isOptional
    }
    guard !uses.isEmpty else { return lines }
    lines.add(heading: "choices")
    for use in uses {
      let chosen = alternative(of: use) ?? "none"
      guard isCommented else {
        lines.add(use.topic.id, .text(chosen), indent: 2)
        continue
      }
      lines.comment("\(use.topic.title): \(use.topic.about)", indent: 2)
      var options = use.topic.alternatives.map { ($0.id, $0.title) }
      if use.isOptional { options.append(("none", "leave it out")) }
      // The one in force first: the others are to be compared with it.
      for (id, title) in options.filter({ $0.0 == chosen }) + options.filter({ $0.0 != chosen }) {
        lines.add(use.topic.id, .text(id), indent: 2, isActive: id == chosen, remark: title)
      }
    }
    return lines
  }

  // MARK: - Registers

  private mutating func registers(_ facts: AskedFacts) -> CommentedLines {
    var lines = CommentedLines()
    guard !facts.registers.isEmpty else { return lines }
    lines.add(heading: "registers")
    for index in facts.registers {
      let kind = compiled.registers[index]
      let known = workspace.registers.filter { $0.kind == kind.id }
      let path = "registers.\(kind.id)"
      if let value = given[path] {
        lines.add(kind.id, value, indent: 2)
        continue
      }
      placeholders.append(path)
      guard
        let register = known.first(where: { $0.id.hasPrefix("\(supplier.id)-") }) ?? known.first
      else {
        lines.add(heading: kind.id, indent: 2, remark: isCommented ? kind.label : "")
        lines.add("add", .list([placeholder.row(kind.fields, id: "example")]), indent: 4)
        continue
      }
      let others = known.map(\.id).filter { $0 != register.id }
      let remark =
        others.isEmpty ? kind.label : "\(kind.label); or: \(others.joined(separator: ", "))"
      guard isCommented else {
        lines.add(kind.id, .mapping([("use", .list([.text(register.id)]))]), indent: 2)
        continue
      }
      lines.add(heading: kind.id, indent: 2, remark: remark)
      lines.add("use", .list([.text(register.id)]), indent: 4)
      lines.add(
        "only", .list(register.entries.map { .text($0.id) }), indent: 4, isActive: false,
        remark: "fewer entries, in this order")
    }
    return lines
  }

  // MARK: - Parameters

  private mutating func parameters(_ facts: AskedFacts) -> CommentedLines {
    var lines = CommentedLines()
    for index in facts.parameters {
      let declaration = compiled.parameters[index]
      let path = "parameters.\(declaration.name)"
      let limits = Limits(declaration, supplier)
      if let value = given[path] {
        lines.add(declaration.name, value, indent: 2, remark: remark(declaration, value, limits))
      } else if let standard = defaultWithinLimits(declaration) {
        guard isCommented, let text = YAMLText(standard) else { continue }
        lines.add(
          declaration.name, text, indent: 2, isActive: false,
          remark: remark(declaration, text, limits))
      } else {
        let isRequired =
          facts.requiredParameters.contains(index) && !declaration.isOptional
          || declaration.defaultValue != nil
        guard let value = placeholder.value(of: declaration, within: limits) else {
          if isRequired { unknown.append(path) }
          continue
        }
        guard isRequired || isCommented else { continue }
        lines.add(
          declaration.name, value, indent: 2, isActive: isRequired,
          remark: remark(declaration, value, limits))
        if isRequired { placeholders.append(path) }
      }
    }
    guard !lines.isEmpty else { return lines }
    var block = CommentedLines()
    let isActive = (placeholders + given.keys).contains { $0.hasPrefix("parameters.") }
    block.add(heading: "parameters", isActive: isActive)
    block.add(contentsOf: lines)
    return block
  }

  /// What a parameter is, and what it may be.
  private func remark(
    _ declaration: ParameterDeclaration, _ value: YAMLText, _ limits: Limits
  ) -> String {
    guard isCommented else { return "" }
    let options = declaration.options.map(\.id).joined(separator: ", ")
    return [
      remark(declaration.label, on: value), limits.text,
      options.isEmpty ? "" : "one of: \(options)",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  // MARK: - To confirm

  private func confirmations(_ facts: AskedFacts) -> CommentedLines {
    var lines = CommentedLines()
    var paths = placeholders
    for index in facts.parameters where compiled.parameters[index].mustBeConfirmed {
      paths.append("parameters.\(compiled.parameters[index].name)")
    }
    var seen: Set<String> = []
    paths = (paths + toConfirm).filter { seen.insert($0).inserted }
    guard !paths.isEmpty else { return lines }
    if isCommented {
      lines.comment("Drafts show these facts as open, and 'akkoord build --final' refuses them.")
    }
    lines.add(heading: "to-confirm")
    for path in paths {
      lines.add(
        element: path, indent: 2, remark: isCommented ? FactName.label(path, compiled) : "")
    }
    return lines
  }
}

extension YAMLText {
  /// A parameter's value as it is best written; nil for tables and parties, whose declarations tell
  /// their keys.
  fileprivate init?(_ value: ParameterValue) {
    guard case .value(let single) = value else { return nil }
    self = YAMLText(single)
  }
}
