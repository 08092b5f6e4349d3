/// Identifiers in the order of the files that are named after them, kept as one text.
///
/// As texts by themselves the ids of a hundred thousand customers would take several times the memory.
package struct Identifiers: Sendable {
  /// Behind each id stands the full stop that follows it in the name of its file, so that the order of
  /// the bytes is the order of the files: `audit-log.yaml` before `audit.yaml`.
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = []

  private static let stop = UInt8(ascii: ".")

  package init() {}

  /// Puts identifiers in their order; none comes twice.
  package init(_ ids: some Sequence<String>) {
    for id in ids { append(id) }
    sort()
  }

  /// Those of the identifiers that pass a test.
  package func keeping(_ passes: (String) -> Bool) -> Identifiers {
    var kept = Identifiers()
    for id in self where passes(id) { kept.append(id) }
    // Most often all do, and then one text serves both.
    return kept.count == count ? self : kept
  }

  /// Whether an identifier is among them.
  package func contains(_ id: String) -> Bool {
    let place = place(of: id)
    return place < count && self[place] == id
  }

  /// The first place whose identifier does not come before this one.
  func place(of id: String) -> Int {
    let sought = Array(id.utf8) + [Self.stop]
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if bytes[range(at: middle)].lexicographicallyPrecedes(sought) {
        lower = middle + 1
      } else {
        upper = middle
      }
    }
    return lower
  }

  // MARK: - Making them

  /// Adds an identifier at the end; ``sort()`` has to follow where that is not its place.
  mutating func append(_ id: String) {
    starts.append(UInt32(bytes.count))
    bytes.append(contentsOf: id.utf8)
    bytes.append(Self.stop)
  }

  mutating func sort() {
    let ordered = starts.sorted { precedes(Int($0), Int($1)) }
    var sorted = Identifiers()
    sorted.bytes.reserveCapacity(bytes.count)
    sorted.starts.reserveCapacity(count)
    for start in ordered {
      let id = bytes[Int(start)...].prefix { $0 != Self.stop }
      sorted.append(String(decoding: id, as: UTF8.self))
    }
    self = sorted
  }

  /// Whether the id that starts at one byte comes before the one that starts at another.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    var (one, other) = (one, other)
    // No id goes on behind the full stop of another, so that two differ before both have ended.
    while bytes[one] == bytes[other], bytes[one] != Self.stop {
      one += 1
      other += 1
    }
    return bytes[one] < bytes[other]
  }

  /// The bytes of an id and its full stop.
  private func range(at place: Int) -> Range<Int> {
    let end = place + 1 < starts.count ? Int(starts[place + 1]) : bytes.count
    return Int(starts[place])..<end
  }
}

extension Identifiers: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { starts.count }

  package subscript(place: Int) -> String {
    String(decoding: bytes[range(at: place)].dropLast(), as: UTF8.self)
  }
}
