import FileSystem
import Testing
import YAML

/// Every kind of fault that a program can see is made in some broken workspace, and found at its place.
@Suite struct DefectKindsTests {
  private static let kinds = [
    "missing-annex", "dangling-reference", "wrong-reference", "broken-numbering", "undefined-term",
    "unused-term", "term-variant", "placeholder-left", "duplicate-content", "repealed-law",
    "stale-content", "id-format", "typo",
  ]

  @Test(arguments: kinds)
  func `a fault of each kind is found at its exact place`(_ kind: String) throws {
    let facts = try #require(Fixture.yaml("defect-kinds.yaml"))
    let cases = try #require(facts[kind]?.elements)
    #expect(!cases.isEmpty)
    for entry in cases {
      let name = try #require(entry["case"]?.text)
      let code = try #require(entry["code"]?.text)
      let place = try #require(entry["at"]?.text)
      let path = "\(LibraryFixture.root)/Tests/AgreementsTests/Bad/\(name)/expected.diagnostics"
      // The broken workspaces are held against these files by a test of their own.
      let lines = String(decoding: try FileSystem.read(path), as: UTF8.self).split(separator: "\n")
      let isFound = zip(lines, lines.dropFirst()).contains { head, next in
        head.contains("[\(code)]: ") && next.hasSuffix("--> \(place)")
      }
      #expect(isFound, "\(name): \(code) at \(place)")
    }
  }

  @Test func `no kind stands in the facts that is not looked for`() throws {
    let facts = try #require(Fixture.yaml("defect-kinds.yaml")?.pairs)
    #expect(Set(facts.map(\.key)) == Set(Self.kinds))
  }
}
