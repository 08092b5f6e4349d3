internal import FileSystem
// The bench tool is not shipped, so it may use the whole of Foundation to start processes.
internal import Foundation

/// A program run to its end, with what it took.
struct ChildProcess {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  var executable: String
  var arguments: [String]

  /// Runs the program with its output thrown away and gives the time from start to end.
  func run() throws -> Duration {
    let process = makeProcess()
    // `waitUntilExit` looks only every 50 ms.
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    let time = try Duration.of {
      try process.run()
      end.wait()
    }
    try check(process)
    return time
  }

  /// Runs the program and gives the most memory it held, in bytes; nil where the system does not say.
  ///
  /// The kernel keeps the peak itself, so that looking at it often only guards against a late growth.
  func peakMemory() throws -> Int? {
    let process = makeProcess()
    try process.run()
    var peak: Int?
    while process.isRunning {
      if let seen = Self.peak(of: process.processIdentifier) { peak = max(peak ?? 0, seen) }
      Thread.sleep(forTimeInterval: 0.001)
    }
    process.waitUntilExit()
    try check(process)
    return peak
  }

  private func makeProcess() -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  private func check(_ process: Process) throws {
    guard process.terminationStatus != 0 else { return }
    throw Failure(
      description: "\(executable) \(arguments.joined(separator: " ")) ended with "
        + "\(process.terminationStatus)")
  }

  private static func peak(of process: Int32) -> Int? {
    guard let bytes = try? FileSystem.read("/proc/\(process)/status") else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
      .flatMap { Int($0) }.map { $0 * 1024 }
  }
}
