internal import Diagnostics

/// Shows that the word for a role is the one that its definition explains.
///
/// The words for the roles move up when the customer itself acts as a processor, and the definition of a
/// role with them. A word that stands in the text by itself, not as `{{controller}}`, stays what it was.
struct RoleWordProof {
  private let ground: ProofGround
  private var compiled: CompiledTemplate { ground.compiled }

  init(_ ground: ProofGround) { self.ground = ground }

  /// When the words for the roles are those of a chain.
  static let isInChain = Test.actsAs(.customer, .processor)

  /// A word that stands for a role in one case only.
  private struct Word {
    var text: String
    var role: Role
    var isOfChain: Bool
  }

  private var words: [Word] {
    let roles = compiled.template.roles
    return compiled.definitions.compactMap(\.role).flatMap { role -> [Word] in
      guard let direct = roles[role], let chain = roles.inChain[role] else { return [] }
      let (own, other) = ([direct.term, direct.plural], [chain.term, chain.plural])
      return own.filter { !other.contains($0) }
        .map { Word(text: $0, role: role, isOfChain: false) }
        + other.filter { !own.contains($0) }
        .map { Word(text: $0, role: role, isOfChain: true) }
    }
  }

  var findings: [Diagnostic] {
    let words = words
    guard !words.isEmpty else { return [] }
    let known = compiled.definitions.filter { $0.role == nil }
    let matcher = TermMatcher(
      words.enumerated().map { (Int32($0), [$1.text], []) }
        + known.map { (Int32(words.count), $0.forms, []) }
        + compiled.definitions.map { (Int32(words.count), [], $0.notIn) })
    var seen: Set<Int32> = []
    var result: [Diagnostic] = []
    for (position, operation) in compiled.operations.enumerated() {
      guard case .content(let index) = operation else { continue }
      let literal = compiled.literals[Int(index)]
      guard !literal.terms.isEmpty else { continue }
      let text = Array(compiled.html[Int(literal.html.lowerBound)..<Int(literal.html.upperBound)])
      for number in matcher.terms(in: text)
      where Int(number) < words.count && !seen.contains(number) {
        let word = words[Int(number)]
        let wrong = word.isOfChain ? Test.not(Self.isInChain) : Self.isInChain
        let outcome = ground.answers.first(
          where: .all(ground.program.paths[position] + [wrong]))
        guard let finding = finding(outcome, word, in: text) else { continue }
        seen.insert(number)
        result.append(finding)
      }
    }
    return result
  }

  private func finding(
    _ outcome: ValidAnswers.Outcome, _ word: Word, in text: [UInt8]
  ) -> Diagnostic? {
    ground.finding(
      outcome, .termMayBeUndefined,
      "'\(word.text)' is written where the \(word.role.rawValue) has another word",
      at: place(of: word, in: text))
  }

  /// Where the word stands in the source, as far as the text can be found there as it is printed.
  private func place(of word: Word, in text: [UInt8]) -> Location {
    let line = String(decoding: text, as: UTF8.self)
    for file in compiled.sources {
      let source = String(decoding: file.bytes, as: UTF8.self)
      guard let stretch = source.firstRange(of: line) else { continue }
      let rest = source[stretch.lowerBound...]
      guard let found = rest.firstRange(of: word.text) else { continue }
      let start = source.utf8.distance(from: source.startIndex, to: found.lowerBound)
      return file.location(Span(start, start + word.text.utf8.count))
    }
    return compiled.template.file.location(Span(0, 0))
  }
}
