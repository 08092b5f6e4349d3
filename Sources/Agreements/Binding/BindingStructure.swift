package import Diagnostics

/// What a binding tells of its outline: which annexes it has, what can be referred to, and by what.
extension Binding {
  /// An annex that stands in the agreement.
  package struct Annex: Sendable {
    /// As the style refers to it: "Bijlage II".
    package var reference: String
    /// Where its heading is named; the template when it has no label.
    package var location: Location
    /// Whether a reference in some text leads to it or into it, or a list names all annexes.
    package var isReferredTo: Bool
  }

  /// The annexes that stand in the agreement, in order.
  package var annexes: [Annex] {
    let units = liveUnits
    let text = ReferenceText(units, Evaluation(compiled, answers))
    let listsAnnexes = compiled.operations.contains {
      if case .annexList = $0 { true } else { false }
    }
    var targets: Set<Int32> = []
    for filled in filledReferences {
      targets.formUnion(compiled.references[Int(filled.reference)].targets)
    }
    var referred: Set<Int> = []
    for index in units.indices where targets.contains(units.unit(index).label) {
      if let annex = units.unit(index).kind == .annex
        ? index : units.ancestor(of: index, where: { $0 == .annex })
      {
        referred.insert(annex)
      }
    }
    return units.indices.filter { units.unit($0).kind == .annex }.map { index in
      let label = units.unit(index).label
      return Annex(
        reference: text.text(of: index),
        location: label >= 0
          ? compiled.labels[Int(label)].location : compiled.template.file.location(Span(0, 0)),
        isReferredTo: listsAnnexes || referred.contains(index))
    }
  }

  /// How the style refers to everything that stands in the agreement with a number.
  package var referenceTexts: Set<String> { referenceTexts { _ in true } }

  /// How the style refers to what stands in the agreement and is of some kind.
  package func referenceTexts(where matches: (UnitKind) -> Bool) -> Set<String> {
    let units = liveUnits
    let text = ReferenceText(units, Evaluation(compiled, answers))
    return Set(units.indices.filter { matches(units.kind($0)) }.map { text.text(of: $0) })
  }

  /// Whether the template asks the parties to sign.
  package var hasSignatures: Bool {
    compiled.operations.contains { if case .signatures = $0 { true } else { false } }
  }

  /// The topics of which this agreement has a clause, each with where that clause is.
  package var topicsTaken: [(topic: String, clause: Clause)] {
    compiled.topics.indices.compactMap { index in
      let choice = answers.choices[index]
      guard choice >= 0 else { return nil }
      let topic = compiled.topics[index].topic
      return (topic.id, topic.alternatives[choice])
    }
  }
}
