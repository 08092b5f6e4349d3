import FileSystem
import Testing

/// Faults that were found by use, each with the run that showed it.
@Suite struct RegressionTests {
  @Test(arguments: ["=x", ".=x", "..=x", "nothing.here=x"])
  func `a path that leads nowhere cannot be set`(_ setting: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "waterland", "--set", setting)
    #expect(run.code == 1)
    #expect(run.errors.contains("cannot be set"))
  }

  @Test func `an axis that leads nowhere is refused`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let config = try workspace.text("Customers/waterland.yaml")
    try workspace.write(
      config + "variants: {axes: {\"choices.\": [a, b]}}\n", "Customers/waterland.yaml")
    let run = try await workspace.akkoord("build", "waterland")
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK084]"))
    #expect(!workspace.exists("Output/waterland"))
  }

  @Test func `an output folder that cannot be made ends the run`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.write("", "file")
    let run = try await workspace.akkoord(
      "build", "waterland", "--output", workspace("file/folder"))
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK090]"))
  }

  @Test func `--prune keeps an agreement that is the output folder itself`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    _ = try await workspace.akkoord("build", "--prune", "--output", "Output/waterland")
    #expect(workspace.exists("Output/waterland/agreement.md"))
    #expect(workspace.exists("Output/waterland/manifest.json"))
  }

  @Test func `a value from the command line leaves its trace in the manifest`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "waterland", "--set", "party.name=ACME N.V.")
    #expect(run.code == 0)
    #expect(try workspace.text("Output/waterland/manifest.json").contains("\"ACME N.V.\""))
  }

  @Test func `one format alone leaves no other behind`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "waterland").code == 0)
    #expect(try await workspace.akkoord("build", "waterland", "--format", "markdown").code == 0)
    #expect(!workspace.exists("Output/waterland/agreement.html"))
    #expect(workspace.exists("Output/waterland/agreement.md"))
  }

  @Test func `a derived config keeps the capacity of its base`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    try workspace.write(
      "extends: accountancy-platform\nagreement:\n  number: KR-2\n", "Customers/child.yaml")
    #expect(try await workspace.akkoord("build", "child", "accountancy-platform").code == 0)
    let base = try workspace.text("Output/accountancy-platform/agreement.md").split(separator: "\n")
    let child = try workspace.text("Output/child/agreement.md").split(separator: "\n")
    // Only the number of the agreement differs.
    #expect(zip(base, child).count { $0 != $1 } == 1)
    #expect(base.count == child.count)
  }
}
