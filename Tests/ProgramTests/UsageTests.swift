import Testing

/// Help, version, and what the program says when it is not understood.
@Suite struct UsageTests {
  @Test(arguments: [["--help"], ["-h"], ["help"], ["build", "--help"], ["help", "build"]])
  func `help goes to standard output`(_ arguments: [String]) async throws {
    let run = try await Program.run(arguments, in: "/")
    #expect(run.code == 0)
    #expect(run.output.contains("USAGE: akkoord"))
    #expect(run.errors.isEmpty)
  }

  @Test func `the help says that what comes out is a draft`() async throws {
    let run = try await Program.run(["--help"], in: "/")
    #expect(run.output.replacing("\n", with: " ").contains("not legal advice"))
  }

  @Test func `the version is one line`() async throws {
    let run = try await Program.run(["--version"], in: "/")
    #expect(run.code == 0)
    #expect(run.output.wholeMatch(of: /akkoord [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    #expect(run.errors.isEmpty)
  }

  @Test func `an unknown command is a usage error with the one that was meant`() async throws {
    let run = try await Program.run(["biuld"], in: "/")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("biuld"))
    #expect(run.errors.contains("Did you mean 'build'?"))
  }

  @Test(
    arguments: [
      ["build", "--ouput", "x"], ["build", "--jobs", "none"], ["build", "--jobs", "0"],
      ["build", "--format", "rtf"], ["build", "--color", "blue"], ["build", "--output"],
      ["build", "--prune", "waterland"], ["--nonsense"],
    ])
  func `a wrong option is a usage error`(_ arguments: [String]) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await Program.run(arguments, in: workspace.path)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("Error: "))
    #expect(try workspace.files().isEmpty)
  }

  // MARK: - The workspace

  @Test func `outside a workspace is a usage error`() async throws {
    let folder = try TemporaryWorkspace(["Clauses/README.md": "", "Templates/README.md": ""])
    let run = try await folder.akkoord("build")
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK007]"))
    #expect(run.errors.contains("Clauses/, Templates/ and Customers/"))
    let named = try await folder.akkoord("build", "--workspace", ".")
    #expect(named.code == 2)
    let missing = try await folder.akkoord("build", "--workspace", "nowhere")
    #expect(missing.code == 2)
    #expect(missing.errors.contains("'nowhere' is not a workspace"))
  }

  @Test func `the workspace is found from a folder within it`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "duinrand", in: "Clauses/audit")
    #expect(run.code == 0)
    #expect(try workspace.files() == BuildTests.outputs("duinrand"))
  }

  @Test func `--workspace names one from elsewhere`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await Program.run(["build", "--workspace", workspace.path], in: "/")
    #expect(run.code == 0)
    #expect(try workspace.files().count == 9)
  }

  @Test func `a folder within a workspace is not the workspace`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "--workspace", "Clauses")
    #expect(run.code == 2)
    #expect(run.errors.contains("'Clauses' is not a workspace"))
  }
}
