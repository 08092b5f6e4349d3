package import Agreements
internal import Diagnostics

/// The PDF and Word files of a site, by their place.
package struct SiteDocuments: Sendable {
  /// One file, with all it was made of.
  struct File: Sendable {
    var record: DocumentRecord
    /// How many bytes it has and their SHA-256; nil for one that a dry run does not make.
    var content: (size: Int, sha256: String)?

    /// As `agreement.json` tells of it.
    func json(at path: SitePath) -> JSON {
      guard case .object(var pairs) = record.json(fileName: path.parts.last ?? "") else {
        return .null
      }
      if let content {
        pairs.insert(("sha256", .string(content.sha256)), at: 1)
        pairs.insert(("size", .integer(content.size)), at: 1)
      }
      return .object(pairs)
    }
  }

  /// The formats in which every text of the site stands.
  package let formats: [DocumentFormat]
  var files: [SitePath: File] = [:]

  /// None.
  package init() { formats = [] }

  init(_ formats: [DocumentFormat]) { self.formats = formats }

  subscript(path: SitePath) -> File? { files[path] }
}
