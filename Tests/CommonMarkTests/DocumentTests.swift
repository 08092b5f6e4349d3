import CommonMark
import Testing

@Suite struct DocumentTests {
  @Test func `the version is that of the library`() {
    #expect(Document.libraryVersion.split(separator: ".").count == 3)
  }

  @Test func `blocks know their lines`() throws {
    let document = try Document(parsing: "# Kop\n\nAlinea\nloopt door\n\n- een\n- twee\n")
    #expect(document.blocks.map(\.lines) == [1...1, 3...4, 6...7])
    guard case .list(let list) = document.blocks[2].kind else {
      Issue.record("expected a list")
      return
    }
    #expect(list.start == nil)
    #expect(list.isTight)
    #expect(list.items.map(\.lines) == [6...6, 7...7])
  }

  @Test func `neighbouring text is one run with its columns`() throws {
    let document = try Document(parsing: "a & b &amp; c *d*")
    guard case .paragraph(let inlines) = document.blocks[0].kind else {
      Issue.record("expected a paragraph")
      return
    }
    #expect(inlines.first?.kind == .text("a & b & c "))
    #expect(inlines.last?.kind == .emphasis([Inline(kind: .text("d"), line: 1, columns: 16...16)]))
  }

  @Test func `an ordered list keeps its start`() throws {
    let document = try Document(parsing: "7. zeven\n8. acht\n")
    guard case .list(let list) = document.blocks[0].kind else {
      Issue.record("expected a list")
      return
    }
    #expect(list.start == 7)
  }

  @Test(arguments: [">", "- ", "*"])
  func `nesting without end is refused with its line`(_ sign: String) {
    let text = String(repeating: sign, count: 100_000) + "x"
    // Emphasis signs alone nest nothing; the others must be refused and nothing may crash.
    if sign == "*" {
      #expect(throws: Never.self) { try Document(parsing: text) }
    } else {
      #expect(throws: Document.NestingTooDeep.self) { try Document(parsing: text) }
    }
  }

  @Test func `bytes that are not UTF-8 and zeros are replaced`() throws {
    let document = try Document(parsing: [0x61, 0xFF, 0x00, 0x62])
    guard case .paragraph(let inlines) = document.blocks[0].kind else {
      Issue.record("expected a paragraph")
      return
    }
    #expect(inlines.map(\.kind) == [.text("a\u{FFFD}\u{FFFD}b")])
  }

  @Test func `parsing many documents leaves nothing behind`() throws {
    for _ in 0..<2_000 { _ = try Document(parsing: "- a\n  - b *c* [d](e)\n") }
  }
}
