/// Gathers the findings of one stage, so that the stage can go on and report them all at once.
///
/// A log belongs to one task; it is handed down, never shared. It keeps as many findings as a person can
/// use, and says when there were more: a file of a million mistakes costs no more than one of a thousand.
package final class DiagnosticLog {
  package private(set) var diagnostics: [Diagnostic] = []

  /// How many findings a log keeps.
  package static let limit = 1_000

  /// How many names were compared to find those that were meant.
  private var comparisons = 0
  /// After so many, thousands of unknown names where thousands are known, nobody is helped any more.
  private static let comparisonLimit = 200_000

  package init() {}

  package func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < Self.limit {
      diagnostics.append(diagnostic)
    } else {
      leaveOut(diagnostic.severity, at: diagnostic.location)
    }
  }

  package func report(contentsOf more: [Diagnostic]) { for each in more { report(each) } }

  /// Says once that findings are left out, as heavily as the heaviest of them weighs.
  private func leaveOut(_ severity: Diagnostic.Severity, at location: Location?) {
    if diagnostics.count == Self.limit {
      diagnostics.append(
        Diagnostic(
          .findingsLeftOut, "there are more findings than the \(Self.limit) that are shown",
          at: location, label: "the first that is left out; mend the others first",
          severity: severity))
    } else if diagnostics[Self.limit].severity < severity {
      diagnostics[Self.limit].severity = severity
    }
  }

  package func report(
    _ code: Code, _ message: String, at location: Location? = nil, label: String = "",
    notes: [Diagnostic.Note] = [], fix: Diagnostic.Fix? = nil,
    severity: Diagnostic.Severity? = nil
  ) {
    report(
      Diagnostic(
        code, message, at: location, label: label, notes: notes, fix: fix, severity: severity))
  }

  /// Reports a name that does not exist, with the one that was probably meant.
  ///
  /// - Parameters:
  ///   - code: the code of the finding.
  ///   - kind: what the name should be the name of, such as "topic".
  ///   - name: the name as written.
  ///   - location: where it stands.
  ///   - known: the names that exist.
  ///   - taken: the names that stand beside it already, and may stand there once.
  ///   - severity: the severity, when it is not the code's own.
  package func reportUnknown<Known: Sequence<String>, Taken: Sequence<String>>(
    _ code: Code, _ kind: String, _ name: String, at location: Location?,
    known: @autoclosure () -> Known, besides taken: @autoclosure () -> Taken = [],
    severity: Diagnostic.Severity? = nil
  ) {
    // Looking for the name that was meant is the costly part.
    guard diagnostics.count < Self.limit else {
      return leaveOut(severity ?? code.severity, at: location)
    }
    let known = known().sorted()
    comparisons += known.count
    if comparisons <= Self.comparisonLimit, let meant = name.nearMatch(in: known) {
      // A name in quotes, or one that was put together, does not stand there as it is.
      let place = location.flatMap { $0.file.text($0.span) == name ? $0 : nil }
      report(
        code, "unknown \(kind) '\(name)'", at: location, label: "did you mean '\(meant)'?",
        fix: Diagnostic.Fix(
          "write '\(meant)'", replacing: place, with: meant,
          isSafe: place != nil && name.isSlip(of: meant, in: known) && !taken().contains(meant)),
        severity: severity)
    } else {
      let expected =
        known.isEmpty
        ? "there is none here"
        : known.count <= 12
          ? "expected one of: \(known.joined(separator: ", "))"
          : "expected one of \(known.count) names, such as \(known.prefix(6).joined(separator: ", "))"
      report(
        code, "unknown \(kind) '\(name)'", at: location, label: expected, severity: severity)
    }
  }

  package var hasErrors: Bool { diagnostics.hasErrors }
}
