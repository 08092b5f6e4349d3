package import Diagnostics

/// Shows that no valid config of any template of a library can yield a broken agreement.
///
/// Each template is proved by itself; only a condition may hold in one and not in another, and is judged
/// over all of them. What cannot be shown is found, with a config that reproduces it.
package struct LibraryProof {
  private let library: Library

  package init(_ library: Library) { self.library = library }

  package var findings: [Diagnostic] {
    let log = DiagnosticLog()
    var conditions = ConditionProof()
    var isSound = true
    for template in library.templates {
      guard let compiled = TemplateCompiler.compile(template, in: library, log: log) else {
        isSound = false
        continue
      }
      log.report(contentsOf: compiled.diagnostics)
      let ground = ProofGround(compiled)
      log.report(contentsOf: RequirementProof(ground).findings)
      // A text with a fault of its own does not say what its author meant.
      guard compiled.isSound else {
        isSound = false
        continue
      }
      log.report(contentsOf: Self.findings(ground))
      conditions.take(ground)
    }
    if isSound {
      for template in library.templatesAtLarge() {
        // Only its conditions count: no agreement is made of it.
        TemplateCompiler.compile(template, in: library, log: DiagnosticLog())
          .map { conditions.take(ProofGround($0)) }
      }
      log.report(contentsOf: conditions.findings)
    }
    return log.diagnostics.sortedAndUnique
  }

  private static func findings(_ ground: ProofGround) -> [Diagnostic] {
    let compiled = ground.compiled
    return compiled.unprovedReferences.map {
      ProofGround.tooLarge(
        "'\($0.label)' always stands where it is referred to", in: compiled.template,
        at: $0.location)
    } + EmptinessProof(ground).findings + TermProof(ground).findings
      + RoleWordProof(ground).findings + SinglenessProof(ground).findings
      + ReferenceKindProof(ground).findings
  }
}

extension CompiledTemplate {
  /// Whether compiling found no error but references that may dangle, which proofs stand beside.
  fileprivate var isSound: Bool {
    !diagnostics.contains { $0.severity == .error && $0.code != .referenceMayDangle }
  }
}
