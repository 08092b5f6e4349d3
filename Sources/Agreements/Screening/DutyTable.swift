/// The mandatory requirements of a template with what its clauses declare of them, by index.
///
/// It answers for each agreement whether one of them may be missed, without making a text of any of them.
struct DutyTable: Sendable {
  let duties: [Duty]
  /// For each unit the name it bears, as an index; -1 for none.
  let names: [Int32]
  let nameCount: Int

  struct Duty: Sendable {
    var test: Test
    var declarations: [Declaration]
  }

  struct Declaration: Sendable {
    var topic: Int32
    var alternative: Int32
    /// The name that must stand in the agreement; -1 for none, -2 for one that cannot.
    var name: Int32
    var test: Test
    /// Whether the clause takes away what is required.
    var isShort: Bool
  }

  init(of compiled: CompiledTemplate) {
    var indexes: [String: Int32] = [:]
    for label in compiled.labels where indexes[label.name] == nil {
      indexes[label.name] = Int32(indexes.count)
    }
    let declarations = Dictionary(grouping: compiled.declarations, by: \.requirement)
    duties = compiled.duties.filter { $0.requirement.force != .optional }.map { duty in
      Duty(
        test: duty.test,
        declarations: (declarations[duty.requirement.id] ?? []).map { declaration in
          var isShort = false
          if case .short = declaration.claim { isShort = true }
          return Declaration(
            topic: Int32(declaration.choice?.topic ?? -1),
            alternative: Int32(declaration.choice?.alternative ?? -1),
            name: declaration.label.map { indexes[$0] ?? -2 } ?? -1, test: declaration.test,
            isShort: isShort)
        })
    }
    names = compiled.units.map { unit in
      unit.label < 0 ? -1 : indexes[compiled.labels[Int(unit.label)].name] ?? -1
    }
    nameCount = indexes.count
  }
}

extension Binding {
  /// Whether a mandatory requirement is declared by no clause, or taken away by one.
  package var missesDuty: Bool {
    let table = compiled.dutyTable.value { DutyTable(of: compiled) }
    guard !table.duties.isEmpty else { return false }
    var stands = Array(repeating: false, count: table.nameCount)
    for unit in live {
      let name = table.names[Int(unit.unit)]
      if name >= 0 { stands[Int(name)] = true }
    }
    let evaluation = Evaluation(compiled, answers)
    return table.duties.contains { duty in
      guard evaluation.holds(duty.test) else { return false }
      var isDeclared = false
      for declaration in duty.declarations {
        if declaration.topic >= 0,
          answers.choices[Int(declaration.topic)] != Int(declaration.alternative)
        {
          continue
        }
        if declaration.name != -1, declaration.name < 0 || !stands[Int(declaration.name)] {
          continue
        }
        guard evaluation.holds(declaration.test) else { continue }
        if declaration.isShort { return true }
        isDeclared = true
      }
      return !isDeclared
    }
  }
}
