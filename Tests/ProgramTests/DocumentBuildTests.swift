import FileSystem
import Testing

/// How `akkoord build` deals with PDF and Word, shown with programs that only say they make them.
@Suite struct DocumentBuildTests {
  private func workspace() throws -> (TemporaryWorkspace, StandInTools) {
    let workspace = try TemporaryWorkspace.small()
    return (workspace, try StandInTools(in: workspace))
  }

  private func build(_ tools: StandInTools, _ arguments: String...) async throws -> Program.Ending {
    try await tools.akkoord(["build", "--format", "pdf", "--format", "docx"] + arguments)
  }

  @Test func `without the programs everything else is written, and a note says how to get them`()
    async throws
  {
    let (workspace, _) = try workspace()
    let run = try await Program.run(
      ["build", "--format", "pdf", "--format", "docx"], in: workspace.path,
      environment: ["AKKOORD_WEASYPRINT": "/nowhere/w", "AKKOORD_PANDOC": "/nowhere/p"])
    #expect(run.code == 0)
    #expect(run.errors.contains("warning[AK170]: WeasyPrint and pandoc are not installed"))
    #expect(run.errors.contains("make document-tools"))
    let expected = BuildTests.outputs("duinrand", "waterland", "watertoren")
    #expect(try workspace.files() == expected)
  }

  @Test func `documents stand beside the texts and in the manifest`() async throws {
    let (workspace, tools) = try workspace()
    let run = try await build(tools, "duinrand")
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
    let (workspace, tools) = try workspace()
    #expect(try await build(tools).code == 0)
    #expect(tools.runs[0] == 3)
    let first = try workspace.contents()
    #expect(try await build(tools).code == 0)
    #expect(tools.runs == [3, 3])
    #expect(try workspace.contents() == first)

    try workspace.replace("Duinrand", with: "Duinzoom", in: "Customers/duinrand.yaml")
    #expect(try await build(tools).code == 0)
    #expect(tools.runs == [4, 4])

    try workspace.replace("size: A4", with: "size: A5", in: "Templates/documents/print.css")
    #expect(try await build(tools).code == 0)
    #expect(tools.runs == [7, 4])

    try tools.put("pandoc", "PK", version: "71.0")
    #expect(try await build(tools).code == 0)
    #expect(tools.runs == [7, 7])

    // A document that somebody changed is no longer what the manifest says.
    try workspace.write("%PDF-changed", "Output/duinrand/agreement.pdf")
    #expect(try await build(tools, "--jobs", "3").code == 0)
    #expect(tools.runs[0] == 8)
  }

  @Test func `a program that fails fails its document only, and the earlier one stays`()
    async throws
  {
    let (workspace, tools) = try workspace()
    #expect(try await build(tools).code == 0)
    let earlier = try workspace.text("Output/duinrand/agreement.pdf")
    try workspace.replace("Duinrand", with: "Duinzoom", in: "Customers/duinrand.yaml")
    try tools.put("weasyprint", "%PDF-", refusing: "Duinzoom")
    let run = try await build(tools)
    #expect(run.code == 1)
    #expect(run.errors.contains("error[AK171]: agreement.pdf could not be made"))
    #expect(run.errors.contains("the page is refused"))
    #expect(run.errors.contains("0 agreements written, 2 unchanged, 1 failed"))
    #expect(try workspace.text("Output/duinrand/agreement.pdf") == earlier)
    #expect(try workspace.text("Output/duinrand/agreement.md").contains("Duinzoom"))
    let manifest = try workspace.text("Output/duinrand/manifest.json")
    #expect(!manifest.contains("agreement.pdf") && manifest.contains("agreement.docx"))
  }

  @Test func `a build without documents leaves none of another state`() async throws {
    let (workspace, tools) = try workspace()
    #expect(try await build(tools).code == 0)
    #expect(try await workspace.akkoord("build").code == 0)
    #expect(try workspace.files() == BuildTests.outputs("duinrand", "waterland", "watertoren"))
  }

  @Test func `a workspace without the look of documents is told so`() async throws {
    let (workspace, tools) = try workspace()
    try workspace.remove("Templates/documents/fonts/SourceSerifPro-It.ttf")
    let run = try await build(tools)
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning[AK172]: cannot read Templates/documents/fonts/SourceSerifPro-It.ttf"))
    #expect(workspace.exists("Output/duinrand/agreement.docx"))
    #expect(!workspace.exists("Output/duinrand/agreement.pdf"))
  }

  @Test func `a character that no font has is named`() async throws {
    let (workspace, tools) = try workspace()
    try workspace.replace("Duinrand", with: "Duinrand 株 Łódź", in: "Customers/duinrand.yaml")
    let run = try await build(tools)
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning[AK173]: no font of Templates/documents/print.css has '株' (U+682A)"))
    #expect(!run.errors.contains("U+141"))
  }
}
