import FileSystem
import Subprocess
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What befalls a run at one of its system calls.
enum Fault: CustomStringConvertible, Sendable {
  case error(Int32)
  case kill

  static let errors: [Fault] = [.error(ENOSPC), .error(EACCES), .error(EIO), .error(EISDIR)]

  var description: String {
    switch self {
    case .error(let number): "error \(number)"
    case .kill: "kill"
    }
  }

  /// The words by which a message tells what happened.
  var words: String {
    switch self {
    case .error(ENOSPC): "no space is left"
    case .error(EACCES): "permission denied"
    case .error(EIO): "the device failed"
    case .error(EISDIR): "it is a folder"
    default: ""
    }
  }

  fileprivate var setting: String {
    if case .error(let number) = self { "\(number)" } else { "KILL" }
  }
}

/// Runs the program with one of its system calls on a workspace failing.
enum FaultInjection {
  /// Whether every call is tried with every error, as `make test-faults` does, or a choice of them.
  static var isThorough: Bool { FileSystem.environment("AKKOORD_FAULTS") != nil }

  /// A library that stands between the program and the system; nil where it cannot be made: it needs
  /// Linux and a C compiler.
  static let library = Task { () -> String? in
    #if os(Linux)
      let path = "\(try FileSystem.makeTemporaryFolder())/faults.so"
      let result = try await Subprocess.run(
        .name("cc"),
        arguments: [
          "-shared", "-fPIC", "-O1", "-o", path, "\(Repository.path)/Tests/Fixtures/faults.c",
          "-ldl",
        ],
        output: .discarded, error: .discarded)
      return result.terminationStatus.isSuccess ? path : nil
    #else
      return nil
    #endif
  }

  static func isPossible() async -> Bool { (try? await library.value) ?? nil != nil }

  /// The names of the system calls that a run makes on its workspace, or on one file of it, in order.
  ///
  /// Files are read by several threads, so that only the calls on one file come in the same order twice.
  static func calls(
    of command: [String], in workspace: TemporaryWorkspace, on file: String? = nil
  ) async throws -> [String] {
    let log = try TemporaryWorkspace(["calls": ""])
    let run = try await run(command, in: workspace, on: file, at: 0, .kill, log: log("calls"))
    try #require(run.code == 0, "\(run.errors)")
    return try log.text("calls").split(separator: "\n").map(String.init)
  }

  /// Runs a command of which the call with this number fails, counting all or those on one file.
  static func run(
    _ command: [String], in workspace: TemporaryWorkspace, on file: String? = nil, at number: Int,
    _ fault: Fault, log: String? = nil
  ) async throws -> Program.Ending {
    let library = try #require(try await library.value)
    // Only the program itself gets the library, and not the shell that starts it.
    return try await Program.run(
      command, in: workspace.path,
      environment: [
        "FAULT_LIBRARY": library, "FAULT_BELOW": file.map { workspace($0) } ?? workspace.path,
        "FAULT_AT": "\(number)",
        "FAULT_ERROR": fault.setting, "FAULT_LOG": log,
      ], script: #"export LD_PRELOAD="$FAULT_LIBRARY"; exec "$@""#)
  }
}
