extension String {
  /// Returns the number of single-character insertions, deletions, substitutions and swaps of
  /// neighbours that turn this string into another.
  ///
  ///     "retentoin".editDistance(to: "retention")
  ///     // 1
  package func editDistance(to other: String) -> Int {
    let source = Array(unicodeScalars)
    let target = Array(other.unicodeScalars)
    if source.isEmpty || target.isEmpty { return max(source.count, target.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...target.count)
    for row in 1...source.count {
      var current = [row]
      current.reserveCapacity(target.count + 1)
      for column in 1...target.count {
        let substitution = previous[column - 1] + (source[row - 1] == target[column - 1] ? 0 : 1)
        var best = Swift.min(previous[column] + 1, current[column - 1] + 1, substitution)
        if row > 1, column > 1, source[row - 1] == target[column - 2],
          source[row - 2] == target[column - 1]
        {
          best = Swift.min(best, beforePrevious[column - 2] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[target.count]
  }

  /// Returns the candidate that a person most likely meant, or nil when none is near.
  ///
  /// A candidate is near when at most a third of its characters differ, or when it is the only one
  /// that starts or ends with what was written.
  ///
  /// What is longer than any name has no match.
  package func nearMatch(in candidates: some Sequence<String>) -> String? {
    guard utf8.count <= 200 else { return nil }
    let written = lowercased()
    let length = written.unicodeScalars.count
    var best: (name: String, distance: Int)?
    var containing: [String] = []
    for candidate in candidates.sorted() {
      let name = candidate.lowercased()
      let allowed = Swift.max(1, Swift.max(name.count, written.count) / 3)
      // Names whose lengths differ by more need no closer look.
      if name.utf8.count <= 200, abs(name.unicodeScalars.count - length) <= allowed {
        let distance = written.editDistance(to: name)
        if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
      }
      if written.count >= 3, name.hasPrefix(written) || name.hasSuffix(written) {
        containing.append(candidate)
      }
    }
    return best?.name ?? (containing.count == 1 ? containing.first : nil)
  }

  /// Whether this can only be a slip in writing a name: one letter too many, too few, wrong or swapped.
  ///
  /// A first letter or a digit that differs makes another name, as "atypical" and "typical" are two, and
  /// so does a second name that is as near.
  package func isSlip(of name: String, in names: some Sequence<String>) -> Bool {
    let written = lowercased()
    let meant = name.lowercased()
    func digits(_ text: String) -> String { text.filter(\.isNumber) }
    guard Swift.min(written.count, meant.count) >= 4, Swift.max(written.count, meant.count) >= 5,
      written.first == meant.first, digits(written) == digits(meant)
    else { return false }
    return names.count { written.isWithinOne(of: $0.lowercased()) } == 1
      && written.isWithinOne(of: meant)
  }

  private func isWithinOne(of other: String) -> Bool {
    abs(unicodeScalars.count - other.unicodeScalars.count) <= 1 && editDistance(to: other) <= 1
  }
}
