import Testing

@testable import Agreements

@Suite struct SafeTextTests {
  /// Code points that no value may hold, with the form in which the message names them.
  static let unsafe: [(UInt32, String)] = [
    (0x00, "U+0000"), (0x09, "U+0009"), (0x0C, "U+000C"), (0x1F, "U+001F"), (0x7F, "U+007F"),
    (0x80, "U+0080"), (0x85, "U+0085"), (0x9F, "U+009F"), (0x061C, "U+061C"), (0x200B, "U+200B"),
    (0x200E, "U+200E"), (0x200F, "U+200F"), (0x202A, "U+202A"), (0x202E, "U+202E"),
    (0x2066, "U+2066"), (0x2069, "U+2069"), (0x2028, "U+2028"), (0x2029, "U+2029"),
    (0xFEFF, "U+FEFF"), (0xE000, "U+E000"), (0xF8FF, "U+F8FF"), (0xFDD0, "U+FDD0"),
    (0xFFFE, "U+FFFE"), (0x1FFFF, "U+1FFFF"), (0xF0000, "U+F0000"), (0x10FFFF, "U+10FFFF"),
  ]

  @Test(arguments: unsafe)
  func `an unsafe character is refused by its code point`(_ value: UInt32, _ name: String) throws {
    let character = String(try #require(Unicode.Scalar(value)))
    for type in ValueType.allCases {
      let problem = try #require(throws: ValueProblem.self) {
        try type.parse("a\(character)b")
      }
      #expect(problem.kind == .unsafeCharacter)
      #expect(problem.message.contains(name))
      #expect(!problem.message.contains(character))
    }
  }

  @Test(arguments: [0x20, 0xA0, 0xAD, 0xE9, 0x061B, 0x200D, 0x2013, 0x20AC, 0xFFFD, 0x1F600])
  func `other characters are kept`(_ value: UInt32) throws {
    let text = "a\(try #require(Unicode.Scalar(value)))b"
    #expect(try ValueType.text.parse(text) == .text(text))
  }

  @Test func `only lines may hold line feeds`() throws {
    #expect(throws: ValueProblem.self) { try ValueType.text.parse("a\nb") }
    #expect(try ValueType.lines.parse("a \r\n\n  b\n") == .lines(["a", "b"]))
    #expect(throws: ValueProblem.self) { try ValueType.lines.parse("a\rb") }
  }
}
