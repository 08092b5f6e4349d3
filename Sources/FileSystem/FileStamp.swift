#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says of a file without reading it: a file of the same stamp was not changed since.
///
/// The one exception is a change within the same tick of the clock that keeps the size, which
/// ``isSettled(before:)`` tells.
package struct FileStamp: Sendable, Hashable {
  /// Device, number, size and both times of the file, in one number; never 0.
  package let fingerprint: UInt64
  /// When the file or its place was last changed, in nanoseconds since 1970.
  private let changed: Int64
  /// Whether the file system keeps no parts of seconds.
  private let isCoarse: Bool

  init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, moved) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, moved) = (status.st_mtim, status.st_ctim)
    #endif
    let written = Self.nanoseconds(modified)
    let placed = Self.nanoseconds(moved)
    changed = max(written, placed)
    isCoarse = modified.tv_nsec == 0 && moved.tv_nsec == 0
    var mixed: UInt64 = 0x9E37_79B9_7F4A_7C15
    for part in [
      UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino),
      UInt64(truncatingIfNeeded: status.st_size), UInt64(bitPattern: written),
      UInt64(bitPattern: placed), UInt64(truncatingIfNeeded: status.st_mode),
    ] {
      mixed = Self.mix(mixed ^ part)
    }
    fingerprint = mixed == 0 ? 1 : mixed
  }

  /// Whether a change after a moment, in nanoseconds since 1970, would have given another stamp.
  package func isSettled(before moment: Int64) -> Bool {
    changed < moment - (isCoarse ? 2_000_000_000 : 30_000_000)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// Spreads every bit over all others (the finalizer of SplitMix64).
  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension FileSystem {
  /// Returns the stamp of a file, or of the file a link leads to; nil when there is none.
  package static func stamp(of path: String) -> FileStamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, Kind(mode: status.st_mode) == .file else { return nil }
    return FileStamp(status)
  }

  /// Returns the stamp of a folder, which changes with the names in it; nil when there is none.
  package static func folderStamp(of path: String) -> FileStamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, Kind(mode: status.st_mode) == .folder else { return nil }
    return FileStamp(status)
  }

  /// Returns the stamp of the program that runs; nil where the system does not say which that is.
  package static func programStamp() -> FileStamp? { executable().flatMap(stamp) }

  /// Returns the time in nanoseconds since 1970.
  package static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension FileSystem {
  /// Whether a file holds just these bytes; a link, a folder or nothing does not.
  package static func isFile(_ path: String, holding bytes: [UInt8]) -> Bool {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard number >= 0 else { return false }
    let file = Descriptor(number)
    var status = stat()
    guard unsafe fstat(number, &status) == 0, Kind(mode: status.st_mode) == .file,
      Int(status.st_size) == bytes.count
    else { return false }
    return file.holds(bytes.span)
  }
}

extension Descriptor {
  /// Whether what is left to read are these bytes and no others.
  fileprivate borrowing func holds(_ bytes: Span<UInt8>) -> Bool {
    let number = number
    return unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { part in
      unsafe bytes.withUnsafeBytes { bytes in
        var compared = 0
        while true {
          guard let start = part.baseAddress else { return false }
          #if canImport(Glibc)
            let count = unsafe Glibc.read(number, start, part.count)
          #elseif canImport(Musl)
            let count = unsafe Musl.read(number, start, part.count)
          #else
            let count = unsafe Darwin.read(number, start, part.count)
          #endif
          if count == 0 { return compared == bytes.count }
          if count < 0 {
            if errno == EINTR { continue }
            return false
          }
          guard compared + count <= bytes.count, let base = bytes.baseAddress,
            unsafe memcmp(start, base + compared, count) == 0
          else { return false }
          compared += count
        }
      }
    }
  }
}
