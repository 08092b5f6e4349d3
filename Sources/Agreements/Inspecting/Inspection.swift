package import Diagnostics

/// A stage of the pipeline as JSON, for whoever wants to see what became of a text.
package enum Stage: String, Sendable, CaseIterable {
  /// What was parsed, before any name is resolved.
  case tree
  /// The compiled program of the template.
  case template
  /// The agreement with all that was decided.
  case binding
}

/// Shows the stages of one agreement.
package struct Inspection {
  private let assembler: Assembler
  private let log: DiagnosticLog

  /// Shows stages of a workspace's agreements; the log receives what is wrong with them on the way.
  package init(_ assembler: Assembler, log: DiagnosticLog) {
    self.assembler = assembler
    self.log = log
  }

  /// A stage of a recipe; nil, with a report, when it cannot be reached.
  package func json(of stage: Stage, for recipe: Assembler.Recipe) -> JSON? {
    var pairs: [(key: String, value: JSON)] = [
      ("format_version", "1.0"), ("stage", .string(stage.rawValue)),
      ("customer", .string(recipe.customer)),
    ]
    if let variant = recipe.variant { pairs.append(("variant", .string(variant))) }
    switch stage {
    case .tree:
      guard let compiled = assembler.compiled(for: recipe.config, log: log),
        let answers = Answers(recipe.config, for: compiled, in: assembler.workspace, log: log)
      else { return nil }
      pairs += InspectedTree.pairs(of: compiled, answers)
    case .template:
      guard let compiled = assembler.compiled(for: recipe.config, log: log) else { return nil }
      pairs += InspectedTemplate(compiled).pairs
    case .binding:
      guard let binding = assembler.binding(of: recipe, log: log) else { return nil }
      pairs += InspectedBinding(binding).pairs
    }
    return .object(pairs)
  }
}

extension Location {
  /// The place as `file:line:column`.
  var text: String { "\(file.path):\(start.line):\(start.column)" }
}
