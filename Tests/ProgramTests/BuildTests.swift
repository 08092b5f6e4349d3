import FileSystem
import Testing

/// What `akkoord build` writes, and what it leaves alone.
@Suite struct BuildTests {
  static let files = ["agreement.html", "agreement.md", "manifest.json"]

  static func outputs(_ recipes: String...) -> [String] {
    recipes.sorted().flatMap { recipe in files.map { "Output/\(recipe)/\($0)" } }
  }

  // MARK: - Which customers

  @Test func `without names every customer is built`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build")
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("3 agreements written, 0 unchanged, 0 failed, "))
    #expect(try workspace.files() == Self.outputs("duinrand", "waterland", "watertoren"))
  }

  @Test func `a name builds that customer only`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "duinrand")
    #expect(run.code == 0)
    #expect(run.errors.hasPrefix("1 agreement written, 0 unchanged, 0 failed, "))
    #expect(try workspace.files() == Self.outputs("duinrand"))
  }

  @Test func `a pattern builds the customers that match`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "water*")
    #expect(run.code == 0)
    #expect(try workspace.files() == Self.outputs("waterland", "watertoren"))
    let one = try await workspace.akkoord("build", "d?inrand", "waterland", "--output", "Other")
    #expect(one.code == 0)
    #expect(try workspace.files("Other").count == 6)
  }

  @Test func `a name that matches nothing is a usage error with the name that was meant`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "watrland", "duinrand")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error[AK008]: no customer matches 'watrland'"))
    #expect(run.errors.contains("did you mean 'waterland'?"))
    #expect(try workspace.files().isEmpty)
  }

  @Test func `a workspace without customers is a usage error`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/duinrand.yaml": nil, "Customers/waterland.yaml": nil,
      "Customers/watertoren.yaml": nil,
    ])
    let run = try await workspace.akkoord("build")
    #expect(run.code == 2)
    #expect(run.errors.contains("the workspace has no customers"))
  }

  // MARK: - What is written

  @Test func `both formats hold the text of the chosen clauses`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "waterland").code == 0)
    let markdown = try workspace.text("Output/waterland/agreement.md")
    #expect(markdown.hasPrefix("# Verwerkersovereenkomst\n\nDeze overeenkomst sluiten"))
    #expect(markdown.contains("De Verwerker meldt een inbreuk binnen vierentwintig (24) uur."))
    #expect(markdown.contains("Na artikel 2.1 volgt een audit met een aankondiging van"))
    let page = try workspace.text("Output/waterland/agreement.html")
    #expect(page.contains("De Verwerker meldt een inbreuk binnen vierentwintig (24) uur."))
    #expect(page.contains("Waterland Handel B.V."))
  }

  @Test func `the manifest names the program, the inputs and the outputs`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "duinrand").code == 0)
    let manifest = try ReadManifest(try workspace.text("Output/duinrand/manifest.json"))
    #expect(manifest.format == "akkoord-manifest-1")
    #expect(manifest.agreement.customer == "duinrand")
    #expect(manifest.choices == ["audit": "on-site", "breach": "in-time"])
    #expect(manifest.outputs.map(\.path) == ["agreement.md", "agreement.html"])
    let inputs = manifest.inputs.map(\.path)
    #expect(inputs == inputs.sorted())
    #expect(inputs.contains("Clauses/audit/on-site.md"))
    #expect(!inputs.contains("Clauses/audit/after-reports.md"))
    #expect(inputs.contains("Customers/suppliers/noorderlicht.yaml"))
  }

  @Test(arguments: [("markdown", "agreement.md"), ("html", "agreement.html")])
  func `--format writes that format only`(_ format: String, _ file: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "duinrand", "--format", format)
    #expect(run.code == 0)
    let expected = ["Output/duinrand/\(file)", "Output/duinrand/manifest.json"]
    #expect(try workspace.files() == expected)
  }

  @Test func `--output writes to another folder, in the folder one stands in`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "--output", "New/Folder").code == 0)
    #expect(try workspace.files("New/Folder").count == 9)
    let run = try await workspace.akkoord("build", "--output", "Here", in: "Templates/styles")
    #expect(run.code == 0)
    #expect(try workspace.files("Templates/styles/Here").count == 9)
    #expect(try workspace.files().isEmpty)
  }

  @Test func `the number of workers does not change a byte`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build", "--jobs", "1", "--output", "One").code == 0)
    #expect(try await workspace.akkoord("build", "--jobs", "3", "--output", "Three").code == 0)
    #expect(try workspace.contents("One") == workspace.contents("Three"))
    #expect(try workspace.contents("One").count == 9)
  }

  @Test func `umask and the order of files on disk do not change a byte`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await workspace.akkoord("build", "--output", "Plain")
    let strict = try await workspace.akkoord(
      "build", "--output", "Strict", script: #"umask 077; exec "$@""#)
    #expect(strict.code == 0, "\(strict.errors)")
    #expect(try workspace.contents("Plain") == workspace.contents("Strict"))
    // Folders give names in the order they were made, or in that of their hashes.
    let copy = try TemporaryWorkspace([:])
    for folder in ["Customers", "Templates", "Clauses"] {
      for (name, bytes) in try workspace.contents(folder).sorted(by: { $0.key > $1.key }) {
        try copy.write(String(decoding: bytes, as: UTF8.self), folder + name)
      }
    }
    #expect(try await copy.akkoord("build", "--output", "Plain").code == 0)
    #expect(try workspace.contents("Plain") == copy.contents("Plain"))
  }

  @Test func `locale and time zone do not change a byte`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(
      try await workspace.akkoord(
        "build", "--output", "One", environment: ["LC_ALL": "C", "TZ": "UTC"]
      ).code == 0)
    #expect(
      try await workspace.akkoord(
        "build", "--output", "Two", environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"]
      ).code == 0)
    #expect(try workspace.contents("One") == workspace.contents("Two"))
  }

  @Test func `signs of HTML and Markdown in a name stay text`() async throws {
    let name = #"<b>*1. "Ä" & Zn. | #"#
    let workspace = try TemporaryWorkspace.small([
      "Customers/signs.yaml": SmallWorkspace.customer(name)
    ])
    #expect(try await workspace.akkoord("build", "signs").code == 0)
    let page = try workspace.text("Output/signs/agreement.html")
    #expect(!page.contains("<b>"))
    #expect(page.decodingEntities.contains(name))
    let markdown = try workspace.text("Output/signs/agreement.md")
    #expect(!markdown.contains("<b>") || markdown.contains(#"\<b>"#))
    #expect(markdown.removingEscapes.contains(name))
  }

  // MARK: - Values on the command line

  @Test func `--set takes the place of the config's value`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord(
      "build", "waterland", "--set", "parameters.breach-notice=12 hours", "--set",
      "choices.audit=on-site", "--set", "party.name=Iemand = anders")
    #expect(run.code == 0)
    let markdown = try workspace.text("Output/waterland/agreement.md")
    #expect(markdown.contains("binnen twaalf (12) uur"))
    #expect(markdown.contains("een audit uitvoeren"))
    #expect(markdown.contains("Iemand = anders"))
  }

  @Test(
    arguments: [
      ("parameters.breach-notice=96 hours", "is out of bounds"),
      ("parameters.breach-notice=soon", "not a valid value"),
      ("parameters.breach-notce=12 hours", "did you mean 'breach-notice'?"),
      ("choices.audit=onsite", "did you mean 'on-site'?"),
      ("nonsense=1", "'nonsense' cannot be set"),
    ])
  func `a wrong --set is a finding`(_ setting: String, _ message: String) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "waterland", "--set", setting)
    #expect(run.code == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(try workspace.files().isEmpty)
  }

  @Test func `a --set without a value is a usage error`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "--set", "style")
    #expect(run.code == 2)
    #expect(run.errors.contains("'--set' wants path=value, not 'style'."))
  }

  // MARK: - Variants

  @Test func `every variant gets its own folder`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/duinrand.yaml": SmallWorkspace.customer(
        "Duinrand B.V.",
        """
        variants:
          axes: {choices.audit: [after-reports, on-site], style: [plain, lettered]}
          exclude: [{choices.audit: on-site, style: lettered}]
          id: "{choices.audit}-{style}"

        """)
    ])
    let run = try await workspace.akkoord("build", "duinrand")
    #expect(run.code == 0)
    #expect(run.errors.hasPrefix("3 agreements written, 0 unchanged, 0 failed, "))
    #expect(
      try workspace.files()
        == Self.outputs(
          "duinrand/after-reports-lettered", "duinrand/after-reports-plain",
          "duinrand/on-site-plain"))
  }
}
