internal import Diagnostics

/// Shows that no reference can lose its target: wherever a reference can stand, its label stands too.
///
/// Proved reference by reference over the choices it depends on, exhaustively; the binding checks every
/// reference of every agreement in any case.
struct ReferenceCheck {
  let compiled: CompiledTemplate
  let shared: CompileContext
  let log: DiagnosticLog

  /// A reference to a label under the conditions it stands under.
  private struct Unit {
    var reference: Int32
    var target: Int32
    var path: [Test]
    var stands: Test
  }

  /// Reports references that may dangle.
  ///
  /// - Returns: those that depend on too much to be proved.
  func run() -> [(label: String, location: Location)] {
    let units = units()
    if units.isEmpty { return [] }
    let answers = ValidAnswers(compiled, about: units.flatMap { $0.path + [$0.stands] })
    var unproved: [(label: String, location: Location)] = []
    for unit in units {
      switch answers.first(where: .all(unit.path), holdsWithout: unit.stands) {
      case .none: continue
      case .found(let example): report(unit, example)
      case .tooLarge:
        unproved.append(
          (
            compiled.labels[Int(unit.target)].name,
            compiled.references[Int(unit.reference)].location
          ))
      }
    }
    return unproved
  }

  /// What needs a proof: what stands under the very same conditions as its label does not.
  private func units() -> [Unit] {
    shared.referencePaths.flatMap { reference, path in
      compiled.references[Int(reference)].targets.compactMap { target -> Unit? in
        let occurrences = shared.labels.occurrences[Int(target)]
        if occurrences.isEmpty
          || occurrences.contains(where: { $0.presence == nil && isPrefix($0.path, of: path) })
        {
          return nil
        }
        return Unit(
          reference: reference, target: target, path: path,
          stands: shared.labels.presence(of: target))
      }
    }
  }

  private func report(_ unit: Unit, _ example: CounterExample) {
    let label = compiled.labels[Int(unit.target)].name
    var notes: [Diagnostic.Note] = []
    if let first = shared.labels.occurrences[Int(unit.target)].first {
      notes.append(Diagnostic.Note("the label stands here", at: first.location))
    }
    log.report(
      .referenceMayDangle, "'\(label)' does not always stand where it is referred to",
      at: compiled.references[Int(unit.reference)].location,
      label: "not when \(example.words)", notes: notes)
  }

  private func isPrefix(_ path: [Test], of other: [Test]) -> Bool {
    path.allSatisfy { other.contains($0) }
  }
}
