#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// A name in a folder and what it stands for, links not followed.
  package struct Entry: Sendable, Equatable {
    package var name: String
    package var kind: Kind

    package init(name: String, kind: Kind) {
      self.name = name
      self.kind = kind
    }
  }

  /// Returns what a folder holds, in the order of the names' bytes.
  ///
  /// A folder that a link leads to out of `top` is refused with ``FileError/isOutside``.
  package static func entries(
    of folder: String, within top: String? = nil
  ) throws(FileError) -> [Entry] {
    let descriptor = try opened(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, within: top, "list")
    return try FolderStream(descriptor.release(), folder).entries()
  }

  /// Hands over what a folder holds one by one, in the system's order, so that a large folder takes no
  /// memory; refused as ``entries(of:within:)`` is.
  package static func forEachEntry(
    of folder: String, within top: String? = nil, _ take: (Entry) -> Void
  ) throws(FileError) {
    let descriptor = try opened(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, within: top, "list")
    try FolderStream(descriptor.release(), folder).forEachEntry(take)
  }

  /// Makes a folder and those it stands in, where they are missing.
  ///
  /// - Returns: whether the folder itself was made, and so is empty.
  @discardableResult
  package static func makeFolders(_ path: String) throws(FileError) -> Bool {
    try check(path, "make")
    // Upwards to the first folder that is there, then down again. Another thread may be making the
    // same folders, so each is made as if nothing were known of its parent.
    var missing = [path]
    while let folder = missing.last, unsafe mkdir(folder, 0o777) != 0 {
      let code = errno
      if isFolder(folder) {
        if missing.count == 1 { return false }
        break
      }
      guard code == ENOENT, let parent = parent(of: folder) else {
        throw FileError("make", path, .system(code == EEXIST ? ENOTDIR : code))
      }
      missing.append(parent)
    }
    for folder in missing.reversed().dropFirst() {
      guard unsafe mkdir(folder, 0o777) != 0 else { continue }
      let code = errno
      guard isFolder(folder) else { throw FileError("make", path, .system(code)) }
      // Another thread made it, and may have put something in it.
      if folder == path { return false }
    }
    return true
  }

  /// Returns the folder of a path, or nil when there is none to make.
  private static func parent(of path: String) -> String? {
    var rest = path.utf8[...]
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    while let last = rest.last, last != UInt8(ascii: "/") { rest.removeLast() }
    while rest.last == UInt8(ascii: "/") { rest.removeLast() }
    return rest.isEmpty ? nil : String(Substring(rest))
  }

  /// Removes a file or a link; never what a link leads to.
  package static func remove(_ path: String) throws(FileError) {
    try check(path, "remove")
    guard unsafe unlink(path) == 0 else { throw .current("remove", path) }
  }

  /// Removes a folder with all it holds, or a file; links are removed and never followed.
  package static func removeTree(_ path: String) throws(FileError) {
    try check(path, "remove")
    guard let kind = kind(of: path) else { throw .current("remove", path) }
    guard kind == .folder else { return try remove(path) }
    let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { throw .current("remove", path) }
    try FolderStream(number, path).removeEntries()
    guard unsafe rmdir(path) == 0 else { throw .current("remove", path) }
  }
}

extension FileSystem {
  /// Makes an empty folder that only this user can read, in the place for temporary files.
  package static func makeTemporaryFolder() throws(FileError) -> String {
    let base = environment("TMPDIR").flatMap { isFolder($0) ? $0 : nil } ?? "/tmp"
    let pattern = "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/akkoord-XXXXXX"
    var path = Array(pattern.utf8CString)
    let isMade = unsafe path.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw .current("make", pattern) }
    return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
