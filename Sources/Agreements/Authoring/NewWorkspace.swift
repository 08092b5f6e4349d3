package import Diagnostics
internal import FileSystem

/// Makes a workspace of one's own: the installed library, and files to start from.
package struct NewWorkspace {
  /// The folder with `Clauses/` and `Templates/` that the program came with.
  package let library: String

  /// Takes the folder with a library; an error when it has none.
  package init(library: String) throws(Findings) {
    guard Self.isLibrary(library) else {
      throw Findings([
        Diagnostic(
          .workspaceNotFound, "'\(library)' is not a library to start from",
          label: "a library has the folders Clauses/ and Templates/, with Templates/starter/")
      ])
    }
    self.library = library
  }

  /// The library of the running program: the one it was installed with, or that of its source folder.
  package static func installedLibrary() -> String? {
    guard let program = FileSystem.executable() else { return nil }
    var folder = Substring(program)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      for candidate in ["\(folder)/share/akkoord", String(folder)] where isLibrary(candidate) {
        return candidate
      }
    }
    return nil
  }

  private static func isLibrary(_ folder: String) -> Bool {
    ["Clauses", "Templates", "Templates/starter"].allSatisfy {
      FileSystem.isFolder("\(folder)/\($0)")
    }
  }

  /// Writes the workspace to a folder that is new or empty; a folder of git's own may stand in it.
  ///
  /// The files are gathered in a folder beside their places first, so that a failure leaves none.
  package func write(to folder: String) throws(Findings) {
    do throws(FileError) {
      try FileSystem.makeFolders(folder)
      try fill(folder)
    } catch {
      throw Findings([Diagnostic(.outputFailed, error.message)])
    }
  }

  /// Refuses a folder that holds something.
  package func check(isEmpty folder: String) throws(Findings) {
    let present = (try? FileSystem.entries(of: folder)) ?? []
    guard let first = present.first(where: { $0.name != ".git" }) else { return }
    throw Findings([
      Diagnostic(
        .fileExists, "'\(folder)' is not empty: it holds \(first.name)",
        label: "name a new folder, or an empty one")
    ])
  }

  private func fill(_ folder: String) throws(FileError) {
    let staging = "\(folder)/.akkoord-init"
    do throws(FileError) {
      try gather(in: staging)
      for entry in try FileSystem.entries(of: staging) {
        try FileSystem.move("\(staging)/\(entry.name)", to: "\(folder)/\(entry.name)")
      }
    } catch {
      try? FileSystem.removeTree(staging)
      throw error
    }
    try FileSystem.removeTree(staging)
  }

  private func gather(in staging: String) throws(FileError) {
    try FileSystem.copyTree("\(library)/Clauses", to: "\(staging)/Clauses")
    try FileSystem.copyTree("\(library)/Templates", to: "\(staging)/Templates") { $0 == "starter" }
    try FileSystem.copyTree("\(library)/Templates/starter", to: staging)
  }
}
