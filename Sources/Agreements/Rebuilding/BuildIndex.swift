internal import FileSystem

/// The records of the last build of a workspace, kept beside its agreements.
///
/// It says only which files were not touched since their manifest was known to hold. Without it, or where
/// it does not fit, agreements are made again and compared byte for byte with what stands.
struct BuildIndex: Sendable {
  static let fileName = ".akkoord-index"

  private static let mark = Array("akkoord-index-1\n".utf8)
  private static let digestCount = 32

  /// The library and names as they were; empty when they were not settled.
  private(set) var shared: [UInt8] = []
  private var bytes: [UInt8] = []
  /// Where the record of each customer starts, behind its length.
  private var places: [String: Int] = [:]

  /// An index without records.
  init() {}

  /// Reads the index of an output folder; empty when there is none or when it is damaged or of another
  /// program, workspace or set of options.
  init(in output: OutputFolder, key: [UInt8]) {
    guard let bytes = try? FileSystem.read("\(output.path)/\(Self.fileName)"),
      bytes.starts(with: Self.mark)
    else { return }
    let head = Self.mark.count + Self.digestCount
    guard bytes.count >= head + 2 * Self.digestCount,
      Digest.sha256Bytes(Array(bytes[head...])) == Array(bytes[Self.mark.count..<head]),
      Array(bytes[head..<head + Self.digestCount]) == key
    else { return }
    let start = head + 2 * Self.digestCount
    var places: [String: Int] = [:]
    var reading = ByteReading(bytes, at: start)
    while !reading.isAtEnd {
      guard let length = reading.count() else { return }
      let place = reading.position
      guard let customer = reading.text() else { return }
      places[customer] = place
      reading.skip(place + length - reading.position)
    }
    shared = Array(bytes[start - Self.digestCount..<start])
    self.bytes = bytes
    self.places = places
  }

  /// The record of a customer; nil when there is none.
  func record(of customer: String) -> BuildRecord? {
    guard let place = places[customer] else { return nil }
    var reading = ByteReading(bytes, at: place)
    return BuildRecord(&reading)
  }

  /// The record of a customer as ``BuildRecord/encode(into:)`` gives it; nil when there is none.
  func encodedRecord(of customer: String) -> [UInt8]? {
    guard let record = record(of: customer) else { return nil }
    var bytes: [UInt8] = []
    record.encode(into: &bytes)
    return bytes
  }

  /// Writes an index of these records, which come in the order of their customers.
  static func write(
    _ records: some Sequence<[UInt8]>, shared: [UInt8], key: [UInt8], in output: OutputFolder
  ) throws(FileError) {
    var body = key + shared
    for part in records { body += part }
    try FileSystem.write(
      mark + Digest.sha256Bytes(body) + body, to: "\(output.path)/\(fileName)")
  }
}
