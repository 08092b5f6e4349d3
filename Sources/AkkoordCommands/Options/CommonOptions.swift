internal import Agreements
internal import ArgumentParser
internal import Diagnostics
internal import FileSystem

/// Where the workspace is, and how findings are shown: the same for every command.
struct CommonOptions: ParsableArguments {
  @Option(help: "The workspace; without it the nearest one from this folder upward.")
  var workspace: String?

  @Flag(name: [.short, .long], help: "Show findings only.")
  var quiet = false

  @Option(help: "When to use colour: auto, always or never. NO_COLOR is respected.")
  var color: ColorChoice = .auto

  @Option(
    help: "How to write findings: text, json, sarif (2.1.0), or github for annotations of a change."
  )
  var diagnostics: DiagnosticsFormat = .text

  /// The workspace, read; throws `ExitStatus.usage` when there is none.
  func loadedWorkspace(_ reporter: Reporter? = nil) throws -> Workspace {
    Workspace(loading: try workspaceRoot(reporter))
  }

  /// The folder of the workspace.
  func workspaceRoot(_ reporter: Reporter? = nil) throws -> String {
    let start = workspace ?? FileSystem.currentFolder()
    guard let root = Workspace.find(from: start), workspace == nil || isSame(root, start) else {
      (reporter ?? Reporter(self)).report([
        Diagnostic(
          .workspaceNotFound,
          workspace.map { "'\($0)' is not a workspace" }
            ?? "there is no workspace here or in a folder above",
          label: "a workspace has the folders Clauses/, Templates/ and Customers/")
      ])
      throw ExitStatus.usage
    }
    return root
  }

  private func isSame(_ root: String, _ written: String) -> Bool {
    (try? FileSystem.canonical(written)) == root
  }

  /// Where agreements are written; throws `ExitStatus.usage` when that is a link out of the workspace.
  ///
  /// A folder that is named may be anywhere: whoever runs the program chose it, and not the workspace.
  func outputFolder(_ written: String?, in root: String) throws -> OutputFolder {
    if let written { return OutputFolder(path: written) }
    return OutputFolder(path: try ownFolder("Output", in: root, option: "--output"))
  }

  /// The folder of a site; throws `ExitStatus.usage` when that is a link out of the workspace.
  func siteFolder(_ written: String?, in root: String) throws -> String {
    if let written { return written }
    _ = try ownFolder("Output", in: root, option: "--to")
    return try ownFolder("Output/site", in: root, option: "--to")
  }

  /// A folder of the workspace to write to, which does not lead out of it.
  private func ownFolder(_ name: String, in root: String, option: String) throws -> String {
    let path = "\(root)/\(name)"
    if FileSystem.kind(of: path) == .link, FileSystem.kind(of: path, within: root) != .folder {
      Reporter(self).report([
        Diagnostic(
          .outputFailed, "cannot write to \(name): a link leads out of the workspace",
          label: "make it a folder, or name the folder with \(option)")
      ])
      throw ExitStatus.usage
    }
    return path
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never

  /// Whether a stream gets colour: the flag first, then NO_COLOR, then whether people are reading.
  func isColored(_ stream: FileSystem.StandardStream) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = FileSystem.environment("NO_COLOR"), !value.isEmpty { return false }
      if FileSystem.environment("TERM") == "dumb" { return false }
      return FileSystem.isTerminal(stream)
    }
  }
}

enum DiagnosticsFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  case github
}

extension OutputFormat: ExpressibleByArgument {}
