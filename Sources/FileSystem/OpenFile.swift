import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that stays open while parts of it are read, whatever becomes of its name.
package final class OpenFile: Sendable {
  private let file: Descriptor
  private let path: String

  private init(_ number: Int32, _ path: String) {
    file = Descriptor(number)
    self.path = path
  }

  /// Opens a file to be read; what is no file is refused, so that a read never waits.
  package convenience init(reading path: String) throws(FileError) {
    try FileSystem.check(path, "read")
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw .current("read", path) }
    self.init(number, path)
    guard FileSystem.Kind(mode: try status().st_mode) == .file else {
      throw FileError("read", path, .notAFile)
    }
  }

  /// Makes a file without a name on the file system of a folder, for what would fill memory; it goes
  /// with its owner, and with the process.
  package convenience init(asideIn folder: String) throws(FileError) {
    try FileSystem.check(folder, "write to")
    let (number, path) = try Self.make(in: folder)
    _ = unsafe unlink(path)
    self.init(number, path)
  }

  private static func make(in folder: String) throws(FileError) -> (number: Int32, path: String) {
    while true {
      let count = count.add(1, ordering: .relaxed).newValue
      let path = "\(folder)/\(TemporaryName.make(for: "aside", count))"
      let number = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
      if number >= 0 { return (number, path) }
      // An earlier process with our number may have died here and left its file.
      if errno != EEXIST && errno != EINTR { throw .current("write", path) }
    }
  }

  /// The number of bytes in the file.
  package var size: Int {
    get throws(FileError) { Int(try status().st_size) }
  }

  /// Adds bytes behind those that were added before.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    try file.write(bytes.span, "write", path)
  }

  /// Returns a part of the file, which is shorter where the file ends before it.
  package func bytes(in range: Range<Int>) throws(FileError) -> [UInt8] {
    // An array of no capacity is the one that all empty arrays share, into which nothing may be written.
    if range.isEmpty { return [] }
    let number = file.number
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < range.count {
        let place = off_t(range.lowerBound + filled)
        let count = unsafe pread(number, start + filled, range.count - filled, place)
        if count > 0 {
          filled += count
        } else if count == 0 {
          return
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    guard code == 0 else { throw FileError("read", path, .system(code)) }
    return bytes
  }

  private func status() throws(FileError) -> stat {
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw .current("read", path) }
    return status
  }

  private static let count = Atomic<UInt64>(0)
}
