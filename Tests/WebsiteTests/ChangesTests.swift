import TestSupport
import Testing

@testable import Website

/// What changed between two texts: no word is lost, and numbers that count differently are no change.
@Suite struct ChangesTests {
  private static let older = """
    <p>Versie 1.0.</p>
    <section class="article" id="artikel-1">
    <h3 id="c-audit">Artikel 1. Audit</h3>
    <ol class="paragraphs" role="list">
    <li id="artikel-1-lid-1">
    <p><span class="number" id="c-audit-right">1.1</span> De klant mag een audit uitvoeren.</p>
    </li>
    <li id="artikel-1-lid-2">
    <p><span class="number" id="c-audit-notice">1.2</span> De klant kondigt de audit veertien dagen vooraf aan.</p>
    </li>
    </ol>
    </section>

    """

  private func lid(_ number: Int, _ anchor: String, _ text: String) -> String {
    "<li id=\"artikel-1-lid-\(number)\">\n<p><span class=\"number\" id=\"\(anchor)\">1.\(number)</span> "
      + "\(text)</p>\n</li>\n"
  }

  @Test func `the same text has no changes and stays as it is`() {
    let changes = Changes(from: Self.older, to: Self.older)
    #expect(changes.isEmpty)
    #expect(changes.body == Self.older)
    #expect(changes.renumbered == 0)
    #expect(changes.summary(isDutch: true) == "De tekst is niet gewijzigd.")
  }

