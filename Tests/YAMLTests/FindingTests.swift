import Diagnostics
import Testing
import YAML

@Suite struct FindingTests {
  @Test func `every duplicate key is reported and the first is kept`() {
    let fixture = YAMLFixture("a: 1\nb:\n  c: 1\n  'c': 2\n  c: 3\na: 4\n")
    #expect(fixture.findings == ["AK014 4:3 'c'", "AK014 5:3 c", "AK014 6:1 a"])
    #expect(fixture.notes == ["3:3"])
    #expect(fixture.diagnostics.last?.notes.first?.location?.start.line == 1)
    #expect(fixture.node?["a"]?.text == "1")
    #expect(fixture.node?["b"]?.pairs?.count == 1)
  }

  @Test(arguments: [15, 16, 17, 18, 40])
  func `duplicate keys are found in mappings of any size`(_ count: Int) {
    let keys = (0..<count).map { "key-\($0): x\n" }.joined()
    let fixture = YAMLFixture(keys + "key-0: y\nkey-\(count - 1): z\nnew: x\nnew: y\n")
    #expect(
      fixture.findings == [
        "AK014 \(count + 1):1 key-0", "AK014 \(count + 2):1 key-\(count - 1)",
        "AK014 \(count + 4):1 new",
      ])
    #expect(fixture.diagnostics.last?.notes.first?.location?.start.line == count + 3)
    #expect(fixture.node?.pairs?.count == count + 1)
  }

  @Test func `anchors and tags are reported and the values stay`() {
    let fixture = YAMLFixture("a: &x 1\nb: !!str 012\nc: &q !foo\n  z: 1\nd: !!int\ne: 1\n")
    #expect(
      fixture.findings == [
        "AK011 1:4 &x", "AK017 2:4 !!str", "AK011 3:4 &q", "AK017 3:7 !foo", "AK017 5:4 !!int",
      ])
    #expect(fixture.source(fixture.node?["b"]) == "012")
    #expect(fixture.source(fixture.node?["c"]) == "z: 1")
    #expect(fixture.node?["d"]?.isNull == true)
    #expect(fixture.node?["e"]?.text == "1")
  }

  @Test func `aliases and merge keys are refused with a remedy`() {
    let fixture = YAMLFixture("a: [*x, 1]\nb:\n  <<: *base\n  c: 1\n*k : 2\n")
    #expect(fixture.findings == ["AK011 1:5 *x", "AK011 3:3 <<", "AK011 5:1 *k"])
    #expect(fixture.node == nil)
    #expect(fixture.diagnostics.allSatisfy { $0.fix?.summary.contains("write") == true })
    #expect(YAMLFixture("'<<': 1").node?["<<"]?.text == "1")
  }

  @Test func `a key that is not a text is reported and reading goes on`() {
    let fixture = YAMLFixture("a: {{name}}\n? [x]\n: 1\nb: 1\nb: 2\n")
    #expect(fixture.findings == ["AK010 1:5 {name}", "AK010 2:3 [x]", "AK014 5:1 b"])
    #expect(fixture.diagnostics.first?.fix?.summary == "put the placeholder in quotes")
    #expect(fixture.node == nil)
  }

  @Test func `a second document is refused`() {
    let fixture = YAMLFixture("a: 1\n---\nb: 2\n")
    #expect(fixture.findings == ["AK010 2:1 ---"])
    #expect(fixture.node == nil)
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], 3),
      ([0x61, 0xC3], 1),
      ([0xC3, 0xA9, 0xED, 0xA0, 0x80], 2),
      ([0xC0, 0x80], 0),
      ([0xE2, 0x82], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF0, 0x9F, 0x98, 0x80, 0x80], 4),
      ([0xFF, 0xFE, 0x61, 0x00], 0),
    ] as [([UInt8], Int)])
  func `the first byte that is not UTF-8 is named`(_ bytes: [UInt8], _ place: Int) {
    let fixture = YAMLFixture(bytes: bytes)
    #expect(fixture.diagnostics.map(\.code) == [.notUTF8])
    #expect(fixture.diagnostics.first?.location?.span == Span(place, place + 1))
    #expect(fixture.node == nil)
  }

  @Test func `control characters are named with their place`() {
    #expect(YAMLFixture("a: x\0y").findings == ["AK010 1:5 \0"])
    let fixture = YAMLFixture("\u{FEFF}é: x\u{7}y")
    #expect(fixture.findings == ["AK010 1:5 \u{7}"])
    #expect(fixture.diagnostics.first?.message.contains("U+0007") == true)
  }
}
