/// The parts of the page of an agreement, read from its HTML between the marks it is written with.
///
/// A site puts them in pages of its own. The marks are the very texts the page is written with, and no
/// text of an agreement can hold them, since it is escaped.
package struct PageParts: Sendable, Equatable {
  /// The title of the agreement, which is the page's first heading.
  package var heading: String
  /// The table of contents with the element around it; empty where the page has none.
  package var contents: String
  /// What stands in the main part after the heading.
  package var body: String

  static let contentsOpen = "<nav class=\"contents\""
  static let contentsClose = "</nav>\n"
  static let mainOpen = "<main id=\"tekst\">\n"
  static let mainClose = "</main>\n</body>\n</html>\n"
  static let headingOpen = "<h1>"
  static let headingClose = "</h1>\n"

  /// Reads a page; nil when it lacks a mark.
  package init?(of page: [UInt8]) {
    let text = page[...]
    guard let main = text.parted(by: Self.mainOpen),
      let end = main.after.parted(by: Self.mainClose),
      end.after.isEmpty, end.before.starts(with: Self.headingOpen.utf8),
      let title = end.before.dropFirst(Self.headingOpen.utf8.count).parted(by: Self.headingClose)
    else { return nil }
    heading = String(decoding: title.before, as: UTF8.self)
    body = String(decoding: title.after, as: UTF8.self)
    contents = ""
    if let list = main.before.parted(by: Self.contentsOpen) {
      guard let end = list.after.parted(by: Self.contentsClose) else { return nil }
      contents =
        Self.contentsOpen + String(decoding: end.before, as: UTF8.self) + Self.contentsClose
    }
  }
}

extension ArraySlice<UInt8> {
  /// What stands before and after the first place of a text; nil when it does not stand there.
  fileprivate func parted(by mark: String) -> (before: ArraySlice, after: ArraySlice)? {
    let mark = Array(mark.utf8)
    guard let first = mark.first else { return nil }
    var rest = self
    while let index = rest.firstIndex(of: first) {
      rest = rest[index...]
      if rest.starts(with: mark) { return (self[startIndex..<index], rest.dropFirst(mark.count)) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
