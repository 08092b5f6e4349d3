#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open folder; it owns its descriptor and closes it.
@safe
struct FolderStream: ~Copyable {
  // The type of the pointer differs between systems.
  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif
  private let number: Int32
  private let path: String

  /// Takes over a descriptor of a folder; also when it fails.
  init(_ number: Int32, _ path: String) throws(FileError) {
    guard let stream = unsafe fdopendir(number) else {
      let code = errno
      _ = Descriptor(number)
      throw FileError("list", path, .system(code))
    }
    unsafe self.stream = stream
    self.number = number
    self.path = path
  }

  deinit { unsafe closedir(stream) }

  /// Returns what the folder holds, in the order of the names' bytes.
  borrowing func entries() throws(FileError) -> [FileSystem.Entry] {
    var entries: [FileSystem.Entry] = []
    try forEachEntry { entries.append($0) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Hands over what the folder holds one by one, in the system's order.
  borrowing func forEachEntry(_ take: (FileSystem.Entry) -> Void) throws(FileError) {
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw .current("list", path) }
        return
      }
      let name = unsafe Self.name(of: entry)
      if name == "." || name == ".." { continue }
      guard let kind = kind(of: name, type: Int32(unsafe entry.pointee.d_type)) else { continue }
      take(FileSystem.Entry(name: name, kind: kind))
    }
  }

  /// Removes all the folder holds.
  ///
  /// Names are looked up in the open folder, so that a link put in the place of a folder meanwhile
  /// is not followed.
  borrowing func removeEntries() throws(FileError) {
    for entry in try entries() {
      let place = "\(path)/\(entry.name)"
      let isFolder = entry.kind == .folder
      if isFolder {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let inner = unsafe openat(number, entry.name, flags)
        guard inner >= 0 else { throw .current("remove", place) }
        try FolderStream(inner, place).removeEntries()
      }
      guard unsafe unlinkat(number, entry.name, isFolder ? AT_REMOVEDIR : 0) == 0
      else { throw .current("remove", place) }
    }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    // The entry may be shorter than its type, so the name is read in place and not copied with it.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return "." }
    let start = unsafe UnsafeRawPointer(entry) + offset
    return unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
  }

  /// Returns the kind of an entry; nil when it is gone by now.
  private borrowing func kind(of name: String, type: Int32) -> FileSystem.Kind? {
    switch type {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    case Int32(DT_UNKNOWN):
      // Some file systems do not keep kinds in their folders.
      var status = stat()
      guard unsafe fstatat(number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
      return FileSystem.Kind(mode: status.st_mode)
    default: return .other
    }
  }
}
