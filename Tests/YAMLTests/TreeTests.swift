import Diagnostics
import Testing
import YAML

@Suite struct TreeTests {
  @Test(arguments: ["no", "0123", "12:30", "1e3", "2026-05-01", "0x1F", "Yes", ".5", "1_000"])
  func `a scalar stays what was written`(_ text: String) throws {
    let node = try #require(YAMLFixture("key: \(text)").node?["key"])
    #expect(node.text == text)
    #expect(node.scalar == YAMLScalar(text: text))
    #expect(!node.isNull)
  }

  @Test func `quotes and blocks are told apart from plain text`() throws {
    let fixture = YAMLFixture(
      """
      single: 'it''s'
      double: "a\\tb"
      literal: |
        one
        two
      folded: >-
        one
        two
      """)
    let node = try #require(fixture.node)
    #expect(node["single"]?.scalar == YAMLScalar(text: "it's", isPlain: false))
    #expect(node["double"]?.scalar == YAMLScalar(text: "a\tb", isPlain: false))
    #expect(
      node["literal"]?.scalar == YAMLScalar(text: "one\ntwo\n", isPlain: false, isBlock: true))
    #expect(
      node["folded"]?.scalar == YAMLScalar(text: "one two", isPlain: false, isBlock: true))
  }

  @Test func `order and shape are kept`() throws {
    let node = try #require(YAMLFixture("b: [1, 2]\na: {x: y}\n").node)
    #expect(node.pairs?.map(\.key) == ["b", "a"])
    #expect(node["b"]?.elements?.compactMap(\.text) == ["1", "2"])
    #expect(node["a"]?["x"]?.text == "y")
    #expect(node["missing"] == nil)
    #expect(node.text == nil)
    #expect(node.elements == nil)
    #expect(node["b"]?.pairs == nil)
  }

  @Test func `nothing is null only when it is plain`() throws {
    let node = try #require(YAMLFixture("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: nul\n").node)
    #expect(node.pairs?.filter(\.value.isNull).map(\.key) == ["a", "b", "c"])
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "--- # x\n...\n", "\u{FEFF}"])
  func `an empty document has neither tree nor findings`(_ text: String) {
    let fixture = YAMLFixture(text)
    #expect(fixture.node == nil)
    #expect(fixture.findings.isEmpty)
  }

  @Test func `a scalar can be the whole document`() {
    #expect(YAMLFixture("text\n").node?.text == "text")
    #expect(YAMLFixture("~\n").node?.isNull == true)
  }

  @Test func `lists and mappings may stand 64 deep`() {
    let limit = YAMLNode.depthLimit
    let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(YAMLFixture(fits).node != nil)
    #expect(YAMLFixture("[\(fits)]").node == nil)
    #expect(YAMLFixture("[\(fits)]").findings == ["AK010 1:65 ["])
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(YAMLFixture(deep).findings == ["AK010 1:65 ["])
    let items = String(repeating: "- ", count: 100_000)
    #expect(YAMLFixture(items).findings == ["AK010 1:129 -"])
  }
}
