#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension FileSystem {
  /// Copies the files and folders of a folder into another, which is made when it is missing.
  ///
  /// Links are copied as what they lead to. Files get the rights of new files.
  package static func copyTree(
    _ folder: String, to target: String, leavingOut isLeftOut: (String) -> Bool = { _ in false }
  ) throws(FileError) {
    try makeFolders(target)
    for entry in try entries(of: folder) where !isLeftOut(entry.name) {
      let place = "\(folder)/\(entry.name)"
      if isFolder(place) {
        try copyTree(place, to: "\(target)/\(entry.name)")
      } else {
        try write(read(place), to: "\(target)/\(entry.name)")
      }
    }
  }

  /// Gives a file or folder another place on the same file system; what stands there must not be one.
  package static func move(_ path: String, to target: String) throws(FileError) {
    try check(path, "move")
    try check(target, "move")
    guard kind(of: target) == nil else { throw FileError("make", target, .system(EEXIST)) }
    guard unsafe rename(path, target) == 0 else { throw .current("move", path) }
  }

  /// The file of the running program, with links resolved; nil when the system does not tell.
  package static func executable() -> String? {
    #if os(Linux)
      return try? canonical("/proc/self/exe")
    #else
      guard let first = CommandLine.arguments.first, first.contains("/") else { return nil }
      return try? canonical(first)
    #endif
  }
}
