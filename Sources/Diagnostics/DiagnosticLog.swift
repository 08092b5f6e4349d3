/// Gathers the findings of one stage, so that the stage can go on and report them all at once.
///
/// A log belongs to one task; it is handed down, never shared.
package final class DiagnosticLog {
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  package func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  package func report(contentsOf more: [Diagnostic]) { diagnostics.append(contentsOf: more) }

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
  package func reportUnknown(
    _ code: Code, _ kind: String, _ name: String, at location: Location?,
    known: some Sequence<String>, besides taken: some Sequence<String> = [],
    severity: Diagnostic.Severity? = nil
  ) {
    let known = known.sorted()
    if let meant = name.nearMatch(in: known) {
      // A name in quotes, or one that was put together, does not stand there as it is.
      let place = location.flatMap { $0.file.text($0.span) == name ? $0 : nil }
      report(
        code, "unknown \(kind) '\(name)'", at: location, label: "did you mean '\(meant)'?",
        fix: Diagnostic.Fix(
          "write '\(meant)'", replacing: place, with: meant,
          isSafe: place != nil && name.isSlip(of: meant, in: known) && !taken.contains(meant)),
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
