import FileSystem
import Testing

/// `check` as people and pipelines run it: where its findings go, in which form, and what `--fix` does.
@Suite struct CheckTests {
  /// A workspace with two slips in a config and one in a text.
  private func faulty() throws -> TemporaryWorkspace {
    try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland Handel B.V.",
        "parameters: {breach-notise: 24 hours}\nchoices: {audit: on-sitte}\n"),
      "Clauses/breach/in-time.md": """
      ---
      version: 1.0.0
      title: Binnen een vaste termijn
      ---
      1. {{Processor}} meldt een inbreuk binnen {{breach-notice}}. {{processor}} doet dat schriftelijk.

      """,
    ])
  }

  // MARK: - Where findings go

  @Test func `findings are the result, on standard output, and remarks are not`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("check", "waterland")
    #expect(run.code == 1)
    #expect(run.output.contains("error[AK021]: unknown parameter 'breach-notise'"))
    #expect(run.errors == "1 agreement checked, 2 errors, 1 warnings\n")
  }

  @Test func `what keeps from checking comes out in the same form`() async throws {
    let workspace = try faulty()
    let none = try await workspace.akkoord("check", "nobody", "--diagnostics", "json")
    #expect(none.code == 2)
    #expect(try ReadReport(none.output).diagnostics.map(\.code) == ["AK008"])
    #expect(none.errors.isEmpty)
  }

  @Test func `JSON is on standard output, alone`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("check", "--diagnostics", "json")
    #expect(run.code == 1)
    #expect(run.errors.isEmpty)
    let report = try ReadReport(run.output)
    #expect(report.errorCount == 2)
    #expect(report.warningCount == 1)
  }

  // MARK: - GitHub

  @Test func `annotations are one line each`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("check", "waterland", "--diagnostics", "github")
    #expect(run.code == 1)
    #expect(run.errors.isEmpty)
    #expect(run.output.lines.count == 3)
    #expect(
      run.output.lines.contains(
        "::error file=Customers/waterland.yaml,line=4,endLine=4,col=14,endColumn=27,title=AK021"
          + "::unknown parameter 'breach-notise'%0Adid you mean 'breach-notice'?%0A"
          + "help: write 'breach-notice'%0Amore: akkoord explain AK021"))
    #expect(run.output.lines.contains { $0.hasPrefix("::warning file=Clauses/breach/in-time.md,") })
    let clean = try await TemporaryWorkspace.small().akkoord("check", "--diagnostics", "github")
    #expect(clean.code == 0)
    #expect(clean.output.isEmpty)
  }

  @Test func `paths are those of the repository`() async throws {
    let workspace = try faulty()
    let place = try TemporaryWorkspace([:])
    try FileSystem.copyTree(workspace.path, to: place("sub/agreements")) { _ in false }
    let named = try await Program.run(
      ["check", "--diagnostics", "github", "--workspace", "sub/agreements"], in: place.path,
      environment: ["GITHUB_WORKSPACE": place.path])
    #expect(named.output.contains("file=sub/agreements/Customers/waterland.yaml,"))
    // Elsewhere the repository is where `.git` is.
    try FileSystem.makeFolders(place("sub/.git"))
    let found = try await Program.run(
      ["check", "--diagnostics", "sarif"], in: place("sub/agreements"),
      environment: ["GITHUB_WORKSPACE": nil])
    #expect(found.output.contains("\"uri\": \"agreements/Customers/waterland.yaml\""))
  }

  // MARK: - SARIF

  @Test func `SARIF has every rule, and results that point to theirs`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord(
      "check", "waterland", "--diagnostics", "sarif", environment: ["GITHUB_WORKSPACE": nil])
    #expect(run.code == 1)
    #expect(run.errors.isEmpty)
    let log = try ReadSARIF(run.output)
    #expect(log.version == "2.1.0")
    let sarif = try #require(log.runs.first)
    let codes = try await workspace.akkoord("explain")
    #expect(sarif.tool.driver.rules.map(\.id) == codes.output.lines.map { String($0.prefix(5)) })
    #expect(sarif.columnKind == "utf16CodeUnits")
    #expect(sarif.results.count == 3)
    for result in sarif.results {
      #expect(sarif.tool.driver.rules[result.ruleIndex].id == result.ruleId)
      #expect(["error", "warning", "note"].contains(result.level))
      let place = try #require(result.locations.first?.physicalLocation)
      #expect(workspace.exists(place.artifactLocation.uri))
      #expect(place.artifactLocation.uriBaseId == "%SRCROOT%")
      let change = try #require(result.fixes?.first?.artifactChanges.first)
      #expect(change.artifactLocation.uri == place.artifactLocation.uri)
      #expect(change.replacements.count == 1)
    }
    let fingerprints = Set(sarif.results.map { $0.partialFingerprints["phraseHash/v1"] ?? "" })
    #expect(fingerprints.count == 3)
  }

  @Test func `a fingerprint stays when lines move, and a column counts UTF-16`() async throws {
    let workspace = try faulty()
    func results() async throws -> [ReadSARIF.Result] {
      let run = try await workspace.akkoord("check", "waterland", "--diagnostics", "sarif")
      return try ReadSARIF(run.output).runs.flatMap(\.results)
    }
    let before = try await results()
    try workspace.replace(
      "parameters: {", with: "# een regel erbij\nparameters: {colour😀: x, ",
      in: "Customers/waterland.yaml")
    let after = try await results()
    let known = Set(before.compactMap { $0.partialFingerprints["phraseHash/v1"] })
    let moved = after.filter { known.contains($0.partialFingerprints["phraseHash/v1"] ?? "") }
    #expect(moved.count == before.count)
    let region = try #require(
      moved.first { $0.ruleId == "AK021" }?.locations.first?.physicalLocation?.region)
    #expect(region.startLine == 5)
    #expect(region.startColumn == "parameters: {colour😀: x, ".utf16.count + 1)
    #expect(region.endColumn == region.startColumn + 13)
  }

  @Test func `SARIF without findings has an empty list of them`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("check", "--diagnostics", "sarif")
    #expect(run.code == 0)
    #expect(try ReadSARIF(run.output).runs.map(\.results.count) == [0])
  }

  @Test func `a value of the command line is no file, and its own signs are no placeholders`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord(
      "check", "waterland", "--set", "parameters.breach-notice={0} [x](1)", "--diagnostics", "sarif"
    )
    #expect(run.code == 1)
    let result = try #require(try ReadSARIF(run.output).runs.first?.results.first)
    #expect(result.locations.first?.physicalLocation == nil)
    #expect(
      result.locations.first?.logicalLocations?.first?.fullyQualifiedName
        == "--set parameters.breach-notice")
  }

  // MARK: - --fix

  @Test func `--fix puts slips right, tells each, and reports what remains`() async throws {
    let workspace = try faulty()
    try workspace.write(
      SmallWorkspace.customer("Duinrand B.V.", "choices: {audit: nowhere}\n"),
      "Customers/duinrand.yaml")
    let before = try workspace.text("Customers/waterland.yaml")
    let run = try await workspace.akkoord("check", "--fix")
    #expect(run.code == 1)
    #expect(
      run.errors == """
        fixed Clauses/breach/in-time.md: 1 fix
          5:64: write 'Processor' (AK060)
        fixed Customers/waterland.yaml: 2 fixes
          4:14: write 'breach-notice' (AK021)
          5:18: write 'on-site' (AK023)
        3 agreements checked, 1 errors, 0 warnings

        """)
    #expect(run.output.contains("unknown alternative of 'audit' 'nowhere'"))
    #expect(run.output.split(separator: "\n\n").count == 1)
    #expect(
      try workspace.text("Customers/waterland.yaml")
        == before.replacing("breach-notise", with: "breach-notice")
        .replacing("on-sitte", with: "on-site"))
    let contents = try workspace.contents("Customers")
    let again = try await workspace.akkoord("check", "--fix")
    #expect(again.errors == "3 agreements checked, 1 errors, 0 warnings\n")
    #expect(try workspace.contents("Customers") == contents)
  }

  @Test func `--fix leaves what may not be written, and what links lead to`() async throws {
    let workspace = try faulty()
    let outside = try TemporaryWorkspace(["c.yaml": try workspace.text("Customers/waterland.yaml")])
    let before = try outside.text("c.yaml")
    let run = try await workspace.akkoord(
      "check", "--fix",
      script: """
        chmod 444 Clauses/breach/in-time.md && ln -sf '\(outside("c.yaml"))' \
        Customers/waterland.yaml && exec "$@"
        """)
    #expect(!run.errors.contains("fixed"))
    #expect(try outside.text("c.yaml") == before)
    #expect(try workspace.text("Clauses/breach/in-time.md").contains("{{processor}} doet"))
  }

  @Test func `--fix keeps who may read a file`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord(
      "check", "--fix", "--quiet",
      script: #"chmod 640 Customers/waterland.yaml && "$@"; stat -c %a Customers/waterland.yaml"#)
    #expect(run.output == "640\n")
    #expect(run.errors.isEmpty)
  }
}
