import FileSystem
import Testing

/// PDF and Word in the site, shown with programs that only say they make them.
@Suite struct DocumentPublishTests {
  private static let folder = "Output/site/overeenkomsten/waterland"

  private func workspace() throws -> (TemporaryWorkspace, StandInTools) {
    let workspace = try PublishTests.workspace()
    return (workspace, try StandInTools(in: workspace))
  }

  /// The addresses that the pages of a site lead to and that are not there.
  private func deadLinks(in workspace: TemporaryWorkspace) throws -> [String] {
    try workspace.files("Output/site").filter { $0.hasSuffix("index.html") }.flatMap { page in
      let folder = page.split(separator: "/").dropLast()
      return try workspace.text(page).matches(of: #/(?:href|src)="([^"#:]+)"/#).map { link in
        var parts = folder
        for part in link.1.split(separator: "/") {
          if part == ".." { parts.removeLast() } else if part != "." { parts.append(part) }
        }
        let path = parts.joined(separator: "/")
        return link.1.hasSuffix("/") || link.1 == "." ? "\(path)/index.html" : path
      }.filter { !workspace.exists($0) }
    }
  }

  @Test func `each text can be downloaded in three formats`() async throws {
    let (workspace, tools) = try workspace()
    let run = try await tools.akkoord("publish")
    #expect(run.code == 0, "\(run.errors)")
    let page = try workspace.text("\(Self.folder)/index.html")
    for (ending, name) in [("pdf", "PDF"), ("docx", "Word"), ("md", "Markdown")] {
      #expect(workspace.exists("\(Self.folder)/waterland.\(ending)"))
      #expect(page.contains("href=\"waterland.\(ending)\""))
      #expect(page.contains("download>\(name) <span class=\"size\">1\u{A0}kB</span></a>"))
    }
    #expect(try deadLinks(in: workspace) == [])
    let data = try workspace.text("\(Self.folder)/agreement.json")
    for part in [
      "\"path\": \"waterland.pdf\"", "\"path\": \"waterland.docx\"", "\"weasyprint\": \"70.0\"",
      "\"pandoc\": \"70.0\"",
      "\"path\": \"Templates/documents/fonts/SourceSerifPro-Regular.ttf\"",
    ] {
      #expect(data.contains(part), "\(part)")
    }
  }

  @Test func `only what changed is made again`() async throws {
    let (workspace, tools) = try workspace()
    try workspace.replace("publish:", with: "# publish:", in: "Customers/waterland.yaml")
    try workspace.write(
      try workspace.text("Customers/waterland.yaml") + "publish: public\n",
      "Customers/watertoren.yaml")
    try workspace.write(
      try workspace.text("Customers/waterland.yaml") + "publish: public\n",
      "Customers/waterland.yaml")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [2, 2])
    let first = try workspace.contents("Output/site")
    let again = try await tools.akkoord("publish")
    #expect(again.errors.contains("0 added, 0 changed, 0 removed"))
    #expect(tools.runs == [2, 2])
    #expect(try workspace.contents("Output/site") == first)

    try workspace.replace("24 hours", with: "36 hours", in: "Customers/waterland.yaml")
    _ = try await tools.akkoord("publish", "--jobs", "3")
    #expect(tools.runs == [3, 3])

