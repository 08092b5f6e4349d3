internal import Diagnostics

/// Shows that nothing in an agreement stands empty.
///
/// An article, annex, lid, list or table that evaluates to nothing is left out by itself, a list with the
/// lead-in right before it, and what refers to it is proved apart. Left to show is that what a text
/// announces by a colon follows, that no paragraph is left with its punctuation alone, that a printed
/// definition says something, that the lists the program makes have entries, and that every heading of
/// the template has something under it in some agreement.
struct EmptinessProof {
  private let ground: ProofGround
  private var compiled: CompiledTemplate { ground.compiled }

  init(_ ground: ProofGround) { self.ground = ground }

  var findings: [Diagnostic] {
    compiled.passages.compactMap { passage in
      switch passage.kind {
      case .announced: announced(passage)
      case .thinParagraph: thin(passage)
      case .definition(let index): definition(index, passage)
      case .section: section(passage)
      case .annexList: annexList(passage)
      case .definitionList: definitionList(passage)
      case .include: nil
      }
    }
  }

  /// When something in a stretch stands.
  private func content(_ range: Range<Int>) -> [[Test]] {
    ground.program.ways(in: range) { compiled.hasContent($0) }
  }

  private func words(_ range: Range<Int>) -> [[Test]] {
    ground.program.ways(in: range) { compiled.hasWords($0) }
  }

  /// The conditions right before a stretch.
  private func path(before range: Range<Int>) -> [Test] {
    ground.program.paths[max(0, range.lowerBound - 1)]
  }

  /// A config in which a path holds and none of the ways does.
  private func first(where path: [Test], without ways: [[Test]]) -> ValidAnswers.Outcome {
    if ways.contains(where: { $0.allSatisfy(path.contains) }) { return .none }
    return ground.answers.first(where: .all(path), holdsWithout: .any(ways.map(Test.all)))
  }

  // MARK: - What authors write

  private func announced(_ passage: Passage) -> Diagnostic? {
    let start = passage.range.lowerBound
    // What ends a text announces what follows in the article, wherever that comes from.
    let range =
      passage.range.isEmpty
      ? start..<max(start, ground.program.endOfUnit(around: start)) : passage.range
    return ground.finding(
      first(where: path(before: passage.range), without: content(range)), .emptyPossible,
      "nothing may follow the colon", at: passage.location)
  }

  private func thin(_ passage: Passage) -> Diagnostic? {
    let words = words(passage.range)
    let outcomes = content(passage.range).lazy.filter { way in
      !words.contains { $0.allSatisfy(way.contains) }
    }.map { first(where: $0, without: words) }
    for outcome in outcomes {
      if let finding = ground.finding(
        outcome, .emptyPossible, "only punctuation may be left of the paragraph",
        at: passage.location)
      {
        return finding
      }
    }
    return nil
  }

  private func definition(_ index: Int32, _ passage: Passage) -> Diagnostic? {
    let words = words(passage.range)
    let place = path(before: passage.range)
    if words.contains(where: { $0.allSatisfy(place.contains) }) { return nil }
    // It is printed where its term is in use.
    let terms = TermProof(ground)
    let uses = terms.ways(to: index, among: terms.uses).map(Test.all)
    return ground.finding(
      ground.answers.first(
        where: .all(place + [.any(uses)]), holdsWithout: .any(words.map(Test.all))),
      .emptyPossible, "the definition may say nothing", at: passage.location)
  }

  private func section(_ passage: Passage) -> Diagnostic? {
    let ways = content(passage.range)
    switch ground.answers.witness(of: .any(ways.map(Test.all))) {
    case .found, .tooLarge: return nil
    case .none:
      return Diagnostic(
        .emptyPossible,
        "template '\(compiled.template.id)': nothing ever stands under the heading",
        at: passage.location, label: "so it is never printed")
    }
  }

  // MARK: - What the program makes

  private func annexList(_ passage: Passage) -> Diagnostic? {
    var annexes: [[Test]] = []
    for case .beginUnit(let unit) in compiled.operations
    where compiled.units[Int(unit)].kind == .annex {
      annexes += ground.program.ways(of: unit) { compiled.hasContent($0) }
    }
    return ground.finding(
      first(where: ground.program.paths[passage.range.lowerBound], without: annexes),
      .emptyPossible, "the list of annexes may be empty", at: passage.location)
  }

  private func definitionList(_ passage: Passage) -> Diagnostic? {
    guard !compiled.definitions.isEmpty else { return nil }
    let uses = TermProof(ground).uses.map(\.path)
    return ground.finding(
      first(where: ground.program.paths[passage.range.lowerBound], without: uses),
      .emptyPossible, "the list of definitions may be empty", at: passage.location)
  }
}
