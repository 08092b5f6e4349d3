import FileSystem
import Testing

/// The example agreements that are committed are what the sources produce.
@Suite struct ExampleTests {
  @Test func `Output holds what the sources produce, byte for byte`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    let run = try await workspace.akkoord("build", "--diagnostics", "json")
    #expect(run.code == 0, "\(run.errors)")
    let committed = try committedRecipes()
    #expect(!committed.isEmpty)
    for recipe in committed {
      for file in BuildTests.files {
        let name = "Output/\(recipe)/\(file)"
        guard workspace.exists(name) else {
          Issue.record("\(name) has lost its source; run 'make' and commit the change")
          continue
        }
        let isSame = try Repository.text(name) == workspace.text(name)
        #expect(isSame, "\(name) differs; run 'make' and commit the change")
      }
    }
    // Customers without variants are committed, all of them.
    let built = try workspace.files().filter { $0.hasSuffix("/manifest.json") }
      .filter { $0.split(separator: "/").count == 3 }
      .map { String($0.split(separator: "/")[1]) }
    #expect(built == committed)
  }

  @Test func `the examples and their variants are checked without a finding`() async throws {
    let workspace = try TemporaryWorkspace.repository(withVariants: true)
    let run = try await workspace.akkoord("check", "--strict")
    #expect(run.code == 0, "\(run.errors)")
    let count = try #require(run.errors.firstMatch(of: #/(\d+) agreements checked/#)?.1)
    #expect((Int(count) ?? 0) >= 7 + 60)
  }

  /// The names of the folders in Output that hold an agreement themselves.
  private func committedRecipes() throws -> [String] {
    try FileSystem.entries(of: "\(Repository.path)/Output")
      .filter { $0.kind == .folder }
      .map(\.name)
      .filter { FileSystem.isFile("\(Repository.path)/Output/\($0)/manifest.json") }
  }
}
