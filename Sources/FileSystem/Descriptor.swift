#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file descriptor that is closed when its owner goes.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { _ = Self.close(number) }

  /// Gives the number to another owner, who closes it.
  consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Closes the file and reports an error that the system kept until now.
  consuming func close(_ operation: String, _ path: String) throws(FileError) {
    let number = number
    discard self
    guard Self.close(number) == 0 else { throw .current(operation, path) }
  }

  private static func close(_ number: Int32) -> Int32 {
    #if canImport(Glibc)
      let result = Glibc.close(number)
    #elseif canImport(Musl)
      let result = Musl.close(number)
    #else
      let result = Darwin.close(number)
    #endif
    // After an interruption the descriptor is gone; a second try could close someone else's.
    return result == -1 && errno == EINTR ? 0 : result
  }

  /// Waits until what was written is on the disk.
  borrowing func sync(_ operation: String, _ path: String) throws(FileError) {
    while fsync(number) != 0 {
      // Some file systems have nothing to wait for.
      if errno == EINVAL || errno == ENOTSUP { return }
      if errno != EINTR { throw .current(operation, path) }
    }
  }

  /// Writes all bytes, however many at a time the system takes.
  borrowing func write(
    _ bytes: Span<UInt8>, _ operation: String, _ path: String
  ) throws(FileError) {
    try Self.write(bytes, to: number, operation, path)
  }

  /// Writes all bytes to a descriptor that someone else owns.
  static func write(
    _ bytes: Span<UInt8>, to number: Int32, _ operation: String, _ path: String
  ) throws(FileError) {
    let code = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        #if canImport(Glibc)
          let count = unsafe Glibc.write(number, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          let count = unsafe Musl.write(number, rest.baseAddress, rest.count)
        #else
          let count = unsafe Darwin.write(number, rest.baseAddress, rest.count)
        #endif
        if count >= 0 {
          unsafe rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          // The other end is slow and the descriptor does not wait by itself.
          var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
          _ = unsafe poll(&request, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    guard code == 0 else { throw FileError(operation, path, .system(code)) }
  }
}

extension Slice where Base == UnsafeRawBufferPointer {
  fileprivate var baseAddress: UnsafeRawPointer? {
    unsafe UnsafeRawBufferPointer(rebasing: self).baseAddress
  }
}
