internal import Agreements
internal import Diagnostics

/// Tells people which fixes were made: a line for each file, and one for each fix in it.
enum FixText {
  /// The lines, in the order of the files.
  ///
  ///     fixed Customers/waterland.yaml: 1 fix
  ///       7:3: write 'retention' (AK012)
  static func text(of changes: [FixApplication.Change]) -> String {
    let files = Dictionary(grouping: changes, by: \.location.file.path).sorted { $0.key < $1.key }
    return files.map { path, changes in
      let count = "\(changes.count) \(changes.count == 1 ? "fix" : "fixes")"
      let lines = changes.map { change in
        let start = change.location.start
        return "  \(start.line):\(start.column): \(change.fix.summary) (\(change.code.rawValue))\n"
      }
      return "fixed \(path): \(count)\n" + lines.joined()
    }.joined()
  }
}
