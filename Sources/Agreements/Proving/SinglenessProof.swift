internal import Diagnostics

/// Shows that an agreement never holds two alternatives of a topic, a clause twice, or a label twice.
///
/// By construction a topic gives one alternative, and topics taken at two places must exclude each other
/// by their conditions alone; here clauses taken by name and labels are shown to be single too.
struct SinglenessProof {
  private let ground: ProofGround
  private var compiled: CompiledTemplate { ground.compiled }

  init(_ ground: ProofGround) { self.ground = ground }

  var findings: [Diagnostic] { clauses + labels }

  // MARK: - Clauses

  private struct Taking {
    var topic: String
    var alternative: String?
    var passage: Passage
  }

  private var clauses: [Diagnostic] {
    let takings = compiled.passages.compactMap { passage -> Taking? in
      guard case .include(let topic, let alternative) = passage.kind, !passage.range.isEmpty else {
        return nil
      }
      return Taking(topic: topic, alternative: alternative, passage: passage)
    }
    let byTopic = Dictionary(grouping: takings, by: \.topic)
    return byTopic.sorted { $0.key < $1.key }.flatMap { _, takings in
      takings.compactMap(repeated) + pairs(takings).compactMap(twice)
    }
  }

  private func pairs(_ takings: [Taking]) -> [(Taking, Taking)] {
    takings.indices.flatMap { later in
      takings[..<later].map { ($0, takings[later]) }
    }
  }

  private func twice(_ first: Taking, _ second: Taking) -> Diagnostic? {
    let (one, other) = (first.passage.range, second.passage.range)
    // Topics as such were compared when they were compiled; a clause may be made of others of its topic.
    if first.alternative == nil, second.alternative == nil { return nil }
    if one.overlaps(other) { return nil }
    let paths = ground.program.paths
    return ground.finding(
      ground.answers.first(where: .all(paths[one.lowerBound] + paths[other.lowerBound])),
      .includedTwice, "topic '\(first.topic)' is taken at two places at once",
      at: second.passage.location,
      notes: [Diagnostic.Note("first here", at: first.passage.location)])
  }

  private func repeated(_ taking: Taking) -> Diagnostic? {
    guard ground.program.isRepeated(taking.passage.range.lowerBound) else { return nil }
    let path = ground.program.paths[taking.passage.range.lowerBound]
    return ground.finding(
      ground.answers.first(where: .all(path)), .includedTwice,
      "topic '\(taking.topic)' is taken in every round of a repetition",
      at: taking.passage.location)
  }

  // MARK: - Labels

  private var labels: [Diagnostic] {
    var places: [Int32: [Int32]] = [:]
    for case .beginUnit(let index) in compiled.operations {
      let label = compiled.units[Int(index)].label
      if label >= 0 { places[label, default: []].append(index) }
    }
    return places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .compactMap { label, units in
        for later in units.indices {
          for earlier in units[..<later] {
            if let finding = twice(label, earlier, units[later]) { return finding }
          }
        }
        return nil
      }
  }

  private func twice(_ label: Int32, _ first: Int32, _ second: Int32) -> Diagnostic? {
    let paths = [first, second].map { ground.program.path(of: $0) }
    if Test.exclude(paths[0], paths[1]) { return nil }
    let stand = [first, second].map { unit in
      Test.any(ground.program.ways(of: unit) { compiled.hasContent($0) }.map(Test.all))
    }
    let entry = compiled.labels[Int(label)]
    return ground.finding(
      ground.answers.first(where: .all(paths[0] + paths[1] + stand)), .duplicateLabel,
      "label '\(entry.name)' can stand twice", at: entry.location)
  }
}
