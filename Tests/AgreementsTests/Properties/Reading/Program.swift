import Foundation
import Testing

/// A program of the system that the properties ask for a second opinion.
struct Program {
  /// The program is not installed, so that the property cannot be tested; it is never skipped.
  struct Missing: Error, CustomStringConvertible {
    var name: String
    var description: String {
      "'\(name)' is not installed: apt-get install \(name), or brew install \(name)"
    }
  }

  struct Failed: Error, CustomStringConvertible {
    var name: String
    var status: Int32
    var description: String { "'\(name)' ended with status \(status)" }
  }

  let name: String
  private let path: String

  init(_ name: String) throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":")
    guard
      let found = folders.map({ "\($0)/\(name)" })
        .first(where: FileManager.default.isExecutableFile(atPath:))
    else { throw Missing(name: name) }
    self.name = name
    path = found
  }

  /// What the program writes when it reads a text.
  func run(_ arguments: [String], reading input: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("akkoord-\(UUID().uuidString)")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(name: name, status: process.terminationStatus)
    }
    return [UInt8](data)
  }
}
