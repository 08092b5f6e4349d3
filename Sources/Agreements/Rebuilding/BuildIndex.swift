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
    /// The customer of the first.
    var first: String
    /// Where they stand in the file.
    var start: Int
    var end: Int
  }

  private static let mark = Array("akkoord-index-2\n".utf8)
  private static let digestCount = 32
  private static let head = mark.count + 2 * digestCount
  /// Enough records that the places of the blocks take no memory to speak of, and few enough that all
  /// processors have blocks to look at.
  private static let blockCount = 256

  /// The library and names as they were; empty where there is no index.
  private(set) var shared: [UInt8] = []
  /// All records, in the order of their customers.
  private(set) var blocks: [Block] = []
  private var file: OpenFile?

  /// Reads the index of an output folder; empty when there is none or when it is damaged or of another
  /// program, workspace or set of options.
  init(in output: OutputFolder, key: [UInt8]) {
    guard let file = try? OpenFile(reading: "\(output.path)/\(Self.fileName)"),
      let shared = Self.shared(of: file, key)
    else { return }
    self.shared = shared
    self.file = file
    let end = ((try? file.size) ?? 0) - Self.digestCount
    blocks = Self.blocks(of: RecordStream(of: file, in: Self.head..<end))
  }

  private static func blocks(of records: consuming RecordStream) -> [Block] {
    var blocks: [Block] = []
    var count = 0
    var start = records.place
    while let record = records.next() {
      if count % blockCount == 0 {
        blocks.append(Block(first: BuildRecord.customer(of: record), start: start, end: start))
      }
      count += 1
      start = records.place
      blocks[blocks.count - 1].end = start
    }
    return blocks
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
    var stream = RecordStream(of: file, in: block.start..<block.end)
    var records: [String: BuildRecord] = [:]
    while let bytes = stream.next() {
      if let record = BuildRecord(bytes) { records[record.customer] = record }
    }
    return records
  }

  /// All records as they are encoded, in their order.
  var encodedRecords: RecordStream {
    RecordStream(of: file, in: (blocks.first?.start ?? 0)..<(blocks.last?.end ?? 0))
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
