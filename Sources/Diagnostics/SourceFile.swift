internal import Synchronization

/// A text that was read, with the path people know it by; every place in a diagnostic points into one.
///
/// The bytes are exactly those of the file. Line starts are found when a place is first asked for, so
/// that a file without findings costs nothing.
package final class SourceFile: Sendable {
  /// The path relative to the workspace, with `/` between its parts.
  package let path: String
  /// The file's bytes as they stand on disk.
  package let bytes: [UInt8]
  /// The starts of lines once they were asked for: a table can have a finding on every row.
  private let knownStarts = Mutex<[Int]?>(nil)
  /// The characters before each stretch of the file, once they were asked for: a line can have as many.
  private let knownCounts = Mutex<[Characters]?>(nil)

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A place in this file.
  package func location(_ span: Span) -> Location { Location(file: self, span: span) }

  /// Whether this is a file, and not a text that was given on the command line.
  var isOnDisk: Bool { !path.isEmpty && !path.hasPrefix("--") }

  /// The text of a range of bytes, repaired where it is not UTF-8.
  package func text(_ span: Span) -> String {
    let lower = min(max(0, span.lower), bytes.count)
    let upper = min(max(lower, span.upper), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The offset at which each line starts; a line ends at LF, at CRLF, or at a lone CR.
  package func lineStarts() -> [Int] {
    knownStarts.withLock { known in
      if let known { return known }
      let starts = findLineStarts()
      known = starts
      return starts
    }
  }

  /// The characters of a range of bytes; the time does not grow with the range.
  func characters(in range: Range<Int>) -> Characters {
    if range.count <= 2 * Characters.stretch { return Characters(of: bytes[range]) }
    let counts = knownCounts.withLock { known in
      if let known { return known }
      let counts = findCounts()
      known = counts
      return counts
    }
    return before(range.upperBound, counts) - before(range.lowerBound, counts)
  }

  private func before(_ offset: Int, _ counts: [Characters]) -> Characters {
    let stretch = offset / Characters.stretch
    return counts[stretch] + Characters(of: bytes[stretch * Characters.stretch..<offset])
  }

  private func findCounts() -> [Characters] {
    var counts = [Characters()]
    var start = 0
    while start + Characters.stretch <= bytes.count {
      let next = start + Characters.stretch
      counts.append(counts[counts.count - 1] + Characters(of: bytes[start..<next]))
      start = next
    }
    return counts
  }

  private func findLineStarts() -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        starts.append(index + 1)
      } else if bytes[index] == UInt8(ascii: "\r") {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
        starts.append(index + 1)
      }
      index += 1
    }
    return starts
  }
}

/// How many characters some bytes of UTF-8 hold.
struct Characters {
  /// The number of bytes between two counts that are kept.
  static let stretch = 4_096

  var scalars = 0
  /// Those that UTF-16 writes with two units.
  var supplementary = 0

  init() {}

  init(of bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte & 0b1100_0000 != 0b1000_0000 { scalars += 1 }
      if byte >= 0b1111_0000 { supplementary += 1 }
    }
  }

  static func + (one: Self, other: Self) -> Self {
    var sum = one
    sum.scalars += other.scalars
    sum.supplementary += other.supplementary
    return sum
  }

  static func - (one: Self, other: Self) -> Self {
    var difference = one
    difference.scalars -= other.scalars
    difference.supplementary -= other.supplementary
    return difference
  }
}

/// A half-open range of byte offsets in one file.
package struct Span: Hashable, Sendable, Comparable {
  /// The offset of the first byte.
  package var lower: Int
  /// The offset after the last byte; not before `lower`.
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  package init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }

  /// The smallest range that holds both.
  package func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  package static func < (left: Span, right: Span) -> Bool {
    (left.lower, left.upper) < (right.lower, right.upper)
  }
}

/// A range in a known file.
package struct Location: Sendable, Hashable {
  package var file: SourceFile
  package var span: Span

  package init(file: SourceFile, span: Span) {
    self.file = file
    self.span = span
  }

  package static func == (left: Location, right: Location) -> Bool {
    left.file.path == right.file.path && left.span == right.span
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(file.path)
    hasher.combine(span)
  }

  /// The first place of the range; lines and columns count from 1, columns in Unicode scalars.
  package var start: Position { position(of: span.lower) }
  /// The place after the last character of the range.
  package var end: Position { position(of: span.upper) }

  /// The first place of the range, its column counted in UTF-16 code units.
  package var startInUTF16: Position { position(of: span.lower, isUTF16: true) }
  /// The place after the last character of the range, its column counted in UTF-16 code units.
  package var endInUTF16: Position { position(of: span.upper, isUTF16: true) }

  private func position(of offset: Int, isUTF16: Bool = false) -> Position {
    let starts = file.lineStarts()
    let bounded = min(max(0, offset), file.bytes.count)
    // The last line that starts at or before the offset, by bisection.
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= bounded { low = middle } else { high = middle }
    }
    let before = file.characters(in: starts[low]..<bounded)
    var column = before.scalars + 1
    // What takes four bytes takes two units.
    if isUTF16 { column += before.supplementary }
    let isMarked =
      low == 0 && file.bytes[starts[low]..<bounded].starts(with: [0xEF, 0xBB, 0xBF])
    return Position(line: low + 1, column: isMarked ? max(1, column - 1) : column)
  }
}

/// A line and a column as an editor shows them, both counted from 1.
package struct Position: Sendable, Hashable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
