internal import FileSystem

/// The records of the customers of one worker, put aside on the disk where they are many.
struct RecordSpool: Sendable {
  private let folder: String
  private var file: OpenFile?
  private var fileCount = 0
  private var bytes: [UInt8] = []
  private var isFull = false

  /// A spool that puts records aside on the file system of an output folder.
  init(beside output: OutputFolder) { folder = output.path }

  /// Adds a record as ``BuildRecord/encode(into:)`` gives it.
  mutating func append(_ record: [UInt8]) {
    // Without its record a customer is looked at again, which costs time and nothing else.
    if isFull { return }
    bytes += record
    if bytes.count >= RecordStream.partCount { putAside() }
  }

  private mutating func putAside() {
    do throws(FileError) {
      if file == nil { file = try OpenFile(asideIn: folder) }
      try file?.append(bytes)
      fileCount += bytes.count
    } catch {
      isFull = true
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// The records, in the order in which they came.
  var records: RecordStream { RecordStream(of: file, in: 0..<fileCount, then: bytes) }
}