    try workspace.replace("size: A4", with: "size: A5", in: "Templates/documents/print.css")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [5, 3])

    try tools.put("pandoc", "PK", version: "71.0")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [5, 5])
    #expect(try workspace.text("\(Self.folder)/agreement.json").contains("\"pandoc\": \"71.0\""))

    // A document that somebody changed is no longer what was recorded.
    try workspace.write("%PDF-changed", "\(Self.folder)/waterland.pdf")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [6, 5])
  }

  @Test func `a release has its own documents, and one that is withdrawn has none`() async throws {
    let (workspace, tools) = try workspace()
    for (version, day) in [("1.0", "2026-05-01"), ("1.1", "2026-06-01")] {
      let run = try await tools.akkoord(
        "release", "waterland", "--version", version, "--in-force", day, "--published", day)
      #expect(run.code == 0, "\(run.errors)")
    }
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [2, 2])
    #expect(workspace.exists("\(Self.folder)/1.0/waterland-1.0.pdf"))
    let current = try workspace.text("\(Self.folder)/index.html")
    #expect(current.contains("href=\"1.1/waterland-1.1.pdf\""))
    #expect(try deadLinks(in: workspace) == [])
    _ = try await tools.akkoord(
      "release", "waterland", "--withdraw", "1.0", "--date", "2026-06-20", "--reason", "Vergissing")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [2, 2])
    #expect(!workspace.exists("\(Self.folder)/1.0/waterland-1.0.docx"))
    #expect(try deadLinks(in: workspace) == [])
  }

  @Test func `a dry run lists documents and makes none`() async throws {
    let (workspace, tools) = try workspace()
    let dry = try await tools.akkoord("publish", "--dry-run")
    #expect(dry.output.contains("added    overeenkomsten/waterland/waterland.pdf\n"))
    #expect(dry.output.contains("added    overeenkomsten/waterland/waterland.docx\n"))
    #expect(tools.runs == [0, 0] && !workspace.exists("Output"))
    _ = try await tools.akkoord("publish")
    let same = try await tools.akkoord("publish", "--dry-run")
    #expect(same.output.isEmpty, "\(same.output)")
    let without = try await tools.akkoord("publish", "--dry-run", "--no-documents")
    #expect(without.output.contains("removed  overeenkomsten/waterland/waterland.pdf\n"))
    try workspace.replace("24 hours", with: "36 hours", in: "Customers/waterland.yaml")
    let changed = try await tools.akkoord("publish", "--dry-run")
    #expect(changed.output.contains("changed  overeenkomsten/waterland/waterland.pdf\n"))
  }

  @Test func `without the programs one note says so, and no page links to what is not there`()
    async throws
  {
    let (workspace, tools) = try workspace()
    _ = try await tools.akkoord("publish")
    let run = try await workspace.akkoord("publish")
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning[AK170]: WeasyPrint and pandoc are not installed, so no PDF or Word file is made"))
    #expect(run.errors.ranges(of: "AK170").count == 2, "\(run.errors)")  // once more as "more:"
    #expect(try deadLinks(in: workspace) == [])
    #expect(!workspace.exists("\(Self.folder)/waterland.pdf"))
    let page = try workspace.text("\(Self.folder)/index.html")
    #expect(page.contains("Markdown") && !page.contains("PDF") && !page.contains("Word"))
    let asked = try await workspace.akkoord("publish", "--no-documents")
    #expect(asked.errors.lines.count == 1, "\(asked.errors)")
  }

  @Test func `a document that cannot be made leaves the old site as it is`() async throws {
    let (workspace, tools) = try workspace()
    _ = try await tools.akkoord("publish")
    let before = try workspace.contents("Output/site")
    try workspace.replace("Waterland Handel", with: "Waterrijk", in: "Customers/waterland.yaml")
    try tools.put("weasyprint", "%PDF-", refusing: "Waterrijk")
    let run = try await tools.akkoord("publish")
    #expect(run.code == 1)
    #expect(
      run.errors.contains(
        "error[AK171]: overeenkomsten/waterland/waterland.pdf could not be made"))
    #expect(run.errors.contains("the page is refused"))
    #expect(try workspace.contents("Output/site") == before)
    // An error in an agreement is found before the slow part starts.
    let runs = tools.runs
    try workspace.replace("24 hours", with: "96 hours", in: "Customers/waterland.yaml")
    #expect(try await tools.akkoord("publish").code == 1)
    #expect(tools.runs == runs)
  }

  @Test func `a document gets the public form, in the theme of the supplier`() async throws {
    let (workspace, tools) = try workspace()
    let customer = try workspace.text("Customers/waterland.yaml")
    try workspace.write(customer + "confidential: [party.name]\n", "Customers/waterland.yaml")
    let supplier = try workspace.text("Customers/suppliers/noorderlicht.yaml")
    try workspace.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>", "Customers/logos/n.svg")
    try workspace.write(
      supplier + """
        theme:
          logo: Customers/logos/n.svg
          colours: {accent: "#8a4b00", accent-dark: "#ffc66d"}

        """, "Customers/suppliers/noorderlicht.yaml")
    let run = try await tools.akkoord("publish")
    #expect(run.code == 0, "\(run.errors)")
    for name in ["weasyprint", "pandoc"] {
      let page = try workspace.text("\(name).page")
      #expect(page.contains("[niet openbaar]") && !page.contains("Waterland Handel"), "\(name)")
    }
    let printed = try workspace.text("weasyprint.page")
    #expect(printed.contains(":root { --accent: #8a4b00; }"))
    #expect(printed.ranges(of: "class=\"logo\"").count == 1)
    // A logo as wide as it is high is also the picture that browsers show for a page.
    let page = try workspace.text("\(Self.folder)/index.html")
    #expect(page.contains("<link rel=\"icon\" href=\"../../assets/logo-noorderlicht.svg\""))
    #expect(tools.runs == [1, 1])
    try workspace.replace("#8a4b00", with: "#7a3b00", in: "Customers/suppliers/noorderlicht.yaml")
    _ = try await tools.akkoord("publish")
    #expect(tools.runs == [2, 1])
  }
}