  @Test func `a word that changed is marked within its paragraph`() {
    let newer = Self.older.replacing("veertien", with: "tien")
    let changes = Changes(from: Self.older, to: newer)
    #expect((changes.added, changes.removed, changes.changed) == (0, 0, 1))
    #expect(changes.body.contains("de audit <del>veertien</del><ins>tien</ins> dagen"))
    #expect(changes.body.contains("<p class=\"changed\">"))
    #expect(
      changes.places == [
        .init(kind: .changed, name: "artikel 1 lid 2", anchor: "c-audit-notice")
      ])
    #expect(changes.summary(isDutch: true) == "1 bepaling gewijzigd: artikel 1 lid 2.")
    #expect(changes.summary(isDutch: false) == "1 provision changed: artikel 1 lid 2.")
  }

  @Test func `what only counts differently is no change of text`() throws {
    let first = lid(1, "c-audit-reports", "De klant leest eerst de rapporten.")
    let newer = Self.older
      .replacing("<li id=\"artikel-1-lid-2", with: "<li id=\"artikel-1-lid-3")
      .replacing("<li id=\"artikel-1-lid-1", with: "<li id=\"artikel-1-lid-2")
      .replacing(">1.2<", with: ">1.3<").replacing(">1.1<", with: ">1.2<")
      .replacing("list\">\n", with: "list\">\n\(first)")
    let changes = Changes(from: Self.older, to: newer)
    #expect((changes.added, changes.removed, changes.changed) == (1, 0, 0))
    #expect(changes.renumbered == 2)
    #expect(
      changes.body.contains(
        "<del class=\"renumbered\">1.1</del><ins class=\"renumbered\">1.2</ins></span> De klant mag"
      ))
    #expect(changes.body.contains("<li id=\"artikel-1-lid-1\" class=\"added\">"))
    #expect(changes.places.map(\.name) == ["artikel 1 lid 1"])
    #expect(Marked(changes.body).newer == newer)
  }

  @Test func `what is gone stands in its place with its old number and without anchors`() {
    let newer = Self.older.replacing(
      lid(1, "c-audit-right", "De klant mag een audit uitvoeren."), with: "")
    let changes = Changes(from: Self.older, to: newer)
    #expect((changes.added, changes.removed, changes.changed) == (0, 1, 0))
    #expect(
      changes.body.contains(
        "<li class=\"removed\">\n<p><span class=\"number\"><del>1.1</del></span> "
          + "<del>De klant mag een audit uitvoeren.</del></p>\n</li>"))
    #expect(changes.places == [.init(kind: .removed, name: "artikel 1 lid 1", anchor: nil)])
    #expect(Marked(changes.body).newer == newer)
  }

  @Test func `a reference that counts differently is no change, and one that leads elsewhere is`() {
    let older = "<p>Zie <a href=\"#c-audit-right\">artikel 7.30</a> of later.</p>\n"
    let counted = Changes(from: older, to: older.replacing("7.30", with: "7.31"))
    #expect(counted.isEmpty && counted.renumbered == 1)
    #expect(
      counted.body.contains(
        "artikel <del class=\"renumbered\">7.30</del><ins class=\"renumbered\">7.31</ins></a>"))
    let moved = Changes(
      from: older,
      to: older.replacing("7.30", with: "7.31").replacing("#c-audit-right", with: "#c-audit-notice")
    )
    #expect(moved.changed == 1)
  }

  @Test func `a heading with another number is not changed, and one with another title is`() {
    let newer = Self.older.replacing("Artikel 1.", with: "Artikel 2.")
    let counted = Changes(from: Self.older, to: newer)
    #expect(counted.isEmpty && counted.renumbered == 1)
    #expect(Marked(counted.body).newer == newer)
    let titled = Changes(
      from: Self.older, to: Self.older.replacing("1. Audit", with: "1. Audits"))
    #expect(titled.changed == 1)
    #expect(titled.places.map(\.name) == ["artikel 1"])
  }

  @Test func `a row of a table counts once, and a table of other columns is another table`() {
    func table(_ rows: [[String]]) -> String {
      let rows = rows.map { "<tr>\n" + $0.map { "<td>\($0)</td>\n" }.joined() + "</tr>\n" }
      return
        "<div class=\"table-scroll\"><table>\n<tbody>\n\(rows.joined())</tbody>\n</table></div>\n"
    }
    let older = table([["Wolk", "Nederland"], ["Kopie", "Duitsland"]])
    let changed = Changes(from: older, to: table([["Wolk", "België"], ["Kopie", "Duitsland"]]))
    #expect((changed.added, changed.removed, changed.changed) == (0, 0, 1))
    let other = table([["Wolk", "Nederland", "opslag"]])
    let replaced = Changes(from: older, to: other)
    #expect((replaced.added, replaced.removed, replaced.changed) == (1, 2, 0))
    #expect(
      replaced.body.hasSuffix(
        other.replacing(#/>([^<\n]+)</#) { "><ins>\($0.1)</ins><" }
          .replacing("table-scroll\"", with: "table-scroll added\"")))
    #expect(Marked(replaced.body).newer == other)
  }

  @Test func `texts with little in common stand one after the other`() {
    let newer = Self.older.replacing(
      "De klant kondigt de audit veertien dagen vooraf aan.",
      with: "Een controle zonder bericht is toegestaan wanneer daar reden voor bestaat.")
    let changes = Changes(from: Self.older, to: newer)
    #expect(changes.changed == 1)
    #expect(
      changes.body.contains(
        "<del>De klant kondigt de audit veertien dagen vooraf aan.</del>"
          + "<ins>Een controle zonder bericht is toegestaan wanneer daar reden voor bestaat.</ins>")
    )
  }

  // MARK: - Properties

  @Test(arguments: 0..<120)
  func `no word is lost: each text can be read from what is marked`(_ seed: Int) {
    var random = SeededNumbers(seed: UInt64(seed))
    let older = RandomPage(using: &random)
    var newer = older
    for _ in 0..<Int.random(in: 0...8, using: &random) { newer.edit(using: &random) }
    let (old, new) = (older.html, newer.html)
    let changes = Changes(from: old, to: new)
    let marked = Marked(changes.body)
    #expect(marked.newer == new)
    #expect(marked.olderText == Marked(old).olderText)
    #expect(marked.isNested, "\(changes.body)")
    #expect(marked.anchors.count == Set(marked.anchors).count)
    if old == new { #expect(changes.isEmpty) }
  }

  @Test func `fifteen thousand other words take less than two seconds`() {
    func words(_ prefix: String) -> [String] { (0..<15_000).map { "\(prefix)\($0)" } }
    // The quickest of some runs: others may keep the processors busy.
    func check(_ older: String, _ newer: String) {
      let clock = ContinuousClock()
      var quickest = Duration.seconds(60)
      for _ in 0..<4 where quickest > .seconds(2) {
        let start = clock.now
        #expect(!Changes(from: older, to: newer).isEmpty)
        quickest = min(quickest, clock.now - start)
      }
      #expect(quickest < .seconds(2))
    }
    let (one, other) = (words("a"), words("b"))
    // In one paragraph, in many without anchors, and with every second word the same.
    check("<p>\(one.joined(separator: " "))</p>", "<p>\(other.joined(separator: " "))</p>")
    func paragraphs(_ words: [String]) -> String {
      stride(from: 0, to: words.count, by: 30)
        .map { "<p>\(words[$0..<$0 + 30].joined(separator: " "))</p>\n" }.joined()
    }
    check(paragraphs(one), paragraphs(other))
    let mixed = zip(one, other).enumerated().map {
      $0.offset.isMultiple(of: 2) ? $0.element.0 : $0.element.1
    }
    check("<p>\(one.joined(separator: " "))</p>", "<p>\(mixed.joined(separator: " "))</p>")
    check("<p>\(one.joined(separator: " "))</p>", "<p>\(one.reversed().joined(separator: " "))</p>")
  }
}

