internal import Diagnostics

/// A compiled template: its tables, and its program step by step.
struct InspectedTemplate {
  private let compiled: CompiledTemplate
  private let names: ProgramNames

  init(_ compiled: CompiledTemplate) {
    self.compiled = compiled
    names = ProgramNames(compiled)
  }

  var pairs: [(key: String, value: JSON)] {
    [
      ("template", .string(compiled.template.id)), ("version", .string(compiled.template.version)),
      ("style", .string(compiled.style.id)), ("locale", .string(compiled.template.locale)),
      ("sources", .array(compiled.sources.map { .string($0.path) })), ("topics", topics),
      (
        "parameters",
        .array(
          compiled.parameters.map { ["name": .string($0.name), "type": .string($0.type.rawValue)] })
      ),
      ("registers", .array(compiled.registers.map { .string($0.id) })),
      ("conditions", .array(compiled.conditions.map { .string(names.text(of: $0)) })),
      ("labels", labels), ("references", references),
      ("definitions", .array(compiled.definitions.map { .string($0.id) })),
      ("operations", operations),
    ]
  }

  private var topics: JSON {
    .array(
      compiled.topics.map { use in
        [
          "topic": .string(use.topic.id),
          "alternatives": .array(use.topic.alternatives.map { .string($0.id) }),
          "default": use.defaultName.isEmpty ? .null : .string(use.defaultName),
          "is_optional": .boolean(use.isOptional),
        ]
      })
  }

  private var labels: JSON {
    .array(
      compiled.labels.map { ["label": .string($0.name), "at": .string($0.location.text)] })
  }

  private var references: JSON { .array(compiled.references.map(reference)) }

  private func reference(_ reference: CompiledTemplate.CompiledReference) -> JSON {
    [
      "targets": .array(reference.targets.map { .string(compiled.labels[Int($0)].name) }),
      "is_range": .boolean(reference.isRange),
      "form": reference.form.map { .string($0.rawValue) } ?? .null,
      "at": .string(reference.location.text),
    ]
  }

  // MARK: - The program

  private var operations: JSON {
    var names = self.names
    var result: [JSON] = []
    for (index, operation) in compiled.operations.enumerated() {
      let described = Self.pairs(of: operation, names)
      result.append(
        .object(
          [("index", .integer(index)), ("operation", .string(described.name))] + described.pairs))
      switch operation {
      case .beginLoop(let repetition, _):
        names.repetitions.append(compiled.repetitions[Int(repetition)].source)
      case .endLoop: _ = names.repetitions.popLast()
      default: continue
      }
    }
    return .array(result)
  }

  private typealias Pairs = [(key: String, value: JSON)]

