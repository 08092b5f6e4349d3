import Testing

@testable import Agreements

@Suite struct IdentifiersTests {
  /// Ids that start as others do, in the order of their files.
  private static let alike = [
    "a-1", "a-1-b", "a", "a0", "a1", "aa-b", "aa", "b", "een-naam-van-meer-dan-vijftien-bytes",
  ].sorted { "\($0).yaml".utf8.lexicographicallyPrecedes("\($1).yaml".utf8) }

  @Test func `they stand in the order of their files`() {
    #expect(Array(Identifiers(Self.alike.reversed())) == Self.alike)
    #expect(Array(Identifiers(["audit", "audit-log"])) == ["audit-log", "audit"])
    #expect(Array(Identifiers([])).isEmpty)
  }

  @Test func `each has its place, and nothing else has`() {
    let ids = Identifiers(Self.alike)
    for (place, id) in Self.alike.enumerated() {
      #expect(ids.contains(id) && ids.place(of: id) == place)
      for other in [id + "-", id + "x", String(id.dropLast()), ""]
      where !Self.alike.contains(other) {
        #expect(!ids.contains(other), "\(other)")
      }
    }
    #expect(ids.place(of: "zz") == ids.count)
  }

  @Test func `those kept are in the same order`() {
    let ids = Identifiers(Self.alike)
    #expect(Array(ids.keeping { $0.hasPrefix("a") }) == Self.alike.filter { $0.hasPrefix("a") })
    #expect(Array(ids.keeping { _ in true }) == Self.alike)
    #expect(ids.keeping { _ in false }.isEmpty)
  }

  @Test func `a slice of them gives the same texts`() {
    let ids = Identifiers(Self.alike)
    #expect(Array(ids.dropFirst(2).prefix(3)) == Array(Self.alike[2..<5]))
    #expect(ids.concurrentlyMapped(\.self) == Self.alike)
    #expect(ids.dropFirst(2).concurrentlyMapped(\.self) == Array(Self.alike[2...]))
  }
}
