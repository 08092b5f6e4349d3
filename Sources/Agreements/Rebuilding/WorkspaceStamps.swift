internal import FileSystem

/// What the file system says of a workspace before anything in it is read.
struct WorkspaceStamps: Sendable {
  /// Stands for the library, the suppliers, the registers and the names in `Customers/`; nil when one of
  /// them changed so recently that another change would not show.
  var shared: [UInt8]?

  /// Looks at a workspace; changes from `start` on, in nanoseconds since 1970, are not told apart.
  init(of root: String, _ customers: CustomersFolder, start: Int64) {
    var walk = Walk(root: root, start: start)
    walk.add("Clauses") { _ in true }
    // The shells of the website and the look of documents are no part of an agreement.
    walk.add("Templates") { !["site", "documents", "starter"].contains($0) }
    for entry in customers.others {
      let path = "Customers/\(entry.name)"
      if entry.kind == .folder, ["suppliers", "registers", "logos"].contains(entry.name) {
        walk.add(path) { _ in true }
      } else {
        walk.note(path)
      }
    }
    shared = walk.isSettled ? Digest.sha256Bytes(walk.state) : nil
  }

  /// Gathers names and stamps below folders.
  private struct Walk {
    let root: String
    let start: Int64
    var state: [UInt8] = []
    var isSettled = true

    mutating func add(_ folder: String, where isPart: (String) -> Bool) {
      note(folder)
      for entry in (try? FileSystem.entries(of: "\(root)/\(folder)")) ?? []
      where !entry.name.hasPrefix(".") && isPart(entry.name) {
        let path = "\(folder)/\(entry.name)"
        if entry.kind == .folder {
          add(path) { _ in true }
        } else {
          note(path)
          let stamp = FileSystem.stamp(of: "\(root)/\(path)")
          if let stamp, !stamp.isSettled(before: start) { isSettled = false }
          state.encode(stamp?.fingerprint ?? 0)
        }
      }
    }

    mutating func note(_ path: String) {
      state.append(contentsOf: path.utf8)
      state.append(0)
    }
  }
}
