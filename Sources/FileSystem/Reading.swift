#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Returns the bytes of a file, or of the file a link leads to.
  ///
  /// Folders, devices and pipes are refused, so that a read never waits for another program.
  ///
  /// A file of more bytes than `limit` is refused with ``FileError/isTooLarge``, and one that a link
  /// leads to out of `folder` with ``FileError/isOutside``.
  package static func read(
    _ path: String, limit: Int? = nil, within folder: String? = nil
  ) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for its writer before it can be refused.
    let file = try opened(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, within: folder, "read")
    var status = stat()
    guard unsafe fstat(file.number, &status) == 0 else { throw .current("read", path) }
    switch Kind(mode: status.st_mode) {
    case .file: break
    case .folder: throw FileError("read", path, .system(EISDIR))
    case .link, .other: throw FileError("read", path, .notAFile)
    }
    let limit = limit ?? .max
    let size = max(0, Int(status.st_size))
    guard size <= limit else { throw FileError("read", path, .tooLarge(limit: limit)) }
    // One byte more than the size, so that the end is met without growing the array.
    var bytes = try file.read(upTo: size + 1, path)
    while bytes.count > size, bytes.count <= limit {
      // The file grew while it was read, or its size was not known.
      let more = try file.read(upTo: 65_536, path)
      if more.isEmpty { break }
      bytes += more
    }
    guard bytes.count <= limit else { throw FileError("read", path, .tooLarge(limit: limit)) }
    return bytes
  }
}

extension Descriptor {
  /// Returns as many bytes as asked for, or fewer at the end of the file.
  fileprivate borrowing func read(upTo capacity: Int, _ path: String) throws(FileError) -> [UInt8] {
    let number = number
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < capacity {
        #if canImport(Glibc)
          let count = unsafe Glibc.read(number, start + filled, capacity - filled)
        #elseif canImport(Musl)
          let count = unsafe Musl.read(number, start + filled, capacity - filled)
        #else
          let count = unsafe Darwin.read(number, start + filled, capacity - filled)
        #endif
        if count > 0 {
          filled += count
          // A file gives less than it is asked for only at its end.
          if filled < capacity { return }
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
}
