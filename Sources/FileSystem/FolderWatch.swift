internal import Synchronization

/// Tells which files below folders have changed, from the moment it is made until nobody listens.
///
/// The system tells it where it can (inotify); elsewhere the files are looked at four times a second.
package struct FolderWatch: Sendable {
  package enum Method: Sendable {
    /// The best one of this system.
    case automatic
    /// Looks at the files again and again, which works everywhere.
    case polling
  }

  /// Bursts of changes: paths of files and folders below the watched folder; ``anything`` among them
  /// when more may have changed than is known.
  package let changes: AsyncStream<Set<String>>

  /// Stands in a burst for changes that nobody has counted.
  package static let anything = ""

  /// Watches folders, by their names in `root`, with all that is and will be below them.
  package init(of folders: [String], in root: String, method: Method = .automatic) {
    let (changes, continuation) = AsyncStream<Set<String>>.makeStream()
    self.changes = changes
    let isEnded = Flag()
    continuation.onTermination = { _ in isEnded.raise() }
    #if canImport(Glibc)
      if method == .automatic, let system = SystemWatch(of: folders, in: root) {
        system.run(until: isEnded) { continuation.yield($0) }
        return
      }
    #endif
    PolledWatch(of: folders, in: root).run(until: isEnded) { continuation.yield($0) }
  }

  /// Something that happens once.
  final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
  }
}
