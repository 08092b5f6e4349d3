internal import FileSystem

/// The records of the last build of a workspace, kept beside its agreements.
///
/// It says only which files were not touched since their manifest was known to hold. Without it, or where
/// it does not fit, agreements are made again and compared byte for byte with what stands. Of the records
/// only where they stand is held in memory.
struct BuildIndex: Sendable {
  static let fileName = ".akkoord-index"

  /// Some records that follow one another, to be read together.
  struct Block: Sendable {
    /// Where they stand in the file.
    var range: Range<Int>
    /// The customer of the first.
    var first: String
  }

  private static let mark = Array("akkoord-index-2\n".utf8)
  private static let digestCount = 32
  private static let head = mark.count + 2 * digestCount
  private static let blockCount = 256

  /// The library and names as they were; empty when they were not settled.
  private(set) var shared: [UInt8] = []
  /// All records, in the order of their customers.
  private(set) var blocks: [Block] = []
  private var file: OpenFile?

  /// An index without records.
  init() {}

  /// Reads the index of an output folder; empty when there is none or when it is damaged or of another
  /// program, workspace or set of options.
  init(in output: OutputFolder, key: [UInt8]) {
    guard let file = try? OpenFile(reading: "\(output.path)/\(Self.fileName)"),
      let shared = Self.shared(of: file, key)
    else { return }
    self.shared = shared
    self.file = file
    let end = ((try? file.size) ?? 0) - Self.digestCount
    var records = RecordStream(of: file, in: Self.head..<end)
    var count = 0
    var place = records.place
    while let record = records.next() {
      if count % Self.blockCount == 0 {
        close(at: place)
        blocks.append(Block(range: place..<end, first: BuildRecord.customer(of: record)))
      }
      count += 1
      place = records.place
    }
  }

  private mutating func close(at place: Int) {
    guard let last = blocks.indices.last else { return }
    blocks[last].range = blocks[last].range.lowerBound..<place
  }

  /// What stands for the library in a file that is a whole index of this key.
  private static func shared(of file: OpenFile, _ key: [UInt8]) -> [UInt8]? {
    guard let size = try? file.size, size >= head + digestCount,
      let start = try? file.bytes(in: 0..<head), start.starts(with: mark + key),
      let digest = try? file.bytes(in: size - digestCount..<size)
    else { return nil }
    var found = RunningDigest()
    let end = size - digestCount
    for start in stride(from: 0, to: end, by: RecordStream.partCount) {
      let range = start..<min(start + RecordStream.partCount, end)
      guard let part = try? file.bytes(in: range) else { return nil }
      found.add(part)
    }
    return found.bytes == digest ? Array(start.suffix(digestCount)) : nil
  }

  /// The records of a block, by customer.
  func records(in block: Block) -> [String: BuildRecord] {
    var stream = RecordStream(of: file, in: block.range)
    var records: [String: BuildRecord] = [:]
    while let bytes = stream.next() {
      if let record = BuildRecord(bytes) { records[record.customer] = record }
    }
    return records
  }

  /// All records as they are encoded, in their order.
  var encodedRecords: RecordStream {
    let start = blocks.first?.range.lowerBound ?? 0
    return RecordStream(of: file, in: start..<(blocks.last?.range.upperBound ?? start))
  }

  /// Writes an index of these records, which come in the order of their customers.
  static func write(
    _ records: some Sequence<[UInt8]>, shared: [UInt8], key: [UInt8], in output: OutputFolder
  ) throws(FileError) {
    var staged = try StagedFolder(in: output.path)
    try staged.add(
      SealedParts(head: mark + key + shared, records: records.makeIterator()), as: fileName)
    try staged.commit(last: fileName)
  }
}

/// The bytes of an index in parts of a handy size, and behind them their digest.
private struct SealedParts<Records: IteratorProtocol<[UInt8]>>: Sequence, IteratorProtocol {
  private var part: [UInt8]
  private var records: Records
  private var digest = RunningDigest()
  private var isSealed = false

  init(head: [UInt8], records: Records) {
    part = head
    self.records = records
  }

  mutating func next() -> [UInt8]? {
    if isSealed { return nil }
    while part.count < RecordStream.partCount {
      guard let record = records.next() else {
        isSealed = true
        digest.add(part)
        return part + digest.bytes
      }
      part += record
    }
    digest.add(part)
    defer { part.removeAll(keepingCapacity: true) }
    return part
  }
}
