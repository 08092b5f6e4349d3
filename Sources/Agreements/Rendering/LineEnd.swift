extension MarkdownWriter {
  /// What the last line of a piece of Markdown holds.
  enum LineEnd: UInt8, Sendable {
    /// Only signs of lists and quotes, without a line end before them.
    case prefix
    /// Only signs of lists and quotes, after a line end.
    case lineStart
    /// The sign of a heading.
    case heading
    case within

    init(of bytes: some BidirectionalCollection<UInt8>) {
      var rest = bytes[...]
      var hasLineEnd = false
      if let end = rest.lastIndex(of: 0x0A) {
        hasLineEnd = true
        rest = rest[rest.index(after: end)...]
      }
      let isPrefix = Self.isPrefix(rest)
      if isPrefix {
        self = hasLineEnd ? .lineStart : .prefix
      } else if rest.last == 0x20, Self.isPrefix(rest.prefix { $0 != UInt8(ascii: "#") }),
        rest.drop(while: { $0 != UInt8(ascii: "#") }).dropLast()
          .allSatisfy({ $0 == UInt8(ascii: "#") })
      {
        self = .heading
      } else {
        self = .within
      }
    }

    /// Whether these are blanks, `>` and markers of items only.
    private static func isPrefix(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
      var isInNumber = false
      for byte in bytes {
        switch byte {
        case 0x20, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
          isInNumber = false
        case UInt8(ascii: "0")...UInt8(ascii: "9"): isInNumber = true
        case UInt8(ascii: ".") where isInNumber, UInt8(ascii: ")") where isInNumber:
          isInNumber = false
        default: return false
        }
      }
      return !isInNumber
    }
  }
}
