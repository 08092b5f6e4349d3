internal import FileSystem

/// Where a workspace stands in its repository: reviews show findings by the paths of that.
enum RepositoryPath {
  /// What makes a path of a workspace one of the repository: empty, or the folder with a `/` after it.
  ///
  /// The repository is what GitHub Actions says it is, or the nearest folder upward with a `.git`.
  static func prefix(of workspace: String) -> String {
    if let named = FileSystem.environment("GITHUB_WORKSPACE"),
      let root = try? FileSystem.canonical(named), let prefix = prefix(of: workspace, in: root)
    {
      return prefix
    }
    var folder = workspace[...]
    while !folder.isEmpty {
      if FileSystem.kind(of: "\(folder)/.git") != nil {
        return prefix(of: workspace, in: String(folder)) ?? ""
      }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
    return ""
  }

  private static func prefix(of workspace: String, in root: String) -> String? {
    if workspace == root { return "" }
    guard workspace.hasPrefix(root + "/") else { return nil }
    return workspace.dropFirst(root.count + 1) + "/"
  }
}
