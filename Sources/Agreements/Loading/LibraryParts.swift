internal import Diagnostics

/// What was read of a library, so that only what changes is read again.
///
/// A part is what stands directly in `Clauses/` or `Templates/`: a topic's folder, a template. Each is
/// read by itself, so that a part whose files are as they were is the same as before.
package struct LibraryParts: Sendable {
  struct Part: Sendable {
    var path: String
    var library: Library
    var diagnostics: [Diagnostic]
  }

  private var parts: [String: Part] = [:]

  /// Nothing was read yet.
  package init() {}

  init(_ parts: [Part]) {
    self.parts = Dictionary(parts.map { ($0.path, $0) }) { $1 }
  }

  subscript(path: String) -> Part? { parts[path] }

  /// Forgets the part that a file belongs to, by its path in the workspace.
  ///
  /// - Returns: whether the file is one of the library.
  package mutating func forget(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    guard let first = names.first, first == "Clauses" || first == "Templates" else { return false }
    if names.count > 1 {
      parts["\(first)/\(names[1])"] = nil
    } else {
      parts = parts.filter { !$0.key.hasPrefix("\(first)/") }
    }
    return true
  }
}
