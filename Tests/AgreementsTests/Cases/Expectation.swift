import FileSystem
import Testing

/// The texts a case gave, held against the files that say what it should give.
struct Expectation {
  /// The folder of the case.
  var folder: String
  /// Whether a file belongs to what is expected.
  var isExpected: (String) -> Bool

  /// Compares texts by the names of their files; while recording, writes them and fails.
  func compare(_ texts: [(name: String, text: String)], _ location: SourceLocation) throws {
    for (name, text) in texts {
      let path = "\(folder)/\(name)"
      let expected =
        FileSystem.isFile(path)
        ? String(decoding: try FileSystem.read(path), as: UTF8.self) : nil
      guard text != expected else { continue }
      if CaseFolder.isRecording {
        try FileSystem.write(Array(text.utf8), to: path)
        Issue.record("recorded \(name); read it before you keep it", sourceLocation: location)
      } else {
        Issue.record(
          "\(name) \(expected == nil ? "is not expected" : "differs"):\n\(text)",
          sourceLocation: location)
      }
    }
    let names = texts.map(\.name)
    for entry in try FileSystem.entries(of: folder)
    where isExpected(entry.name) && !names.contains(entry.name) {
      if CaseFolder.isRecording { try FileSystem.remove("\(folder)/\(entry.name)") }
      Issue.record("\(entry.name) is expected and did not come out", sourceLocation: location)
    }
  }
}
