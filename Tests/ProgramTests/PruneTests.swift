import Testing

/// Outputs that have lost their source, and the last check before signature.
@Suite struct PruneTests {
  /// A workspace that was built before one of its customers went.
  private func orphaned() async throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    try workspace.remove("Customers/duinrand.yaml")
    return workspace
  }

  @Test func `an orphan is named and stays`() async throws {
    let workspace = try await orphaned()
    let run = try await workspace.akkoord("build")
    #expect(run.code == 0)
    #expect(run.errors.contains("warning[AK091]"))
    #expect(run.errors.contains("Output/duinrand has lost its source"))
    #expect(run.errors.contains("akkoord build --prune"))
    #expect(try workspace.files() == BuildTests.outputs("duinrand", "waterland", "watertoren"))
  }

  @Test func `one customer says nothing of orphans`() async throws {
    let workspace = try await orphaned()
    let run = try await workspace.akkoord("build", "waterland")
    #expect(run.code == 0)
    #expect(!run.errors.contains("AK091"))
  }

  @Test func `--prune removes the orphan and nothing that is not ours`() async throws {
    let workspace = try await orphaned()
    let others = [
      "Output/notes.txt", "Output/letters/letter.md", "Output/elsewhere/manifest.json",
      "Output/site/index.html",
    ]
    for name in others { try workspace.write("{}\n", name) }
    let run = try await workspace.akkoord("build", "--prune")
    #expect(run.code == 0)
    #expect(run.errors.contains("removed "))
    #expect(run.errors.contains("Output/duinrand"))
    #expect(!workspace.exists("Output/duinrand"))
    #expect(
      try workspace.files().sorted()
        == (BuildTests.outputs("waterland", "watertoren") + others).sorted())
  }

  @Test func `--prune leaves what people put beside an agreement`() async throws {
    let workspace = try await orphaned()
    try workspace.write("signed\n", "Output/duinrand/signed.txt")
    #expect(try await workspace.akkoord("build", "--prune").code == 0)
    #expect(try workspace.files("Output/duinrand") == ["Output/duinrand/signed.txt"])
  }

  @Test func `--prune keeps the output of a customer that has an error`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let earlier = try workspace.contents()
    for broken in ["template: nothing\n", "party: [\n"] {
      try workspace.write(broken, "Customers/duinrand.yaml")
      #expect(try await workspace.akkoord("build", "--prune").code == 1)
      #expect(try workspace.contents() == earlier)
    }
  }

  @Test func `--prune removes a variant that is gone`() async throws {
    func config(_ choices: String) -> String {
      SmallWorkspace.customer("Duinrand B.V.", "variants: {axes: {choices.audit: [\(choices)]}}\n")
    }
    let workspace = try TemporaryWorkspace.small([
      "Customers/duinrand.yaml": config("after-reports, on-site")
    ])
    #expect(try await workspace.akkoord("build").code == 0)
    #expect(workspace.exists("Output/duinrand/after-reports"))
    try workspace.write(config("on-site"), "Customers/duinrand.yaml")
    #expect(try await workspace.akkoord("build", "--prune").code == 0)
    #expect(
      try workspace.files()
        == BuildTests.outputs("duinrand/on-site", "waterland", "watertoren"))
  }

  // MARK: - Final

  @Test func `--final refuses an agreement with an open fact`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/duinrand.yaml": SmallWorkspace.customer(
        "Duinrand B.V.", "to-confirm: [party.name]\n")
    ])
    let run = try await workspace.akkoord("build", "duinrand", "--final")
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK085]"))
    #expect(run.errors.contains("'party.name' must be confirmed before signature"))
    #expect(run.errors.contains("--> Customers/duinrand.yaml:4:14"))
    #expect(try workspace.files().isEmpty)
    let draft = try await workspace.akkoord("build", "duinrand")
    #expect(draft.code == 0)
  }

  @Test func `--final takes an agreement without open facts`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "waterland", "--final")
    #expect(run.code == 0)
    #expect(try workspace.files() == BuildTests.outputs("waterland"))
  }
}
