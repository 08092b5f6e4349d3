import FileSystem
import Testing

@testable import Agreements

/// Indexes of so many customers that they are read and written in parts.
@Suite struct ManyRecordsTests {
  private static let key = [UInt8](repeating: 1, count: 32)
  private static let shared = [UInt8](repeating: 2, count: 32)

  /// Customers of whom many have ids that start as those of others do.
  private static let customers = Identifiers(
    (0..<700).flatMap { number in
      ["", "-nv", "-\(String(repeating: "x", count: 1 + number % 40))"].map { "k\(number)" + $0 }
    })

  /// A record of a customer, which has a variant or more now and then.
  private static func record(of customer: String, edition: UInt64 = 1) -> BuildRecord {
    let number = UInt64(customer.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) } & 0xFFFF)
    let paths =
      number % 5 == 0
      ? (0...number % 7).map { "\(customer)/variant-\($0)" } : [customer]
    return BuildRecord(
      customer: customer,
      sources: [.init(path: "Customers/\(customer).yaml", fingerprint: number &* edition)],
      overrides: number % 3,
      agreements: paths.map { .init(path: $0, fingerprints: [number, edition, 3]) })
  }

  private static func spools(
    of customers: some Collection<String>, in pieces: Int, beside output: OutputFolder,
    edition: UInt64 = 1
  ) -> [RecordSpool] {
    let size = customers.count / pieces + 1
    return (0..<pieces).map { piece in
      var spool = RecordSpool(beside: output)
      for customer in customers.dropFirst(piece * size).prefix(size) {
        spool.append(record(of: customer, edition: edition).encoded)
      }
      return spool
    }
  }

  private func write(_ records: MergedRecords, in output: OutputFolder) throws -> [UInt8] {
    try BuildIndex.write(records, shared: Self.shared, key: Self.key, in: output)
    return try FileSystem.read("\(output.path)/\(BuildIndex.fileName)")
  }

  @Test(arguments: [1, 2, 3, 8])
  func `however many workers there are, the index is the same and is read again`(
    _ pieces: Int
  ) throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let output = OutputFolder(path: folder)
    let records = Self.customers.map { Self.record(of: $0) }
    try BuildIndex.write(
      records.map(\.encoded), shared: Self.shared, key: Self.key, in: output)
    let whole = try FileSystem.read("\(folder)/\(BuildIndex.fileName)")
    #expect(whole.count > 2 * RecordStream.partCount)
    let spools = Self.spools(of: Self.customers, in: pieces, beside: output)
    let merged = MergedRecords(
      [], spools.map(\.records), of: Self.customers, among: Self.customers)
    #expect(try write(merged, in: output) == whole)
    let index = BuildIndex(in: output, key: Self.key)
    #expect(index.records == records)
    #expect(index.blocks.count == 9)
    for block in index.blocks { #expect(index.records(in: block)[block.first] != nil) }
    // Nothing but the index is left in the folder.
    #expect(try FileSystem.entries(of: folder).map(\.name) == [BuildIndex.fileName])
  }

  @Test(arguments: [0, 1, 2, 3] as [UInt64])
  func `an index after builds of some is that of a build of all`(_ seed: UInt64) throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let output = OutputFolder(path: folder)
    func turn(_ customer: String, of count: UInt64) -> UInt64 {
      (customer.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 20) % count
    }
    // Some customers come later, some go, some are built again, and one in nine then has a finding.
    let early = Self.customers.keeping { turn($0, of: 7) != 0 }
    let late = Self.customers.keeping { turn($0, of: 5) != 0 }
    let built = late.keeping { turn($0, of: 3) == 0 || !early.contains($0) }
    let clean = built.keeping { turn($0, of: 9) != 0 }
    _ = try write(
      MergedRecords(
        [], Self.spools(of: early, in: 2, beside: output).map(\.records), of: early, among: early),
      in: output)
    let earlier = BuildIndex(in: output, key: Self.key)
    let pieces = try write(
      MergedRecords(
        [earlier.encodedRecords],
        Self.spools(of: clean, in: 3, beside: output, edition: 2).map(\.records),
        of: built, among: late), in: output)
    let all = late.filter { !built.contains($0) || clean.contains($0) }.map { customer in
      Self.record(of: customer, edition: built.contains(customer) ? 2 : 1)
    }
    try BuildIndex.write(all.map(\.encoded), shared: Self.shared, key: Self.key, in: output)
    #expect(try FileSystem.read("\(folder)/\(BuildIndex.fileName)") == pieces)
  }

  @Test func `a spool that cannot put aside loses records and nothing else`() throws {
    var spool = RecordSpool(beside: OutputFolder(path: "/nowhere"))
    for customer in Self.customers { spool.append(Self.record(of: customer).encoded) }
    var records = spool.records
    #expect(records.next() == nil)
  }
}
