import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Makes a folder with files in it, whole or not at all; nothing may stand at its path.
  ///
  /// It is filled beside its place under a temporary name that starts with a dot, and renamed.
  package static func makeFolder(
    _ path: String, holding files: [(name: String, bytes: [UInt8])]
  ) throws(FileError) {
    guard let last = files.last, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      throw FileError("make", path, .invalidName)
    }
    guard kind(of: path) == nil else { throw FileError("make", path, .system(EEXIST)) }
    let count = folderCount.add(1, ordering: .relaxed).newValue
    let name = path[path.utf8.index(after: slash)...]
    let temporary = "\(path[..<slash])/\(TemporaryName.make(for: name, count))"
    removeLeftovers(in: String(path[..<slash]))
    do throws(FileError) {
      try makeFolders(temporary)
      var staged = try StagedFolder(in: temporary)
      for file in files { try staged.add(file.bytes, as: file.name) }
      try staged.commit(last: last.name)
      try move(temporary, to: path)
    } catch {
      try? removeTree(temporary)
      throw error
    }
  }

  private static let folderCount = Atomic<UInt64>(0)
}
