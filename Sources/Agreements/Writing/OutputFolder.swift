internal import Diagnostics
internal import FileSystem

/// The folder that agreements are written to, one folder each.
package struct OutputFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// The names of all files an agreement may have beside its manifest.
  private static let fileNames =
    OutputFormat.allCases.map(\.fileName) + DocumentFormat.allCases.map(\.fileName)

  /// What became of an agreement's files.
  package enum Update: Sendable {
    /// They stood already as they would be written, and were left alone.
    case unchanged
    /// They were written, into a folder that was made for them when it is new; the reasons are there
    /// when they were asked for.
    case written([RebuildReason], isNew: Bool)

    package var isUnchanged: Bool {
      if case .unchanged = self { true } else { false }
    }

    /// Whether there was no folder for them before.
    var isNew: Bool {
      if case .written(_, let isNew) = self { isNew } else { false }
    }

    package var reasons: [RebuildReason] {
      if case .written(let reasons, _) = self { reasons } else { [] }
    }
  }

  /// Writes an agreement's files unless they stand already: all are staged before the first is renamed,
  /// and the manifest last.
  ///
  /// While staging fails, the earlier files stay as they were; formats that are not among the files are
  /// removed at the end, so that what stands in the folder is of one state. Files to keep stay all the
  /// same; the manifest does not name them.
  package func update(
    _ files: [(name: String, bytes: [UInt8])], manifest: [UInt8], as recipe: String,
    keeping: [String] = [], _ options: Batch.Options
  ) throws(FileFailure) -> Update {
    let folder = "\(path)/\(recipe)"
    do {
      var reasons: [RebuildReason] = [.forced]
      let isNew = try FileSystem.makeFolders(folder)
      if isNew {
        reasons = [.new]
      } else if !options.isForced {
        guard
          let found = differences(
            of: files, manifest, in: folder, keeping: keeping, explains: options.explains)
        else { return .unchanged }
        reasons = found
      }
      // A link in the place of an agreement's folder would let a workspace write anywhere.
      var staged = try StagedFolder(
        in: folder, within: path, isDurable: options.isDurable, isNew: isNew)
      for file in files { try staged.add(file.bytes, as: file.name) }
      try staged.add(manifest, as: Manifest.fileName)
      try staged.commit(last: Manifest.fileName)
      // The folder's own name must outlive a loss of power as well.
      if options.isDurable, isNew { try syncParents(of: recipe) }
      // A format that is not written this time would be of another state than the rest.
      if !isNew {
        for name in strays(in: folder, besides: files.map(\.name) + keeping) {
          try FileSystem.remove("\(folder)/\(name)")
        }
      }
      return .written(reasons, isNew: isNew)
    } catch {
      throw FileFailure(message: error.message)
    }
  }

  /// How what stands in a folder is other than what would be written; nil when it is the same.
  ///
  /// The reasons are only looked for when somebody asks for them.
  private func differences(
    of files: [(name: String, bytes: [UInt8])], _ manifest: [UInt8], in folder: String,
    keeping: [String], explains: Bool
  ) -> [RebuildReason]? {
    let place = "\(folder)/\(Manifest.fileName)"
    guard FileSystem.isFile(place, holding: manifest) else {
      let earlier = explains ? (try? FileSystem.read(place, limit: 16 << 20)) ?? [] : []
      return explains ? RebuildReason.differences(from: earlier, to: manifest) : []
    }
    let mismatch =
      files.first { !FileSystem.isFile("\(folder)/\($0.name)", holding: $0.bytes) }?.name
      ?? strays(in: folder, besides: files.map(\.name) + keeping).first
    return mismatch.map { [.mismatch(file: $0)] }
  }

  private func syncParents(of recipe: String) throws(FileError) {
    if let slash = recipe.lastIndex(of: "/") {
      try FileSystem.sync(folder: "\(path)/\(recipe[..<slash])")
    }
    try FileSystem.sync(folder: path)
  }

  /// The files of agreements in a folder that are none of these.
  private func strays(in folder: String, besides names: [String]) -> [String] {
    Self.fileNames.filter { name in
      !names.contains(name) && FileSystem.kind(of: "\(folder)/\(name)") == .file
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

  /// The agreements in the folder that are of none of these customers, in no order.
  ///
  /// Only folders with a manifest of this program count: anything else is somebody else's.
  package func orphans(besides customers: Identifiers) -> [String] {
    var found: [String] = []
    // A manifest in the output folder itself belongs to whoever chose that folder.
    try? FileSystem.forEachEntry(of: path) { entry in
      guard entry.kind == .folder, entry.name.isIdentifier, !customers.contains(entry.name) else {
        return
      }
      found += orphans(of: entry.name, besides: [])
    }
    return found
  }

  /// The agreements in the folder of a customer whose recipe is not among those that it has.
  func orphans(of customer: String, besides recipes: [String]) -> [String] {
    var found: [String] = []
    func visit(_ folder: String, depth: Int) {
      guard depth <= 2, let entries = try? FileSystem.entries(of: "\(path)/\(folder)") else {
        return
      }
      let hasManifest = entries.contains { $0.name == Manifest.fileName && $0.kind == .file }
      if hasManifest, !recipes.contains(folder), isOurs("\(path)/\(folder)/\(Manifest.fileName)") {
        found.append(folder)
      }
      for entry in entries where entry.kind == .folder && entry.name.isIdentifier {
        visit("\(folder)/\(entry.name)", depth: depth + 1)
      }
    }
    visit(customer, depth: 1)
    return found
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
