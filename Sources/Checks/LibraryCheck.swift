package import Agreements
package import Diagnostics

/// Shows that no valid config of any template can yield a broken agreement.
///
/// Compiling a template proves its references; here its mandatory requirements are proved.
package enum LibraryCheck {
  package static func findings(in workspace: Workspace) -> [Diagnostic] {
    let log = DiagnosticLog()
    let assembler = Assembler(workspace)
    for template in workspace.library.templates {
      guard let compiled = assembler.compiled(template, log: log) else { continue }
      log.report(contentsOf: compiled.diagnostics)
      for (requirement, outcome) in RequirementProof(compiled).outcomes() {
        if let finding = finding(requirement, outcome, template) {
          log.report(contentsOf: [finding])
        }
      }
    }
    return log.diagnostics.sortedAndUnique
  }

  private static func finding(
    _ requirement: Requirement, _ outcome: RequirementProof.Outcome, _ template: Template
  ) -> Diagnostic? {
    let start = template.file.location(Span(0, 0))
    let note = Diagnostic.Note("the requirement stands here", at: requirement.location)
    switch outcome {
    case .proved: return nil
    case .lost(let config):
      return Diagnostic(
        .requirementMayBeLost,
        "template '\(template.id)' can lose \(requirement.id): \(requirement.title)", at: start,
        label: config.isEmpty ? "with any config" : "with \(config)", notes: [note])
    case .tooLarge:
      return Diagnostic(
        .proofTooLarge,
        "template '\(template.id)' leaves \(requirement.id) to too many choices to prove it",
        at: start, notes: [note])
    }
  }
}