/// A body with changes marked, read as the newer and as the older text.
struct Marked {
  private enum Piece {
    case tag(String)
    case text(String)
  }

  private let pieces: [Piece]

  init(_ html: String) {
    var pieces: [Piece] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      let end = rest[start...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
      pieces.append(.tag(String(rest[start...end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// Without what was removed, and without the marks.
  var newer: String {
    var result = ""
    var hidden: [String] = []
    for piece in pieces {
      switch piece {
      case .text(let text): if hidden.isEmpty { result += text }
      case .tag(let tag):
        let name = Self.name(tag)
        if !hidden.isEmpty {
          if tag.hasPrefix("</") {
            hidden.removeLast()
          } else if !Self.isVoid(name) {
            hidden.append(name)
          }
        } else if name == "del" || tag.contains(#/class="(?:[^"]* )?removed"/#) {
          hidden.append(name)
        } else if name != "ins" {
          result += tag.replacing(#/ class="(?:added|changed)"/#, with: "")
            .replacing(#/ (?:added|changed)"/#, with: "\"")
        }
      }
    }
    return result
  }

  /// The words of the older text: without what was added, whatever blocks they stand in.
  var olderText: [Substring] {
    var result = ""
    var depth = 0
    for piece in pieces {
      switch piece {
      case .text(let text): if depth == 0 { result += text }
      case .tag(let tag):
        if Self.name(tag) == "ins" {
          depth += tag.hasPrefix("</") ? -1 : 1
        } else if Self.blocks.contains(Self.name(tag)) {
          result += " "
        }
      }
    }
    return result.split(whereSeparator: \.isWhitespace)
  }

  /// Whether every element is closed in its turn, and no mark stands around a block.
  var isNested: Bool {
    var open: [String] = []
    for case .tag(let tag) in pieces where !Self.isVoid(Self.name(tag)) {
      let name = Self.name(tag)
      if tag.hasPrefix("</") {
        guard open.popLast() == name else { return false }
      } else {
        if Self.blocks.contains(name), open.contains("ins") || open.contains("del") { return false }
        if name == "ins" || name == "del", open.contains("ins") || open.contains("del") {
          return false
        }
        open.append(name)
      }
    }
    return open.isEmpty
  }

  var anchors: [String] {
    pieces.compactMap { piece in
      guard case .tag(let tag) = piece else { return nil }
      return tag.firstMatch(of: #/ id="([^"]*)"/#).map { String($0.1) }
    }
  }

  private static let blocks = [
    "section", "ol", "ul", "li", "p", "h3", "table", "tbody", "tr", "td", "div",
  ]

  private static func name(_ tag: String) -> String {
    String(tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
  }

  private static func isVoid(_ name: String) -> Bool {
    name == "br" || name == "img" || name == "hr"
  }
}

/// A page of articles with leden, items and a table, which can be edited at random.
struct RandomPage {
  struct Lid {
    var anchor: String
    var text: String
    var items: [String] = []
  }

  struct Article {
    var anchor: String
    var title: String
    var leden: [Lid]
  }

  private var articles: [Article]
  private var rows: [[String]]
  private var count = 0

  private static let words = [
    "de", "verwerker", "meldt", "een", "inbreuk", "binnen", "24", "uur", "aan", "de", "klant", "en",
    "bewaart", "persoonsgegevens", "niet", "langer", "dan", "nodig", "&amp;", "is", "artikel", "5",
    "a",
    "<strong>Inbreuk</strong>", "<a href=\"#c-1\">artikel 7.30</a>", "regel<br />\nregel",
    "€&nbsp;10.000,00,",
  ]

  init(using random: inout SeededNumbers) {
    articles = []
    rows = (0..<Int.random(in: 0...3, using: &random)).map { _ in ["cel", "land"] }
    for _ in 0..<Int.random(in: 1...4, using: &random) { articles.append(article(&random)) }
  }

  private static func sentence(_ random: inout SeededNumbers) -> String {
    (0..<Int.random(in: 1...14, using: &random)).map { _ in
      words.randomElement(using: &random) ?? "de"
    }
    .joined(separator: " ")
  }

  private mutating func lid(_ random: inout SeededNumbers) -> Lid {
    count += 1
    var lid = Lid(anchor: "c-lid-\(count)x", text: Self.sentence(&random))
    if Int.random(in: 0..<4, using: &random) == 0 {
      lid.items = (0..<3).map { _ in Self.sentence(&random) }
    }
    return lid
  }

  private mutating func article(_ random: inout SeededNumbers) -> Article {
    count += 1
    let anchor = "c-article-\(count)"
    let leden = (0..<Int.random(in: 1...4, using: &random)).map { _ in lid(&random) }
    return Article(anchor: anchor, title: Self.sentence(&random), leden: leden)
  }

  mutating func edit(using random: inout SeededNumbers) {
    guard let index = articles.indices.randomElement(using: &random),
      let place = articles[index].leden.indices.randomElement(using: &random)
    else { return articles.append(article(&random)) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: articles.insert(article(&random), at: index)
    case 1: articles.remove(at: index)
    case 2: articles[index].leden.insert(lid(&random), at: place)
    case 3: if articles[index].leden.count > 1 { articles[index].leden.remove(at: place) }
    case 4: articles.swapAt(index, 0)
    case 5: articles[index].title = Self.sentence(&random)
    case 6: rows.append(["rij", Self.sentence(&random)])
    case 7: if !rows.isEmpty { rows[0][1] = Self.sentence(&random) }
    case 8: articles[index].leden[place].items.append(Self.sentence(&random))
    default:
      var words = articles[index].leden[place].text.split(separator: " ").map(String.init)
      // Whole elements and entities only, so that the page stays well formed.
      let plain = words.indices.filter { !words[$0].contains { "<>\"".contains($0) } }
      if let word = plain.randomElement(using: &random) { words[word] = "anders" }
      articles[index].leden[place].text = words.joined(separator: " ")
    }
  }

  var html: String {
    var html = "<p>Versie.</p>\n"
    for (index, article) in articles.enumerated() {
      let number = index + 1
      html += "<section class=\"article\" id=\"artikel-\(number)\">\n"
      html += "<h3 id=\"\(article.anchor)\">Artikel \(number). \(article.title)</h3>\n"
      html += "<ol class=\"paragraphs\" role=\"list\">\n"
      for (place, lid) in article.leden.enumerated() {
        html += "<li id=\"artikel-\(number)-lid-\(place + 1)\">\n<p><span class=\"number\" "
        html += "id=\"\(lid.anchor)\">\(number).\(place + 1)</span> \(lid.text)</p>\n"
        if !lid.items.isEmpty {
          html += "<ol class=\"items\">\n"
          for item in lid.items { html += "<li><span class=\"number\">a)</span> \(item)</li>\n" }
          html += "</ol>\n"
        }
        html += "</li>\n"
      }
      html += "</ol>\n</section>\n"
    }
    guard !rows.isEmpty else { return html }
    html += "<div class=\"table-scroll\"><table>\n<tbody>\n"
    for row in rows { html += "<tr>\n\(row.map { "<td>\($0)</td>\n" }.joined())</tr>\n" }
    return html + "</tbody>\n</table></div>\n"
  }
}
