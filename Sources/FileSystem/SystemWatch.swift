#if canImport(Glibc)
  internal import Dispatch
  import Glibc
  internal import Synchronization

  /// A watch that the system tells of changes: inotify of Linux.
  final class SystemWatch: Sendable {
    private static let kinds = UInt32(
      IN_CLOSE_WRITE | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
    /// A burst ends when nothing has happened for so many milliseconds.
    private static let quiet: Int32 = 8
    /// However long a burst goes on, what is known of it is told by then.
    private static let patience: Duration = .milliseconds(80)

    private let number: Int32
    private let root: String
    private let tops: [String]
    /// The watched folders by the system's number; the root has the empty name.
    private let folders = Mutex<[Int32: String]>([:])

    /// Watches folders; nil when the system cannot watch so many, or none.
    init?(of tops: [String], in root: String) {
      number = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      self.root = root
      self.tops = tops
      guard number >= 0 else { return nil }
      // The root too, since a folder may be taken away and put back.
      guard watch(""), tops.allSatisfy({ watchTree($0, depth: 0, found: nil) }) else { return nil }
    }

    deinit { if number >= 0 { _ = close(number) } }

    /// Reports what has changed, a burst at a time, until the flag is raised.
    func run(until isEnded: FolderWatch.Flag, report: @escaping @Sendable (Set<String>) -> Void) {
      // A thread of its own kind, since it waits; those of tasks must not.
      DispatchQueue(label: "akkoord.watch").async { [self] in
        var changed: Set<String> = []
        var start = ContinuousClock.now
        while !isEnded.isRaised {
          var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
          let count = unsafe poll(&request, 1, changed.isEmpty ? 1000 : Self.quiet)
          if count > 0 {
            if changed.isEmpty { start = .now }
            takeEvents(into: &changed)
            if ContinuousClock.now - start < Self.patience { continue }
          }
          if !changed.isEmpty {
            report(changed)
            changed = []
          }
        }
      }
    }

    // MARK: - Folders

    /// Watches a folder; false when the system refuses, but a folder that is gone is no matter.
    private func watch(_ folder: String) -> Bool {
      let path = folder.isEmpty ? root : "\(root)/\(folder)"
      let watch = unsafe inotify_add_watch(number, path, Self.kinds | UInt32(IN_ONLYDIR))
      guard watch >= 0 else { return errno == ENOENT || errno == ENOTDIR || errno == EACCES }
      folders.withLock { $0[watch] = folder }
      return true
    }

    /// Watches a folder and those below it; `found` takes the files that stand there already.
    private func watchTree(_ folder: String, depth: Int, found: ((String) -> Void)?) -> Bool {
      // The watch comes before the look, so that nothing made in between is missed.
      guard depth < 16, watch(folder) else { return depth >= 16 }
      guard let entries = try? FileSystem.entries(of: "\(root)/\(folder)") else { return true }
      var isWatched = true
      for entry in entries {
        let path = "\(folder)/\(entry.name)"
        let isFolder =
          entry.kind == .folder || entry.kind == .link && FileSystem.isFolder("\(root)/\(path)")
        if isFolder {
          isWatched = watchTree(path, depth: depth + 1, found: found) && isWatched
        } else {
          found?(path)
        }
      }
      return isWatched
    }

    /// Forgets the folders at and below a path, which are elsewhere by now.
    private func forgetTree(_ folder: String) {
      folders.withLock { folders in
        for (watch, name) in folders where name == folder || name.hasPrefix("\(folder)/") {
          folders[watch] = nil
          _ = inotify_rm_watch(number, watch)
        }
      }
    }

    // MARK: - Events

    private func takeEvents(into changed: inout Set<String>) {
      let capacity = 65_536
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
        filled = max(0, unsafe read(number, buffer.baseAddress, capacity))
      }
      func field(_ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { value, index in
          value | UInt32(bytes[offset + index]) << UInt32(8 * index)
        }
      }
      var offset = 0
      // Each event is four numbers (watch, kind, cookie, length) and a name filled up with zeros.
      while offset + 16 <= bytes.count {
        let length = Int(field(offset + 12))
        let name = bytes[(offset + 16)..<min(offset + 16 + length, bytes.count)].prefix { $0 != 0 }
        take(
          Int32(bitPattern: field(offset)), field(offset + 4),
          String(decoding: name, as: UTF8.self), &changed)
        offset += 16 + length
      }
    }

    private func take(
      _ watch: Int32, _ kind: UInt32, _ name: String, _ changed: inout Set<String>
    ) {
      func isOf(_ kinds: Int32) -> Bool { kind & UInt32(bitPattern: kinds) != 0 }
      if isOf(IN_Q_OVERFLOW) {
        // The system has dropped events, perhaps of new folders too.
        changed.insert(FolderWatch.anything)
        for top in tops { _ = watchTree(top, depth: 0, found: nil) }
        return
      }
      if isOf(IN_IGNORED) {
        folders.withLock { $0[watch] = nil }
        return
      }
      guard let folder = folders.withLock({ $0[watch] }), !name.isEmpty else { return }
      if folder.isEmpty, !tops.contains(name) { return }
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      changed.insert(path)
      let isFolder = kind & UInt32(IN_ISDIR) != 0
      if isFolder || FileSystem.isFolder("\(root)/\(path)") {
        if isOf(IN_MOVED_FROM | IN_DELETE) { forgetTree(path) }
        if isOf(IN_CREATE | IN_MOVED_TO) {
          var found: [String] = []
          _ = watchTree(path, depth: 0) { found.append($0) }
          changed.formUnion(found)
        }
      }
    }
  }
#endif
