import Diagnostics
import Testing
import YAML

@testable import Agreements

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text that gets longer and longer, with what reads it.
struct GrowingText: CustomTestStringConvertible, Sendable {
  enum Reader: Sendable {
    /// The body of a clause or a template.
    case fragment
    case yaml
    /// Front matter, with the text after it.
    case markdown
    case table
    case condition
  }

  var name: String
  var reader: Reader
  /// How often the pattern stands in the shortest text.
  var count: Int
  var text: @Sendable (Int) -> String

  init(
    _ name: String, _ reader: Reader, _ count: Int, _ text: @escaping @Sendable (Int) -> String
  ) {
    self.name = name
    self.reader = reader
    self.count = count
    self.text = text
  }

  var testDescription: String { name }

  /// Reads the text at a length; what is found in it does not matter here.
  func read(_ count: Int) -> Int {
    let file = SourceFile(path: "Clauses/hostile/a.md", text: text(count))
    let log = DiagnosticLog()
    switch reader {
    case .fragment: _ = FragmentParser.parse(file, 0..<file.bytes.count, log: log)
    case .yaml: log.report(contentsOf: YAMLNode.parse(file).diagnostics)
    case .markdown:
      if let split = FrontMatter(in: file) {
        log.report(contentsOf: YAMLNode.parse(file, split.keys).diagnostics)
      }
    case .table: _ = CSVTable(file, log: log)
    case .condition:
      _ = DirectiveParser.condition(in: file, range: 0..<file.bytes.count, log: log)
    }
    // Findings are told with their lines, which has a cost of its own.
    let report = TextReport(isColored: false)
    return log.diagnostics.sortedAndUnique.map(report.text).joined().utf8.count
  }

  /// The processor's time for reading the text at a length, so that other programs do not count.
  func time(_ count: Int) -> Double {
    let start = Self.now
    _ = read(count)
    return Self.now - start
  }

