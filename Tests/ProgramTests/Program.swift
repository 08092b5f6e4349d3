import FileSystem
import Subprocess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program as people run it: a process with arguments, and how it ended.
enum Program {
  /// How a run ended and what it wrote.
  struct Ending: Sendable {
    /// The exit code; 128 and the signal's number when a signal ended it.
    var code: Int
    var output: String
    var errors: String
  }

  /// The program that was built together with these tests.
  static var path: String { "\(builtFolder)/akkoord" }

  /// The search path with the program first.
  static var searchPath: String { "\(builtFolder):\(FileSystem.environment("PATH") ?? "/bin")" }

  /// Whether file permissions mean nothing to this process.
  static var isRoot: Bool { geteuid() == 0 }

  /// The folder of the test bundle, where the package manager also puts the program.
  private static var builtFolder: String {
    for argument in CommandLine.arguments {
      guard let end = argument.firstRange(of: ".xctest") else { continue }
      let bundle = argument[..<end.lowerBound]
      guard let slash = bundle.lastIndex(of: "/") else { continue }
      let folder = String(bundle[..<slash])
      // Tests run the program in other folders, so a relative path would not do.
      return (try? FileSystem.canonical(folder)) ?? folder
    }
    return "\(Repository.path)/.build/debug"
  }

  /// Runs the program in a folder, with variables added to the environment or, when nil, taken out.
  ///
  /// `script` is the shell's view of the run: `"$@"` stands for the program with its arguments.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String?] = [:],
    script: String = #"exec "$@""#
  ) async throws -> Ending {
    // The shell changes the folder; a terminal's settings must not reach the tests.
    var variables: [Environment.Key: String?] = ["NO_COLOR": nil, "TERM": nil]
    // What is installed here must not decide what a test sees, and documents take seconds.
    for name in DocumentTools.variables {
      if let key = Environment.Key(rawValue: name) { variables[key] = "/nowhere" }
    }
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let result = try await Subprocess.run(
      .name("sh"),
      arguments: Arguments(
        ["-c", "cd \"$1\" && shift || exit\n\(script)", "sh", folder, path] + arguments),
      environment: .inherit.updating(variables),
      output: .string(limit: 16 << 20), error: .string(limit: 16 << 20))
    let code =
      switch result.terminationStatus {
      case .exited(let code): Int(code)
      case .signaled(let signal): 128 + Int(signal)
      }
    return Ending(code: code, output: result.standardOutput, errors: result.standardError)
  }
}
