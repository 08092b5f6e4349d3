import Diagnostics
import FileSystem
import TestSupport
import Testing
import YAML

@testable import Agreements

/// Texts of this repository with pieces changed, moved, doubled and lost, the same in every run.
struct MangledTexts {
  private var numbers: SeededNumbers
  private let texts: [[UInt8]]

  /// What means something to one of the readers.
  private static let pieces = [
    "{{", "}}", "{{#if a}}", "{{/if}}", "{{else}}", "{{else if b is c}}", "{{#each a as b}}",
    "{{/each}}", "{{> a}}", "{{! x }}", "{{a.b as c}}", "\\{{", "[](#a)", "[](law:a)", "{#a}", "> ",
    "- ", "1. ", "# ", "***", "`", "```\n", "|", "-|-", "\\", "<b>", "&amp;", "---\n", ": ", "&a ",
    "*a", "!a ", "<<: ", "[", "]", "{", "}", "'", "\"", "#", "|\n", ">\n", "? ", "\t", "\r\n", "\r",
    "\n", "\u{FEFF}", "\u{202E}", "\u{E000}", "\u{F0000}", "é", "e\u{301}", "😀", "\0", ",", ";",
    "(",
    ")", " and ", " or ", " not ", " is ", " has ", "none",
  ].map { Array($0.utf8) }

  init(seed: UInt64, of texts: [[UInt8]]) {
    numbers = SeededNumbers(seed: seed)
    self.texts = texts
  }

  private mutating func random(below bound: Int) -> Int { numbers.below(bound) }

  private mutating func range(in text: [UInt8]) -> Range<Int> {
    let lower = random(below: text.count + 1)
    return lower..<min(text.count, lower + random(below: 40))
  }

  mutating func next() -> [UInt8] {
    var text = texts[random(below: texts.count)]
    for _ in 0...random(below: 6) {
      switch random(below: 6) {
      case 0: text.removeSubrange(range(in: text))
      case 1: text.insert(contentsOf: text[range(in: text)], at: random(below: text.count + 1))
      case 2:
        let other = texts[random(below: texts.count)]
        text.replaceSubrange(range(in: text), with: other[range(in: other)])
      case 3: text = Array(text.prefix(random(below: text.count + 1)))
      case 4: if !text.isEmpty { text[random(below: text.count)] = UInt8(random(below: 256)) }
      default:
        let piece = Self.pieces[random(below: Self.pieces.count)]
        for _ in 0...random(below: 3) {
          text.insert(contentsOf: piece, at: random(below: text.count + 1))
        }
      }
    }
    return text
  }
}

/// A short run of what `make fuzz` does for long.
@Suite struct MangledTextTests {
  private static func files(below folder: String, _ ending: String) throws -> [[UInt8]] {
    let root = CaseFolder.path("../../\(folder)")
    return try FileSystem.entries(of: root).flatMap { entry -> [[UInt8]] in
      if entry.kind == .folder { return try files(below: "\(folder)/\(entry.name)", ending) }
      return entry.name.hasSuffix(ending) ? [try FileSystem.read("\(root)/\(entry.name)")] : []
    }
  }

  /// Reads many changed texts; all that is found has a place in the text, and can be told.
  private func read(
    _ texts: [[UInt8]], seed: UInt64, count: Int, isUTF8: Bool,
    _ reader: (SourceFile, DiagnosticLog) -> Void
  ) {
    var mutations = MangledTexts(seed: seed, of: texts)
    let report = TextReport(isColored: false)
    for number in 0..<count {
      var bytes = mutations.next()
      if isUTF8 { bytes = Array(String(decoding: bytes, as: UTF8.self).utf8) }
      let file = SourceFile(path: "Clauses/a/b.md", bytes: bytes)
      let log = DiagnosticLog()
      reader(file, log)
      for finding in log.diagnostics {
        if let span = finding.location?.span {
          #expect(span.lower >= 0 && span.upper <= bytes.count, "\(number): \(finding.message)")
        }
        #expect(!report.text(of: finding).isEmpty)
      }
    }
  }

  @Test func `clauses that were mangled are read or refused`() throws {
    let texts =
      try Self.files(below: "Clauses/audit", ".md")
      + Self.files(below: "Clauses/definitions", ".md")
    read(texts, seed: 1, count: 1_000, isUTF8: true) { file, log in
      _ = FragmentParser.parse(file, FrontMatter(in: file)?.body ?? 0..<file.bytes.count, log: log)
    }
  }

  @Test func `configs that were mangled are read or refused`() throws {
    let texts =
      try Self.files(below: "Customers/suppliers", ".yaml")
      + Self.files(below: "Clauses/audit", ".yaml")
    read(texts, seed: 2, count: 6_000, isUTF8: false) { file, log in
      log.report(contentsOf: YAMLNode.parse(file).diagnostics)
    }
  }

  @Test func `front matter that was mangled is read or refused`() throws {
    read(try Self.files(below: "Clauses/audit", ".md"), seed: 3, count: 1_200, isUTF8: true) {
      file, log in
      guard let split = FrontMatter(in: file) else { return }
      let parsed = YAMLNode.parse(file, split.keys)
      log.report(contentsOf: parsed.diagnostics)
      if let fields = Fields(parsed.node, of: "a clause", in: file, log: log) {
        _ = fields.requiredIdentifier("version")
        _ = TopicReading.declarations(fields)
        fields.finish()
      }
    }
  }

  @Test func `conditions that were mangled are read or refused`() {
    let texts = ["audit is on-site and not (breach or a.b has \"x y\")", "not a", "(a or b) and c"]
    read(texts.map { Array($0.utf8) }, seed: 4, count: 6_000, isUTF8: true) { file, log in
      _ = DirectiveParser.condition(in: file, range: 0..<file.bytes.count, log: log)
    }
  }

  @Test func `tables that were mangled are read or refused`() {
    let texts = [
      "naam;plaats\r\n\"a \"\"b\"\"\";Edam\r\nc;d\r\n", "a,b\n1,\"2\n3\"\n", "sep=|\na|b\n",
    ]
    read(texts.map { Array($0.utf8) }, seed: 5, count: 6_000, isUTF8: false) { file, log in
      _ = CSVTable(file, log: log)
    }
  }
}
