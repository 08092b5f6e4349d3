internal import FileSystem

/// Encoded records read one after the other, of which only a few are in memory at a time.
struct RecordStream {
  /// How many bytes are read or written at a time.
  static let partCount = 65_536

  private let file: OpenFile?
  /// What is still to be read from the file.
  private var rest: Range<Int>
  /// What comes behind the file's part.
  private var tail: [UInt8]
  private var bytes: [UInt8] = []
  private var position = 0

  /// Reads part of a file, and then what has not been written to it.
  init(of file: OpenFile?, in range: Range<Int>, then tail: [UInt8] = []) {
    self.file = file
    rest = range
    self.tail = tail
  }

  /// Where the next record starts in the file.
  var place: Int { rest.lowerBound - (bytes.count - position) }

  /// The next record, with its length before it; nil at the end, or where nothing more can be read.
  mutating func next() -> [UInt8]? {
    guard has(BuildRecord.lengthCount) else { return nil }
    let count = BuildRecord.lengthCount + BuildRecord.length(in: bytes, at: position)
    guard has(count) else { return nil }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// Whether so many bytes are left, which are then in memory.
  private mutating func has(_ count: Int) -> Bool {
    while bytes.count - position < count {
      bytes.removeFirst(position)
      position = 0
      if let more = try? file?.bytes(in: rest.prefix(Self.partCount)), !more.isEmpty {
        rest = rest.dropFirst(more.count)
        bytes += more
      } else if rest.isEmpty, !tail.isEmpty {
        bytes += tail
        tail = []
      } else {
        return false
      }
    }
    return true
  }
}
