internal import Diagnostics

/// Shows for a template that no valid config loses a mandatory requirement, other than through an
/// alternative that declares to fall short of it.
///
/// Proved requirement by requirement, over all answers to the questions it depends on.
struct RequirementProof {
  private let ground: ProofGround

  init(_ ground: ProofGround) { self.ground = ground }

  var findings: [Diagnostic] {
    ground.compiled.duties.filter { $0.requirement.force != .optional }.compactMap(finding)
  }

  private func finding(_ duty: CompiledTemplate.Duty) -> Diagnostic? {
    let requirement = duty.requirement
    // An alternative that declares to fall short says so in the coverage of each agreement.
    let declared = ground.compiled.declarations.filter { $0.requirement == requirement.id }
      .map(\.whole)
    let template = ground.compiled.template
    let start = template.file.location(Span(0, 0))
    let note = Diagnostic.Note("the requirement stands here", at: requirement.location)
    switch ground.answers.first(where: duty.test, holdsWithout: .any(declared)) {
    case .none: return nil
    case .found(let example):
      return Diagnostic(
        .requirementMayBeLost,
        "template '\(template.id)' can lose \(requirement.id): \(requirement.title)", at: start,
        label: example.withConfig, notes: [note])
    case .tooLarge:
      return Diagnostic(
        .proofTooLarge,
        "template '\(template.id)' leaves \(requirement.id) to too many choices to prove it",
        at: start, notes: [note])
    }
  }
}
