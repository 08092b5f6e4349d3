internal import Diagnostics

extension Answers {
  /// Answers for one text alone, which no customer gives.
  ///
  /// - Parameters:
  ///   - config: holds the facts of the customer and of the agreement, as far as they are given.
  ///   - supplier: holds those of the supplier.
  ///   - choices: for each topic the place of its alternative.
  ///   - given: the values that are given, by parameter; the others have their defaults.
  ///   - compiled: the text, compiled as a fragment.
  ///   - marksMissing: whether every other value prints as its name; otherwise it stays missing.
  init(
    fragment config: CustomerConfig, supplier: Supplier, choices: [Int],
    values given: [String: ParameterValue], for compiled: CompiledTemplate, marksMissing: Bool
  ) {
    self.config = config
    self.supplier = supplier
    self.choices = choices
    let standIn = StandIn(location: config.location)
    values = compiled.parameters.map { declaration in
      given[declaration.name] ?? declaration.defaultValue
        ?? (marksMissing ? standIn.value(of: declaration) : nil)
    }
    defaulted = compiled.parameters.map { given[$0.name] == nil && $0.defaultValue != nil }
    entries = compiled.registers.map { kind in
      marksMissing ? [standIn.row(kind.fields)] : []
    }
    openFacts = []
    unconfirmedDefaults = []
    self.marksMissing = marksMissing
  }
}

/// Makes lists and rows that print the names of what is missing, so that repetitions show their form.
private struct StandIn {
  let location: Location

  /// What stands for a value; nil where the name alone will do, or where it may be absent.
  func value(of declaration: ParameterDeclaration) -> ParameterValue? {
    guard !declaration.isOptional else { return nil }
    return switch declaration.type {
    case .list: .value(.list([.text("«\(declaration.name)»")]))
    case .table: .rows([row(declaration.columns)])
    default: nil
    }
  }

  func row(_ fields: [FieldDeclaration]) -> Row {
    let values = fields.map { field -> Value? in
      switch field.type {
      case .boolean: nil
      case .list: .list([.text("«\(field.name)»")])
      default: .text("«\(field.name)»")
      }
    }
    return Row(id: "", fields: values, location: location)
  }
}
