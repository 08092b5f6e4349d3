#if canImport(Glibc)
  internal import CSystemCalls
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Puts a folder in the place of another in one step, and gives the place where the other then stands.
  ///
  /// Whoever looks at the target sees one of the two, whole, at every moment. Where the system has no
  /// such step, there is a moment without either, and what stood there is put back when the second half
  /// fails.
  ///
  /// - Returns: where what stood at the target is now; nil when nothing did.
  package static func replaceFolder(_ target: String, with folder: String) throws(FileError)
    -> String?
  {
    try check(target, "replace")
    try check(folder, "move")
    guard kind(of: target) != nil else {
      guard unsafe rename(folder, target) == 0 else { throw .current("make", target) }
      return nil
    }
    if swap(folder, target) { return folder }
    // Not every file system and not every system can swap.
    guard [ENOSYS, EINVAL, ENOTSUP].contains(errno) else { throw .current("replace", target) }
    return try replaceInTwoSteps(target, with: folder)
  }

  /// Swaps two folders; false, with the reason in `errno`, when that cannot be done.
  private static func swap(_ one: String, _ other: String) -> Bool {
    #if canImport(Darwin)
      return unsafe renamex_np(one, other, UInt32(RENAME_SWAP)) == 0
    #elseif canImport(Glibc)
      return unsafe renameat2(AT_FDCWD, one, AT_FDCWD, other, AKKOORD_RENAME_EXCHANGE) == 0
    #else
      errno = ENOSYS
      return false
    #endif
  }

  /// Moves what stands at the target away and the folder there; puts it back when that fails.
  static func replaceInTwoSteps(
    _ target: String, with folder: String
  ) throws(FileError) -> String {
    let aside = folder + ".old"
    guard unsafe rename(target, aside) == 0 else { throw .current("move", target) }
    guard unsafe rename(folder, target) == 0 else {
      let failure = FileError.current("make", target)
      _ = unsafe rename(aside, target)
      throw failure
    }
    return aside
  }

  /// Makes a file at a path that is another file as well, or a copy of it with the same times where the
  /// file system has no links.
  package static func linkFile(_ file: String, as path: String) throws(FileError) {
    try check(file, "read")
    try check(path, "write")
    if unsafe link(file, path) == 0 { return }
    try write(read(file), to: path)
    var status = stat()
    guard unsafe stat(file, &status) == 0 else { throw .current("read", file) }
    #if canImport(Darwin)
      let times = [status.st_atimespec, status.st_mtimespec]
    #else
      let times = [status.st_atim, status.st_mtim]
    #endif
    _ = unsafe times.withUnsafeBufferPointer { unsafe utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
  }
}
