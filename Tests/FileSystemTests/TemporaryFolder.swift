import FileSystem

/// An empty folder of its own for one test, removed when the test ends.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    let number = UInt64.random(in: 0 ... .max)
    try FileSystem.makeFolders("\(base)/akkoord-tests-\(number)")
    // On macOS the folder for temporary files is reached through a link.
    path = try FileSystem.canonical("\(base)/akkoord-tests-\(number)")
  }

  deinit { try? FileSystem.removeTree(path) }

  /// The path of something in this folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a text to a file in this folder.
  func write(_ text: String, _ name: String) throws {
    try FileSystem.write(Array(text.utf8), to: self(name))
  }

  /// The text of a file in this folder.
  func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read(self(name)), as: UTF8.self)
  }

  /// The names in this folder.
  func names() throws -> [String] { try FileSystem.entries(of: path).map(\.name) }
}
