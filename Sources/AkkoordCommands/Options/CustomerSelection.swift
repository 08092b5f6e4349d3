internal import Diagnostics

/// Which customers a command is about: ids, or patterns with `*` and `?`.
struct CustomerSelection {
  let patterns: [String]

  init(_ patterns: [String]) { self.patterns = patterns }

  /// The customers that match, in the order of their ids; a pattern that matches none is an error.
  func select(from known: [String], _ reporter: Reporter) throws -> [String] {
    if patterns.isEmpty {
      guard !known.isEmpty else {
        reporter.report([
          Diagnostic(
            .selectionEmpty, "the workspace has no customers",
            label: "make one: akkoord new <id> --template <template>")
        ])
        throw ExitStatus.usage
      }
      return known
    }
    var problems: [Diagnostic] = []
    var selected: Set<String> = []
    for pattern in patterns {
      let matches = known.filter { Self.matches($0[...], pattern[...]) }
      if matches.isEmpty {
        let meant = pattern.nearMatch(in: known)
        problems.append(
          Diagnostic(
            .selectionEmpty, "no customer matches '\(pattern)'",
            label: meant.map { "did you mean '\($0)'?" } ?? "akkoord list customers shows them"))
      }
      selected.formUnion(matches)
    }
    if !problems.isEmpty {
      reporter.report(problems)
      throw ExitStatus.usage
    }
    return known.filter(selected.contains)
  }

  private static func matches(_ text: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    switch first {
    case "*":
      return matches(text, rest) || (!text.isEmpty && matches(text.dropFirst(), pattern))
    case "?": return !text.isEmpty && matches(text.dropFirst(), rest)
    default: return text.first == first && matches(text.dropFirst(), rest)
    }
  }
}
