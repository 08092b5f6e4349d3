internal import Diagnostics

/// An agreement with all that was decided for it.
struct InspectedBinding {
  private let binding: Binding

  init(_ binding: Binding) { self.binding = binding }

  private var compiled: CompiledTemplate { binding.compiled }

  var pairs: [(key: String, value: JSON)] {
    [
      ("template", .string(compiled.template.id)), ("style", .string(compiled.style.id)),
      ("choices", choices), ("units", units), ("conditions", conditions), ("values", values),
      ("registers", registers), ("references", references),
      ("definitions", .array(binding.definitions.map(JSON.string))), ("open_facts", openFacts),
    ]
  }

  private var choices: JSON {
    .array(
      zip(compiled.topics, binding.answers.choices).map { use, choice in
        [
          "topic": .string(use.topic.id),
          "alternative": .string(choice < 0 ? "none" : use.topic.alternatives[choice].id),
          "is_default": .boolean(
            !binding.answers.config.choices.contains { $0.topic.name == use.topic.id }),
        ]
      })
  }

  private var units: JSON {
    .array(
      binding.units.enumerated().map { index, unit in
        var pairs: [(key: String, value: JSON)] = [
          ("index", .integer(index)), ("kind", .string(unit.kind.name)),
          ("number", .string(unit.number)), ("place", .integer(unit.place)),
          ("anchor", .string(unit.anchor)),
        ]
        if !unit.readableAnchor.isEmpty {
          pairs.append(("readable_anchor", .string(unit.readableAnchor)))
        }
        if let label = unit.label { pairs.append(("label", .string(label))) }
        if unit.parent >= 0 { pairs.append(("parent", .integer(unit.parent))) }
        return .object(pairs)
      })
  }

  /// The answers to conditions; null for one that was never asked or differs between rounds.
  private var conditions: JSON {
    let names = ProgramNames(compiled)
    return .array(
      zip(compiled.conditions, binding.conditions).map { test, answer in
        [
          "condition": .string(names.text(of: test)),
          "holds": answer.map(JSON.boolean) ?? .null,
        ]
      })
  }

  private var values: JSON {
    .array(binding.values.map { ["name": .string($0.name), "text": .string($0.text)] })
  }

  private var registers: JSON {
    .object(
      zip(compiled.registers, binding.answers.entries).map { kind, entries in
        (key: kind.id, value: .array(entries.map { .string($0.id) }))
      })
  }

  private var references: JSON {
    .array(
      binding.references.map { reference in
        [
          "labels": .array(reference.labels.map(JSON.string)), "text": .string(reference.text),
          "at": .string(reference.location.text),
        ]
      })
  }

  private var openFacts: JSON {
    .array(
      binding.openFacts.map { fact in
        [
          "path": .string(fact.path), "label": .string(fact.label), "text": .string(fact.text),
        ]
      })
  }
}
