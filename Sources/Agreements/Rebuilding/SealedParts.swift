/// The bytes of an index in parts of a handy size, and behind them their digest.
struct SealedParts<Records: IteratorProtocol<[UInt8]>>: Sequence, IteratorProtocol {
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
