import FileSystem
import Testing

@testable import Agreements

@Suite struct BuildIndexTests {
  private static let records = [
    BuildRecord(
      customer: "a", sources: [.init(path: "Customers/a.yaml", fingerprint: 7)], overrides: 0,
      agreements: [.init(path: "a", fingerprints: [1, 2, 3])]),
    BuildRecord(
      customer: "een-lange-naam-van-een-klant",
      sources: [
        .init(path: "Customers/een-lange-naam-van-een-klant.yaml", fingerprint: .max),
        .init(path: "Customers/a.yaml", fingerprint: 7),
      ], overrides: 9,
      agreements: [
        .init(path: "een-lange-naam-van-een-klant/x", fingerprints: [1]),
        .init(path: "een-lange-naam-van-een-klant/y", fingerprints: []),
      ]),
    BuildRecord(customer: "leeg", sources: [], overrides: 0, agreements: []),
  ]

  private static let key = [UInt8](repeating: 1, count: 32)
  private static let shared = [UInt8](repeating: 2, count: 32)

  private func written(in folder: String) throws -> OutputFolder {
    let output = OutputFolder(path: folder)
    try BuildIndex.write(
      Self.records.map(\.encoded), shared: Self.shared, key: Self.key, in: output)
    return output
  }

  @Test func `what is written is read again`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let index = BuildIndex(in: try written(in: folder), key: Self.key)
    #expect(index.shared == Self.shared)
    #expect(index.blocks.count == 1 && index.blocks.first?.first == "a")
    #expect(index.records == Self.records)
  }

  @Test func `an index without records is one`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let output = OutputFolder(path: folder)
    try BuildIndex.write([[UInt8]](), shared: Self.shared, key: Self.key, in: output)
    let index = BuildIndex(in: output, key: Self.key)
    #expect(index.shared == Self.shared && index.records.isEmpty)
  }

  @Test func `another key, and every damage, is no index`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let output = try written(in: folder)
    #expect(BuildIndex(in: output, key: Self.shared).shared.isEmpty)
    let path = "\(folder)/\(BuildIndex.fileName)"
    let whole = try FileSystem.read(path)
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0x10
      try FileSystem.write(bytes, to: path)
      let index = BuildIndex(in: output, key: Self.key)
      #expect(index.shared.isEmpty && index.records.isEmpty, "byte \(place)")
    }
    for count in stride(from: 0, to: whole.count, by: 5) {
      try FileSystem.write(Array(whole.prefix(count)), to: path)
      #expect(BuildIndex(in: output, key: Self.key).shared.isEmpty, "\(count) bytes")
    }
  }

  @Test func `damaged records are none`() {
    for record in Self.records {
      let bytes = record.encoded
      for count in 4..<bytes.count {
        #expect(BuildRecord(Array(bytes.prefix(count))) == nil, "\(count) bytes of \(bytes.count)")
      }
    }
  }
}

extension BuildIndex {
  /// All records as they are read, in the order of their customers.
  var records: [BuildRecord] {
    blocks.flatMap { block in
      Identifiers(records(in: block).keys).compactMap { records(in: block)[$0] }
    }
  }
}

extension BuildRecord {
  /// The record as an index has it.
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    encode(into: &bytes)
    return bytes
  }
}
