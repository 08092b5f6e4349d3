internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import FileSystem
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The program: it reads its arguments, runs one command, and ends with an exit code.
///
/// 0 done, 1 findings, 2 usage or input/output, 70 internal.
package enum AkkoordProgram {
  package static func run() async {
    FileSystem.ignoreBrokenPipes()
    await exitCode(of: Array(CommandLine.arguments.dropFirst())).end()
  }

  /// Runs the program with arguments and gives its exit code.
  static func exitCode(of arguments: [String]) async -> ExitStatus {
    do {
      var command = try RootCommand.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .done
    } catch let status as ExitStatus {
      return status
    } catch {
      return report(error, arguments)
    }
  }

  /// Keeps what is large until the program ends, since freeing it piece by piece before would only
  /// take time.
  static func keepUntilEnd(_ value: any Sendable) { kept.withLock { $0.append(value) } }

  private static let kept = Mutex<[any Sendable]>([])

  private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    let code = RootCommand.exitCode(for: error)
    let message = RootCommand.fullMessage(for: error)
    if code == .success {
      Reporter.put(message.isEmpty ? "" : message + "\n", to: .output)
      return .done
    }
    guard code == .validationFailure else {
      let finding = Diagnostic(
        .internalError, "the program failed: \(error)",
        label: "please report this with the command and, when possible, the workspace")
      Reporter.put(TextReport(isColored: false).text(of: finding), to: .error)
      return .internal
    }
    Reporter.put(
      message + "\n" + CommandSuggestion.text(for: arguments), to: .error)
    return .usage
  }
}

/// How the program ended.
enum ExitStatus: Int32, Error {
  case done = 0
  case findings = 1
  case usage = 2
  case `internal` = 70

  fileprivate func end() -> Never { exit(rawValue) }
}

extension [Diagnostic] {
  /// How a run with these errors ends: what the system kept from being read or written is a fault of
  /// input or output, and not of the texts.
  var failure: ExitStatus {
    contains { $0.code == .inputFailed || $0.code == .outputFailed } ? .usage : .findings
  }
}

/// "Did you mean" for subcommands, which argument-parser gives for options only.
private enum CommandSuggestion {
  static func text(for arguments: [String]) -> String {
    let names = RootCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.first(where: { !$0.hasPrefix("-") }), !names.contains(word),
      let meant = word.nearMatch(in: names)
    else { return "" }
    return "Did you mean '\(meant)'?\n"
  }
}
