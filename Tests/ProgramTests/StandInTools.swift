import FileSystem

/// Programs in the place of WeasyPrint and pandoc that only say they make documents: they count their
/// runs, keep the page they got last, and cannot make anything of a page with a certain word.
struct StandInTools {
  let workspace: TemporaryWorkspace

  /// Puts them, and what documents look like, in a workspace.
  init(in workspace: TemporaryWorkspace, refusing word: String = "no-such-word") throws {
    self.workspace = workspace
    try FileSystem.copyTree(
      "\(Repository.path)/Templates/documents", to: workspace("Templates/documents"))
    try put("weasyprint", "%PDF-", refusing: word)
    try put("pandoc", "PK", refusing: word)
  }

  /// Puts one in place of the one that was there.
  func put(
    _ name: String, _ start: String, refusing word: String = "no-such-word",
    version: String = "70.0"
  ) throws {
    try workspace.write(
      """
      case "$1" in
      --info) printf 'WeasyPrint version: \(version)\\nPydyf version: 1\\nPango version: 2\\n'; exit;;
      --version) echo 'pandoc \(version)'; exit;;
      esac
      echo run >> '\(workspace("\(name).runs"))'
      page=$(cat)
      printf '%s' "$page" > '\(workspace("\(name).page"))'
      case "$page" in *\(word)*) echo 'the page is refused' >&2; exit 3;; esac
      printf '\(start)%s' "$page" | cksum | sed 's/^/\(start)/'
      """, "tools/\(name).sh")
    try workspace.write(
      "#!/bin/sh\nexec sh '\(workspace("tools/\(name).sh"))' \"$@\"\n", "tools/\(name)")
  }

  /// Runs the program, which finds these.
  func akkoord(_ arguments: String...) async throws -> Program.Ending {
    try await akkoord(arguments)
  }

  func akkoord(_ arguments: [String]) async throws -> Program.Ending {
    let tools = workspace("tools")
    return try await Program.run(
      arguments, in: workspace.path,
      environment: [
        "AKKOORD_WEASYPRINT": "\(tools)/weasyprint", "AKKOORD_PANDOC": "\(tools)/pandoc",
      ], script: "chmod +x tools/* && exec \"$@\"")
  }

  /// How often each was run to make something: WeasyPrint and pandoc.
  var runs: [Int] {
    ["weasyprint", "pandoc"].map { (try? workspace.text("\($0).runs").lines.count) ?? 0 }
  }
}
