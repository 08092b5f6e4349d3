/// A test as a condition on sets of answers, which is decided as soon as the sets decide it.
///
/// Negations stand at its leaves only.
indirect enum Formula {
  case constant(Bool)
  /// The answer to a question is one of these.
  case answer(question: Int, among: UInt64)
  case all([Formula])
  case any([Formula])

  /// Whether it holds for all answers that are open (true), for none (false), or for some (nil).
  func decided(_ open: [UInt64]) -> Bool? {
    switch self {
    case .constant(let truth): return truth
    case .answer(let question, let set):
      if open[question] & set == 0 { return false }
      return open[question] & ~set == 0 ? true : nil
    case .all(let parts): return Self.decided(parts, open, deciding: false)
    case .any(let parts): return Self.decided(parts, open, deciding: true)
    }
  }

  private static func decided(_ parts: [Formula], _ open: [UInt64], deciding: Bool) -> Bool? {
    var result: Bool? = !deciding
    for part in parts {
      let truth = part.decided(open)
      if truth == deciding { return deciding }
      if truth == nil { result = nil }
    }
    return result
  }

  /// Whether it holds for one answer to each question.
  func holds(_ given: [Int]) -> Bool {
    switch self {
    case .constant(let truth): truth
    case .answer(let question, let set): set >> UInt64(given[question]) & 1 == 1
    case .all(let parts): parts.allSatisfy { $0.holds(given) }
    case .any(let parts): parts.contains { $0.holds(given) }
    }
  }

  /// A leaf that the open answers leave undecided, where the whole is undecided too.
  func undecidedLeaf(_ open: [UInt64]) -> (question: Int, set: UInt64)? {
    switch self {
    case .constant: return nil
    case .answer(let question, let set): return decided(open) == nil ? (question, set) : nil
    case .all(let parts), .any(let parts):
      for part in parts where part.decided(open) == nil {
        if let leaf = part.undecidedLeaf(open) { return leaf }
      }
      return nil
    }
  }

  /// Closes the answers that it cannot hold under, as far as its parts show that one by one.
  func narrow(_ open: inout [UInt64]) {
    switch self {
    case .answer(let question, let set): open[question] &= set
    case .all(let parts): for part in parts { part.narrow(&open) }
    case .constant, .any: return
    }
  }

  /// The questions it still depends on.
  func undecidedQuestions(_ open: [UInt64], into found: inout Set<Int>) {
    guard decided(open) == nil else { return }
    switch self {
    case .constant: return
    case .answer(let question, _): found.insert(question)
    case .all(let parts), .any(let parts):
      for part in parts { part.undecidedQuestions(open, into: &found) }
    }
  }

  /// The questions it asks.
  func questions(into found: inout Set<Int>) {
    switch self {
    case .constant: return
    case .answer(let question, _): found.insert(question)
    case .all(let parts), .any(let parts): for part in parts { part.questions(into: &found) }
    }
  }
}
