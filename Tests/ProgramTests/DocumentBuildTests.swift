import FileSystem
import Testing

/// How `akkoord build` deals with PDF and Word, shown with programs that only say they make them.
@Suite struct DocumentBuildTests {
  /// A small workspace with what documents look like, and two programs that count their runs and
  /// cannot make anything of a page with a certain word.
  private func workspace(refusing word: String = "no-such-word") throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.small()
    try FileSystem.copyTree(
      "\(Repository.path)/Templates/documents", to: workspace("Templates/documents"))
    try tool("weasyprint", "%PDF-", refusing: word, in: workspace)
    try tool("pandoc", "PK", refusing: word, in: workspace)
    return workspace
  }

  private func tool(
    _ name: String, _ start: String, refusing word: String, version: String = "70.0",
    in workspace: TemporaryWorkspace
  ) throws {
    try workspace.write(
      """
      case "$1" in
      --info) printf 'WeasyPrint version: \(version)\\nPydyf version: 1\\nPango version: 2\\n'; exit;;
      --version) echo 'pandoc \(version)'; exit;;
      esac
      echo run >> '\(workspace("\(name).runs"))'
      page=$(cat)
      case "$page" in *\(word)*) echo 'the page is refused' >&2; exit 3;; esac
      printf '\(start)%s' "$page" | cksum | sed 's/^/\(start)/'
      """, "tools/\(name).sh")
    try workspace.write(
      "#!/bin/sh\nexec sh '\(workspace("tools/\(name).sh"))' \"$@\"\n", "tools/\(name)")
  }

  private func build(
    _ workspace: TemporaryWorkspace, _ arguments: String...
  ) async throws -> Program.Ending {
    let tools = workspace("tools")
    return try await Program.run(
      ["build", "--format", "pdf", "--format", "docx"] + arguments, in: workspace.path,
      environment: [
        "AKKOORD_WEASYPRINT": "\(tools)/weasyprint", "AKKOORD_PANDOC": "\(tools)/pandoc",
      ], script: "chmod +x tools/* && exec \"$@\"")
  }

  private func runs(_ name: String, _ workspace: TemporaryWorkspace) -> Int {
    (try? workspace.text("\(name).runs").lines.count) ?? 0
  }

  @Test func `without the programs everything else is written, and a note says how to get them`()
    async throws
  {
    let workspace = try workspace()
    let run = try await Program.run(
      ["build", "--format", "pdf", "--format", "docx"], in: workspace.path,
      environment: ["AKKOORD_WEASYPRINT": "/nowhere/w", "AKKOORD_PANDOC": "/nowhere/p"])
    #expect(run.code == 0)
    #expect(run.errors.contains("warning[AK170]: WeasyPrint is not installed"))
    #expect(run.errors.contains("warning[AK170]: pandoc is not installed"))
    #expect(run.errors.contains("make document-tools"))
    let expected = BuildTests.outputs("duinrand", "waterland", "watertoren")
    #expect(try workspace.files() == expected)
  }

  @Test func `documents stand beside the texts and in the manifest`() async throws {
    let workspace = try workspace()
    let run = try await build(workspace, "duinrand")
    #expect(run.code == 0, "\(run.errors)")
    let names = ["agreement.docx", "agreement.html", "agreement.md", "agreement.pdf"]
    #expect(try workspace.files() == (names + ["manifest.json"]).map { "Output/duinrand/\($0)" })
    let manifest = try workspace.text("Output/duinrand/manifest.json")
    for part in [
      "\"weasyprint\": \"70.0\"", "\"pydyf\": \"1\"", "\"pango\": \"2\"", "\"pandoc\": \"70.0\"",
      "\"path\": \"Templates/documents/fonts/SourceSerifPro-Regular.ttf\"",
      "\"path\": \"Templates/documents/reference.docx\"", "\"path\": \"agreement.pdf\"",
    ] {
      #expect(manifest.contains(part), "\(part)")
    }
  }

  @Test func `only what changed is made again`() async throws {
    let workspace = try workspace()
    #expect(try await build(workspace).code == 0)
    #expect(runs("weasyprint", workspace) == 3)
    let first = try workspace.contents()
    #expect(try await build(workspace).code == 0)
    #expect(runs("weasyprint", workspace) == 3 && runs("pandoc", workspace) == 3)
    #expect(try workspace.contents() == first)

    try workspace.replace("Duinrand", with: "Duinzoom", in: "Customers/duinrand.yaml")
    #expect(try await build(workspace).code == 0)
    #expect(runs("weasyprint", workspace) == 4 && runs("pandoc", workspace) == 4)

    try workspace.replace("size: A4", with: "size: A5", in: "Templates/documents/print.css")
    #expect(try await build(workspace).code == 0)
    #expect(runs("weasyprint", workspace) == 7 && runs("pandoc", workspace) == 4)

    try tool("pandoc", "PK", refusing: "no-such-word", version: "71.0", in: workspace)
    #expect(try await build(workspace).code == 0)
    #expect(runs("weasyprint", workspace) == 7 && runs("pandoc", workspace) == 7)

    // A document that somebody changed is no longer what the manifest says.
    try workspace.write("%PDF-changed", "Output/duinrand/agreement.pdf")
    #expect(try await build(workspace, "--jobs", "3").code == 0)
    #expect(runs("weasyprint", workspace) == 8)
  }

  @Test func `a program that fails fails its document only, and the earlier one stays`()
    async throws
  {
    let workspace = try workspace()
    #expect(try await build(workspace).code == 0)
    let earlier = try workspace.text("Output/duinrand/agreement.pdf")
    try workspace.replace("Duinrand", with: "Duinzoom", in: "Customers/duinrand.yaml")
    try tool("weasyprint", "%PDF-", refusing: "Duinzoom", in: workspace)
    let run = try await build(workspace)
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK171]: agreement.pdf could not be made"))
    #expect(run.errors.contains("the page is refused"))
    #expect(run.errors.contains("2 agreements, 1 failed"))
    #expect(try workspace.text("Output/duinrand/agreement.pdf") == earlier)
    #expect(try workspace.text("Output/duinrand/agreement.md").contains("Duinzoom"))
    let manifest = try workspace.text("Output/duinrand/manifest.json")
    #expect(!manifest.contains("agreement.pdf") && manifest.contains("agreement.docx"))
  }

  @Test func `a build without documents leaves none of another state`() async throws {
    let workspace = try workspace()
    #expect(try await build(workspace).code == 0)
    #expect(try await workspace.akkoord("build").code == 0)
    #expect(try workspace.files() == BuildTests.outputs("duinrand", "waterland", "watertoren"))
  }

  @Test func `a workspace without the look of documents is told so`() async throws {
    let workspace = try workspace()
    try workspace.remove("Templates/documents/fonts/SourceSerifPro-It.ttf")
    let run = try await build(workspace)
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning[AK172]: cannot read Templates/documents/fonts/SourceSerifPro-It.ttf"))
    #expect(workspace.exists("Output/duinrand/agreement.docx"))
    #expect(!workspace.exists("Output/duinrand/agreement.pdf"))
  }

  @Test func `a character that no font has is named`() async throws {
    let workspace = try workspace()
    try workspace.replace("Duinrand", with: "Duinrand 株 Łódź", in: "Customers/duinrand.yaml")
    let run = try await build(workspace)
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning[AK173]: no font of Templates/documents/print.css has '株' (U+682A)"))
    #expect(!run.errors.contains("U+141"))
  }
}
