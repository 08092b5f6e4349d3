internal import Diagnostics
internal import FileSystem

/// Writes results to standard output and findings to standard error, in the form that was asked for.
struct Reporter {
  let options: CommonOptions

  init(_ options: CommonOptions) { self.options = options }

  /// Writes to a standard stream.
  ///
  /// Where nobody reads any more, or the stream is full, there is nobody
  /// left to tell: the exit code still says how the run ended.
  static func put(_ text: String, to stream: FileSystem.StandardStream) {
    _ = try? FileSystem.write(text, to: stream)
  }

  /// Writes all findings of a run.
  func report(_ diagnostics: [Diagnostic]) {
    let sorted = diagnostics.sortedAndUnique
    switch options.diagnostics {
    case .json:
      Self.put(JSONReport.json(of: sorted).text, to: .error)
    case .text:
      guard !sorted.isEmpty else { return }
      let report = TextReport(isColored: options.color.isColored(.error))
      Self.put(sorted.map(report.text).joined(separator: "\n"), to: .error)
    }
  }

  /// Writes a result.
  func print(_ text: String) {
    Self.put(text.hasSuffix("\n") ? text : text + "\n", to: .output)
  }

  /// Writes a remark about the run, unless the run is quiet or a program reads the findings.
  func remark(_ text: String) {
    guard !options.quiet, options.diagnostics == .text else { return }
    Self.put(text + "\n", to: .error)
  }
}
