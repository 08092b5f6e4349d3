package import Diagnostics

extension YAMLNode {
  /// The number of lists and mappings that may stand inside each other.
  package static let depthLimit = 64

  /// Reads one YAML document and reports everything that is wrong with its form.
  ///
  /// Duplicate keys, anchors and tags are reported and the tree is returned all the same, with the
  /// first of each duplicate key. After a syntax error, an alias or a merge key there is no tree,
  /// since part of what was meant is not in it. An empty document has neither tree nor findings.
  ///
  /// - Parameters:
  ///   - file: The file; a byte order mark and any line endings are accepted.
  ///   - range: The part to read, such as front matter; places still count from the file's start.
  /// - Returns: The tree, and the findings in the order of the text.
  package static func parse(
    _ file: SourceFile, _ range: Range<Int>? = nil
  ) -> (node: YAMLNode?, diagnostics: [Diagnostic]) {
    var text = file.bytes[...]
    if let range { text = file.bytes[range.clamped(to: file.bytes.indices)] }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    let isASCII = text.isASCII
    if !isASCII, let place = text.firstInvalidUTF8 {
      let finding = Diagnostic(
        .notUTF8, "the text is not UTF-8", at: file.location(Span(place, place + 1)),
        fix: Diagnostic.Fix("save the file as UTF-8"))
      return (nil, [finding])
    }
    var tree = YAMLTree(file: file, offsets: ByteOffsets(text, isASCII: isASCII))
    var events = YAMLEvents(text)
    do {
      while let event = try events.next(), tree.take(event) {}
    } catch {
      tree.report(error)
    }
    return tree.result
  }
}
