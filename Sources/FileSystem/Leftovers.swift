#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The temporary names under which files and folders are made before they get their place.
///
/// A name tells which process made it, so that what a killed one left can be told from what another is
/// making now.
enum TemporaryName {
  /// The name of the nth thing this process makes, which becomes another name later.
  static func make(for name: some StringProtocol, _ count: UInt64) -> String {
    ".\(name).\(getpid())-\(count).tmp"
  }

  /// Whether a name is that of something whose maker is gone.
  static func isLeftBehind(_ name: String) -> Bool {
    guard name.utf8.first == UInt8(ascii: "."), name.hasSuffix(".tmp") else { return false }
    let parts = name.dropLast(4).split(separator: ".")
    guard parts.count > 1, let maker = parts.last?.split(separator: "-"), maker.count == 2,
      let process = pid_t(maker[0]), process > 0, UInt64(maker[1]) != nil
    else { return false }
    // One that runs for somebody else may not be asked, which tells that it is there.
    return process != getpid() && kill(process, 0) == -1 && errno == ESRCH
  }
}

extension FileSystem {
  /// Removes what killed processes left in a folder under temporary names.
  ///
  /// What cannot be removed stays: it is in nobody's way.
  static func removeLeftovers(in folder: String) {
    var names: [String] = []
    try? forEachEntry(of: folder) { entry in
      if TemporaryName.isLeftBehind(entry.name) { names.append(entry.name) }
    }
    for name in names { try? removeTree("\(folder)/\(name)") }
  }
}
