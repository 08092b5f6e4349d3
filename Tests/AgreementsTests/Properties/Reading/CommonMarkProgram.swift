import Foundation

/// The `cmark` program, run over many documents.
struct CommonMarkProgram {
  /// The HTML of each document.
  ///
  /// One start a document, so that none can spoil another; a shell starts them, which is quick.
  static func html(of documents: [[UInt8]]) throws -> [[UInt8]] {
    _ = try Program("cmark")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("akkoord-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, document) in documents.enumerated() {
      try Data(document).write(to: folder.appendingPathComponent("\(index).md"))
    }
    _ = try Program("sh").run(
      [
        "-c", "cd \"$1\" && for f in *.md; do cmark \"$f\" > \"${f%.md}.html\"; done", "sh",
        folder.path,
      ],
      reading: [])
    return try documents.indices.map { index in
      [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(index).html")))
    }
  }
}
