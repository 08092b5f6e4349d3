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

  /// Runs the program with its output thrown away and gives what it took from start to end.
  func run() throws -> Sample {
    let process = makeProcess()
    // `waitUntilExit` looks only every 50 ms.
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    let before = Self.processorTime
    let time = try Duration.of {
      try process.run()
      end.wait()
    }
    try check(process)
    return Sample(time: time, processor: Self.processorTime - before)
  }

  /// Runs the program and gives what it printed.
  func output() throws -> String {
    let process = makeProcess()
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let printed = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try check(process)
    return String(decoding: printed, as: UTF8.self)
  }

  /// Runs the program and gives what it took and the most memory it held, in bytes; nil where the system
  /// does not say.
  ///
  /// The kernel keeps the peak itself, so that looking at it often only guards against a late growth.
  func runWithPeak() throws -> (sample: Sample, peak: Int?) {
    let process = makeProcess()
    let end = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in end.signal() }
    let before = Self.processorTime
    var peak: Int?
    let time = try Duration.of {
      try process.run()
      while end.wait(timeout: .now() + .milliseconds(5)) == .timedOut {
        if let seen = Self.peak(of: process.processIdentifier) { peak = max(peak ?? 0, seen) }
      }
    }
    try check(process)
    return (Sample(time: time, processor: Self.processorTime - before), peak)
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

  /// What all processes that ended have had of the processors, in hundredths of a second; zero where the
  /// system does not say.
  private static var processorTime: Duration {
    guard let bytes = try? FileSystem.read("/proc/self/stat"),
      // The name, which may hold anything, stands between brackets.
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return .zero }
    let fields = String(decoding: bytes[end...], as: UTF8.self).split(separator: " ")
    guard fields.count > 15 else { return .zero }
    return fields[14...15].reduce(.zero) { $0 + .milliseconds(10 * (Int($1) ?? 0)) }
  }
}
