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
    let encoded = Self.records.map { record in
      var bytes: [UInt8] = []
      record.encode(into: &bytes)
      return bytes
    }
    try BuildIndex.write(encoded, shared: Self.shared, key: Self.key, in: output)
    return output
  }

  @Test func `what is written is read again`() throws {
    let folder = try FileSystem.makeTemporaryFolder()
    defer { try? FileSystem.removeTree(folder) }
    let index = BuildIndex(in: try written(in: folder), key: Self.key)
    #expect(index.shared == Self.shared)
    for record in Self.records { #expect(index.record(of: record.customer) == record) }
    #expect(index.record(of: "onbekend") == nil)
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
      #expect(index.shared.isEmpty && index.record(of: "a") == nil, "byte \(place)")
    }
    for count in stride(from: 0, to: whole.count, by: 5) {
      try FileSystem.write(Array(whole.prefix(count)), to: path)
      #expect(BuildIndex(in: output, key: Self.key).shared.isEmpty, "\(count) bytes")
    }
  }

  @Test func `damaged records are none`() {
    for record in Self.records {
      var bytes: [UInt8] = []
      record.encode(into: &bytes)
      for count in 4..<bytes.count {
        var reading = ByteReading(Array(bytes.prefix(count)), at: 4)
        #expect(BuildRecord(&reading) == nil, "\(count) bytes of \(bytes.count)")
      }
    }
  }
}

@Suite struct RebuildReasonTests {
  private func manifest(_ inputs: String, version: String = "1", outputs: String = "") -> [UInt8] {
    Array(
      """
      {"format": "akkoord-manifest-1", "program": {"version": "\(version)"}, "libcmark": "0",
       "inputs": [\(inputs)], "settings": [], "outputs": [\(outputs)]}
      """.utf8)
  }

  private func file(_ path: String, _ hash: String) -> String {
    "{\"path\": \"\(path)\", \"sha256\": \"\(hash)\"}"
  }

  @Test func `what is other is told by its path`() {
    let one = manifest([file("a", "1"), file("b", "2"), file("c", "3")].joined(separator: ","))
    let two = manifest([file("a", "1"), file("b", "9"), file("d", "4")].joined(separator: ","))
    #expect(
      RebuildReason.differences(from: one, to: two)
        == [.changed(input: "b"), .added(input: "d"), .removed(input: "c")])
    #expect(RebuildReason.differences(from: one, to: one).isEmpty)
  }

  @Test func `the program, formats and a text of its own are reasons`() {
    let one = manifest(file("a", "1"), outputs: file("x", "1"))
    #expect(
      RebuildReason.differences(
        from: one, to: manifest(file("a", "1"), version: "2", outputs: file("x", "1")))
        == [.program])
    #expect(
      RebuildReason.differences(from: one, to: manifest(file("a", "1"), outputs: file("y", "1")))
        == [.formats])
    #expect(
      RebuildReason.differences(from: one, to: manifest(file("a", "1"), outputs: file("x", "2")))
        == [.text])
    #expect(RebuildReason.differences(from: Array("no manifest".utf8), to: one) == [.new])
  }
}
