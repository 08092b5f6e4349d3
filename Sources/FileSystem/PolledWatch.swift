#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A watch that compares what stands below folders with what stood there before.
struct PolledWatch: Sendable {
  /// What is known of a file: other numbers mean another file.
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var serial: UInt64
    /// Of the bytes of a file written so lately that the clock of the file system may not have moved
    /// between two changes.
    var hash: Int?

    static func == (one: Stamp, other: Stamp) -> Bool {
      guard one.seconds == other.seconds, one.nanoseconds == other.nanoseconds,
        one.size == other.size, one.serial == other.serial
      else { return false }
      guard let hash = one.hash, let otherHash = other.hash else { return true }
      return hash == otherHash
    }
  }

  private static let interval: Duration = .milliseconds(250)

  private let folders: [String]
  private let root: String
  private let first: [String: Stamp]

  init(of folders: [String], in root: String) {
    self.folders = folders
    self.root = root
    first = Self.stamps(of: folders, in: root)
  }

  /// Reports what has changed, each time something has, until the flag is raised.
  func run(until isEnded: FolderWatch.Flag, report: @escaping @Sendable (Set<String>) -> Void) {
    Task.detached {
      var before = first
      while !isEnded.isRaised {
        try? await Task.sleep(for: Self.interval)
        let now = Self.stamps(of: folders, in: root)
        var changed = Set(now.filter { before[$0.key] != $0.value }.keys)
        changed.formUnion(before.keys.filter { now[$0] == nil })
        before = now
        if !changed.isEmpty { report(changed) }
      }
    }
  }

  private static func stamps(of folders: [String], in root: String) -> [String: Stamp] {
    var stamps: [String: Stamp] = [:]
    let now = time(nil)
    func visit(_ folder: String, depth: Int) {
      // Links may lead back to where they stand.
      guard depth < 16, let entries = try? FileSystem.entries(of: "\(root)/\(folder)") else {
        return
      }
      for entry in entries {
        let path = "\(folder)/\(entry.name)"
        if FileSystem.isFolder("\(root)/\(path)") {
          visit(path, depth: depth + 1)
        } else if let stamp = stamp(of: "\(root)/\(path)", at: now) {
          stamps[path] = stamp
        }
      }
    }
    for folder in folders { visit(folder, depth: 0) }
    return stamps
  }

  private static func stamp(of path: String, at now: Int) -> Stamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    let isLate = now - changed.tv_sec <= 2
    return Stamp(
      seconds: changed.tv_sec, nanoseconds: changed.tv_nsec, size: Int(status.st_size),
      serial: UInt64(status.st_ino), hash: isLate ? (try? FileSystem.read(path))?.hashValue : nil)
  }
}
