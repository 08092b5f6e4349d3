import Testing

/// The commands for people who write: render, new, override, schema.
@Suite struct WritingTests {
  // MARK: - render

  @Test func `render writes plain text without a workspace`() async throws {
    let folder = try TemporaryWorkspace([
      "note.md": "Een *brief* van {{who}} & <Co\\>.\n\n| a | b |\n|---|---|\n| 1 | {{who}} |\n"
    ])
    let page = try await folder.akkoord("render", "note.md", "--set", "who=J. <b> de Wit")
    #expect(page.code == 0)
    #expect(page.errors.isEmpty)
    #expect(page.output.contains("<p>Een <em>brief</em> van J. &lt;b&gt; de Wit &amp; &lt;Co&gt;."))
    #expect(page.output.contains("<td>J. &lt;b&gt; de Wit</td>"))
    let text = try await folder.akkoord(
      "render", "note.md", "--format", "markdown", "--set", "who=J. de Wit")
    #expect(text.code == 0)
    #expect(text.output.hasPrefix("Een *brief* van J. de Wit"))
  }

  @Test func `render shows a clause with its defaults`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord(
      "render", "Clauses/audit/after-reports.md", "--format", "markdown", "--set",
      "audit-notice=10 days")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("1.1 De Opdrachtgever bestudeert eerst de rapporten"))
    #expect(run.output.contains("aankondiging van tien (10) kalenderdagen"))
    #expect(try workspace.files().isEmpty)
  }

  @Test func `render of what is not there is a usage error`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("render", "Clauses/audit/nowhere.md")
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("nowhere.md"))
  }

  @Test func `render tells what is wrong with a clause`() async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.replace(
      "{{audit-notice}}", with: "{{audit-notise}}", in: "Clauses/audit/on-site.md")
    let run = try await workspace.akkoord("render", "Clauses/audit/on-site.md")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("--> Clauses/audit/on-site.md:5:"))
  }

  // MARK: - new

  @Test func `a new config builds at once and is refused as final`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("new", "zeedijk", "--template", "short")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "Customers/zeedijk.yaml\n")
    let config = try workspace.text("Customers/zeedijk.yaml")
    #expect(config.contains("template: short"))
    #expect(config.contains("supplier: noorderlicht"))
    let build = try await workspace.akkoord("build", "zeedijk")
    #expect(build.code == 0, "\(build.errors)")
    let final = try await workspace.akkoord("build", "zeedijk", "--final")
    #expect(final.code == 1)
    #expect(final.errors.contains("AK085"))
  }

  @Test func `new never writes over a config`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let before = try workspace.contents("Customers")
    let run = try await workspace.akkoord("new", "waterland", "--template", "short")
    #expect(run.code == 2 || run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error["))
    #expect(try workspace.contents("Customers") == before)
  }

  @Test(arguments: [["new"], ["new", "x", "--from", "a.csv"], ["new", "--from", "a.csv"]])
  func `new wants a name or a table with a map`(_ arguments: [String]) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await Program.run(arguments, in: workspace.path)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
  }

  private static let table = """
    Naam;KvK;Melding
    Zeedijk B.V.;99900088;12 hours
    "Wit; Zwart B.V.";;

    """
  private static let map = """
    template: short
    id: "{Naam}"
    party.name: Naam
    party.kvk: KvK
    parameters.breach-notice: {column: Melding, default: 24 hours}

    """

  @Test func `a table becomes a config for each row`() async throws {
    let workspace = try TemporaryWorkspace.small(["c.csv": Self.table, "m.yaml": Self.map])
    let run = try await workspace.akkoord("new", "--from", "c.csv", "--map", "m.yaml")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "Customers/zeedijk-bv.yaml\nCustomers/wit-zwart-bv.yaml\n")
    let build = try await workspace.akkoord("build")
    #expect(build.code == 0, "\(build.errors)")
    #expect(build.errors.contains("5 agreements written, 0 unchanged, 0 failed, "))
  }

  @Test func `a table with an error in one row writes nothing`() async throws {
    let workspace = try TemporaryWorkspace.small([
      "c.csv": Self.table.replacing("99900088", with: "123"), "m.yaml": Self.map,
    ])
    let before = try workspace.contents("Customers")
    let run = try await workspace.akkoord("new", "--from", "c.csv", "--map", "m.yaml")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("--> c.csv:2:"))
    #expect(try workspace.contents("Customers") == before)
  }

  // MARK: - override

  @Test func `an override stops the build when its base changes, until it is accepted`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    let name = "Customers/duinrand/overrides/audit.md"
    let run = try await workspace.akkoord(
      "override", "duinrand", "audit", "--reason", "Op verzoek.", "--agreed-by", "J. de Wit",
      "--date", "2026-05-01")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "\(name)\n")
    // The body, which stands after the copy of the base in the front matter.
    let parts = try workspace.text(name).lines
    let body = parts.lastIndex { $0.contains("een audit uitvoeren") } ?? 0
    var changed = parts
    changed[body].replace("een audit uitvoeren", with: "één audit per jaar uitvoeren")
    try workspace.write(changed.joined(separator: "\n") + "\n", name)
    #expect(try await workspace.akkoord("build", "duinrand").code == 0)
    #expect(try workspace.text("Output/duinrand/agreement.md").contains("één audit per jaar"))
    let earlier = try workspace.contents()

    try workspace.replace(
      "een audit uitvoeren", with: "audits uitvoeren", in: "Clauses/audit/on-site.md")
    let outdated = try await workspace.akkoord("build", "duinrand")
    #expect(outdated.code == 1)
    #expect(outdated.errors.contains("error[AK082]"))
    #expect(try workspace.contents() == earlier)

    let accepted = try await workspace.akkoord("override", "duinrand", "audit", "--accept-base")
    #expect(accepted.code == 0, "\(accepted.errors)")
    #expect(try await workspace.akkoord("build", "duinrand").code == 0)
  }

  @Test(arguments: [["nobody", "audit"], ["duinrand", "audti"]])
  func `an override needs a customer and a topic that exist`(_ names: [String]) async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await Program.run(["override"] + names, in: workspace.path)
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("error["))
  }

  // MARK: - schema

  @Test func `schema prints one JSON value`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("schema", "short")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(try ReadJSON(run.output).keys.contains("$schema"))
    #expect(run.output.contains("\"breach-notice\""))
  }

  @Test func `schema --write puts it where configs look for it`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("schema", "--write")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "Customers/schema/short.json\n")
    #expect(try ReadJSON(workspace.text("Customers/schema/short.json")).keys.contains("$schema"))
    #expect(try await workspace.akkoord("build").code == 0)
  }

  @Test func `schema of an unknown template is a usage error`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("schema", "shrot")
    #expect(run.code == 2)
    #expect(run.errors.contains("did you mean 'short'?"))
  }

  // MARK: - token

  @Test func `a token is written once and leaves the config as it was otherwise`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let name = "Customers/duinrand.yaml"
    try workspace.replace(
      "template: short", with: "# Eerst dit.\ntemplate: short   # en dit", in: name)
    let before = try workspace.text(name)
    let run = try await workspace.akkoord("token", "duinrand")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "\(name)\n")
    let after = try workspace.text(name)
    let added = after.dropFirst(before.count)
    #expect(after.hasPrefix(before))
    #expect(added.wholeMatch(of: #/\n?publish: \{unlisted: "[0-9a-f]{32}"\}\n/#) != nil, "\(added)")
    #expect(try await workspace.akkoord("build").code == 0)

    let again = try await workspace.akkoord("token", "duinrand")
    #expect(again.code == 1)
    #expect(again.errors.contains("error[AK145]"))
    #expect(try workspace.text(name) == after)
    let renewed = try await workspace.akkoord("token", "duinrand", "--renew")
    #expect(renewed.code == 0, "\(renewed.errors)")
    let last = try workspace.text(name)
    #expect(last != after)
    #expect(last.count == after.count)
  }

  @Test(arguments: [
    ("publish: private   # nog niet\n", "   # nog niet\n"), ("publish: public\n", "\n"),
    ("publish:   # niets\n", "   # niets\n"), ("publish: {unlisted: }   # leeg\n", "   # leeg\n"),
    ("publish:\n  unlisted:\n", "\n"),
  ])
  func `a token takes the place of what stood under publish`(
    _ written: String, _ kept: String
  ) async throws {
    let workspace = try TemporaryWorkspace.small()
    let name = "Customers/duinrand.yaml"
    try workspace.replace("template: short\n", with: "\(written)template: short\n", in: name)
    let run = try await workspace.akkoord("token", "duinrand")
    #expect(run.code == 0, "\(run.errors)")
    let text = try workspace.text(name)
    #expect(text.contains("}\(kept)template: short\n"), "\(text)")
    #expect(try await workspace.akkoord("build").code == 0)
  }

  @Test func `a token needs a customer that exists, and no two customers share one`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let unknown = try await workspace.akkoord("token", "duinrnad")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("did you mean 'duinrand'?"))
    #expect(try await workspace.akkoord("token", "duinrand").code == 0)
    let text = try workspace.text("Customers/duinrand.yaml")
    try workspace.write(text, "Customers/watertoren.yaml")
    let check = try await workspace.akkoord("check", "waterland", "watertoren")
    #expect(check.code == 1)
    #expect(check.output.contains("error[AK143]"))
    #expect(check.output.contains("Customers/duinrand.yaml"))
  }
}
