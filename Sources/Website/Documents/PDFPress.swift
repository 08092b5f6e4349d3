internal import Agreements
internal import Diagnostics

/// Makes PDF files with WeasyPrint: tagged (PDF/UA-1), A4, with bookmarks and page numbers.
struct PDFPress: Sendable {
  let tool: DocumentTool
  let style: PrintStyle
  /// The looks of suppliers that have one, by id.
  let themes: [String: PrintTheme]

  func record(of source: DocumentSource) -> DocumentRecord {
    DocumentRecord(
      format: .pdf, page: Digest.sha256(source.page), author: source.author,
      tools: tool.versions, look: style.parts + (themes[source.supplier].map { [$0.part] } ?? []),
      preparation: Self.preparation)
  }

  /// Names the characters that the fonts lack.
  func findings(about source: DocumentSource) -> [Diagnostic] {
    let missing = style.missing(from: source.page)
    guard !missing.isEmpty else { return [] }
    let named = missing.prefix(5).map { character in
      "'\(character)' (U+\(String(character.value, radix: 16, uppercase: true)))"
    }
    let rest = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    return [
      Diagnostic(
        .characterWithoutFont,
        "no font of \(PrintStyle.path) has \(named.joined(separator: ", "))\(rest)",
        label: "the PDF takes it from a font of this machine, if there is one")
    ]
  }

  func make(_ source: DocumentSource) async throws(DocumentFailure) -> [UInt8] {
    let theme = themes[source.supplier]
    let page = try PrintPage.html(of: source, style: style.text(in: theme), logo: theme?.logo)
    let isComplete = style.missing(from: source.page).isEmpty
    let bytes = try await WorkingFolder.with([("fonts.conf", Array(Self.noFonts.utf8))]) {
      folder throws(DocumentFailure) in
      // The fonts of the machine must not decide how the text comes out, unless there is no other way.
      let fonts = isComplete ? ["FONTCONFIG_FILE=\(folder)/fonts.conf"] : []
      return try await tool.run(
        Self.options + ["-", "-"], input: page, environment: Self.environment + fonts)
    }
    // WeasyPrint has been seen to end well with nothing written when its output is closed early.
    guard bytes.starts(with: Array("%PDF-".utf8)) else {
      throw DocumentFailure(message: "\(tool.path) wrote no PDF")
    }
    return bytes
  }

  /// No address but those that hold their own data is followed, so nothing is read from the disk or
  /// the network.
  private static let options = [
    "--quiet", "--pdf-variant", "pdf/ua-1", "--allowed-protocols", "data", "--base-url", "data:",
    "--encoding", "utf-8",
  ]

  private static let environment = [
    "SOURCE_DATE_EPOCH=0", "LC_ALL=C.UTF-8", "PYTHONWARNINGS=ignore",
  ]

  /// A configuration of fontconfig in which there are no fonts and nothing is kept.
  private static let noFonts = """
    <?xml version="1.0"?>
    <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
    <fontconfig></fontconfig>
    """

  private static let preparation = Digest.sha256(
    (options + environment + [noFonts, PrintPage.version]).joined(separator: "\n"))
}
