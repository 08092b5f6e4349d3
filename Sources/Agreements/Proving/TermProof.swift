internal import Diagnostics

/// Shows that wherever a defined term is used its definition stands.
///
/// `{{> definitions}}` prints every definition whose term is in use, with those that its text uses in
/// turn; so what is to show is that it stands wherever a term does.
struct TermProof {
  private let ground: ProofGround
  private var compiled: CompiledTemplate { ground.compiled }

  init(_ ground: ProofGround) { self.ground = ground }

  /// A term under the conditions it is used under.
  struct Use: Hashable {
    var term: Int32
    var path: [Test]
  }

  /// The uses of terms outside the definitions, each under the same conditions once.
  var uses: [Use] {
    var seen: Set<Use> = []
    var result: [Use] = []
    var definitionEnd: Int32 = 0
    for (position, operation) in compiled.operations.enumerated()
    where Int32(position) >= definitionEnd {
      if case .definition(_, let end) = operation { definitionEnd = end }
      for term in compiled.terms(of: operation) {
        let use = Use(term: term, path: ground.program.paths[position])
        if seen.insert(use).inserted { result.append(use) }
      }
    }
    return result
  }

  /// The ways in which a term comes to be in use: by itself, or in the text of a definition that is.
  func ways(to term: Int32, among uses: [Use]) -> [[Test]] {
    var terms: Set<Int32> = [term]
    var count = 0
    while count < terms.count {
      count = terms.count
      for (index, definition) in compiled.definitions.enumerated()
      where !terms.isDisjoint(with: definition.terms) {
        terms.insert(Int32(index))
      }
    }
    return uses.filter { terms.contains($0.term) }.map(\.path)
  }

  var findings: [Diagnostic] {
    var list: Passage?
    for passage in compiled.passages {
      if case .definitionList = passage.kind { list = passage }
    }
    let place = list.map { ground.program.paths[$0.range.lowerBound] }
    let location = list?.location ?? compiled.template.file.location(Span(0, 0))
    var reported: Set<Int32> = []
    var proved: Set<[Test]> = []
    return uses.compactMap { use -> Diagnostic? in
      guard !proved.contains(use.path) else { return nil }
      if let place, place.allSatisfy(use.path.contains) { return nil }
      guard !reported.contains(use.term) else { return nil }
      let definition = compiled.definitions[Int(use.term)]
      let finding = ground.finding(
        ground.answers.first(
          where: .all(use.path), holdsWithout: place.map(Test.all) ?? .constant(false)),
        .termMayBeUndefined, "'\(word(definition))' is used where no definitions stand",
        at: location, notes: [Diagnostic.Note("it is defined here", at: definition.location)])
      if finding != nil { reported.insert(use.term) } else { proved.insert(use.path) }
      return finding
    }
  }

  private func word(_ definition: CompiledTemplate.DefinitionEntry) -> String {
    definition.role.flatMap { compiled.template.roles[$0]?.term } ?? definition.forms.first
      ?? definition.id
  }
}

extension CompiledTemplate {
  /// The definitions whose terms an operation uses.
  fileprivate func terms(of operation: Operation) -> [Int32] {
    switch operation {
    case .content(let literal), .markup(let literal): return literals[Int(literal)].terms
    case .slot(let slot, _):
      guard case .role(let role, _, _) = expressions[Int(slots[Int(slot)].expression)].kind,
        let term = definitions.firstIndex(where: { $0.role == role })
      else { return [] }
      return [Int32(term)]
    default: return []
    }
  }
}
