internal import ArgumentParser
internal import Diagnostics
internal import FileSystem
internal import Preview

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows the agreements in a browser, and again each time a file is saved.",
    discussion: """
      All agreements of the workspace are served to this machine only, as drafts and whether they are \
      public or not; the website as it would be published stands below /site/. An open page loads itself \
      again when a saved file changes it. While something is wrong, the page shows what and where. \
      Nothing is written. Ctrl-C ends it.

        akkoord serve --open
        akkoord serve --port 9000
      """)

  /// The port when none is asked for.
  private static let usual: UInt16 = 8080

  @Option(
    help: "The port, 0 for any that is free; 8080 or the first free one after it when left out.")
  var port: UInt16?

  @Flag(name: .customLong("open"), help: "Open the first page in the browser.")
  var opensBrowser = false

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() async throws {
    let root = try common.workspaceRoot()
    let reporter = Reporter(common)
    FileSystem.endWhenInterrupted()
    // Before the first look at the files, so that no change falls in between.
    let watch = FolderWatch(of: ["Clauses", "Templates", "Customers"], in: root)
    let preview = Preview(of: root)
    let server = try server(of: preview, reporter)
    if port == nil, server.port != Self.usual { reporter.remark("port \(Self.usual) is taken") }
    reporter.print(server.address)
    let count = await preview.count
    reporter.remark("\(count) \(count == 1 ? "customer" : "customers"); Ctrl-C ends the preview")
    await report(preview.findings, reporter)
    if opensBrowser {
      Task {
        if await !Browser.open(server.address) { reporter.remark("no browser could be opened") }
      }
    }
    let watching = Task {
      for await changes in watch.changes {
        report(await preview.take(changes), of: changes, reporter)
      }
    }
    defer { watching.cancel() }
    await server.run()
  }

  /// The port that was asked for and no other, since somebody may count on it; else one of twenty.
  private func server(of preview: Preview, _ reporter: Reporter) throws -> PreviewServer {
    let ports = port.map { $0...$0 } ?? Self.usual...(Self.usual + 19)
    do {
      return try PreviewServer(preview, on: ports)
    } catch {
      let name =
        port.map { "port \($0)" } ?? "every port from \(ports.lowerBound) to \(ports.upperBound)"
      let finding =
        switch error {
        case .taken: "\(name) is taken by another program"
        case .system(let reason): "\(name) cannot be used: \(reason)"
        }
      reporter.report([
        Diagnostic(.portTaken, finding, label: "choose another: akkoord serve --port 0")
      ])
      throw ExitStatus.usage
    }
  }

  // MARK: - What happened

  private func report(
    _ outcome: Preview.Outcome, of changes: Set<String>, _ reporter: Reporter
  ) {
    guard outcome.duration > .zero else { return }
    let first = changes.filter { $0 != FolderWatch.anything }.min() ?? "everything"
    let others = changes.count > 1 ? " and \(changes.count - 1) more" : ""
    let pages = outcome.reloaded == 1 ? "1 open page" : "\(outcome.reloaded) open pages"
    reporter.remark("\(first)\(others): \(pages) changed, \(outcome.duration.inSeconds) s")
    report(outcome.findings, reporter)
  }

  /// Shows what the pages show, to those who look at the terminal.
  private func report(_ findings: [Diagnostic], _ reporter: Reporter) {
    if !findings.isEmpty { reporter.report(findings) }
  }
}
