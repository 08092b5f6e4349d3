import Diagnostics
import Testing
import YAML

@Suite struct SpanTests {
  private static let text = """
    naam: Café "De Brug"  # opmerking
    'één': "ü ë"
    blok: |
      tekst é

      meer


    lijst:
      - één
      - {a: [x: y , z], b: "]"}
      -

    # einde
    laatste:
    """

  private func check(_ fixture: YAMLFixture) throws {
    let node = try #require(fixture.node)
    let keys = node.pairs?.map { fixture.file.text($0.keySpan) }
    #expect(keys == ["naam", "'één'", "blok", "lijst", "laatste"])
    #expect(fixture.source(node["naam"]) == #"Café "De Brug""#)
    #expect(fixture.source(node["één"]) == #""ü ë""#)
    let list = node["lijst"]
    #expect(list?.elements?.count == 3)
    #expect(fixture.source(list?.elements?[0]) == "één")
    let inner = list?.elements?[1]
    #expect(fixture.source(inner) == #"{a: [x: y , z], b: "]"}"#)
    #expect(fixture.source(inner?["a"]) == "[x: y , z]")
    #expect(fixture.source(inner?["a"]?.elements?[0]) == "x: y")
    #expect(fixture.source(inner?["b"]) == #""]""#)
    #expect(fixture.source(list)?.hasSuffix("-") == true)
    #expect(fixture.source(node["laatste"])?.isEmpty == true)
    #expect(node.span.upper == fixture.file.bytes.count)
  }

  @Test func `places are bytes and hold the text as written`() throws {
    let fixture = YAMLFixture(Self.text)
    try check(fixture)
    #expect(fixture.source(fixture.node?["blok"]) == "|\n  tekst é\n\n  meer")
  }

  @Test func `a byte order mark and line endings of Windows move no place`() throws {
    try check(YAMLFixture("\u{FEFF}" + Self.text))
    try check(YAMLFixture(Self.text.replacing("\n", with: "\r\n")))
    try check(YAMLFixture("\u{FEFF}" + Self.text.replacing("\n", with: "\r\n")))
    let text = YAMLFixture("a: |\r\n  x\r\n  y\r\n").node?["a"]?.text
    #expect(text == "x\ny\n")
  }

  @Test func `a plain word is found at its place in ASCII and in other text`() throws {
    for prefix in ["", "# ascii\n", "# é€😀\n", "\u{FEFF}# é\r\n"] {
      let fixture = YAMLFixture(prefix + "one: [two, three]\nfour:\n  - five: six\n")
      let node = try #require(fixture.node)
      for scalar in node.all {
        if let text = scalar.text { #expect(fixture.source(scalar) == text) }
      }
      #expect(fixture.source(node) == "one: [two, three]\nfour:\n  - five: six")
    }
  }

  @Test func `front matter is read with places in the whole file`() {
    let matter = "title: Één\nmeets: [a]\n"
    let bytes = Array("---\n\(matter)---\n\n# Tekst: {{x}}\n".utf8)
    let fixture = YAMLFixture(bytes: bytes, range: 4..<(4 + matter.utf8.count))
    #expect(fixture.findings.isEmpty)
    #expect(fixture.source(fixture.node?["title"]) == "Één")
    #expect(fixture.source(fixture.node?["meets"]) == "[a]")
    let broken = YAMLFixture(bytes: Array("--\na: [\n--\nx".utf8), range: 3..<8)
    #expect(broken.diagnostics.first?.location?.span.upper == 8)
    #expect(YAMLFixture(bytes: [0x61], range: 5..<9).findings.isEmpty)
  }
}
