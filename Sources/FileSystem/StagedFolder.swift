import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of one folder, staged so that a reader never sees half of one.
///
/// Files are written beside their places under temporary names and renamed when all are complete.
/// What was staged and not committed is removed when the value goes.
package struct StagedFolder: ~Copyable {
  private struct File {
    var name: String
    var temporary: String
  }

  private let path: String
  private let folder: Descriptor
  private let isDurable: Bool
  private let isNew: Bool
  private var files: [File] = []
  private var names: Set<String> = []

  /// Opens a folder, which has to exist.
  ///
  /// When it is durable, files and their names are on the disk once they are committed, so that they
  /// outlive a loss of power too. A folder that a link leads to out of `top` is refused with
  /// ``FileError/isOutside``. In a folder that is new, nothing is looked for that could be in the way.
  package init(
    in folder: String, within top: String? = nil, isDurable: Bool = false, isNew: Bool = false
  ) throws(FileError) {
    path = folder
    self.folder = try FileSystem.opened(
      folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, within: top, "write to")
    self.isDurable = isDurable
    self.isNew = isNew
    if !isNew { FileSystem.removeLeftovers(in: folder) }
  }

  deinit {
    for file in files { _ = unsafe unlinkat(folder.number, file.temporary, 0) }
  }

  /// Writes a file under a temporary name.
  package mutating func add(_ bytes: [UInt8], as name: String) throws(FileError) {
    try add(bytes.span, as: name)
  }

  /// Writes a file under a temporary name.
  package mutating func add(_ bytes: ArraySlice<UInt8>, as name: String) throws(FileError) {
    try add(bytes.span, as: name)
  }

  /// Writes a file under a temporary name.
  package mutating func add(_ bytes: Span<UInt8>, as name: String) throws(FileError) {
    try add(bytes, as: name, likeTheOneThere: false)
  }

  /// Writes a file under a temporary name, with the owner and permissions of the one it replaces.
  mutating func add(
    _ bytes: Span<UInt8>, as name: String, likeTheOneThere isAlike: Bool
  ) throws(FileError) {
    let place = place(of: name)
    try add(name, likeTheOneThere: isAlike) { file throws(FileError) in
      try file.write(bytes, "write", place)
    }
  }

  /// Writes a file under a temporary name in parts, so that it need not be held in memory whole.
  package mutating func add(
    _ parts: some Sequence<[UInt8]>, as name: String
  ) throws(FileError) {
    let place = place(of: name)
    try add(name, likeTheOneThere: false) { file throws(FileError) in
      for part in parts { try file.write(part.span, "write", place) }
    }
  }

  private mutating func add(
    _ name: String, likeTheOneThere isAlike: Bool,
    _ write: (borrowing Descriptor) throws(FileError) -> Void
  ) throws(FileError) {
    let place = place(of: name)
    guard Self.isName(name) else { throw FileError("write", place, .invalidName) }
    if names.contains(name) {
      throw FileError("write", place, .system(EEXIST))
    }
    let (number, temporary) = try make(name)
    let file = Descriptor(number)
    do throws(FileError) {
      if isAlike { try copyAttributes(of: name, to: file) }
      try write(file)
      if isDurable { try file.sync("write", place) }
      try file.close("write", place)
    } catch {
      // Half a file must not be committed, even by a caller that goes on after the error.
      _ = unsafe unlinkat(folder.number, temporary, 0)
      throw error
    }
    files.append(File(name: name, temporary: temporary))
    names.insert(name)
  }

  /// Puts every file in its place, the one named last after all others.
  ///
  /// Nothing is renamed when a place is taken by a folder or when no file has the last name.
  package consuming func commit(last: String) throws(FileError) {
    guard let index = files.firstIndex(where: { $0.name == last }) else {
      throw FileError("write", place(of: last), .system(ENOENT))
    }
    files.append(files.remove(at: index))
    for file in files where !isNew && isFolder(file.name) {
      throw FileError("write", place(of: file.name), .system(EISDIR))
    }
    files.reverse()
    while let file = files.last {
      guard unsafe renameat(folder.number, file.temporary, folder.number, file.name) == 0
      else { throw .current("write", place(of: file.name)) }
      files.removeLast()
    }
    if isDurable { try folder.sync("write to", path) }
  }

  private borrowing func copyAttributes(
    of name: String, to file: borrowing Descriptor
  ) throws(FileError) {
    var status = stat()
    guard unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .current("write", place(of: name))
    }
    // Only the superuser can give a file away, and for others it is their own already.
    _ = fchown(file.number, status.st_uid, status.st_gid)
    guard fchmod(file.number, status.st_mode & 0o7777) == 0 else {
      throw .current("write", place(of: name))
    }
  }

  private borrowing func place(of name: String) -> String {
    path == "." ? name : path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  private borrowing func isFolder(_ name: String) -> Bool {
    var status = stat()
    guard unsafe fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    else { return false }
    return FileSystem.Kind(mode: status.st_mode) == .folder
  }

  /// Makes an empty file under a name that nothing else has.
  private borrowing func make(
    _ name: String
  ) throws(FileError) -> (number: Int32, temporary: String) {
    while true {
      let count = Self.count.add(1, ordering: .relaxed).newValue
      let temporary = TemporaryName.make(for: name, count)
      let number = unsafe openat(
        folder.number, temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
      if number >= 0 { return (number, temporary) }
      // An earlier process with our number may have died here and left its file.
      if errno != EEXIST && errno != EINTR { throw .current("write", place(of: name)) }
    }
  }

  private static let count = Atomic<UInt64>(0)
}

extension FileSystem {
  /// Writes a file whole or not at all; a link at the path is replaced, not followed.
  ///
  /// The bytes are written beside the file and renamed, so the earlier file stays until then.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try check(path, "write")
    // By bytes, since a `/` with a combining mark after it is another character to Swift.
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = end.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    var staged = try StagedFolder(in: folder)
    try staged.add(bytes, as: name)
    try staged.commit(last: name)
  }
}

extension FileSystem {
  /// Writes a file in its place with the three system calls that takes, so that a reader can see half of
  /// it: what measurements are held against.
  package static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
    try check(path, "write")
    let number = unsafe open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw .current("write", path) }
    let file = Descriptor(number)
    try file.write(bytes.span, "write", path)
    try file.close("write", path)
  }

  /// Waits until the names in a folder are on the disk.
  package static func sync(folder: String) throws(FileError) {
    try check(folder, "write to")
    let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw .current("write to", folder) }
    try Descriptor(number).sync("write to", folder)
  }
}
