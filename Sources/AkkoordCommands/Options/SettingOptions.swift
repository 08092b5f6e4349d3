internal import Agreements
internal import ArgumentParser

/// Values given on the command line in place of the config's.
struct SettingOptions: ParsableArguments {
  @Option(
    help: "A value in place of the config's, as path=value: parameters.breach-notice='24 hours'.")
  var set: [String] = []

  func validate() throws {
    for setting in set where !setting.contains("=") {
      throw ValidationError("'--set' wants path=value, not '\(setting)'.")
    }
  }

  /// The values, in the order given.
  var settings: [Assembler.Setting] { self.set.map { Assembler.Setting($0) } }
}
