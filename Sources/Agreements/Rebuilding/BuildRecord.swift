/// How the files of one customer stood when its agreements were last known to be what its sources give.
struct BuildRecord: Sendable, Equatable {
  struct Source: Sendable, Equatable {
    /// Relative to the workspace.
    var path: String
    var fingerprint: UInt64
  }

  struct Agreement: Sendable, Equatable {
    /// The path below the output folder.
    var path: String
    /// Of each format that was asked for, in their order, and of the manifest.
    var fingerprints: [UInt64]
  }

  var customer: String
  /// The config, those it extends and the overrides.
  var sources: [Source]
  /// Of the folder of overrides; 0 when there is none.
  var overrides: UInt64
  var agreements: [Agreement]
}

// MARK: - As bytes

extension BuildRecord {
  /// Appends the record, with its length before it.
  func encode(into bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.encode(UInt32(0))
    bytes.encode(customer)
    bytes.encode(UInt32(sources.count))
    for source in sources {
      // The places that every customer has need not be written for each.
      bytes.encode(source.path == Self.config(of: customer) ? "" : source.path)
      bytes.encode(source.fingerprint)
    }
    bytes.encode(overrides)
    bytes.encode(UInt32(agreements.count))
    for agreement in agreements {
      bytes.encode(agreement.path == customer ? "" : agreement.path)
      bytes.encode(UInt32(agreement.fingerprints.count))
      for fingerprint in agreement.fingerprints { bytes.encode(fingerprint) }
    }
    let length = UInt32(bytes.count - start - 4)
    for place in 0..<4 {
      bytes[start + place] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(place)))
    }
  }

  private static func config(of customer: String) -> String { "Customers/\(customer).yaml" }

  /// How many bytes tell the length of a record.
  static let lengthCount = 4

  /// The length of a record that starts at a place, without the bytes that tell it.
  static func length(in bytes: [UInt8], at place: Int) -> Int {
    var reading = ByteReading(bytes, at: place)
    return reading.length() ?? 0
  }

  /// The customer of an encoded record.
  static func customer(of bytes: [UInt8]) -> String {
    var reading = ByteReading(bytes, at: lengthCount)
    return reading.text() ?? ""
  }

  /// Reads a record as ``encode(into:)`` gives it; nil when it is damaged.
  init?(_ encoded: [UInt8]) {
    var bytes = ByteReading(encoded, at: Self.lengthCount)
    guard let customer = bytes.text(), let sourceCount = bytes.count() else { return nil }
    self.customer = customer
    sources = []
    for _ in 0..<sourceCount {
      guard let path = bytes.text(), let fingerprint = bytes.number() else { return nil }
      sources.append(
        Source(path: path.isEmpty ? Self.config(of: customer) : path, fingerprint: fingerprint))
    }
    guard let overrides = bytes.number(), let agreementCount = bytes.count() else { return nil }
    self.overrides = overrides
    agreements = []
    for _ in 0..<agreementCount {
      guard let path = bytes.text(), let count = bytes.count() else { return nil }
      var fingerprints: [UInt64] = []
      for _ in 0..<count {
        guard let fingerprint = bytes.number() else { return nil }
        fingerprints.append(fingerprint)
      }
      agreements.append(
        Agreement(path: path.isEmpty ? customer : path, fingerprints: fingerprints))
    }
  }
}

/// Reads numbers and texts one after the other; each is nil when the bytes end before it does.
struct ByteReading {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func number() -> UInt64? { integer(8) }

  mutating func length() -> Int? { integer(4).map(Int.init) }

  /// A number of things that follow, each of which takes at least a byte.
  mutating func count() -> Int? {
    guard let count = length(), count <= bytes.count - position else { return nil }
    return count
  }

  mutating func text() -> String? {
    guard let count = count() else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  private mutating func integer(_ width: Int) -> UInt64? {
    guard bytes.count - position >= width else { return nil }
    var number: UInt64 = 0
    for place in 0..<width { number |= UInt64(bytes[position + place]) << (8 * UInt64(place)) }
    position += width
    return number
  }
}

extension [UInt8] {
  mutating func encode(_ number: UInt64) {
    for place in 0..<8 { append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place)))) }
  }

  fileprivate mutating func encode(_ number: UInt32) {
    for place in 0..<4 { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(place)))) }
  }

  /// Appends a text behind the number of its bytes.
  fileprivate mutating func encode(_ text: String) {
    encode(UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}
