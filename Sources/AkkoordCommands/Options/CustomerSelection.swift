internal import Agreements
internal import Diagnostics

/// Which customers a command is about: ids, or patterns with `*` and `?`.
struct CustomerSelection {
  let patterns: [String]

  init(_ patterns: [String]) { self.patterns = patterns }

  /// The customers that match, in the order of their ids; a pattern that matches none is an error.
  func select(from known: Identifiers, _ reporter: Reporter) throws -> Identifiers {
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
      let matches = known.filter { Self.matches($0, pattern) }
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
    return known.keeping(selected.contains)
  }

  /// Whether a name matches a pattern; one pass, going back to the last `*` only.
  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.utf8)
    let pattern = Array(pattern.utf8)
    var position = 0
    var sign = 0
    var star: (sign: Int, position: Int)?
    while position < name.count {
      if sign < pattern.count, pattern[sign] == UInt8(ascii: "*") {
        star = (sign, position)
        sign += 1
      } else if sign < pattern.count,
        pattern[sign] == UInt8(ascii: "?") || pattern[sign] == name[position]
      {
        sign += 1
        position += 1
      } else if let last = star {
        star = (last.sign, last.position + 1)
        sign = last.sign + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[sign...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
