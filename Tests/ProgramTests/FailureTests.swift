import FileSystem
import Testing

/// What happens to the others, and to earlier output, when something is wrong.
@Suite struct FailureTests {
  @Test func `an error of one customer does not stop the others, and its earlier output stays`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let earlier = try workspace.contents()
    try workspace.replace("24 hours", with: "soon", in: "Customers/waterland.yaml")
    try workspace.replace("Duinrand", with: "Duinkant", in: "Customers/duinrand.yaml")

    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error[AK070]"))
    #expect(run.errors.contains("--> Customers/waterland.yaml:4:"))
    #expect(run.errors.contains("1 agreement written, 1 unchanged, 1 failed, "))
    let now = try workspace.contents()
    // The same files, so nothing half written and no temporary file either.
    #expect(now.keys.sorted() == earlier.keys.sorted())
    for file in BuildTests.files {
      #expect(now["/waterland/\(file)"] == earlier["/waterland/\(file)"])
      #expect(now["/watertoren/\(file)"] == earlier["/watertoren/\(file)"])
      #expect(now["/duinrand/\(file)"] != earlier["/duinrand/\(file)"])
    }
  }

  @Test func `a config that is not YAML does not stop the others`() async throws {
    let workspace = try TemporaryWorkspace.small(["Customers/waterland.yaml": "party: {name: [\n"])
    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK010]"))
    #expect(try workspace.files() == BuildTests.outputs("duinrand", "watertoren"))
  }

  @Test func `a broken library builds nothing`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.replace(
      "{{processor}}", with: "{{processor", in: "Clauses/audit/after-reports.md")
    let run = try await workspace.akkoord("build")
    #expect(run.code == 1)
    #expect(run.errors.contains("--> Clauses/audit/after-reports.md:5:"))
    #expect(try workspace.files().isEmpty)
  }

  @Test func `every error of a customer is told at once`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/duinrand.yaml": SmallWorkspace.customer(
        "Duinrand B.V.",
        "choices: {audit: on-sight}\nparameters: {breach-notice: 96 hours, audit-notice: 1}\n")
    ])
    let run = try await workspace.akkoord("build", "duinrand")
    #expect(run.code == 1)
    for code in ["AK023", "AK070", "AK071"] {
      #expect(run.errors.contains("error[\(code)]"), "\(run.errors)")
    }
  }

  // MARK: - Places that cannot be written

  @Test func `an output folder that cannot be made fails every customer`() async throws {
    let workspace = try TemporaryWorkspace.small(["Output": "a file\n"])
    let run = try await workspace.akkoord("build")
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK090]"))
    #expect(try workspace.text("Output") == "a file\n")
  }

  @Test func `a file in the place of one customer's folder does not stop the others`() async throws
  {
    let workspace = try TemporaryWorkspace.small(["Output/duinrand": "a file\n"])
    let run = try await workspace.akkoord("build")
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK090]"))
    #expect(run.errors.contains("Output/duinrand"))
    #expect(try workspace.text("Output/duinrand") == "a file\n")
    #expect(
      try workspace.files()
        == ["Output/duinrand"] + BuildTests.outputs("waterland", "watertoren"))
  }

  @Test(arguments: [true, false], [[], ["--explain-rebuild"]])
  func `a folder in the place of one file leaves the other files as they were`(
    _ hasManifest: Bool, _ options: [String]
  ) async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "duinrand").code == 0)
    try workspace.remove("Output/duinrand/agreement.html")
    try workspace.write("mine\n", "Output/duinrand/agreement.html/note.txt")
    if !hasManifest { try workspace.remove("Output/duinrand/manifest.json") }
    let earlier = try workspace.contents()
    try workspace.replace("Duinrand", with: "Duinkant", in: "Customers/duinrand.yaml")
    let run = try await Program.run(["build", "duinrand"] + options, in: workspace.path)
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK090]"))
    #expect(try workspace.contents() == earlier)
  }

  @Test(.enabled(if: !Program.isRoot, "permissions mean nothing to root"))
  func `a folder that may not be written leaves the earlier files as they were`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let earlier = try workspace.contents()
    try workspace.replace("Duinrand", with: "Duinkant", in: "Customers/duinrand.yaml")
    let run = try await workspace.akkoord(
      "build", script: #"chmod 500 Output/duinrand; "$@"; e=$?; chmod 700 Output/duinrand; exit $e"#
    )
    #expect(run.code == 2)
    #expect(run.errors.contains("error[AK090]"))
    #expect(try workspace.contents() == earlier)
  }

  // MARK: - Streams

  @Test(arguments: [#"exec "$@" >&-"#, #"exec "$@" 2>&-"#, #"exec "$@" >&- 2>&- <&-"#])
  func `closed streams do no harm`(_ script: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", script: script).code == 0)
    #expect(try workspace.files().count == 9)
    // What would have been written to a closed stream must not land in a file instead.
    let plain = try await workspace.akkoord("build", "--output", "Plain")
    #expect(plain.code == 0)
    #expect(try workspace.contents() == workspace.contents("Plain"))
  }

  @Test func `a reader that goes away does no harm`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord(
      "--help", script: #"{ sleep 0.2; "$@"; echo "code $?" >&2; } | :"#)
    #expect(run.errors == "code 0\n")
  }
}
