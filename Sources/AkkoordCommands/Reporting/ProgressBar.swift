internal import Agreements
internal import FileSystem
internal import Synchronization

/// A bar on standard error while a batch runs; only on a terminal, and only when it takes a while.
struct ProgressBar {
  let total: Int
  let options: CommonOptions

  /// Shows the progress of some work and gives its result.
  func during<Result: Sendable>(
    _ work: (Batch.Progress) async -> Result
  ) async -> Result {
    let progress = Batch.Progress()
    guard !options.quiet, options.diagnostics == .text, FileSystem.isTerminal(.error), total > 1
    else { return await work(progress) }
    let painter = Task { [total] in
      try? await Task.sleep(for: .milliseconds(300))
      while !Task.isCancelled {
        Self.paint(progress.done.load(ordering: .relaxed), of: total)
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    let result = await work(progress)
    painter.cancel()
    _ = await painter.value
    Reporter.put("\r\u{1B}[K", to: .error)
    return result
  }

  private static func paint(_ done: Int, of total: Int) {
    let width = max(10, min(40, (FileSystem.terminalWidth() ?? 80) - 30))
    let filled = total == 0 ? width : done * width / total
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Reporter.put("\r\(bar) \(done)/\(total)", to: .error)
  }
}
