internal import FileSystem

/// The least that writing the same bytes can cost, on one thread.
///
/// The bytes are those an earlier build left in a folder. They are read in small groups outside the
/// measured time, so that the memory does not grow with the customers.
struct Floors {
  /// Where `akkoord build` wrote the agreements.
  let built: String
  let recipes: [String]
  /// An empty place to write to.
  let place: String

  private static let group = 50
  private static let names = ["agreement.md", "agreement.html", "manifest.json"]

  /// Two flat files an agreement: open, write, close.
  func plain() throws -> Sample {
    try FileSystem.makeFolders("\(place)/plain")
    return try measure { recipe, files in
      for (name, bytes) in files.prefix(2) {
        try FileSystem.writeInPlace(bytes, to: "\(place)/plain/\(recipe)-\(name)")
      }
    }
  }

  /// The same folders, files, staging and renaming as a build.
  func equal() throws -> Sample {
    try measure { recipe, files in
      let folder = "\(place)/equal/\(recipe)"
      let isNew = try FileSystem.makeFolders(folder)
      var staged = try StagedFolder(in: folder, isNew: isNew)
      for (name, bytes) in files { try staged.add(bytes, as: name) }
      try staged.commit(last: "manifest.json")
    }
  }

  /// Removes what was written, so that the next time is fresh again.
  func clear() throws { try FileSystem.removeTree(place) }

  private func measure(
    _ write: (String, [(name: String, bytes: [UInt8])]) throws -> Void
  ) throws -> Sample {
    var total = Sample.zero
    var start = 0
    while start < recipes.count {
      let group = recipes[start..<min(start + Self.group, recipes.count)]
      let contents = try group.map { recipe in
        (
          recipe,
          try Self.names.map { ($0, try FileSystem.read("\(built)/\(recipe)/\($0)")) }
        )
      }
      total += try Sample.of {
        for (recipe, files) in contents { try write(recipe, files) }
      }
      start += Self.group
    }
    return total
  }
}
