import Agreements
import Diagnostics
import FileSystem
import Testing

@testable import Checks

/// What is deleted from the standard agreement is missed.
@Suite struct MutantTests {
  private static let root = ExampleCoverageTests.workspace.root

  @Test func `a standard agreement without one of its duties is found, for each duty`() throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    let folder = "\(base)/akkoord-mutant-\(UInt64.random(in: 0 ... .max))"
    defer { try? FileSystem.removeTree(folder) }
    for part in ["Clauses", "Templates", "Customers"] {
      try FileSystem.copyTree("\(Self.root)/\(part)", to: "\(folder)/\(part)")
    }
    let binding = try Self.binding(in: Workspace(loading: Self.root))
    let claims = Dictionary(
      grouping: try #require(binding).claims.filter { $0.requirement.hasPrefix("gdpr-") },
      by: \.requirement)
    #expect(claims.count >= 33)
    for (requirement, claims) in claims.sorted(by: { $0.key < $1.key }) {
      var originals: [String: [UInt8]] = [:]
      for claim in claims {
        let path = "\(folder)/\(claim.location.file.path)"
        let bytes = try FileSystem.read(path)
        if originals[path] == nil { originals[path] = bytes }
        let text = String(decoding: bytes, as: UTF8.self)
        try FileSystem.write(Array(Self.withoutDuty(text, of: claim).utf8), to: path)
      }
      let workspace = Workspace(loading: folder)
      let findings = try Self.findings(in: workspace)
      #expect(
        findings.contains { $0.severity == .error }, "nobody misses \(requirement)")
      for (path, bytes) in originals { try FileSystem.write(bytes, to: path) }
    }
    #expect(try Self.findings(in: Workspace(loading: folder)).isEmpty)
  }

  /// The clause without the paragraph that a claim names, and what hangs on it; its claim stays.
  private static func withoutDuty(_ text: String, of claim: Claim) -> String {
    let declared = claim.location.file.text(claim.location.span)
    let line = text.split(separator: "\n").first { $0.contains(declared) && $0.contains("in:") }
    guard let label = line?.firstMatch(of: #/in: ([a-z0-9-]+)/#)?.1 else {
      // A claim of the whole clause: nothing of its text is left.
      return text
    }
    var kept: [Substring] = []
    var depth: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      if let outer = depth, line.isEmpty || indent > outer { continue }
      depth = nil
      if line.contains("{#\(label)}") {
        depth = indent
        continue
      }
      kept.append(line)
    }
    return kept.joined(separator: "\n")
  }

  private static func findings(in workspace: Workspace) throws -> [Diagnostic] {
    if workspace.libraryDiagnostics.hasErrors { return workspace.libraryDiagnostics }
    let log = DiagnosticLog()
    let assembler = Assembler(workspace)
    let recipe = try #require(assembler.recipes(of: "standard", log: log).first)
    guard let binding = assembler.binding(of: recipe, log: log) else { return log.diagnostics }
    return log.diagnostics + AgreementCheck.findings(in: binding)
  }

  private static func binding(in workspace: Workspace) throws -> Binding? {
    let log = DiagnosticLog()
    let assembler = Assembler(workspace)
    let recipe = try #require(assembler.recipes(of: "standard", log: log).first)
    return assembler.binding(of: recipe, log: log)
  }
}
