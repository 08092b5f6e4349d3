#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system calls of the program; paths are texts with `/` between their parts.
package enum FileSystem {
  /// What stands at a path.
  package enum Kind: Sendable {
    case file
    case folder
    case link
    case other
  }

  /// Returns what stands at a path, links not followed; nil when nothing does.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return Kind(mode: status.st_mode)
  }

  /// Whether a file stands at a path, or a link to one.
  package static func isFile(_ path: String) -> Bool { followedKind(of: path) == .file }

  /// Whether a folder stands at a path, or a link to one.
  package static func isFolder(_ path: String) -> Bool { followedKind(of: path) == .folder }

  private static func followedKind(of path: String) -> Kind? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Kind(mode: status.st_mode)
  }

  /// Returns the path with every link and every `.` and `..` resolved.
  package static func canonical(_ path: String) throws(FileError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .current("find", path) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Returns the folder the program was started in, or `.` when it is gone.
  package static func currentFolder() -> String {
    guard let folder = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(folder) }
    return unsafe String(cString: folder)
  }

  /// Returns the value of an environment variable; nil when it is not set.
  package static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Refuses a path that the system would read only in part.
  static func check(_ path: String, _ operation: String) throws(FileError) {
    if path.isEmpty || path.utf8.contains(0) { throw FileError(operation, path, .invalidName) }
  }
}

extension FileSystem.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
