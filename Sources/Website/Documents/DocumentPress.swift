package import Agreements
package import Diagnostics
internal import FileSystem

/// Makes PDF and Word files of agreements with the programs that are installed; each file is a function
/// of its record.
///
/// A PDF is made of the page by WeasyPrint with `Templates/documents/print.css`, a Word file by
/// pandoc with `Templates/documents/reference.docx`. Neither program gets anything but the page and
/// these files, and neither asks anything of the network.
package struct DocumentPress: DocumentMaking {
  /// What keeps formats that were asked for from being made, with the remedy.
  package let diagnostics: [Diagnostic]
  private let pdf: PDFPress?
  private let word: WordPress?

  /// Looks for what the formats need.
  ///
  /// - Parameters:
  ///   - workspace: whose style of print, themes and Word file are used.
  ///   - formats: what will be made; nothing is looked for when there are none.
  package init(in workspace: Workspace, for formats: [DocumentFormat]) async {
    let root = workspace.root
    var diagnostics: [Diagnostic] = []
    var missing: [DocumentFormat] = []
    var pdf: PDFPress?
    var word: WordPress?
    // Each says its version within half a second or so; together they take no longer than one.
    async let printing = formats.contains(.pdf) ? DocumentTool.find(.weasyPrint) : nil
    async let writing = formats.contains(.docx) ? DocumentTool.find(.pandoc) : nil
    let tools: [DocumentFormat: DocumentTool?] = [.pdf: await printing, .docx: await writing]
    for format in formats {
      guard let tool = tools[format] ?? nil else {
        missing.append(format)
        continue
      }
      do throws(Findings) {
        switch format {
        case .pdf:
          pdf = PDFPress(
            tool: tool, style: try PrintStyle(in: root), themes: PrintTheme.all(in: workspace))
        case .docx: word = WordPress(tool: tool, reference: try WordReference(in: root))
        }
      } catch {
        diagnostics += error.diagnostics
      }
    }
    self.diagnostics = (missing.isEmpty ? [] : [Self.missing(missing)]) + diagnostics
    self.pdf = pdf
    self.word = word
  }

  /// The formats that can be made here.
  package var formats: [DocumentFormat] {
    (pdf == nil ? [] : [.pdf]) + (word == nil ? [] : [.docx])
  }

  /// One finding for all that is missing, since one remedy helps.
  private static func missing(_ formats: [DocumentFormat]) -> Diagnostic {
    let kinds = formats.map(DocumentTool.Kind.init)
    let tools = kinds.map(\.title).joined(separator: " and ")
    let files = formats.map(\.title).joined(separator: " or ")
    return Diagnostic(
      .documentToolMissing,
      "\(tools) \(kinds.count == 1 ? "is" : "are") not installed, so no \(files) file is made",
      label: "install with 'make document-tools', or say where it is in "
        + kinds.map(\.variable).joined(separator: " and "))
  }

  package func record(
    of format: DocumentFormat, from source: DocumentSource
  ) -> DocumentRecord? {
    switch format {
    case .pdf: pdf?.record(of: source)
    case .docx: word?.record(of: source)
    }
  }

  package func findings(about format: DocumentFormat, from source: DocumentSource) -> [Diagnostic] {
    format == .pdf ? pdf?.findings(about: source) ?? [] : []
  }

  package func make(
    _ format: DocumentFormat, from source: DocumentSource
  ) async throws(DocumentFailure) -> [UInt8] {
    let bytes =
      switch format {
      case .pdf: try await pdf?.make(source)
      case .docx: try await word?.make(source)
      }
    guard let bytes else {
      throw DocumentFailure(message: "\(DocumentTool.Kind(format).title) is not installed")
    }
    return bytes
  }
}

/// A folder for the files another program reads, which goes when the work is done.
enum WorkingFolder {
  /// Does some work with files that stand in a new folder.
  static func with<Result: Sendable>(
    _ files: [(name: String, bytes: [UInt8])],
    _ work: (_ folder: String) async throws(DocumentFailure) -> Result
  ) async throws(DocumentFailure) -> Result {
    let folder: String
    do {
      folder = try FileSystem.makeTemporaryFolder()
    } catch {
      throw DocumentFailure(message: error.message)
    }
    defer { try? FileSystem.removeTree(folder) }
    do {
      for file in files { try FileSystem.write(file.bytes, to: "\(folder)/\(file.name)") }
    } catch {
      throw DocumentFailure(message: error.message)
    }
    return try await work(folder)
  }
}
