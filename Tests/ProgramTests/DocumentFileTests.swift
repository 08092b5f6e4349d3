import FileSystem
import Testing

/// PDF and Word files of the examples as other programs read them.
///
/// Passed over where those programs are missing; `make check-documents` installs and requires them.
@Suite(.serialized) struct DocumentFileTests {
  /// All examples where it is asked for, otherwise a Dutch and a Belgian one.
  static let examples =
    DocumentTools.areRequired
    ? [
      "accountancy-platform", "business-software", "hosting", "it-services-be", "online-marketing",
      "security-monitoring", "standard",
    ] : ["it-services-be", "standard"]

  private func built(
    _ format: String, _ output: String = "Output", in workspace: TemporaryWorkspace
  ) async throws {
    let run = try await Program.run(
      ["build", "--format", format, "--output", output] + Self.examples, in: workspace.path,
      environment: DocumentTools.environment)
    try #require(run.code == 0, "\(run.errors)")
  }

  // MARK: - PDF

  @Test(
    .enabled(if: DocumentTools.canPrint, "WeasyPrint and poppler are not installed"),
    .timeLimit(.minutes(15)))
  func `a PDF is A4, tagged, numbered and titled, with the headings as bookmarks`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    try await built("pdf", in: workspace)
    for example in Self.examples {
      let pdf = workspace("Output/\(example)/agreement.pdf")
      let page = try workspace.text("Output/\(example)/agreement.html")
      let info = try await DocumentTools.output(#"pdfinfo "$1""#, pdf)
      #expect(info.contains("(A4)") && info.contains(#/Tagged: +yes/#), "\(info)")
      let title = try #require(page.firstMatch(of: #/<title>(.*?)<\/title>/#)?.1)
      #expect(info.contains("\(title)\n"), "\(info)")
      #expect(info.contains(#/Author: +\S/#))
      #expect(try await language(of: pdf) == "nl")

      let fonts = try await DocumentTools.output(#"pdffonts "$1""#, pdf).lines.dropFirst(2)
      #expect(fonts.allSatisfy { $0.contains("Akkoord-") && $0.contains(" yes yes yes ") })

      let text = try await DocumentTools.output(#"pdftotext -layout "$1" -"#, pdf)
      let pages = text.split(separator: "\u{0C}").map { String($0).lines.filter { !$0.isBlank } }
      let headings = Self.headings(in: page)
      for (index, lines) in pages.enumerated() {
        #expect(lines.last?.hasSuffix("Pagina \(index + 1) van \(pages.count)") == true)
        // Above the foot stands text, never a heading.
        let lowest = lines.dropLast().last.map(Self.words) ?? ""
        #expect(!headings.contains(lowest), "\(example), page \(index + 1)")
        if index > 0 {
          #expect(lines[0].contains("Versie"), "\(example), page \(index + 1)")
        }
      }
      #expect(try await outline(of: pdf) == headings, "\(example)")
    }
  }

  @Test(
    .enabled(if: DocumentTools.canPrint, "WeasyPrint and poppler are not installed"),
    .timeLimit(.minutes(15)))
  func `a PDF is the same bytes twice`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    try await built("pdf", "One", in: workspace)
    try await built("pdf", "Two", in: workspace)
    let one = try workspace.contents("One")
    let two = try workspace.contents("Two")
    #expect(one.keys.sorted() == two.keys.sorted())
    for (name, bytes) in one { #expect(bytes == two[name], "\(name)") }
  }

  /// The bookmarks, as poppler finds them.
  private func outline(of pdf: String) async throws -> [String] {
    let xml = try await DocumentTools.output(#"pdftohtml -xml -i -stdout "$1""#, pdf)
    return xml.matches(of: #/<item page="\d+">(.*?)<\/item>/#).map { Self.words(String($0.1)) }
  }

  /// The language in the document's catalog, which is compressed; Python is there with WeasyPrint.
  private func language(of pdf: String) async throws -> String {
    let script = """
      import re, sys, zlib
      data = open(sys.argv[1], 'rb').read()
      for stream in re.findall(rb'stream\\r?\\n(.*?)endstream', data, re.S):
          try: data += zlib.decompressobj().decompress(stream)
          except zlib.error: pass
      print(re.search(rb'/Lang ?\\(([^)]*)', data).group(1).decode()[:2])
      """
    return try await DocumentTools.output(#"python3 -c "$1" "$2""#, script, pdf).lines[0]
  }

  // MARK: - Word

  @Test(
    .enabled(if: DocumentTools.canWriteWord, "pandoc and unzip are not installed"),
    .timeLimit(.minutes(10)))
  func `a Word file has the headings, tables and words of the Markdown`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    try await built("docx", in: workspace)
    for example in Self.examples {
      let docx = workspace("Output/\(example)/agreement.docx")
      let word = try await DocumentTools.output(#"pandoc -f docx -t html --wrap=none "$1""#, docx)
      // The Markdown has its contents as a list; the Word file has them on the cover.
      var lines = try workspace.text("Output/\(example)/agreement.md").lines
      let first = lines.firstIndex { $0.hasPrefix("## ") } ?? 0
      lines =
        lines[..<first].filter { !$0.trimmingPrefix(#/ */#).hasPrefix("- ") } + lines[first...]
      try workspace.write(lines.joined(separator: "\n"), "plain.md")
      let markdown = try await DocumentTools.output(
        #"pandoc -f gfm -t html --wrap=none "$1""#, workspace("plain.md"))
      let body = word.firstRange(of: "<h1").map { word[$0.lowerBound...] } ?? ""
      #expect(Self.headings(in: String(body)) == Self.headings(in: markdown), "\(example)")
      // The signatures stand in a table as well, whose columns are the parties.
      let tables = (body.count(of: "<table"), markdown.count(of: "<table"))
      #expect(tables.0 - tables.1 == 1 || tables.0 == tables.1, "\(example): \(tables)")
      #expect(Self.sorted(String(body)) == Self.sorted(markdown), "\(example)")

      let xml = try await DocumentTools.output(#"unzip -p "$1" word/document.xml"#, docx)
      let size = try #require(xml.firstMatch(of: #/<w:pgSz[^>]*>/#)).output
      #expect(size.contains(#"w:w="11906""#) && size.contains(#"w:h="16838""#))
      #expect(xml.contains("<w:cantSplit"))
      #expect(xml.count(of: "<w:tblHeader") == markdown.count(of: "<table"))
      #expect(xml.contains(#"<w:pStyle w:val="Heading2""#))
      let core = try await DocumentTools.output(#"unzip -p "$1" docProps/core.xml"#, docx)
      #expect(core.contains("<dc:title>Verwerkersovereenkomst</dc:title>"))
      #expect(core.contains("<dc:language>nl-") && core.contains(#/<dc:creator>[^<]/#))
    }
  }

  @Test(
    .enabled(if: DocumentTools.canOpenWord, "LibreOffice and poppler are not installed"),
    .timeLimit(.minutes(10)))
  func `LibreOffice opens a Word file and numbers its pages`() async throws {
    let workspace = try TemporaryWorkspace.repository()
    try await built("docx", in: workspace)
    let docx = workspace("Output/standard/agreement.docx")
    _ = try await DocumentTools.output(
      #"soffice --headless "-env:UserInstallation=file://$2" --convert-to pdf --outdir "$3" "$1""#,
      docx, workspace("profile"), workspace.path)
    let text = try await DocumentTools.output(
      #"pdftotext -layout "$1" -"#, workspace("agreement.pdf"))
    let html = try workspace.text("Output/standard/agreement.html")
    let status = try #require(html.firstMatch(of: #/class="page-status">(.*?)</#)?.1)
    let pages = text.split(separator: "\u{0C}")
    #expect(pages.count > 10)
    for (index, page) in pages.enumerated() {
      #expect(page.contains("Pagina \(index + 1) van \(pages.count)"))
      #expect(index == 0 || page.contains(status))
    }
    #expect(text.contains(#/1\.1 +Deze Verwerkersovereenkomst geldt/#))
  }

  // MARK: - Reading

  /// The headings of a page, each as its words.
  private static func headings(in html: String) -> [String] {
    html.matches(of: #/<h[1-4][^>]*>(.*?)<\/h[1-4]>/#.dotMatchesNewlines())
      .map { words(String($0.1)) }
  }

  /// The words of a piece of HTML in the order of the alphabet; for a signature the Markdown has a colon
  /// and a line of signs, where the Word file has a rule.
  private static func sorted(_ html: String) -> [String] {
    words(html).replacing(":", with: "").split(separator: " ").map(String.init)
      .filter { !$0.allSatisfy { $0 == "_" } }.sorted()
  }

  /// The words of a piece of HTML, with one blank between them.
  private static func words(_ html: String) -> String {
    var text = html.replacing(#/<(br|\/p|\/li|\/td|\/th|\/h\d|\/dt|\/dd)[^>]*>/#, with: " ")
    text = text.replacing(#/<[^>]*>/#, with: "")
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#160;", " "),
      ("&amp;", "&"),
    ] { text = text.replacing(entity, with: sign) }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension StringProtocol {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
