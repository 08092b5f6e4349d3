package import Diagnostics

/// Which facts of an agreement are not for the public, and where that is said.
///
/// Facts are named by their paths as in `to-confirm`; a path stands for all below it.
package struct Confidentiality: Sendable {
  /// What is taken from the value of a parameter.
  enum ParameterPart: Sendable {
    case whole(ParameterValue)
    case columns([Int])
    case fields([PartyField])
  }

  /// What is taken from the entries of a register.
  enum RegisterPart: Sendable {
    case whole(Row)
    case fields([Int])
  }

  /// Where each path was marked; facts of the supplier start with `supplier.`.
  private var marks: [String: Location] = [:]
  private(set) var party: [PartyField] = []
  private(set) var supplier: [PartyField] = []
  private(set) var agreement: [AgreementField] = []
  private(set) var parameters: [(index: Int, part: ParameterPart)] = []
  private(set) var registers: [(index: Int, part: RegisterPart)] = []

  package var isEmpty: Bool { marks.isEmpty }

  /// The paths that were marked, sorted.
  package var paths: [String] { marks.keys.sorted() }

  /// Where a fact, or a group it is part of, was marked; nil for one that is not confidential.
  package func location(of path: String) -> Location? {
    if marks.isEmpty { return nil }
    var path = path[...]
    while true {
      if let location = marks[String(path)] { return location }
      guard let dot = path.lastIndex(of: ".") else { return nil }
      path = path[..<dot]
    }
  }

  init() {}

  /// What a config, its supplier and the declarations of a template mark; unknown paths go to the log.
  init(
    _ config: CustomerConfig, _ supplier: Supplier, _ compiled: CompiledTemplate,
    _ library: Library, _ log: DiagnosticLog
  ) {
    let names = ConfidentialNames(
      parameters: compiled.parameters, registers: compiled.registers, library: library)
    for label in config.confidential where names.check(label, log) {
      marks[label.name] = label.location
    }
    for label in supplier.confidential {
      let name = label.name.hasPrefix("party.") ? "supplier\(label.name.dropFirst(5))" : label.name
      if marks[name] == nil { marks[name] = label.location }
    }
    for index in compiled.tables.markedParameters {
      let declaration = compiled.parameters[index]
      mark("parameters.\(declaration.name)", declaration.confidential, declaration.columns)
    }
    for index in compiled.tables.markedRegisters {
      mark("registers.\(compiled.registers[index].id)", nil, compiled.registers[index].fields)
    }
    if !marks.isEmpty { resolve(compiled, config.location) }
  }

  private mutating func mark(
    _ path: String, _ location: Location?, _ fields: [FieldDeclaration]
  ) {
    if let location, marks[path] == nil { marks[path] = location }
    for field in fields {
      guard let location = field.confidential else { continue }
      let own = "\(path).\(field.name)"
      if marks[own] == nil { marks[own] = location }
    }
  }

  private mutating func resolve(_ compiled: CompiledTemplate, _ nowhere: Location) {
    party = PartyField.allCases.filter { location(of: "party.\($0.rawValue)") != nil }
    supplier = PartyField.allCases.filter { location(of: "supplier.\($0.rawValue)") != nil }
    agreement = AgreementField.allCases.filter { location(of: "agreement.\($0.rawValue)") != nil }
    for (index, declaration) in compiled.parameters.enumerated() {
      let path = "parameters.\(declaration.name)"
      if location(of: path) != nil {
        parameters.append((index, .whole(Self.standIn(declaration, nowhere))))
      } else if declaration.type == .party {
        let fields = PartyField.allCases.filter { marks(path, hold: $0.rawValue) }
        if !fields.isEmpty { parameters.append((index, .fields(fields))) }
      } else {
        let columns = self.fields(declaration.columns, of: path)
        if !columns.isEmpty { parameters.append((index, .columns(columns))) }
      }
    }
    for (index, kind) in compiled.registers.enumerated() {
      let path = "registers.\(kind.id)"
      if location(of: path) != nil {
        registers.append((index, .whole(Row.withheld(kind.fields.count, nowhere))))
      } else {
        let fields = fields(kind.fields, of: path)
        if !fields.isEmpty { registers.append((index, .fields(fields))) }
      }
    }
  }

  private func marks(_ path: String, hold field: String) -> Bool {
    location(of: "\(path).\(field)") != nil
  }

  private func fields(_ declared: [FieldDeclaration], of path: String) -> [Int] {
    declared.indices.filter { marks(path, hold: declared[$0].name) }
  }

  /// What stands for a value; that there is one, and how many parts it has, does not show either.
  private static func standIn(
    _ declaration: ParameterDeclaration, _ nowhere: Location
  ) -> ParameterValue {
    switch declaration.type {
    case .table: return .rows([Row.withheld(declaration.columns.count, nowhere)])
    case .party:
      var party = Party(location: nowhere)
      party.values = party.values.map { _ in .withheld }
      return .party(party)
    default: return .value(.withheld)
    }
  }
}

