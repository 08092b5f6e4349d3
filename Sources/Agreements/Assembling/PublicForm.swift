package import Diagnostics

extension Assembler {
  /// The public form of a recipe: the agreement without a byte of what is confidential in it; nil, with
  /// every problem in the log, when there is none.
  ///
  /// Its answers hold no confidential value (`Answers.withheld`), so that nothing made of it can. What
  /// would tell of one by other ways, a condition on it or a text that spells it out, is an error.
  package func publicBinding(of recipe: Recipe, log: DiagnosticLog) -> Binding? {
    guard let binding = binding(of: recipe, log: log) else { return nil }
    return publicBinding(of: binding, as: recipe, log: log)
  }

  /// The public form of an agreement that is bound already.
  package func publicBinding(
    of binding: Binding, as recipe: Recipe, log: DiagnosticLog
  ) -> Binding? {
    let own = DiagnosticLog()
    defer { log.report(contentsOf: own.diagnostics.sortedAndUnique) }
    let answers = binding.answers.withheld()
    if !answers.confidentiality.isEmpty {
      own.report(
        contentsOf: PublicFindings(evaluation: Evaluation(binding.compiled, answers)).all())
      own.report(contentsOf: SpelledOutValues(binding, answers, recipe).findings)
    }
    do {
      let result = try Binding(binding.compiled, answers)
      if !answers.confidentiality.isEmpty, let finding = PublicNumbers.finding(binding, result) {
        own.report(contentsOf: [finding])
      }
      return own.hasErrors ? nil : result
    } catch {
      own.report(contentsOf: error.diagnostics)
      return nil
    }
  }
}

/// Holds the numbers of the public form against those of the agreement.
enum PublicNumbers {
  /// A finding when something has another number, or is only in one of the two; entries of repetitions
  /// that bear no number of their own may be fewer.
  static func finding(_ binding: Binding, _ publicForm: Binding) -> Diagnostic? {
    let numbers = self.numbers(of: binding)
    let publicNumbers = self.numbers(of: publicForm)
    for unit in Set(numbers.keys).union(publicNumbers.keys).sorted() {
      let (own, other) = (numbers[unit] ?? [], publicNumbers[unit] ?? [])
      if own == other { continue }
      let mayRepeat =
        switch binding.compiled.units[Int(unit)].kind {
        case .item, .annexPoint, .text: true
        default: false
        }
      if mayRepeat, !own.isEmpty, !other.isEmpty, max(own.count, other.count) > 1 { continue }
      let confidentiality = binding.answers.confidentiality
      let what = own.first.map { $0.isEmpty ? "a part" : "'\($0)'" } ?? "what is not there"
      let becomes = other.first.map { $0.isEmpty ? "a part" : "'\($0)'" } ?? "missing"
      return Diagnostic(
        .publicNumbersDiffer,
        "without what is not for the public the agreement would be numbered otherwise",
        at: confidentiality.placeOfLists ?? binding.answers.config.location,
        label: own.count == other.count || own.isEmpty || other.isEmpty
          ? "\(what) would be \(becomes)" : "\(own.count) numbered parts would be \(other.count)")
    }
    return nil
  }

  private static func numbers(of binding: Binding) -> [Int32: [String]] {
    var result: [Int32: [String]] = [:]
    for (live, unit) in zip(binding.live, binding.units) {
      result[live.unit, default: []].append(unit.number)
    }
    return result
  }
}

extension Confidentiality {
  /// Where a list, a table or a register was marked first.
  fileprivate var placeOfLists: Location? {
    paths.filter { $0.hasPrefix("registers") || $0.hasPrefix("parameters.") }
      .sorted { left, _ in left.hasPrefix("registers") }
      .lazy.compactMap { location(of: $0) }.first
  }
}
