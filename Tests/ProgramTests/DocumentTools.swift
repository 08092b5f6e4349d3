import FileSystem
import Subprocess
import Testing

/// The programs that make documents and those that read them again.
enum DocumentTools {
  /// Whether tests must not be passed over for want of a program: `make check-documents` asks for that.
  static let areRequired = FileSystem.environment("AKKOORD_CHECK_DOCUMENTS") != nil

  /// The environment variables that say where the programs are.
  static let variables = ["AKKOORD_WEASYPRINT", "AKKOORD_PANDOC"]

  /// The environment in which the programs of this machine are found.
  static let environment = Dictionary(
    uniqueKeysWithValues: variables.map { ($0, FileSystem.environment($0)) })

  static let canPrint =
    areRequired
    || isFound("weasyprint") && ["pdfinfo", "pdftotext", "pdffonts"].allSatisfy(isFound)
  static let canWriteWord = areRequired || isFound("pandoc") && isFound("unzip")
  static let canOpenWord = areRequired || canWriteWord && isFound("soffice") && isFound("pdftotext")

  /// Whether a program is in the search path, or where `make document-tools` puts it.
  private static func isFound(_ name: String) -> Bool {
    let home = FileSystem.environment("HOME") ?? ""
    let data = FileSystem.environment("XDG_DATA_HOME") ?? "\(home)/.local/share"
    let folders = (FileSystem.environment("PATH") ?? "").split(separator: ":").map(String.init)
    return (folders + ["\(data)/akkoord/document-tools/bin"])
      .contains { FileSystem.isFile("\($0)/\(name)") }
  }

  /// What a program or a line of the shell writes.
  static func output(_ script: String, _ arguments: String...) async throws -> String {
    let ending = try await Subprocess.run(
      .name("sh"), arguments: Arguments(["-c", script, "sh"] + arguments),
      output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    try #require(ending.terminationStatus.isSuccess, "\(script): \(ending.standardError)")
    return ending.standardOutput
  }
}
