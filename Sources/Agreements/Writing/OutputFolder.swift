internal import Diagnostics
internal import FileSystem

/// The folder that agreements are written to, one folder each.
package struct OutputFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// The names of all files an agreement may have beside its manifest.
  private static let fileNames =
    OutputFormat.allCases.map(\.fileName) + DocumentFormat.allCases.map(\.fileName)

  /// Writes an agreement's files: all are staged before the first is renamed, and the manifest last.
  ///
  /// While staging fails, the earlier files stay as they were; formats that are not among the files are
  /// removed at the end, so that what stands in the folder is of one state. Files to keep stay all the
  /// same; the manifest does not name them.
  package func write(
    _ files: [(name: String, bytes: [UInt8])], manifest: Manifest, as recipe: String,
    keeping: [String] = []
  ) throws(FileFailure) {
    let folder = "\(path)/\(recipe)"
    do {
      try FileSystem.makeFolders(folder)
      var staged = try StagedFolder(in: folder)
      for file in files { try staged.add(file.bytes, as: file.name) }
      try staged.add(manifest.json.bytes, as: Manifest.fileName)
      try staged.commit(last: Manifest.fileName)
      // A format that is not written this time would be of another state than the rest.
      for name in Self.fileNames
      where !files.contains(where: { $0.name == name }) && !keeping.contains(name)
        && FileSystem.kind(of: "\(folder)/\(name)") == .file
      {
        try FileSystem.remove("\(folder)/\(name)")
      }
    } catch {
      throw FileFailure(message: error.message)
    }
  }

  /// Removes a folder's agreement: the files this program writes, and the folder when that empties it.
  package func remove(_ recipe: String) throws(FileFailure) {
    let folder = "\(path)/\(recipe)"
    do {
      for name in Self.fileNames + [Manifest.fileName]
      where FileSystem.kind(of: "\(folder)/\(name)") == .file {
        try FileSystem.remove("\(folder)/\(name)")
      }
      if try FileSystem.entries(of: folder).isEmpty { try FileSystem.removeTree(folder) }
      // A customer's folder that held only variants goes with the last of them.
      if let slash = recipe.lastIndex(of: "/") {
        let parent = "\(path)/\(recipe[..<slash])"
        if try FileSystem.entries(of: parent).isEmpty { try FileSystem.removeTree(parent) }
      }
    } catch {
      throw FileFailure(message: error.message)
    }
  }

  /// The agreements in the folder whose recipe is not among those that exist, sorted.
  ///
  /// Only folders with a manifest of this program count: anything else is somebody else's.
  package func orphans(besides recipes: Set<String>) -> [String] {
    var found: [String] = []
    func visit(_ folder: String, depth: Int) {
      guard depth <= 2, let entries = try? FileSystem.entries(of: "\(path)/\(folder)") else {
        return
      }
      let hasManifest = entries.contains { $0.name == Manifest.fileName && $0.kind == .file }
      // A manifest in the output folder itself belongs to whoever chose that folder.
      if hasManifest, !folder.isEmpty, !recipes.contains(folder),
        isOurs("\(path)/\(folder)/\(Manifest.fileName)")
      {
        found.append(folder)
      }
      for entry in entries where entry.kind == .folder && entry.name.isIdentifier {
        visit(folder.isEmpty ? entry.name : "\(folder)/\(entry.name)", depth: depth + 1)
      }
    }
    visit("", depth: 0)
    return found.sorted()
  }

  private func isOurs(_ manifest: String) -> Bool {
    guard let bytes = try? FileSystem.read(manifest, limit: 16 << 20) else { return false }
    return String(decoding: bytes.prefix(200), as: UTF8.self)
      .contains("\"format\": \"\(Manifest.format)\"")
  }
}

/// A file that could not be written or removed.
package struct FileFailure: Error, Sendable {
  package var message: String
}
