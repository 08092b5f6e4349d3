package import Diagnostics

/// A format that another program makes of an agreement's page.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case pdf
  case docx

  /// The name of the file in an agreement's folder.
  package var fileName: String { "agreement.\(rawValue)" }

  /// The name people know it by.
  package var title: String {
    switch self {
    case .pdf: "PDF"
    case .docx: "Word"
    }
  }
}

/// What a document is made of.
package struct DocumentSource: Sendable {
  /// The agreement's page of HTML, as this program writes it.
  package var page: [UInt8]
  /// Who is named as the author in the document's properties.
  package var author: String
  /// The id of the supplier whose look it has; empty for none.
  package var supplier: String

  package init(page: [UInt8], author: String, supplier: String = "") {
    self.page = page
    self.author = author
    self.supplier = supplier
  }
}

/// Everything a document depends on: the same record means the same document.
package struct DocumentRecord: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package var path: String
    package var sha256: String

    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  package var format: DocumentFormat
  /// The SHA-256 of the page it is made of.
  package var page: String
  package var author: String
  /// The program that makes it and the libraries it is built on, with their versions.
  package var tools: [(name: String, version: String)]
  /// The style sheet, fonts and patterns that give it its look.
  package var look: [Part]
  /// The SHA-256 of what this program itself does to the page before the other gets it.
  package var preparation: String

  package init(
    format: DocumentFormat, page: String, author: String,
    tools: [(name: String, version: String)], look: [Part], preparation: String
  ) {
    self.format = format
    self.page = page
    self.author = author
    self.tools = tools
    self.look = look
    self.preparation = preparation
  }

  package static func == (one: DocumentRecord, other: DocumentRecord) -> Bool {
    one.fingerprint == other.fingerprint
  }

  /// The SHA-256 of the record: documents of one fingerprint are the same bytes.
  package var fingerprint: String {
    let facts: JSON = [
      "format": .string(format.rawValue), "page": .string(page), "author": .string(author),
      "tools": toolsJSON, "look": lookJSON, "preparation": .string(preparation),
    ]
    return Digest.sha256(facts.bytes)
  }

  /// The record as a manifest has it.
  package func json(fileName: String) -> JSON {
    [
      "path": .string(fileName), "made-of": .string(fingerprint), "page": .string(page),
      "tools": toolsJSON, "look": lookJSON,
    ]
  }

  private var toolsJSON: JSON {
    .object(tools.map { (key: $0.name, value: .string($0.version)) })
  }

  private var lookJSON: JSON {
    .array(look.map { ["path": .string($0.path), "sha256": .string($0.sha256)] })
  }
}

/// Makes documents of pages; what it makes depends on nothing but the record it gives.
package protocol DocumentMaking: Sendable {
  /// What a document would be made of; nil when documents of this format cannot be made here.
  func record(of format: DocumentFormat, from source: DocumentSource) -> DocumentRecord?

  /// What deserves attention in a document although it can be made.
  func findings(about format: DocumentFormat, from source: DocumentSource) -> [Diagnostic]

  /// Makes a document.
  func make(
    _ format: DocumentFormat, from source: DocumentSource
  ) async throws(DocumentFailure) -> [UInt8]
}

/// A document that could not be made, and what the program that makes it said.
package struct DocumentFailure: Error, Sendable {
  package var message: String

  package init(message: String) { self.message = message }
}
