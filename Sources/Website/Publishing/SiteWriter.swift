internal import FileSystem

/// Which files are new, other than before, or the same.
struct SiteTally: Sendable {
  var added: [String] = []
  var changed: [String] = []
  var unchanged: [String] = []

  mutating func add(_ other: SiteTally) {
    added += other.added
    changed += other.changed
    unchanged += other.unchanged
  }
}

/// Writes the files of a new site beside the old one.
struct SiteWriter: Sendable {
  let old: String
  let known: Set<String>
  /// Nil when nothing is written.
  let staging: String?

  var writes: Bool { staging != nil }

  /// The bytes of a file of the old site; nil when it has none of that path.
  func standing(_ path: String) -> [UInt8]? {
    guard known.contains(path), FileSystem.kind(of: "\(old)/\(path)") == .file else { return nil }
    return try? FileSystem.read("\(old)/\(path)")
  }

  /// Takes a file of the old site over as it stands.
  func keep(_ path: String, _ tally: inout SiteTally) throws(FileError) {
    tally.unchanged.append(path)
    if let staging { try FileSystem.linkFile("\(old)/\(path)", as: place(path, in: staging)) }
  }

  /// Tells of a file that will be other than before, or new, and is not made now.
  func tell(of path: String, _ tally: inout SiteTally) {
    if known.contains(path) { tally.changed.append(path) } else { tally.added.append(path) }
  }

  func write(_ path: String, _ bytes: [UInt8], _ tally: inout SiteTally) throws(FileError) {
    if standing(path) == bytes { return try keep(path, &tally) }
    tell(of: path, &tally)
    if let staging { try FileSystem.write(bytes, to: place(path, in: staging)) }
  }

  /// Where a file of the new site stands, in a folder that is there.
  private func place(_ path: String, in staging: String) throws(FileError) -> String {
    let place = "\(staging)/\(path)"
    if let slash = place.lastIndex(of: "/") { try FileSystem.makeFolders(String(place[..<slash])) }
    return place
  }
}
