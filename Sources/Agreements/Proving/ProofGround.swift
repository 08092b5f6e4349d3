internal import Diagnostics

/// What all proofs about one template stand on.
struct ProofGround {
  let compiled: CompiledTemplate
  let program: ProgramPaths
  let answers: ValidAnswers

  init(_ compiled: CompiledTemplate) {
    self.compiled = compiled
    program = ProgramPaths(compiled)
    var tests = program.tests
    for use in compiled.conditionUses { tests += use.path }
    answers = ValidAnswers(compiled, about: tests + [RoleWordProof.isInChain])
  }

  /// The finding that a search gives when it should have found nothing.
  ///
  /// - Parameters:
  ///   - outcome: what the search came to.
  ///   - code: the code of the finding.
  ///   - message: what is wrong in the config that was found.
  ///   - location: where it stands.
  ///   - notes: what else has to do with it.
  /// - Returns: nil when the search found nothing.
  func finding(
    _ outcome: ValidAnswers.Outcome, _ code: Code, _ message: String, at location: Location,
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic? {
    switch outcome {
    case .none: nil
    case .found(let example):
      Diagnostic(
        code, "template '\(compiled.template.id)': \(message)", at: location,
        label: example.withConfig, notes: notes)
    case .tooLarge: Self.tooLarge(message, in: compiled.template, at: location, notes)
    }
  }

  /// The finding that something depends on too much to be proved.
  static func tooLarge(
    _ message: String, in template: Template, at location: Location,
    _ notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    Diagnostic(
      .proofTooLarge,
      "template '\(template.id)' leaves it to too many choices to prove whether \(message)",
      at: location, notes: notes)
  }
}

extension CounterExample {
  /// The config as a finding shows it.
  var withConfig: String {
    config.isEmpty ? "with the defaults of the template" : "with \(config)"
  }
}
