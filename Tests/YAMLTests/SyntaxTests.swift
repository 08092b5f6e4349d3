import Diagnostics
import Testing
import YAML

@Suite struct SyntaxTests {
  /// A text that is not YAML, where that is said, and a word of what is said.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    var finding: String
    var words: String
    var testDescription: String { text }

    init(_ text: String, _ finding: String, _ words: String) {
      self.text = text
      self.finding = finding
      self.words = words
    }
  }

  @Test(arguments: [
    Mistake("a:\n\tb: 1\n", "AK010 2:1 \t", "a tab cannot indent YAML"),
    Mistake("a:\n  b: 1\n\tc: 2\n", "AK010 3:1 \t", "a tab cannot indent YAML"),
    Mistake("a: |\n\tx\n", "AK010 2:1 \t", "a tab cannot indent YAML"),
    Mistake("title: Foo: bar\n", "AK010 1:11 :", "read as another key"),
    Mistake("a: 1\n  b: 2\n", "AK010 2:4 :", "continues the text above"),
    Mistake("a: \"x\" y\n", "AK010 1:8 y", "nothing can follow the value"),
    Mistake("a: 1\nbcd\ne: 2\n", "AK010 2:1 bcd", "expected ': ' after this key"),
    Mistake("- 1\nb: 2\n", "AK010 2:1 b", "expected a list item"),
    Mistake("a: @foo\n", "AK010 1:4 @", "cannot start with '@'"),
    Mistake("a: 'open\nb: 1\n", "AK010 1:4 'open", "never closed"),
    Mistake("a: [1, 2\nb: 3\n", "AK010 2:2 :", "expected ',' or ']'"),
    Mistake("a: {x: 1\n", "AK010 2:1 ", "expected ',' or '}'"),
    Mistake("a: **bold**\n", "AK010 1:4 **bold**", "read as an alias"),
    Mistake("a: - b\n", "AK010 1:4 -", "a list item cannot start here"),
    Mistake("a: | text\n", "AK010 1:6 t", "nothing can follow here"),
    Mistake("a: \"\\q\"\n", "AK010 1:5 \\", "escape"),
    Mistake("{a: 1} b\n", "AK010 1:8 b", "follows the end of the document"),
    Mistake("a: !x!y 1\n", "AK017 1:4 !", "tags are not read"),
    Mistake("é: ü: x\n", "AK010 1:5 :", "read as another key"),
  ])
  func `a mistake is explained where it stands`(_ mistake: Mistake) {
    let fixture = YAMLFixture(mistake.text)
    #expect(fixture.findings == [mistake.finding])
    #expect(fixture.diagnostics.first?.message.contains(mistake.words) == true)
    #expect(fixture.node == nil)
  }

  @Test func `a tab comes with its remedy`() {
    let fixture = YAMLFixture("a:\n\tb: 1\n")
    #expect(fixture.diagnostics.first?.fix?.summary == "use spaces")
  }

  @Test func `what was opened is shown as a note`() {
    #expect(YAMLFixture("a: [1,\n  2\nb: 3\n").notes == ["1:4"])
  }

  @Test func `no text makes the reader fail or point outside the file`() {
    let source = Array(
      """
      a: {b: [c, 'd'], e: "f\\n"}
      é: &x |
        tekst €
      "k": !!str >-
        x
      ? - y
      : *z
      <<: - 1
      # 😀
      ---
      %\t
      """.utf8)
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<3_000 {
      var bytes = source
      for _ in 0...random(6) {
        let place = random(bytes.count)
        switch random(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[random(bytes.count)], at: place)
        case 2: bytes[place] = bytes[random(bytes.count)]
        default: bytes.removeLast(min(random(20), bytes.count - 1))
        }
      }
      let fixture = YAMLFixture(bytes: bytes)
      let spans =
        (fixture.node?.all.map(\.span) ?? [])
        + fixture.diagnostics.flatMap { finding in
          [finding.location?.span].compactMap(\.self)
            + finding.notes.compactMap { $0.location?.span }
        }
      #expect(spans.allSatisfy { 0 <= $0.lower && $0.upper <= bytes.count })
    }
  }
}
