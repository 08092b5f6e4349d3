import Agreements
import Diagnostics
import FileSystem

/// A workspace made of the one that all cases share and of what one case changes.
///
/// A case is a folder; what lies in it at a path of a workspace replaces or adds that file. Three files
/// at its top are short for what cases change most: `text.md` is the text of the template `t`,
/// `clause.md` that of the clause `subject/text`, and `customer.yaml` goes on after
/// `extends: base` in the customer `c`. An empty file `house-styles` asks for one agreement in each of
/// the program's own styles.
final class CaseWorkspace: Sendable {
  /// The folder of the workspace, removed with this value.
  let root: String

  init(of folder: String) throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    root = "\(base)/akkoord-case-\(UInt64.random(in: 0 ... .max))"
    for part in ["Clauses", "Templates", "Customers"] {
      try FileSystem.makeFolders("\(root)/\(part)")
    }
    try Self.copy(CaseFolder.path("Golden/_base"), to: root)
    for entry in try FileSystem.entries(of: folder) {
      switch entry.name {
      case "Clauses", "Templates", "Customers":
        try Self.copy("\(folder)/\(entry.name)", to: "\(root)/\(entry.name)")
      case "text.md":
        try replaceText(of: "Templates/t.md", with: "\(folder)/text.md")
      case "clause.md":
        try replaceText(of: "Clauses/subject/text.md", with: "\(folder)/clause.md")
      case "customer.yaml":
        let path = "\(root)/Customers/c.yaml"
        let text = try FileSystem.read(path) + FileSystem.read("\(folder)/customer.yaml")
        try FileSystem.write(text, to: path)
      case "house-styles":
        try addHouseStyles()
      default: continue
      }
    }
  }

  deinit { try? FileSystem.removeTree(root) }

  /// Copies a folder with all it holds.
  static func copy(_ source: String, to target: String) throws {
    for entry in try FileSystem.entries(of: source) {
      let (from, to) = ("\(source)/\(entry.name)", "\(target)/\(entry.name)")
      if entry.kind == .folder {
        try FileSystem.makeFolders(to)
        try copy(from, to: to)
      } else {
        try FileSystem.write(FileSystem.read(from), to: to)
      }
    }
  }

  /// Puts a text in the place of that after the front matter.
  private func replaceText(of path: String, with source: String) throws {
    let file = "\(root)/\(path)"
    let old = String(decoding: try FileSystem.read(file), as: UTF8.self)
    let frontMatter = old.split(separator: "---\n", omittingEmptySubsequences: false)[1]
    let text = try FileSystem.read(source)
    try FileSystem.write(Array("---\n\(frontMatter)---\n".utf8) + text, to: file)
  }

  /// Takes the house styles that come with the program, and asks for an agreement in each.
  private func addHouseStyles() throws {
    let styles = CaseFolder.path("../../Templates/styles")
    try Self.copy(styles, to: "\(root)/Templates/styles")
    let names = try FileSystem.entries(of: styles).map { $0.name.dropLast(".yaml".count) }
    let path = "\(root)/Customers/c.yaml"
    let variants = "variants: {axes: {style: [\(names.joined(separator: ", "))]}}\n"
    try FileSystem.write(FileSystem.read(path) + Array(variants.utf8), to: path)
  }

  /// The customers a case is about: all but the one that others extend.
  static func customers(of workspace: Workspace) -> [String] {
    workspace.customers.filter { $0 != "base" }
  }
}

/// Where cases lie, and what is expected of them.
enum CaseFolder {
  /// A path beside the tests of this module.
  static func path(_ name: String) -> String {
    let file = #filePath
    let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/\(folder)/\(name)"
  }

  /// The names of the cases in a folder; those that start with `_` are shared parts.
  static func cases(in name: String) -> [String] {
    let entries = (try? FileSystem.entries(of: path(name))) ?? []
    return entries.filter { $0.kind == .folder && !$0.name.hasPrefix("_") }.map(\.name)
  }

  /// Whether results are written down as the new expectation; a test that does so fails.
  static var isRecording: Bool { FileSystem.environment("RECORD") == "1" }
}

extension [Diagnostic] {
  /// The findings as people read them, one after the other.
  var report: String {
    let report = TextReport(isColored: false)
    return sortedAndUnique.map(report.text).joined(separator: "\n")
  }
}
