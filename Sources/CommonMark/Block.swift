/// One block of a CommonMark document (CommonMark 0.30, sections 4 and 5), as a plain Swift value.
package struct Block: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    case paragraph([Inline])
    case heading(level: Int, [Inline])
    case quote([Block])
    case list(List)
    case code(info: String, text: String)
    case rule
    case html(String)
  }

  package var kind: Kind
  /// The first and last line of the block in the parsed text, counted from 1.
  package var lines: ClosedRange<Int>
  /// The byte column at which the block starts in its first line, counted from 1.
  package var column: Int

  package init(kind: Kind, lines: ClosedRange<Int>, column: Int) {
    self.kind = kind
    self.lines = lines
    self.column = column
  }
}

/// A list and its items (CommonMark 0.30, section 5.3).
package struct List: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package var blocks: [Block]
    package var lines: ClosedRange<Int>
    package var column: Int
  }

  /// The number the list starts at; nil for a bullet list.
  package var start: Int?
  /// Whether paragraphs in items are printed without `<p>`.
  package var isTight: Bool
  package var items: [Item]
}

/// One inline element (CommonMark 0.30, section 6).
package struct Inline: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis([Inline])
    case strong([Inline])
    case link(destination: String, title: String, [Inline])
    case image(destination: String, title: String, [Inline])
  }

  package var kind: Kind
  /// The line in the parsed text, counted from 1.
  package var line: Int
  /// The first and last byte column in that line, counted from 1; as libcmark gives them, which is
  /// good enough to point at, never to cut text with.
  package var columns: ClosedRange<Int>

  package init(kind: Kind, line: Int, columns: ClosedRange<Int>) {
    self.kind = kind
    self.line = line
    self.columns = columns
  }
}
