/// A sign of inline form in Markdown, whose shape depends on what comes to stand on either side of it.
enum InlineSign: UInt8, Sendable {
  case openEmphasis
  case closeEmphasis
  case openStrong
  case closeStrong
  case softBreak
  case hardBreak

  var name: String {
    switch self {
    case .openEmphasis: "open emphasis"
    case .closeEmphasis: "close emphasis"
    case .openStrong: "open strong"
    case .closeStrong: "close strong"
    case .softBreak: "soft break"
    case .hardBreak: "hard break"
    }
  }
}

/// What bytes of Markdown are to the text around them.
enum MarkdownRole: UInt8, Sendable {
  /// Text of one line, escaped as if it stood within one.
  case text
  /// An image, or a part of a link.
  case inline
  /// A code span.
  case code
  /// The starts and ends of blocks, cells and lines.
  case block
  /// The start of a line within lists and quotes, which the marker of an item may have made already.
  case linePrefix
  /// The end of a loose list in a tight item: a blank line here would make the list around it loose.
  case tightEnd
}
