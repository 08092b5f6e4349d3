import Agreements
import Diagnostics
import FileSystem
import Testing

/// What `check --fix` does with every fault the tests know.
@Suite struct FixTests {
  @Test(arguments: BadCase.all)
  func `a safe fix takes its finding away and brings none`(_ bad: BadCase) async throws {
    let folder = try CaseWorkspace(of: bad.folder)
    var before = try await bad.findings(in: folder)
    // One slip can hide another, so there may be several rounds.
    for _ in 0..<10 {
      let changes = FixApplication(root: folder.root).apply(before).changes
      if changes.isEmpty { break }
      let after = try await bad.findings(in: folder)
      for change in changes {
        let found = Self.count(change.code, before)
        let fixed = changes.count { $0.code == change.code }
        #expect(Self.count(change.code, after) <= found - fixed, "\(change.fix.summary)")
      }
      before = after
    }
    let outcome = FixApplication(root: folder.root).apply(before)
    #expect(outcome.changes.isEmpty)
    #expect(outcome.diagnostics.isEmpty)
  }

  private static func count(_ code: Code, _ findings: [Diagnostic]) -> Int {
    findings.sortedAndUnique.count { $0.code == code }
  }

  @Test(arguments: BadCase.all)
  func `only the places of the fixes change, whatever ends the lines`(_ bad: BadCase) async throws {
    let folder = try CaseWorkspace(of: bad.folder)
    for path in try Self.files(of: folder) where path.hasSuffix(".yaml") || path.hasSuffix(".md") {
      let text = try FileSystem.read("\(folder.root)/\(path)")
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      let changed = [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: [0x0D, 0x0A]))
      try FileSystem.write(changed, to: "\(folder.root)/\(path)")
    }
    let before = try Self.contents(of: folder)
    let changes = try await FixApplication(root: folder.root).apply(bad.findings(in: folder))
      .changes
    let after = try Self.contents(of: folder)
    for (path, bytes) in before {
      var expected = bytes
      for change in changes.reversed() where change.location.file.path == path {
        let span = change.location.span
        expected.replaceSubrange(span.lower..<span.upper, with: change.fix.replacement.utf8)
      }
      #expect(after[path] == expected, "\(path)")
    }
  }

  @Test func `the codes that are said to have fixes are those that have them`() async throws {
    var seen: Set<Code> = []
    for bad in BadCase.all {
      for finding in try await bad.findings() where finding.fix?.isSafe == true {
        seen.insert(finding.code)
      }
    }
    for code in Code.allCases {
      #expect(seen.contains(code) == code.canBeFixed, "\(code) \(code.rawValue)")
    }
  }

  // MARK: - What is left alone

  private static let clause = "Clauses/subject/text.md"

  /// A finding that wants a word of the clause replaced.
  private func finding(
    _ word: String, _ replacement: String, in folder: CaseWorkspace, path: String = clause
  ) throws -> Diagnostic {
    let bytes = try FileSystem.read("\(folder.root)/\(path)")
    let file = SourceFile(path: path, bytes: bytes)
    let range = try #require(bytes.firstRange(of: Array(word.utf8)))
    let place = file.location(Span(range))
    return Diagnostic(
      .misspelling, "found", at: place,
      fix: Diagnostic.Fix("write it", replacing: place, with: replacement, isSafe: true))
  }

  private func folder() throws -> CaseWorkspace {
    try CaseWorkspace(of: CaseFolder.path("Bad/misspellings"))
  }

  private func text(_ folder: CaseWorkspace) throws -> String {
    String(decoding: try FileSystem.read("\(folder.root)/\(Self.clause)"), as: UTF8.self)
  }

  @Test func `fixes that want different texts are not made, and equal ones once`() throws {
    let folder = try folder()
    let before = try text(folder)
    let outcome = FixApplication(root: folder.root).apply([
      try finding("data lek", "datalek", in: folder),
      try finding("lek onmiddelijk", "lek onmiddellijk", in: folder),
      try finding("Persoongegevens", "Persoonsgegevens", in: folder),
      try finding("Persoongegevens", "Persoonsgegevens", in: folder),
    ])
    #expect(outcome.changes.count == 1)
    #expect(
      try text(folder) == before.replacing("Persoongegevens", with: "Persoonsgegevens"))
  }

  @Test func `a fix that is not safe is left to a person`() throws {
    let folder = try folder()
    var finding = try finding("data lek", "datalek", in: folder)
    finding.fix?.isSafe = false
    #expect(FixApplication(root: folder.root).apply([finding]).changes.isEmpty)
  }

  @Test func `a file that changed since it was read is left alone`() throws {
    let folder = try folder()
    let finding = try finding("data lek", "datalek", in: folder)
    let path = "\(folder.root)/\(Self.clause)"
    try FileSystem.write(try FileSystem.read(path) + Array("\n".utf8), to: path)
    let before = try text(folder)
    #expect(FixApplication(root: folder.root).apply([finding]).changes.isEmpty)
    #expect(try text(folder) == before)
  }

  @Test func `nothing outside the workspace is touched`() throws {
    let folder = try folder()
    let other = try self.folder()
    let finding = try finding("data lek", "datalek", in: folder)
    for path in ["../x.md", "\(other.root)/\(Self.clause)", "Clauses/../../x.md", "x.md"] {
      var finding = finding
      let file = SourceFile(path: path, bytes: finding.location?.file.bytes ?? [])
      finding.fix?.location = finding.location.map { file.location($0.span) }
      #expect(FixApplication(root: folder.root).apply([finding]).changes.isEmpty)
    }
    #expect(try text(other).contains("data lek"))
  }

  // MARK: - Files

  private static func files(of folder: CaseWorkspace) throws -> [String] {
    func files(_ path: String) throws -> [String] {
      try FileSystem.entries(of: "\(folder.root)/\(path)").flatMap { entry in
        let name = "\(path)/\(entry.name)"
        return entry.kind == .folder ? try files(name) : [name]
      }
    }
    return try ["Clauses", "Templates", "Customers"].flatMap(files)
  }

  private static func contents(of folder: CaseWorkspace) throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: try files(of: folder).map {
        ($0, try FileSystem.read("\(folder.root)/\($0)"))
      })
  }
}
