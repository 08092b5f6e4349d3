internal import Diagnostics
internal import FileSystem

/// A folder that holds a site, or will.
///
/// A new site is gathered beside it and put in its place in one step, so that the old one serves until
/// the new one is complete, whatever happens in between.
struct SiteFolder: Sendable {
  /// The file by which a site of ours is known.
  static let marker = ".akkoord-site"
  static let format = "akkoord-site-1"

  /// The folder, with links in its path resolved.
  let path: String
  /// The files that stand there, sorted, without the marker; empty when there is no site yet.
  let files: [String]

  /// Looks at a folder, which has to be ours, empty or not there yet.
  init(_ written: String) throws(Diagnostic) {
    do throws(FileError) {
      path = try Self.resolved(written)
      guard let kind = FileSystem.kind(of: path) else {
        files = []
        return
      }
      guard kind == .folder else { throw FileError("replace", path, .notAFile) }
      let entries = try FileSystem.entries(of: path)
      let mark = "\(path)/\(Self.marker)"
      let isOurs =
        FileSystem.kind(of: mark) == .file
        && String(decoding: (try? FileSystem.read(mark, limit: 4096)) ?? [], as: UTF8.self)
          .hasPrefix(Self.format)
      guard isOurs || entries.isEmpty else { throw FileError("replace", path, .system(0)) }
      files = try Self.files(in: path).filter { $0 != Self.marker }
    } catch {
      if error.code == 0 {
        throw Diagnostic(
          .siteRefused, "'\(written)' is not empty and not a site of this program",
          label: "name another folder with --to, or empty this one yourself")
      }
      throw Diagnostic(.outputFailed, error.message)
    }
  }

  /// The path with its parent resolved, and itself when it is a link.
  private static func resolved(_ written: String) throws(FileError) -> String {
    var path = written
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if FileSystem.kind(of: path) != nil { return try FileSystem.canonical(path) }
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard !name.isEmpty, name != ".", name != ".." else {
      throw FileError("make", written, .invalidName)
    }
    // A run that only looks makes no folders.
    guard FileSystem.isFolder(parent) else { return path }
    let folder = try FileSystem.canonical(parent)
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  private static func files(in folder: String, below: String = "") throws(FileError) -> [String] {
    var result: [String] = []
    for entry in try FileSystem.entries(of: folder) {
      let name = below + entry.name
      if entry.kind == .folder {
        result += try files(in: "\(folder)/\(entry.name)", below: name + "/")
      } else {
        result.append(name)
      }
    }
    return result
  }

  /// The folder it stands in.
  var parent: String {
    guard let end = path.lastIndex(of: "/") else { return "." }
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  private var name: String { String(path.split(separator: "/").last ?? "site") }

  /// What the folders start with in which a new site is gathered.
  private var stagingPrefix: String { ".\(name).akkoord-" }

  /// An empty folder beside it in which a new site is gathered; those that killed runs left are removed.
  ///
  /// Whoever calls this holds the lock on the parent.
  func stage() throws(FileError) -> String {
    for entry in try FileSystem.entries(of: parent)
    where entry.kind == .folder && entry.name.hasPrefix(stagingPrefix) {
      try FileSystem.removeTree("\(parent)/\(entry.name)")
    }
    let staging = (parent == "/" ? "" : parent) + "/\(stagingPrefix)new"
    try FileSystem.makeFolders(staging)
    return staging
  }

  /// Puts a gathered site in the place of this one, which is removed.
  func replace(with staging: String) throws(FileError) {
    try FileSystem.write(Array("\(Self.format)\n".utf8), to: "\(staging)/\(Self.marker)")
    if let old = try FileSystem.replaceFolder(path, with: staging) {
      // The new site serves; what is left of the old one is no reason to say that it failed.
      try? FileSystem.removeTree(old)
    }
  }
}