  private static var now: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension GrowingText {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func block(_ text: String, _ count: Int) -> GrowingText {
    block(text, .fragment, count)
  }

  private static func block(_ text: String, _ reader: Reader, _ count: Int) -> GrowingText {
    let name = text.replacing("\n", with: "⏎").prefix(30)
    return GrowingText("\(name) again and again", reader, count) { repeated(text, $0) }
  }

  static let fragments: [GrowingText] = [
    block("{{", 4_000), block("{{!", 4_000), block("{{x ", 4_000), block("}}", 10_000),
    block("{{name}} ", 1_000), block("\\{{", 10_000), block("{{#if a}}b{{/if}} ", 500),
    block("{{#if a}}\n\nb\n\n{{/if}}\n", 200), block("{{#if a}}", 500), block("{{/if}}", 1_000),
    block("{{#if a}}\n", 500), block("{{/if}}\n", 1_000), block("{{> a}}\n", 1_000),
    block("{{> a}} ", 1_000), block("1. a\n{{> b}}\n", 200), block("{{#each a as b}}\n", 500),
    GrowingText("branches", .fragment, 500) {
      "{{#if a}}\n\nx\n\n" + repeated("{{else if b}}\n\nx\n\n", $0) + "{{/if}}\n"
    },
    GrowingText("branches in a line", .fragment, 500) {
      "{{#if a}}x" + repeated("{{else if b}}x", $0) + "{{/if}}\n"
    },
    GrowingText("conditions inside each other", .fragment, 500) {
      repeated("{{#if a}}\n", $0) + "\nx\n\n" + repeated("{{/if}}\n", $0)
    },
    block("word ", 20_000), block("\t", 10_000), block("\\*", 4_000), block("&", 4_000),
    block("&amp;", 2_000), block("<", 2_000), block("<b>", 500), block("a <!-- ", 500),
    block("a <? ", 500), block("a <![CDATA[ ", 500), block("*a ", 2_000), block("*a _b ", 1_000),
    block("a**b", 1_000), block("_", 20_000), block("[", 4_000), block("![", 4_000),
    block("[a](b", 2_000), block("[](#a) ", 1_000), block("[](#a)\n", 500),
    block("[](law:gdpr-28) ", 500), block("![a](b) ", 500), block("> ", 4_000), block("- ", 2_000),
    block("1. a\n", 500), block("a {#b}\n\n", 500), block("# a {#b .c}\n\n", 500),
    block("***\n", 2_000), block("\n", 20_000), block("\r", 20_000), block("a  \n", 2_000),
    block("[a]: b\n", 1_000), block("`", 20_000), block("\u{E000}", 1_000),
    block("\u{202E}", 1_000), block("\0", 2_000), block("é", 10_000),
    GrowingText("emphasis inside emphasis", .fragment, 500) {
      repeated("*a **b ", $0) + repeated("** *", $0)
    },
    GrowingText("links inside links", .fragment, 1_000) {
      repeated("[", $0) + "a" + repeated("](b)", $0)
    },
    GrowingText("references to definitions", .fragment, 500) {
      repeated("[a]: b\n", $0) + "\n" + repeated("[a] ", $0)
    },
    GrowingText("a table of many columns", .fragment, 300) {
      repeated("a|", $0) + "\n" + repeated("-|", $0) + "\n" + repeated("a|\n", $0)
    },
    GrowingText("a table of many rows", .fragment, 100) { "a|b\n-|-\n" + repeated("c|d\n", $0) },
  ]

  static let others: [GrowingText] = [
    block("a: ", .yaml, 5_000), block("a ", .yaml, 20_000), block("[", .yaml, 20_000),
    block("{a: ", .yaml, 20_000), block("- ", .yaml, 20_000), block("? ", .yaml, 20_000),
    block("a: b\n", .yaml, 2_000), block("- a\n", .yaml, 4_000), block("&a ", .yaml, 20_000),
    block("- &a b\n", .yaml, 1_000), block("- *a\n", .yaml, 1_000), block("- !a b\n", .yaml, 1_000),
    block("<<: *a\n", .yaml, 1_000), block("# a\n", .yaml, 20_000),
    block("%TAG ! a\n", .yaml, 2_000),
    block("---\n", .yaml, 5_000), block("'", .yaml, 20_000), block("\"é\n ", .yaml, 5_000),
    block("é: é\n", .yaml, 2_000), block("\t", .yaml, 20_000), block("|\n", .yaml, 5_000),
    block("\"\\x", .yaml, 5_000), block("\0", .yaml, 5_000),
    GrowingText("keys that differ", .yaml, 1_000) {
      (0..<$0).map { "a\($0): b\n" }.joined()
    },
    GrowingText("a list that is never closed", .yaml, 4_000) { "a: [" + repeated("é, ", $0) },
    GrowingText("a huge text", .yaml, 50_000) { "a: \"" + repeated("é\n ", $0) + "\"\n" },
    GrowingText("a huge block", .yaml, 20_000) { "a: |\n" + repeated("  é\n", $0) },
    GrowingText("a huge key", .yaml, 50_000) { "\"" + repeated("k", $0) + "\": v\n" },
    block("---\n", .markdown, 5_000), block("---a\n", .markdown, 20_000),
    GrowingText("front matter that never ends", .markdown, 2_000) {
      "---\n" + repeated("a: b\n", $0)
    },
    block("a,", .table, 2_000), block("\"", .table, 20_000), block("\"\",", .table, 2_000),
    block("a\n", .table, 2_000), block("a\"b\n", .table, 1_000), block("\r", .table, 4_000),
    block(";", .table, 2_000),
    GrowingText("a cell that is never closed", .table, 20_000) { "a,b\n\"" + repeated("é\n", $0) },
    GrowingText("columns of one name", .table, 1_000) { repeated("a,", $0) + "\nb\n" },
    GrowingText("rows that are too short", .table, 1_000) {
      repeated("a,", 50) + "\n" + repeated("b\n", $0)
    },
    block("(", .condition, 5_000), block("not ", .condition, 5_000),
    block("a or ", .condition, 1_000),
    block("a and (", .condition, 2_000), block("a is b ", .condition, 2_000),
    block("\"", .condition, 10_000), block("a", .condition, 20_000), block("a.", .condition, 5_000),
    GrowingText("parentheses inside parentheses", .condition, 5_000) {
      repeated("(", $0) + "a" + repeated(")", $0)
    },
  ]
}

/// Reading costs time in proportion to the length of what is read, whatever stands in it.
@Suite struct GrowthTests {
  @Test(arguments: GrowingText.fragments + GrowingText.others)
  func `a text of four times the length takes about four times the time`(_ growing: GrowingText) {
    // What is read first also pays for what every text needs once.
    _ = growing.read(10)
    var ratio = Double.infinity
    // With time that grows with the square of the length the ratio is sixteen.
    for _ in 0..<3 where ratio > 7 {
      let short = growing.time(growing.count)
      let long = growing.time(4 * growing.count)
      ratio = min(ratio, long / max(short, 0.000_5))
    }
    #expect(ratio <= 7)
  }
}
