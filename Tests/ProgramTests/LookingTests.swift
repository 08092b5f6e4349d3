import Testing

/// The commands that only look: list, show, explain, inspect.
@Suite struct LookingTests {
  @Test(
    arguments: [
      ("customers", ["duinrand", "Waterland Handel B.V.", "noorderlicht"]),
      ("templates", ["short", "Verwerkersovereenkomst"]),
      ("topics", ["audit", "after-reports, on-site"]),
      ("registers", []),
      ("styles", ["lettered", "plain"]),
    ])
  func `list writes a table to standard output`(_ kind: String, _ words: [String]) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("list", kind)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    for word in words { #expect(run.output.contains(word)) }
    let json = try await workspace.akkoord("list", kind, "--format", "json")
    #expect(json.code == 0)
    #expect(try ReadJSON(json.output).keys == [kind])
  }

  @Test func `list names the kinds it knows`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("list", "clients")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("customers"))
  }

  @Test(
    arguments: [
      ("audit", "Hoe de opdrachtgever de naleving controleert."),
      ("audit/on-site", "Rechtstreeks"),
      ("short", "Verwerkersovereenkomst"),
      ("waterland", "Waterland Handel B.V."),
      ("noorderlicht", "Noorderlicht Software B.V."),
      ("lettered", "lettered"),
      ("customer:waterland", "24 hours"),
    ])
  func `show tells what is known of a name`(_ name: String, _ fact: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("show", name)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains(fact), "\(run.output)")
    let json = try await workspace.akkoord("show", name, "--format", "json")
    #expect(json.code == 0)
    #expect(try !ReadJSON(json.output).keys.isEmpty)
  }

  @Test func `show proposes the name that was meant`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("show", "audti")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("did you mean 'audit'?"))
  }

  @Test(arguments: ["AK012", "ak012", "12"])
  func `explain needs no workspace`(_ code: String) async throws {
    let run = try await Program.run(["explain", code], in: "/")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("AK012 (error): "))
    #expect(run.output.contains("Wrong:"))
    #expect(run.output.contains("Right:"))
    #expect(run.errors.isEmpty)
  }

  @Test func `explain without a code lists them all`() async throws {
    let run = try await Program.run(["explain"], in: "/")
    #expect(run.code == 0)
    #expect(run.output.lines.count > 70)
    #expect(run.output.lines.allSatisfy { $0.hasPrefix("AK") })
  }

  @Test func `explain refuses a code that does not exist`() async throws {
    let run = try await Program.run(["explain", "AK999"], in: "/")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("AK999"))
  }

  @Test func `every code that a finding can name is explained`() async throws {
    let all = try await Program.run(["explain"], in: "/")
    for code in all.output.lines.map({ $0.prefix(5) }) {
      let run = try await Program.run(["explain", String(code)], in: "/")
      #expect(run.code == 0)
      #expect(run.output.hasPrefix(code))
      #expect(run.output.lines.count > 2, "\(code) has no explanation")
    }
  }

  @Test(arguments: ["tree", "template", "binding"])
  func `inspect writes each stage as JSON`(_ stage: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("inspect", "duinrand", "--stage", stage)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty)
    #expect(try ReadJSON(run.output).keys.contains("stage"))
    #expect(try workspace.files().isEmpty)
  }

  @Test func `inspect of a customer with an error tells the error`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.replace("24 hours", with: "soon", in: "Customers/waterland.yaml")
    let run = try await workspace.akkoord("inspect", "waterland", "--stage", "binding")
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK070]"))
  }

  @Test func `looking leaves no trace`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let before = try workspace.contents(".")
    for arguments in ["list topics", "show audit", "explain", "inspect duinrand --stage tree"] {
      let run = try await Program.run(
        arguments.split(separator: " ").map(String.init), in: workspace.path)
      #expect(run.code == 0)
    }
    #expect(try workspace.contents(".") == before)
  }
}
