internal import CSystemCalls

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Opens a path, which may have to lead to something in a folder.
  ///
  /// A path without links that starts with the folder leads nowhere else, so that only where a link
  /// stands its target has to be looked up.
  static func opened(
    _ path: String, _ flags: Int32, within folder: String?, _ operation: String
  ) throws(FileError) -> Descriptor {
    try check(path, operation)
    guard let folder else {
      let number = unsafe open(path, flags)
      guard number >= 0 else { throw .current(operation, path) }
      return Descriptor(number)
    }
    if path.utf8.starts(with: folder.utf8), !path.goesUp {
      let number = unsafe akkoord_open_without_links(path, flags)
      if number >= 0 { return Descriptor(number) }
      if errno == ENOENT || errno == EACCES { throw .current(operation, path) }
    }
    let target = try target(of: path, within: folder, operation)
    let number = unsafe open(target, flags | O_NOFOLLOW)
    guard number >= 0 else {
      throw FileError(operation, path, errno == ELOOP ? .outside : .system(errno))
    }
    return Descriptor(number)
  }

  /// Returns what a path leads to when that lies in a folder; nil when it leads nowhere or elsewhere.
  package static func kind(of path: String, within folder: String) -> Kind? {
    (try? target(of: path, within: folder, "find")).flatMap { kind(of: $0) }
  }

  private static func target(
    of path: String, within folder: String, _ operation: String
  ) throws(FileError) -> String {
    do throws(FileError) {
      let target = try canonical(path)
      let top = try canonical(folder)
      let isInside =
        target == top || top == "/" || Array(target.utf8).starts(with: Array("\(top)/".utf8))
      guard isInside else { throw FileError(operation, path, .outside) }
      return target
    } catch {
      throw FileError(operation, path, error.reason)
    }
  }
}

extension String {
  /// Whether a part of the path is `..`.
  fileprivate var goesUp: Bool {
    var dots = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "/"):
        if dots == 2 { return true }
        dots = 0
      case UInt8(ascii: "."): dots = dots < 0 ? dots : dots + 1
      default: dots = -1
      }
    }
    return dots == 2
  }
}
