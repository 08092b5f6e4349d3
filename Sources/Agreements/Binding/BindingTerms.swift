package import Diagnostics

/// A definition of the library, whether an agreement prints it or not.
package struct KnownDefinition: Sendable {
  package var id: String
  /// The term and its further forms; none for a role.
  package var forms: [String]
  package var isRole: Bool
  /// The definitions whose terms stand in its text.
  package var uses: [String]
  package var location: Location

  /// Where the front matter of the definition has a form; the start of its file for none.
  package func location(of form: String) -> Location {
    let keys = location.file.bytes.firstRange(of: Array("\nterm:".utf8))
    let rest = location.file.bytes[(keys?.upperBound ?? 0)...]
    return rest.firstRange(of: Array(form.utf8)).map { location.file.location(Span($0)) }
      ?? location
  }
}

/// What a binding tells of its words: how the parties are called, and which terms are defined.
extension Binding {
  /// The term for a role in this agreement; it moves up when the customer itself acts as a processor.
  package func term(of role: Role) -> RoleTerm? {
    Evaluation(compiled, answers).term(role)
  }

  /// What the texts and the values of this agreement write against the definitions, each place once.
  ///
  /// A term that is not in use here is not written in two ways by its ordinary word.
  package var slips: [TermSlip] {
    let used = Set(definitions)
    let known = compiled.slips.value { SlipTable(of: compiled) }
    // Most libraries write their terms as they define them.
    let written = known.slips.isEmpty ? [] : sourceTexts.flatMap { known.slips[$0] ?? [] }
    return (written + valueTexts.flatMap { known.matcher.slips(in: $0) }).filter { slip in
      guard case .otherCase(let definition) = slip.kind else { return true }
      // A capital says that the term is meant.
      return used.contains(compiled.definitions[Int(definition)].id)
        || slip.written.contains(where: \.isUppercase)
    }
  }

  /// The literals that print texts of authors here, each once, in the order they stand.
  private var sourceTexts: [Int32] {
    var isSeen = Array(repeating: false, count: compiled.literals.count)
    return pieces.compactMap { piece in
      guard piece.kind == .literal, !isSeen[Int(piece.first)] else { return nil }
      isSeen[Int(piece.first)] = true
      return piece.first
    }
  }

  /// The texts the config gives for parameters.
  private var valueTexts: [CompiledTemplate.SourceText] {
    answers.config.parameters.flatMap { given -> [CompiledTemplate.SourceText] in
      guard let index = compiled.parameters.firstIndex(where: { $0.name == given.name.name }),
        let value = answers.values[index]
      else { return [] }
      let location = given.location
      return value.texts.map {
        CompiledTemplate.SourceText(
          text: $0, file: location.file, span: location.span, startsSentence: true)
      }
    }
  }

  /// Whether the template prints the definitions of the terms in use.
  package var printsDefinitions: Bool {
    compiled.operations.contains { if case .definition = $0 { true } else { false } }
  }

  /// The first use of each term of a definition, in the order of the text.
  package var firstUses: [TermUse] { firstUses(in: nil) }

  /// The first use of each term in an article before the one that holds the definitions.
  package var usesBeforeDefinitions: [TermUse] {
    let early = literalsBeforeDefinitions
    return early.isEmpty ? [] : firstUses(in: early)
  }

  private func firstUses(in wanted: Set<Int32>?) -> [TermUse] {
    let printed = Set(sourceTexts)
    let matcher = compiled.slips.value { SlipTable(of: compiled) }.matcher
    var seen: Set<Int32> = []
    return compiled.sourceTexts.lazy.filter { source in
      printed.contains(source.literal) && wanted?.contains(source.literal) != false
    }.flatMap { matcher.uses(in: $0) }.filter { seen.insert($0.definition).inserted }
  }

  /// The literals of articles that begin before the place of the definitions.
  private var literalsBeforeDefinitions: Set<Int32> {
    var open: [(kind: UnitKind, literals: Int)] = []
    var literals: [Int32] = []
    for operation in compiled.operations {
      switch operation {
      case .beginUnit(let index):
        open.append((compiled.units[Int(index)].kind, literals.count))
      case .endUnit: open.removeLast()
      case .content(let literal) where open.contains { $0.kind == .article }:
        literals.append(literal)
      case .definition:
        let end = open.first { $0.kind == .article }?.literals ?? literals.count
        return Set(literals[..<end])
      default: break
      }
    }
    return []
  }

  /// The definitions the library has, each with the words that stand for its term.
  package var knownDefinitions: [KnownDefinition] {
    compiled.definitions.map { entry in
      KnownDefinition(
        id: entry.id, forms: entry.forms, isRole: entry.role != nil,
        uses: entry.terms.map { compiled.definitions[Int($0)].id }, location: entry.location)
    }
  }

  /// The forms of all terms the library defines, and the words for the roles in this agreement.
  package var knownForms: Set<String> {
    let roles = Role.allCases.compactMap { term(of: $0) }
    return Set(compiled.definitions.flatMap(\.forms) + roles.flatMap { [$0.term, $0.plural] })
  }
}

extension ParameterValue {
  /// The texts of a value that people write freely.
  fileprivate var texts: [String] {
    switch self {
    case .value(let value): value.texts
    case .rows(let rows): rows.flatMap { $0.fields.flatMap { $0?.texts ?? [] } }
    case .party: []
    }
  }
}

extension Value {
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .lines(let lines): lines
    case .list(let values): values.flatMap(\.texts)
    default: []
    }
  }
}
