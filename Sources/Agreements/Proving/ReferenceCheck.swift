internal import Diagnostics

/// Shows that no reference can lose its target: wherever a reference can stand, its label stands too.
///
/// Proved reference by reference over the choices it depends on, exhaustively while these have at most
/// `Assignments.limit` combinations; the binding checks every reference of every agreement in any case.
struct ReferenceCheck {
  let compiled: CompiledTemplate
  let shared: CompileContext
  let log: DiagnosticLog

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
    let demands = compiled.demands.filter { demand in
      path.contains(.choice(topic: demand.topic, alternative: demand.alternative))
        || occurrences.contains {
          $0.path.contains(.choice(topic: demand.topic, alternative: demand.alternative))
        }
    }.map(\.whole)
    let asked = Test.all(path + demands)
    guard
      let counterexample = Assignments(compiled, asked, stands).first(where: { assignment in
        assignment.holds(asked) && !assignment.holds(stands)
      })
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
