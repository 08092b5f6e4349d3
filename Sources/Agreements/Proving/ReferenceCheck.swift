internal import Diagnostics

/// Shows that no reference can lose its target: wherever a reference can stand, its label stands too.
///
/// Proved reference by reference over the choices it depends on, exhaustively while these have at most
/// `Assignments.limit` combinations; the binding checks every reference of every agreement in any case.
struct ReferenceCheck {
  let compiled: CompiledTemplate
  let shared: CompileContext
  let log: DiagnosticLog

  /// What choosing a clause asks, as a test that holds in every agreement.
  private let asked: [Test]
  /// The places in `asked` by the choice that asks.
  private let places: [Test: [Int]]

  init(compiled: CompiledTemplate, shared: CompileContext, log: DiagnosticLog) {
    self.compiled = compiled
    self.shared = shared
    self.log = log
    let choices = compiled.demands.map {
      Test.choice(topic: $0.topic, alternative: $0.alternative)
    }
    asked = compiled.demands.map(\.whole)
    places = Dictionary(grouping: choices.indices, by: { choices[$0] })
  }

  func run() {
    for (reference, path) in shared.referencePaths {
      for target in compiled.references[Int(reference)].targets {
        check(reference, to: target, under: path)
      }
    }
  }

  private func check(_ reference: Int32, to target: Int32, under path: [Test]) {
    let occurrences = shared.labels.occurrences[Int(target)]
    guard !occurrences.isEmpty else { return }
    // What stands under the very same conditions needs no proof.
    if occurrences.contains(where: { $0.presence == nil && isPrefix($0.path, of: path) }) { return }
    let stands = shared.labels.presence(of: target)
    // A clause is only ever chosen where what it requires holds.
    let demands = Set((path + occurrences.flatMap(\.path)).flatMap { places[$0] ?? [] })
    let asked = Test.all(path + demands.sorted().map { self.asked[$0] })
    guard
      let counterexample = Assignments(compiled, asked, stands).first(
        where: asked, holdsWithout: stands)
    else { return }
    let label = compiled.labels[Int(target)].name
    var notes: [Diagnostic.Note] = []
    if let first = occurrences.first {
      notes.append(Diagnostic.Note("the label stands here", at: first.location))
    }
    log.report(
      .referenceMayDangle, "'\(label)' does not always stand where it is referred to",
      at: compiled.references[Int(reference)].location,
      label: "not when \(counterexample.description(compiled))", notes: notes)
  }

  private func isPrefix(_ path: [Test], of other: [Test]) -> Bool {
    path.allSatisfy { other.contains($0) }
  }
}
