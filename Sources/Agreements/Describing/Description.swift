package import Diagnostics

/// Describes things of a workspace: what they are, and who uses them.
package struct Description {
  let assembler: Assembler
  /// Receives what is wrong with a customer that is described.
  let log: DiagnosticLog

  var workspace: Workspace { assembler.workspace }
  var library: Library { assembler.workspace.library }

  package init(_ assembler: Assembler, log: DiagnosticLog) {
    self.assembler = assembler
    self.log = log
  }

  /// The facts of a subject; nil, with a report, when it cannot be read.
  package func facts(of subject: Subject) -> Facts? {
    switch subject.kind {
    case .topic: library.topic(subject.name).map(facts)
    case .clause: clause(subject.name).map { facts(of: $0.clause, in: $0.topic) }
    case .template: library.template(subject.name).map(facts)
    case .customer: facts(ofCustomer: subject.name)
    case .register: workspace.register(subject.name).map(facts)
    case .style: library.style(subject.name).map(facts)
    case .supplier: workspace.supplier(subject.name).map(facts)
    case .definition: library.definitions.first { $0.id == subject.name }.map(facts)
    }
  }

  private func clause(_ name: String) -> (clause: Clause, topic: Topic)? {
    let parts = name.split(separator: "/").map(String.init)
    guard parts.count == 2, let topic = library.topic(parts[0]),
      let clause = topic.alternative(parts[1])
    else { return nil }
    return (clause, topic)
  }

  // MARK: - What several kinds share

  /// The customers whose config, as it is used, passes a test.
  func customers(where passes: (CustomerConfig) -> Bool) -> [String] {
    workspace.customers.filter { customer in
      assembler.recipes(of: customer, log: DiagnosticLog()).contains { passes($0.config) }
    }
  }

  func table(of inheritance: [Inheritance]) -> FactTable {
    var table = FactTable("origin", "what")
    for origin in [Inheritance.Origin.inherited, .replaced, .added, .removed] {
      let names = inheritance.filter { $0.origin == origin }.map(\.name)
      if !names.isEmpty { table.add(.text(origin.rawValue), .texts(names)) }
    }
    return table
  }

  func table(of party: Party) -> FactTable {
    var table = FactTable("fact", "value")
    for field in PartyField.allCases {
      if let value = party[field] { table.add(.text(field.rawValue), .text(value.written)) }
    }
    return table
  }
}
