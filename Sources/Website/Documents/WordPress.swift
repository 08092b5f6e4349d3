internal import Agreements
internal import Diagnostics
internal import FileSystem

/// Makes Word files with pandoc: headings, numbers as text, tables and signatures in the styles of
/// `reference.docx`.
struct WordPress: Sendable {
  let tool: DocumentTool
  let reference: WordReference

  func record(of source: DocumentSource) -> DocumentRecord {
    DocumentRecord(
      format: .docx, page: Digest.sha256(source.page), author: source.author,
      tools: tool.versions, look: [reference.part], preparation: Self.preparation)
  }

  func make(_ source: DocumentSource) async throws(DocumentFailure) -> [UInt8] {
    let files = [
      (name: "reference.docx", bytes: reference.bytes),
      (name: "agreement.lua", bytes: Array(WordFilter.text.utf8)),
    ]
    let bytes = try await WorkingFolder.with(files) { folder throws(DocumentFailure) in
      try await tool.run(
        [
          "--from", "html", "--to", "docx", "--output", "-",
          "--reference-doc", "\(folder)/reference.docx",
          "--lua-filter", "\(folder)/agreement.lua", "--metadata", "author=\(source.author)",
        ], input: WordPage.html(of: source.page), environment: Self.environment)
    }
    guard bytes.starts(with: Array("PK".utf8)) else {
      throw DocumentFailure(message: "\(tool.path) wrote no Word file")
    }
    return bytes
  }

  /// The day the document says it was made, so that the same text is the same bytes.
  private static let environment = ["SOURCE_DATE_EPOCH=0", "LC_ALL=C.UTF-8"]

  private static let preparation = Digest.sha256(
    (environment + [WordFilter.text, WordPage.version]).joined(separator: "\n"))
}

/// The Word file whose styles, headers and footers a Word file of ours gets.
struct WordReference: Sendable {
  static let path = "Templates/documents/reference.docx"

  let bytes: [UInt8]
  let part: DocumentRecord.Part

  init(in root: String) throws(Findings) {
    do {
      bytes = try FileSystem.read("\(root)/\(Self.path)", limit: 32 << 20, within: root)
    } catch {
      throw Findings([
        Diagnostic(
          .documentLookMissing,
          error.message(in: root) + ", so no Word file is made",
          label: "copy Templates/documents/ from the library that comes with the program")
      ])
    }
    part = DocumentRecord.Part(path: Self.path, sha256: Digest.sha256(bytes))
  }
}
