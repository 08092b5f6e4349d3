internal import Agreements
internal import Diagnostics
internal import FileSystem

/// Writes results to standard output and findings to standard error, in the form that was asked for.
struct Reporter {
  let options: CommonOptions
  /// Where findings go: standard output for a command of which they are the result.
  private let stream: FileSystem.StandardStream

  init(_ options: CommonOptions, findingsTo stream: FileSystem.StandardStream = .error) {
    self.options = options
    self.stream = stream
  }

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
      Self.put(JSONReport.json(of: sorted).text, to: stream)
    case .sarif:
      let report = SARIFReport(version: Akkoord.version, prefix: pathPrefix)
      Self.put(report.json(of: sorted).text, to: stream)
    case .github:
      let report = GitHubReport(prefix: pathPrefix)
      Self.put(sorted.map(report.text).joined(), to: stream)
    case .text:
      guard !sorted.isEmpty else { return }
      let report = TextReport(isColored: options.color.isColored(stream))
      Self.put(sorted.map(report.text).joined(separator: "\n"), to: stream)
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

  private var pathPrefix: String {
    let folder = options.workspace ?? FileSystem.currentFolder()
    return Workspace.find(from: folder).map(RepositoryPath.prefix) ?? ""
  }
}
