import FileSystem
import Testing

/// A workspace of its own for one test, removed when the test ends.
final class TemporaryWorkspace: Sendable {
  let path: String

  /// A workspace with these files; what is nil is left out.
  init(_ files: [String: String?]) throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    let number = UInt64.random(in: 0 ... .max)
    try FileSystem.makeFolders("\(base)/akkoord-program-\(number)")
    // On macOS the folder for temporary files is reached through a link.
    path = try FileSystem.canonical("\(base)/akkoord-program-\(number)")
    for (name, text) in files {
      if let text { try write(text, name) }
    }
  }

  deinit { try? FileSystem.removeTree(path) }

  /// The path of something in the workspace.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, with the folders it stands in.
  func write(_ text: String, _ name: String) throws {
    if let slash = name.lastIndex(of: "/") {
      try FileSystem.makeFolders(self(String(name[..<slash])))
    }
    try FileSystem.write(Array(text.utf8), to: self(name))
  }

  /// Puts one text in the place of another, which has to be there.
  func replace(_ old: String, with new: String, in name: String) throws {
    let text = try self.text(name)
    try #require(text.contains(old), "\(name) does not hold: \(old)")
    try write(text.replacing(old, with: new), name)
  }

  func remove(_ name: String) throws { try FileSystem.removeTree(self(name)) }

  func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read(self(name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileSystem.kind(of: self(name)) != nil }

  /// The paths of all files below a folder, hidden ones too but for what builds remember, sorted.
  func files(_ folder: String = "Output") throws -> [String] {
    guard FileSystem.isFolder(self(folder)) else { return [] }
    return try FileSystem.entries(of: self(folder)).flatMap { entry -> [String] in
      if entry.name == ".akkoord-index" { return [] }
      let name = "\(folder)/\(entry.name)"
      return entry.kind == .folder ? try files(name) : [name]
    }
  }

  /// The files below a folder with their bytes.
  func contents(_ folder: String = "Output") throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: try files(folder).map { name in
        // By the place within the folder, so that two folders can be compared.
        (String(name.dropFirst(folder.count)), try FileSystem.read(self(name)))
      })
  }

  /// Runs the program in the workspace.
  func akkoord(
    _ arguments: String..., in folder: String = ".", environment: [String: String?] = [:],
    script: String = #"exec "$@""#
  ) async throws -> Program.Ending {
    try await Program.run(
      arguments, in: self(folder), environment: environment, script: script)
  }
}
