import Testing

@testable import Agreements

@Suite struct TextPatternTests {
  @Test(arguments: [
    ("[A-Z]{2}-[0-9]+", "AB-12", "A-12"), ("[a-z]+", "abc", "abC"), ("a|bc|", "bc", "b"),
    ("(ab)*c", "ababc", "abac"), ("a?b{2,3}", "abbb", "abbbb"), ("a{2,}", "aaaa", "a"),
    ("^a.c$", "aéc", "a\nc"), (#"\d{4}\s?[A-Z]{2}"#, "1234 AB", "123 AB"),
    (#"[^\d-]+"#, "abc", "a-c"), (#"\(\w+\)\.\$"#, "(a_1).$", "(a-1).$"), ("(?:a|b)+?", "abba", ""),
    ("[-a]+", "-a-", "b"), ("é|[à-ü]{2}", "àü", "aü"), ("", "", "a"),
    (#"[\]\\a-c]+"#, #"]\b"#, "d"),
  ])
  func `a pattern matches a text as a whole`(_ pattern: String, _ text: String, _ other: String)
    throws
  {
    let pattern = try #require(TextPattern(pattern))
    #expect(pattern.matches(text))
    #expect(!pattern.matches(other))
  }

  @Test(arguments: [
    "[a", "a)", "(a", "*a", "a**", "a{", "a{x}", "a{3,2}", "a{2000}", "[]", "[z-a]", #"\"#,
    #"(a)\1"#,
    "(?=a)", #"\b"#, "a^b", "(a{1000}){1000}", String(repeating: "(", count: 100_000),
  ])
  func `what is no pattern, or one that could search back and forth, is refused`(_ pattern: String)
  {
    #expect(TextPattern(pattern) == nil)
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["(a+)+b", "(a|a)*b", "(a*)*(a*)*b", "(.*)(.*)(.*)(.*)b"])
  func `no pattern takes forever`(_ pattern: String) throws {
    let pattern = try #require(TextPattern(pattern))
    #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
  }
}