  private static func pairs(
    of operation: Operation, _ names: ProgramNames
  ) -> (name: String, pairs: Pairs) {
    let compiled = names.compiled
    switch operation {
    case .markup(let literal): return ("markup", bytes(literal, compiled))
    case .content(let literal): return ("content", bytes(literal, compiled))
    case .sign(let sign, _): return (sign.name, [])
    case .slot(let index, let isContent):
      let slot = compiled.slots[Int(index)]
      return (
        "value",
        [
          ("value", .string(names.text(of: compiled.expressions[Int(slot.expression)]))),
          ("place", .string(slot.context.place.name)), ("is_content", .boolean(isContent)),
          ("at", .string(slot.location.text)),
        ]
      )
    case .reference(let index, _): return ("reference", reference(index, compiled))
    case .linkStart(let index): return ("link start", reference(index, compiled))
    case .linkEnd: return ("link end", [])
    case .unlessWithheld(let part, let end):
      let names = compiled.withheldParts[Int(part)].map {
        ProgramNames(compiled).text(of: compiled.expressions[Int($0)])
      }
      return (
        "unless withheld",
        [("values", .string(names.joined(separator: ", "))), ("end", .integer(Int(end)))]
      )
    case .branch(let condition, let otherwise):
      let text = names.text(of: compiled.conditions[Int(condition)])
      return ("branch", [("condition", .string(text)), ("otherwise", .integer(Int(otherwise)))])
    case .jump(let target): return ("jump", [("to", .integer(Int(target)))])
    case .beginLoop(let index, let end):
      let source = names.name(of: compiled.repetitions[Int(index)].source)
      return ("begin loop", [("over", .string(source)), ("end", .integer(Int(end)))])
    case .endLoop(let start): return ("end loop", [("start", .integer(Int(start)))])
    case .beginGroup: return ("begin group", [])
    case .endGroup: return ("end group", [])
    case .beginUnit(let index): return ("begin unit", unit(index, compiled))
    case .endUnit: return ("end unit", [])
    case .unlessNumbered(let end): return ("unless numbered", [("end", .integer(Int(end)))])
    case .number: return ("number", [])
    case .headingStart: return ("heading start", [])
    case .headingEnd: return ("heading end", [])
    case .headingNumber: return ("heading number", [])
    case .headingTail: return ("heading tail", [])
    case .readableAnchor: return ("readable anchor", [])
    case .roundSuffix: return ("round suffix", [])
    case .beginList(let ends, let opening):
      return ("begin list", [("ends", .string(ends.name))] + bytes(opening, compiled))
    case .endList(let closing): return ("end list", bytes(closing, compiled))
    case .itemEnd: return ("item end", [])
    case .fullStop(let literal): return ("full stop", bytes(literal, compiled))
    case .marker(let literal): return ("marker", bytes(literal, compiled))
    case .linePrefix(let literal): return ("line prefix", bytes(literal, compiled))
    case .contents: return ("contents", [])
    case .pageContents: return ("page contents", [])
    case .logo: return ("logo", [])
    case .annexList: return ("annexes", [])
    case .openFacts: return ("open facts", [])
    case .signatures: return ("signatures", [])
    case .definition(let index, let end):
      return (
        "definition",
        [
          ("definition", .string(compiled.definitions[Int(index)].id)),
          ("end", .integer(Int(end))),
        ]
      )
    case .omitted(let missing, _): return ("omitted", [("articles", .integer(Int(missing)))])
    }
  }

  private static func bytes(_ index: Int32, _ compiled: CompiledTemplate) -> Pairs {
    func text(_ bytes: [UInt8], _ range: Range<Int32>) -> JSON {
      .string(
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self))
    }
    let literal = compiled.literals[Int(index)]
    var pairs: Pairs = []
    if !literal.markdown.isEmpty {
      pairs.append(("markdown", text(compiled.markdown, literal.markdown)))
    }
    if !literal.html.isEmpty { pairs.append(("html", text(compiled.html, literal.html))) }
    if !literal.terms.isEmpty {
      let terms = literal.terms.map { JSON.string(compiled.definitions[Int($0)].id) }
      pairs.append(("terms", .array(terms)))
    }
    return pairs
  }

  private static func reference(_ index: Int32, _ compiled: CompiledTemplate) -> Pairs {
    let reference = compiled.references[Int(index)]
    return [
      ("targets", .array(reference.targets.map { .string(compiled.labels[Int($0)].name) })),
      ("at", .string(reference.location.text)),
    ]
  }

  private static func unit(_ index: Int32, _ compiled: CompiledTemplate) -> Pairs {
    let unit = compiled.units[Int(index)]
    var pairs: Pairs = [("unit", .string(unit.kind.name)), ("anchor", .string(unit.anchor))]
    if unit.label >= 0 { pairs.append(("label", .string(compiled.labels[Int(unit.label)].name))) }
    return pairs
  }
}

extension UnitKind {
  /// What people call it.
  var name: String {
    switch self {
    case .part: "part"
    case .article: "article"
    case .paragraph: "paragraph"
    case .item(let depth): "item \(depth + 1)"
    case .point: "point"
    case .recital: "recital"
    case .annex: "annex"
    case .annexSection: "annex section"
    case .annexPoint: "annex point"
    case .section: "section"
    case .text: "text"
    }
  }
}

extension ListEnds {
  fileprivate var name: String {
    switch self {
    case .numbered: "numbered"
    case .bullet: "bullet"
    case .none: "none"
    }
  }
}

extension SlotContext.Place {
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .linkTargetHTML: "link target in HTML"
    case .linkTargetMarkdown: "link target in Markdown"
    case .attribute: "attribute"
    }
  }
}
