/// The records an index gets: of customers that were built the new ones, of the others those it had.
///
/// All come in the order of the customers, so that no more than one of each kind is looked at at a time.
struct MergedRecords: Sequence, IteratorProtocol {
  private let customers: Identifiers
  private let built: Identifiers
  private var place = 0
  private var earlier: RecordQueue
  private var later: RecordQueue

  /// - Parameters:
  ///   - earlier: the records of an index.
  ///   - later: those of the customers that were built, one after the other.
  ///   - built: the customers that were built, also those that left no record.
  ///   - customers: all that exist.
  init(
    _ earlier: [RecordStream], _ later: [RecordStream], of built: Identifiers,
    among customers: Identifiers
  ) {
    self.earlier = RecordQueue(earlier)
    self.later = RecordQueue(later)
    self.built = built
    self.customers = customers
  }

  mutating func next() -> [UInt8]? {
    while place < customers.count {
      let customer = customers[place]
      place += 1
      // An earlier record is taken in any case, since the next one stands behind it.
      let known = earlier.take(of: customer, among: customers)
      if let record = later.take(of: customer, among: customers) { return record }
      if let known, !built.contains(customer) { return known }
    }
    return nil
  }
}

/// Records that wait for the turn of their customers.
private struct RecordQueue {
  private var streams: ArraySlice<RecordStream>
  private var head: (customer: String, record: [UInt8])?

  init(_ streams: [RecordStream]) {
    self.streams = streams[...]
    advance()
  }

  /// Takes the record of a customer; nil when it has none.
  mutating func take(of customer: String, among customers: Identifiers) -> [UInt8]? {
    // The customer of a record may be gone by now.
    while let head, head.customer != customer, !customers.contains(head.customer) { advance() }
    guard let head, head.customer == customer else { return nil }
    advance()
    return head.record
  }

  private mutating func advance() {
    head = nil
    while head == nil, !streams.isEmpty {
      if let record = streams[streams.startIndex].next() {
        head = (BuildRecord.customer(of: record), record)
      } else {
        streams.removeFirst()
      }
    }
  }
}
