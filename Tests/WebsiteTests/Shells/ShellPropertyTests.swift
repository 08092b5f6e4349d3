import Diagnostics
import TestSupport
import Testing

@testable import Website

/// A value that fills a slot comes out as exactly that text, wherever a shell lets it stand.
struct ShellPropertyTests {
  private static let names = ShellNames(
    texts: ["value", "other"],
    [
      "is-there": .flag, "piece": .block,
      "list": .list(ShellNames(texts: ["value"], ["is-there": .flag])),
    ])

  /// Makes shells of all that a shell may hold, with what their page has to be.
  private struct Generator {
    var numbers: SeededNumbers
    var isInLoop = false

    mutating func content(depth: Int) -> String {
      (0...numbers.below(4)).map { _ in part(depth: depth) }.joined()
    }

    private mutating func part(depth: Int) -> String {
      let slot = isInLoop && numbers.happens(50) ? "{{item.value}}" : "{{value}}"
      let kind = depth <= 0 ? numbers.below(3) : numbers.below(9)
      switch kind {
      case 0: return "tekst "
      case 1: return slot
      case 2: return "<br>\(slot)"
      case 3:
        let quote = numbers.happens(50) ? "\"" : "\""
        return "<p title=\(quote)\(slot){{#if is-there}}\(slot)x{{/if}}\(quote)>"
          + content(depth: depth - 1) + "</p>"
      case 4: return "<a href=\"\(slot)\">\(content(depth: depth - 1))</a>"
      case 5: return "<a href=\"x/\(slot)?a={{other}}&amp;b\">\(content(depth: depth - 1))</a>"
      case 6:
        return "{{#if is-there}}\(content(depth: depth - 1)){{else}}"
          + "\(content(depth: depth - 1)){{/if}}"
      case 7:
        guard !isInLoop else { return "{{> piece}}" }
        isInLoop = true
        defer { isInLoop = false }
        return "{{#each list as item}}\(content(depth: depth - 1)){{/each}}"
      default: return "<title>\(slot)</title>{{! note }}"
      }
    }
  }

  @Test(arguments: 0..<400)
  func `no value becomes markup`(_ seed: Int) throws {
    var generator = Generator(numbers: SeededNumbers(seed: UInt64(seed)))
    let source = generator.content(depth: 4)
    let log = DiagnosticLog()
    let shell = try #require(
      Shell(
        SourceFile(path: "Templates/site/home.html", text: source), names: Self.names, texts: [:],
        log: log), "\(source)\n\(log.diagnostics)")
    let flag = generator.numbers.happens(50)
    func page(_ value: String) throws -> [Markup] {
      try MarkupReader.html(
        shell.filled(with: [
          "value": .text(value), "other": .text(value), "is-there": .flag(flag),
          "piece": .block(PageMarkup("<em>x</em>")),
          "list": .list([
            ["value": .text(value), "is-there": .flag(true)], ["value": .text("b")],
          ]),
        ]))
    }
    let plain = try page("VALUE")
    for _ in 0..<20 {
      let hostile = generator.numbers.pick(HostileText.all)
      let filled = try page(hostile)
      #expect(
        Self.shape(of: filled) == Self.shape(of: plain), "\(source) with \(hostile)")
      #expect(
        Self.texts(of: filled)
          == Self.texts(of: plain).map { $0.replacing("VALUE", with: hostile) })
    }
  }

  @Test func `a shell is filled as it is written`() throws {
    let source = """
      {{#if is-there}}
      {{! weg }}
      {{/if}}
      <!-- weg --><p class="a {{#if is-there}}b{{else}}c{{/if}} d">v {{value}} t {{t.draft}}{{! weg }}
      {{#each list as item}}<br>{{item.value}}{{#if not item.is-there}}!{{/if}};{{/each}}</p>{{> piece}}
      """
    let log = DiagnosticLog()
    let shell = try #require(
      Shell(
        SourceFile(path: "s", text: source), names: Self.names, texts: ["draft": "<Concept>"],
        log: log))
    let page = shell.filled(with: [
      "value": .text("1 & 2"), "is-there": .flag(true), "piece": .block(PageMarkup("<hr>")),
      "list": .list([["value": .text("x"), "is-there": .flag(true)], ["value": .text("y")]]),
    ])
    #expect(
      String(decoding: page, as: UTF8.self) == """
        <p class="a b d">v 1 &amp; 2 t &lt;Concept&gt;
        <br>x;<br>y!;</p><hr>
        """)
  }

  private static func shape(of nodes: [Markup]) -> String {
    nodes.map { node in
      switch node {
      case .text: ""
      case .element(let element):
        "<\(element.name) \(element.attributes.keys.sorted().joined(separator: " "))>"
          + shape(of: element.children) + "</>"
      }
    }.joined()
  }

  /// All text of elements and titles, addresses left out.
  private static func texts(of nodes: [Markup]) -> [String] {
    nodes.flatMap { node -> [String] in
      switch node {
      case .text(let text): [text]
      case .element(let element):
        [element.attributes["title"] ?? ""] + texts(of: element.children)
      }
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScript:x", " javascript:x", "java\tscript:x", "data:text/html,x",
    "vbscript:x", "//elders.example", "\\\\elders.example", "/\\elders.example",
    "\u{1}javascript:x",
  ])
  func `an address leads nowhere when its scheme is not allowed`(_ address: String) throws {
    let log = DiagnosticLog()
    for source in ["<a href=\"{{value}}\">x</a>", "<a href='{{#if value}}{{value}}{{/if}}'>x</a>"] {
      let shell = try #require(
        Shell(SourceFile(path: "s", text: source), names: Self.names, texts: [:], log: log))
      let page = String(decoding: shell.filled(with: ["value": .text(address)]), as: UTF8.self)
      #expect(page.dropFirst(9).first == "#", "\(page)")
    }
    // The scheme may also come about where literal and value meet.
    let split = try #require(
      Shell(
        SourceFile(path: "s", text: "<a href=\"java{{value}}\">x</a>"), names: Self.names,
        texts: [:],
        log: log))
    let page = split.filled(with: ["value": .text("script:alert(1)")])
    #expect(String(decoding: page, as: UTF8.self) == "<a href=\"#\">x</a>")
  }

  @Test(arguments: [
    ("https://a.example/?b=c&d=\"e\"", "https://a.example/?b=c&amp;d=%22e%22"),
    ("../x y/'é'/", "../x%20y/&#39;%C3%A9&#39;/"), ("mailto:a@b.example", "mailto:a@b.example"),
    ("#artikel-1:2", "#artikel-1:2"), ("", ""),
  ])
  func `an address that is allowed stays what it is`(_ address: String, _ written: String) throws {
    let log = DiagnosticLog()
    let shell = try #require(
      Shell(
        SourceFile(path: "s", text: "<a href=\"{{value}}\">x</a>"), names: Self.names, texts: [:],
        log: log))
    let page = String(decoding: shell.filled(with: ["value": .text(address)]), as: UTF8.self)
    #expect(page == "<a href=\"\(written)\">x</a>")
  }
}