extension Row {
  /// A row that holds nothing.
  fileprivate static func withheld(_ count: Int, _ location: Location) -> Row {
    Row(id: "", fields: Array(repeating: .withheld, count: count), location: location)
  }

  /// The row without what stands in some fields.
  func withholding(_ indexes: [Int]) -> Row {
    var row = self
    for index in indexes { row.fields[index] = .withheld }
    return row
  }
}

extension RegisterKind {
  /// Entries as the public sees them: without the fields that are declared confidential.
  package func withheld(_ entries: [Row]) -> [Row] {
    let indexes = fields.indices.filter { fields[$0].confidential != nil }
    return indexes.isEmpty ? entries : entries.map { $0.withholding(indexes) }
  }
}

/// The paths that can be marked as confidential.
struct ConfidentialNames {
  let parameters: [ParameterDeclaration]
  let registers: [RegisterKind]
  let library: Library

  /// Whether a path names a fact or a group of facts; reports one that does not.
  func check(_ label: Label, _ log: DiagnosticLog) -> Bool {
    if isKnown(label.name) { return true }
    // What other templates use is no fault: configs extend one another, and suppliers serve all.
    let parts = label.name.split(separator: ".").map(String.init)
    if parts.count > 1, parts[0] == "parameters", library.parameter(parts[1]) != nil,
      !parameters.contains(where: { $0.name == parts[1] })
    {
      return false
    }
    log.reportUnknown(.unknownField, "fact", label.name, at: label.location, known: all)
    return false
  }

  private func isKnown(_ name: String) -> Bool {
    name == "registers" || all.contains { $0 == name || isGroup(name, of: $0) }
  }

  /// Whether a path is a group below the top, such as `party.address`.
  private func isGroup(_ name: String, of path: String) -> Bool {
    name.contains(".") && path.hasPrefix(name) && path.dropFirst(name.count).first == "."
  }

  /// The paths of all facts and of all groups of them.
  var facts: [String] {
    var known: Set<String> = ["registers"]
    return all.flatMap { path -> [String] in
      let parts = path.split(separator: ".")
      let groups = (2..<max(2, parts.count)).map { parts.prefix($0).joined(separator: ".") }
      return (groups + [path]).filter { known.insert($0).inserted }
    } + ["registers"]
  }

  private var all: [String] {
    var result = PartyField.allCases.map { "party.\($0.rawValue)" }
    result += AgreementField.allCases.map { "agreement.\($0.rawValue)" }
    for declaration in parameters {
      let path = "parameters.\(declaration.name)"
      result.append(path)
      result += declaration.columns.map { "\(path).\($0.name)" }
      if declaration.type == .party {
        result += PartyField.allCases.map { "\(path).\($0.rawValue)" }
      }
    }
    for kind in registers {
      result.append("registers.\(kind.id)")
      result += kind.fields.map { "registers.\(kind.id).\($0.name)" }
    }
    return result
  }
}
