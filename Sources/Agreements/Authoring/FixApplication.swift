package import Diagnostics
internal import FileSystem

/// Makes the safe fixes of findings in the files of a workspace.
///
/// A file is replaced whole or stays as it was; outside the places of the fixes its bytes stay the same.
/// Files elsewhere, links and files that may not be written are left alone.
package struct FixApplication {
  /// A fix that was made.
  package struct Change: Sendable {
    package var code: Code
    package var fix: Diagnostic.Fix
    /// Where the text stood that was replaced.
    package var location: Location
  }

  package struct Outcome: Sendable {
    /// The fixes that were made, by file and place.
    package var changes: [Change] = []
    /// What could not be written.
    package var diagnostics: [Diagnostic] = []
  }

  private let root: String

  /// Fixes in the workspace at a folder.
  package init(root: String) { self.root = root }

  /// Makes the safe fixes of findings; where two of them want different texts, neither is made.
  package func apply(_ findings: [Diagnostic]) -> Outcome {
    let safe = findings.compactMap { finding -> Change? in
      guard let fix = finding.fix, fix.isSafe, let location = fix.location else { return nil }
      return Change(code: finding.code, fix: fix, location: location)
    }
    var outcome = Outcome()
    for (path, changes) in Dictionary(grouping: safe, by: \.location.file.path)
      .sorted(by: { $0.key < $1.key })
    {
      guard let file = current(path, as: changes[0].location.file) else { continue }
      let agreed = Self.withoutConflicts(changes)
      guard !agreed.isEmpty else { continue }
      do throws(FileError) {
        try FileSystem.replace("\(root)/\(path)", with: Self.bytes(of: file, after: agreed))
        outcome.changes += agreed
      } catch {
        outcome.diagnostics.append(
          Diagnostic(.outputFailed, error.message, label: "the file stays as it was"))
      }
    }
    return outcome
  }

  /// The bytes of a file that may be changed and still are what the findings were about.
  private func current(_ path: String, as file: SourceFile) -> [UInt8]? {
    let full = "\(root)/\(path)"
    let folders = ["Clauses/", "Templates/", "Customers/"]
    guard folders.contains(where: path.hasPrefix), FileSystem.kind(of: full) == .file,
      // A folder on the way may be a link that leads elsewhere.
      (try? FileSystem.canonical(full)) == full, FileSystem.isWritable(full),
      let bytes = try? FileSystem.read(full), bytes == file.bytes
    else { return nil }
    return bytes
  }

  /// The changes of one file in their order, each once, without those that touch another.
  private static func withoutConflicts(_ changes: [Change]) -> [Change] {
    let sorted = changes.sorted {
      ($0.location.span, $0.fix.replacement) < ($1.location.span, $1.fix.replacement)
    }
    var groups: [(upper: Int, changes: [Change])] = []
    for change in sorted {
      let span = change.location.span
      if let last = groups.last, let previous = last.changes.last {
        if previous.location.span == span, previous.fix.replacement == change.fix.replacement {
          continue
        }
        if span.lower < last.upper || span.lower == previous.location.span.lower {
          groups[groups.count - 1].upper = max(last.upper, span.upper)
          groups[groups.count - 1].changes.append(change)
          continue
        }
      }
      groups.append((span.upper, [change]))
    }
    return groups.filter { $0.changes.count == 1 }.flatMap(\.changes)
  }

  private static func bytes(of file: [UInt8], after changes: [Change]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(file.count)
    var offset = 0
    for change in changes {
      result += file[offset..<change.location.span.lower]
      result += change.fix.replacement.utf8
      offset = change.location.span.upper
    }
    return result + file[offset...]
  }
}
