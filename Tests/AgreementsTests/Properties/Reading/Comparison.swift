/// Whether both formats of an agreement say the same.
enum Comparison {
  /// Compares a page with the tree of its Markdown.
  ///
  /// - Parameters:
  ///   - html: the page, or a fragment of one.
  ///   - markdown: the tree of the Markdown; nil when it could not be read alone.
  ///   - hasContents: whether the Markdown holds the table of contents, which the page has outside its
  ///     text.
  /// - Returns: what differs; nil when nothing does.
  static func difference(
    _ html: [UInt8], _ markdown: [TreeBlock]?, hasContents: Bool = false
  ) -> String? {
    do {
      guard var markdown else { return "the Markdown does not read as a document of its own" }
      let page = try PageReading.tree(of: html)
      if hasContents {
        let contents = try PageReading.contents(of: html)
        guard let range = markdown.firstRange(of: contents), !contents.isEmpty else {
          return "the contents differ; page:\n\(contents.lines().joined(separator: "\n"))"
        }
        markdown.removeSubrange(range)
      }
      return page.difference(from: markdown)
    } catch {
      return "\(error)"
    }
  }
}
