internal import FileSystem
internal import Foundation

/// A folder of this process to measure in, on a file system of a kind.
struct BenchPlace {
  var name: String
  var isMemory: Bool
  var folder: String

  /// A file system in memory where there is one, so that a disk is not what is measured.
  static func memory() -> BenchPlace {
    let isMemory = FileSystem.isFolder("/dev/shm")
    let parent = isMemory ? "/dev/shm" : FileSystem.environment("TMPDIR") ?? "/tmp"
    return BenchPlace(
      name: isMemory ? "in memory" : "in the folder for temporary files", isMemory: isMemory,
      in: parent)
  }

  /// The disk that the workspace is on.
  static func disk(of workspace: String) -> BenchPlace {
    BenchPlace(name: "on disk", isMemory: false, in: "\(workspace)/.build")
  }

  private init(name: String, isMemory: Bool, in parent: String) {
    self.name = name
    self.isMemory = isMemory
    folder = "\(parent)/\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)"
  }

  /// Makes the folder, and removes those of earlier runs that did not come to their end.
  func make() throws {
    let parent = (folder as NSString).deletingLastPathComponent
    try FileSystem.makeFolders(folder)
    guard FileSystem.isFolder("/proc/self") else { return }
    for entry in try FileSystem.entries(of: parent) where entry.name.hasPrefix(Self.prefix) {
      guard let process = Int(entry.name.dropFirst(Self.prefix.count)),
        !FileSystem.isFolder("/proc/\(process)")
      else { continue }
      try FileSystem.removeTree("\(parent)/\(entry.name)")
    }
  }

  func remove() { try? FileSystem.removeTree(folder) }

  /// Why so many customers cannot be measured here, whose agreements stand here so many times at once;
  /// nil when they can.
  func obstacle(to customers: Int, copies: Int) -> String? {
    // Three files, each up to the next whole page, and a quarter to spare.
    let needed = customers * 200_000 * copies
    let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    var free = (facts?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    // Files in memory take what programs leave.
    if isMemory, let available = Self.availableMemory { free = min(free, available) }
    guard free < needed else { return nil }
    return
      "\(customers) customers \(name) want \(Figure.size(needed)); \(Figure.size(free)) is free"
  }

  private static var availableMemory: Int? {
    guard let bytes = try? FileSystem.read("/proc/meminfo") else { return nil }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("MemAvailable:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }

  private static let prefix = "akkoord-bench-"
}
