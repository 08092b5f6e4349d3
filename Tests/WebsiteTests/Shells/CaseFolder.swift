import FileSystem

/// Where cases lie, and whether results are written down as the new expectation.
enum CaseFolder {
  static func path(_ name: String) -> String {
    "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/\(name)"
  }

  static func cases(in name: String) -> [String] {
    let entries = (try? FileSystem.entries(of: path(name))) ?? []
    return entries.filter { $0.kind == .folder && !$0.name.hasPrefix("_") }.map(\.name)
  }

  static var isRecording: Bool { FileSystem.environment("RECORD") == "1" }
}
