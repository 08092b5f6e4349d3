#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Whether a file may be changed by this process.
  ///
  /// A file that nobody may write is left alone by the superuser too.
  package static func isWritable(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & 0o222 != 0 else { return false }
    return unsafe access(path, W_OK) == 0
  }

  /// Puts new bytes in the place of a file's, whole or not at all; who may read and write it stays.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try check(path, "write")
    guard kind(of: path) == .file else { throw FileError("write", path, .notAFile) }
    let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = end.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    var staged = try StagedFolder(in: folder)
    try staged.add(bytes.span, as: name, likeTheOneThere: true)
    try staged.commit(last: name)
  }
}
