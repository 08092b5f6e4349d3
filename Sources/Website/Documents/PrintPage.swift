internal import Agreements

/// An agreement's page as it is printed: with the style of print, an author and a cover.
enum PrintPage {
  /// Changes when the page is prepared in another way, so that documents are made anew.
  static let version = "2"

  /// The page for WeasyPrint; a failure when it is not a page as this program writes them.
  ///
  /// A logo, as a `data:` address, comes on a page that has none of its own.
  static func html(
    of source: DocumentSource, style: String, logo: String? = nil
  ) throws(DocumentFailure) -> [UInt8] {
    var page = String(decoding: source.page, as: UTF8.self)[...]
    var output: [UInt8] = []
    func take(upTo mark: String) throws(DocumentFailure) {
      guard let range = page.utf8.firstRange(of: mark.utf8) else {
        throw DocumentFailure(message: "the page has no \(mark)")
      }
      output += page.utf8[..<range.lowerBound]
      page = page[range.lowerBound...]
    }
    try take(upTo: "<style>")
    output += "<meta name=\"author\" content=\"\(StandalonePage.escaped(source.author))\">\n".utf8
    output += "<style>\(style)</style>".utf8
    guard let end = page.utf8.firstRange(of: "</style>".utf8) else {
      throw DocumentFailure(message: "the page has no </style>")
    }
    page = page[end.upperBound...]
    // The heading comes after the contents in the page; on paper it stands above them as well.
    guard let title = heading(of: page) else {
      throw DocumentFailure(message: "the page has no <h1>")
    }
    try take(upTo: header)
    output += "\(header)\n".utf8
    page = page[page.utf8.index(page.startIndex, offsetBy: header.utf8.count)...].drop {
      $0.isNewline
    }
    if page.hasPrefix(logoOpen) {
      try take(upTo: "\n")
    } else if let logo {
      let name = StandalonePage.escaped(source.author)
      output += "\(logoOpen)src=\"\(StandalonePage.escaped(logo))\" alt=\"\(name)\">".utf8
    }
    output += "\n<p class=\"cover-title\">\(title)</p>\n".utf8
    output += page.utf8
    return output
  }

  private static let logoOpen = "<img class=\"logo\" "
  private static let header = "<header class=\"page-head\">"

  private static func heading(of page: Substring) -> Substring? {
    guard let start = page.utf8.firstRange(of: "<h1".utf8),
      let open = page[start.upperBound...].firstIndex(of: ">"),
      let end = page[open...].utf8.firstRange(of: "</h1>".utf8)
    else { return nil }
    return page[page.index(after: open)..<end.lowerBound]
  }
}
