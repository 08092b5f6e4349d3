#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A hold on a folder that one process at a time can have; it ends with the value, or with the process.
package struct FolderLock: ~Copyable {
  private let folder: Descriptor

  /// Waits until no other process holds the folder, which has to exist.
  ///
  /// `willWait` is called once, when another process holds it.
  package init(on path: String, willWait: () -> Void = {}) throws(FileError) {
    try FileSystem.check(path, "lock")
    let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw .current("lock", path) }
    let folder = Descriptor(number)
    if flock(number, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { willWait() }
      try Self.wait(for: number, path)
    }
    self.folder = folder
  }

  private static func wait(for number: Int32, _ path: String) throws(FileError) {
    while flock(number, LOCK_EX) != 0 {
      // A file system without locks has nobody who could hold one.
      if errno == ENOTSUP || errno == ENOLCK || errno == ENOSYS { return }
      if errno != EINTR { throw .current("lock", path) }
    }
  }
}
