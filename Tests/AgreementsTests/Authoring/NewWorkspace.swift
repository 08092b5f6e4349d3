import Diagnostics
import FileSystem
import Testing

@testable import Agreements

/// The repository's library, suppliers and registers in a folder of their own, without customers.
final class NewWorkspace: Sendable {
  let root: String
  let workspace: Workspace

  init() throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    root = "\(base)/akkoord-authoring-\(UInt64.random(in: 0 ... .max))"
    for part in ["Clauses", "Templates", "Customers/suppliers", "Customers/registers"] {
      try FileSystem.makeFolders("\(root)/\(part)")
      try CaseWorkspace.copy("\(LibraryFixture.root)/\(part)", to: "\(root)/\(part)")
    }
    workspace = Workspace(loading: root)
    try #require(!workspace.diagnostics.hasErrors)
  }

  deinit { try? FileSystem.removeTree(root) }

  var authoring: Authoring { Authoring(workspace) }

  /// The workspace as it is now, with the customers that were added.
  var present: Workspace { Workspace(loading: root) }

  func write(_ text: String, _ path: String) throws {
    try FileSystem.write(Array(text.utf8), to: "\(root)/\(path)")
  }

  func text(_ path: String) throws -> String {
    String(decoding: try FileSystem.read("\(root)/\(path)"), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool { FileSystem.kind(of: "\(root)/\(path)") != nil }

  /// What building a customer finds, and the agreement; the library is read again unless it is given.
  func build(
    _ customer: String, _ workspace: Workspace? = nil
  ) -> (binding: Binding?, diagnostics: [Diagnostic]) {
    build(customer, Assembler(workspace ?? present))
  }

  func build(
    _ customer: String, _ assembler: Assembler
  ) -> (binding: Binding?, diagnostics: [Diagnostic]) {
    let log = DiagnosticLog()
    let recipe = assembler.recipes(of: customer, log: log).first
    let binding = recipe.flatMap { assembler.binding(of: $0, log: log) }
    return (binding, log.diagnostics)
  }

  /// What a piece of work is refused for.
  static func findings(_ work: () throws -> Void) -> [Diagnostic] {
    do {
      try work()
      return []
    } catch {
      return (error as? Findings)?.diagnostics ?? []
    }
  }
}

extension [Diagnostic] {
  /// `AK040 3:1` for each finding with a place, in the order of places.
  var places: [String] {
    sortedAndUnique.map { finding in
      guard let start = finding.location?.start else { return finding.code.rawValue }
      return "\(finding.code.rawValue) \(start.line):\(start.column)"
    }
  }
}
