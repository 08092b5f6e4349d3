import FileSystem
import Testing

/// Releases as people make them: frozen whole or not at all, and never written again.
@Suite struct ReleaseTests {
  private static let files = [
    "agreement.html", "agreement.md", "manifest.json", "public.html", "public.json", "public.md",
    "release.json",
  ]

  private func release(
    _ workspace: TemporaryWorkspace, _ agreement: String = "waterland", _ version: String = "1.0",
    inForce: String = "2026-07-01", published: String = "2026-06-15"
  ) async throws -> Program.Ending {
    try await workspace.akkoord(
      "release", agreement, "--version", version, "--in-force", inForce, "--published", published)
  }

  private func folder(_ version: String) -> String { "Customers/waterland/releases/\(version)" }

  @Test func `a release holds the text, its public form and the hash of each file`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await release(workspace)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "\(folder("1.0"))\n")
    #expect(try workspace.files(folder("1.0")) == Self.files.map { "\(folder("1.0"))/\($0)" })
    let record = try workspace.text("\(folder("1.0"))/release.json")
    #expect(record.contains("\"previous\": null"))
    #expect(record.contains("\"in-force\": \"2026-07-01\""))
    let page = try workspace.text("\(folder("1.0"))/agreement.html")
    #expect(page.contains("Versie 1.0") && !page.contains("Concept"))
    #expect(
      try workspace.text("\(folder("1.0"))/manifest.json").contains(
        "\"path\": \"agreement.version\""))
  }

  @Test func `the same once more does nothing, and another text needs another version`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    _ = try await release(workspace)
    let before = try workspace.contents("Customers")
    let again = try await release(workspace)
    #expect(again.code == 0 && again.output.isEmpty)
    #expect(again.errors.contains("released before, with the same bytes"))
    try workspace.replace("24 hours", with: "12 hours", in: "Customers/waterland.yaml")
    let other = try await release(workspace)
    #expect(other.code == 1)
    #expect(other.errors.contains("error[AK154]"))
    #expect(other.errors.contains("agreement.md"))
    let day = try await release(workspace, inForce: "2026-07-02")
    #expect(day.code == 1 && day.errors.contains("error[AK154]"))
    try workspace.replace("12 hours", with: "24 hours", in: "Customers/waterland.yaml")
    #expect(try workspace.contents("Customers") == before)
  }

  @Test func `each release binds the one before it`() async throws {
    let workspace = try TemporaryWorkspace.small()
    for (version, day) in [("1.9", "2026-06-01"), ("1.10", "2026-07-01"), ("2.0", "2026-07-01")] {
      let run = try await release(workspace, "waterland", version, published: day)
      #expect(run.code == 0, "\(run.errors)")
    }
    #expect(
      try workspace.text("\(folder("2.0"))/release.json").contains("\"version\": \"1.10\""))
    let late = try await release(workspace, "waterland", "1.11")
    #expect(late.code == 1 && late.errors.contains("error[AK153]"))
    #expect(late.errors.contains("1.11 is not newer than 2.0"))
    let early = try await release(workspace, "waterland", "2.1", published: "2026-06-30")
    #expect(early.code == 1 && early.errors.contains("error[AK153]"))
    #expect(!workspace.exists(folder("2.1")))
    // The first can still be released again, byte for byte.
    #expect(try await release(workspace, "waterland", "1.9", published: "2026-06-01").code == 0)
    let list = try await workspace.akkoord("list", "releases", "--format", "json")
    #expect(list.code == 0)
    #expect(list.output.matches(of: #/"standing": "superseded"/#).count == 2)
    #expect(list.output.matches(of: #/"standing": "current"/#).count == 1)
  }

  @Test func `a file that was changed, taken away or put beside the others is an error`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    _ = try await release(workspace)
    _ = try await release(workspace, "waterland", "1.1")
    let before = try workspace.contents(folder("1.0"))
    func expectFinding(_ code: String, _ change: () throws -> Void) async throws {
      try change()
      let list = try await workspace.akkoord("list", "releases")
      #expect(list.code == 1)
      #expect(list.errors.contains("error[\(code)]"), "\(list.errors)")
      let next = try await release(workspace, "waterland", "1.2")
      #expect(next.code == 1 && !workspace.exists(folder("1.2")))
      if workspace.exists(folder("1.0")) { try workspace.remove(folder("1.0")) }
      for (name, bytes) in before {
        try workspace.write(String(decoding: bytes, as: UTF8.self), folder("1.0") + name)
      }
    }
    try await expectFinding("AK151") {
      try workspace.replace("Verwerker", with: "verwerker", in: "\(folder("1.0"))/agreement.md")
    }
    try await expectFinding("AK151") { try workspace.remove("\(folder("1.0"))/public.md") }
    try await expectFinding("AK151") { try workspace.write("%PDF", "\(folder("1.0"))/signed.pdf") }
    try await expectFinding("AK151") {
      try workspace.replace("{", with: "{ ", in: "\(folder("1.0"))/release.json")
    }
    try await expectFinding("AK152") {
      try workspace.replace("2026-06-15", with: "2026-06-14", in: "\(folder("1.0"))/release.json")
    }
    try await expectFinding("AK150") {
      try workspace.replace("\"customer\"", with: "\"client\"", in: "\(folder("1.0"))/release.json")
    }
    try await expectFinding("AK150") { try workspace.remove("\(folder("1.0"))/release.json") }
    try await expectFinding("AK152") { try workspace.remove(folder("1.0")) }
    #expect(try await workspace.akkoord("list", "releases").code == 0)
    // What starts with a dot is nobody's, such as what an interrupted release left.
    try workspace.write("x", "Customers/waterland/releases/.1.2.77-1.tmp/agreement.md")
    #expect(try await workspace.akkoord("list", "releases").code == 0)
  }

  @Test func `an open fact refuses, and nothing is left`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland B.V.", "to-confirm: [party.name]\n")
    ])
    let run = try await release(workspace)
    #expect(run.code == 1 && run.errors.contains("error[AK085]"))
    #expect(!workspace.exists("Customers/waterland"))
  }

  @Test func `the config says the same as the command`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland B.V.", "agreement: {version: \"1.0\", status: draft, in-force: 2026-07-01}\n")
    ])
    let other = try await release(workspace, "waterland", "1.1", inForce: "2026-07-02")
    #expect(other.code == 1)
    #expect(other.errors.matches(of: #/error\[AK155\]/#).count == 2)
    #expect(other.errors.contains("--> Customers/waterland.yaml:4:22"))
    #expect(try await release(workspace).code == 0)
    #expect(!(try workspace.text("\(folder("1.0"))/agreement.html")).contains("Concept"))
  }

  @Test func `what is confidential is in no file of the public form`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Zeldzaam B.V.", "confidential: [party.name]\npublish: public\n")
    ])
    let run = try await release(workspace)
    #expect(run.code == 0, "\(run.errors)")
    for file in try workspace.files(folder("1.0")) {
      let isPublic = file.contains("/public.")
      let tells = try workspace.text(file).contains("Zeldzaam")
      #expect(tells == file.contains("/agreement."), "\(file)")
      if isPublic, !file.hasSuffix(".html") {
        #expect(try workspace.text(file).contains("niet openbaar"), "\(file)")
      }
    }
    #expect(
      try workspace.text("\(folder("1.0"))/public.json").contains(
        "\"confidential\": [\n    \"party.name\""))
  }

  @Test func `what has no public form is released only when it is private`() async throws {
    func config(_ publish: String) -> String {
      SmallWorkspace.customer("Waterland B.V.", "confidential: [party.kvk]\npublish: \(publish)\n")
    }
    let workspace = try TemporaryWorkspace.small(["Customers/waterland.yaml": config("public")])
    try workspace.replace(
      "## Audit", with: "{{#if customer.kvk}}\nDe klant is ingeschreven.\n{{/if}}\n\n## Audit",
      in: "Templates/short.md")
    let open = try await release(workspace)
    #expect(open.code == 1 && open.errors.contains("error[AK140]"))
    try workspace.write(config("private"), "Customers/waterland.yaml")
    let closed = try await release(workspace)
    #expect(closed.code == 0, "\(closed.errors)")
    #expect(
      try workspace.files(folder("1.0")).map { $0.split(separator: "/").last ?? "" }
        == ["agreement.html", "agreement.md", "manifest.json", "release.json"])
    #expect(try await workspace.akkoord("list", "releases").code == 0)
  }

  @Test func `a variant is released by itself`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland B.V.", "variants: {axes: {choices.audit: [after-reports, on-site]}}\n")
    ])
    let all = try await release(workspace)
    #expect(all.code == 2 && all.errors.contains("waterland/after-reports"))
    let unknown = try await release(workspace, "waterland/on-sight")
    #expect(unknown.code == 2 && unknown.errors.contains("expected one of: after-reports, on-site"))
    let run = try await release(workspace, "waterland/on-site")
    #expect(run.code == 0, "\(run.errors)")
    #expect(workspace.exists("Customers/waterland/releases/on-site/1.0/release.json"))
    #expect(try await workspace.akkoord("list", "releases").output.contains("waterland/on-site"))
  }

  @Test func `a withdrawal is written once, beside the release`() async throws {
    let workspace = try TemporaryWorkspace.small()
    _ = try await release(workspace)
    func withdraw(_ version: String, _ reason: String) async throws -> Program.Ending {
      try await workspace.akkoord(
        "release", "waterland", "--withdraw", version, "--date", "2026-08-01", "--reason", reason)
    }
    let none = try await withdraw("1.1", "Vergissing.")
    #expect(none.code == 1 && none.errors.contains("error[AK157]"))
    let run = try await withdraw("1.0", "Een \"vergissing\".")
    #expect(run.code == 0 && run.output == "\(folder("1.0"))/withdrawn.json\n")
    #expect(try await withdraw("1.0", "Een \"vergissing\".").code == 0)
    let other = try await withdraw("1.0", "Toch niet.")
    #expect(
      other.code == 1 && other.errors.contains("was withdrawn on 2026-08-01: Een \"vergissing\"."))
    let list = try await workspace.akkoord("list", "releases")
    #expect(list.code == 0 && list.output.contains("withdrawn"))
    // A newer release goes on after it.
    #expect(try await release(workspace, "waterland", "1.1").code == 0)
  }

  @Test(arguments: [
    ["--version", "1.0"],
    ["--version", "1", "--in-force", "2026-07-01", "--published", "2026-07-01"],
    ["--version", "1.0", "--in-force", "2026-02-30", "--published", "2026-07-01"], [],
    ["--withdraw", "1.0"], ["--withdraw", "1.0", "--date", "2026-07-01", "--reason", " "],
    ["--withdraw", "1.0", "--version", "1.1"],
    [
      "--version", "1.0", "--in-force", "2026-07-01", "--published", "2026-07-01", "--reason",
      "Zo.",
    ],
  ])
  func `what cannot be meant is a fault of usage`(_ options: [String]) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await Program.run(["release", "waterland"] + options, in: workspace.path)
    #expect(run.code == 2, "\(run.errors)")
  }

  @Test func `releases are no part of a build`() async throws {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let before = try workspace.contents()
    _ = try await release(workspace)
    let run = try await workspace.akkoord("build", "--prune")
    #expect(run.code == 0 && !run.errors.contains("warning"), "\(run.errors)")
    #expect(try workspace.contents() == before)
    #expect(try await workspace.akkoord("check").code == 0)
    #expect(try await workspace.akkoord("list", "customers").errors.isEmpty)
  }

  @Test func `where nothing can be written nothing is released`() async throws {
    guard !Program.isRoot else { return }
    let workspace = try TemporaryWorkspace.small()
    try FileSystem.makeFolders(workspace("Customers/waterland/releases"))
    let run = try await workspace.akkoord(
      "release", "waterland", "--version", "1.0", "--in-force", "2026-07-01", "--published",
      "2026-07-01",
      script:
        #"chmod a-w Customers/waterland/releases; "$@"; code=$?; chmod u+w Customers/waterland/releases; exit $code"#
    )
    #expect(run.code == 2 && run.errors.contains("error[AK090]"))
    #expect(try workspace.files("Customers/waterland").isEmpty)
  }
}
