import FileSystem
import Testing

/// A workspace of one's own.
@Suite struct InitTests {
  private func folder() throws -> TemporaryWorkspace { try TemporaryWorkspace([:]) }

  @Test func `init makes a workspace that builds at once, without a warning`() async throws {
    let place = try folder()
    let made = try await Program.run(
      ["init", "own", "--library", Repository.path], in: place.path)
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output == "own\n")
    let built = try await Program.run(
      ["build", "--workspace", "own", "--diagnostics", "json"], in: place.path)
    #expect(built.code == 0, "\(built.errors)")
    #expect(try ReadReport(built.errors).diagnostics.isEmpty)
    #expect(place.exists("own/Output/example/agreement.html"))
    #expect(try place.text("own/.gitignore").contains("/Output/"))
    #expect(place.exists("own/.github/workflows/agreements.yml"))
    #expect(!place.exists("own/Templates/starter"))
    // The schema that the first line of the config points to is there.
    let config = try place.text("own/Customers/example.yaml")
    let schema = try #require(config.firstMatch(of: #/\$schema=(\S+)/#)?.1)
    #expect(place.exists("own/Customers/\(schema)"))
    #expect(try place.text("own/Output/example/agreement.md").contains("Uw Bedrijf B.V."))
  }

  @Test func `a folder that holds something is refused and stays as it was`() async throws {
    let place = try folder()
    try place.write("mine\n", "own/note.txt")
    let run = try await Program.run(
      ["init", "own", "--library", Repository.path], in: place.path)
    #expect(run.code == 2)
    #expect(run.errors.contains("it holds note.txt"))
    #expect(try FileSystem.entries(of: place("own")).map(\.name) == ["note.txt"])
  }

  @Test func `a folder that git has begun is taken`() async throws {
    let place = try folder()
    try place.write("ref: refs/heads/main\n", "own/.git/HEAD")
    let run = try await Program.run(
      ["init", "own", "--library", Repository.path], in: place.path)
    #expect(run.code == 0, "\(run.errors)")
    #expect(place.exists("own/.git/HEAD"))
  }

  @Test func `what is no library is refused`() async throws {
    let place = try folder()
    let run = try await Program.run(["init", "own", "--library", "."], in: place.path)
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK007]"))
    #expect(!place.exists("own"))
  }

  @Test func `new adds a customer to it that builds`() async throws {
    let place = try folder()
    let made = try await Program.run(
      ["init", "own", "--library", Repository.path], in: place.path)
    #expect(made.code == 0)
    let new = try await Program.run(
      ["new", "waterland", "--template", "standard", "--workspace", "own"], in: place.path)
    #expect(new.code == 0, "\(new.errors)")
    let built = try await Program.run(["build", "waterland", "--workspace", "own"], in: place.path)
    #expect(built.code == 0, "\(built.errors)")
  }
}
