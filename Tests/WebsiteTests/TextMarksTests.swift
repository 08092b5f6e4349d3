import Agreements
import Testing

@testable import Website

/// Terms and places become links, and the text stays what it is.
@Suite struct TextMarksTests {
  private let marks = TextMarks(
    terms: [
      DefinedTerm(
        id: "a", term: "Verwerker", anchor: "c-definition-a", forms: ["Verwerker", "Verwerkers"],
        notIn: ["Verwerker van Nederland"]),
      DefinedTerm(
        id: "b", term: "Sub Verwerker", anchor: "c-definition-b", forms: ["Sub Verwerker"],
        notIn: []),
      DefinedTerm(id: "c", term: "A&B", anchor: "c-definition-c", forms: ["A&B"], notIn: []),
    ], linkTo: "Link naar")

  private func link(_ text: String, _ anchor: String = "a") -> String {
    "<a class=\"term\" href=\"#c-definition-\(anchor)\">\(text)</a>"
  }

  /// A term that the paragraph has had.
  private var again: String {
    link("Verwerkers").replacing("\"term\"", with: "\"term again\"")
  }

  @Test func `whole words in exact case are terms, the longest first`() {
    #expect(
      marks.applied(to: "<p>De Verwerker en Verwerkers, verwerker, Verwerkersx, Verwerker-x.</p>")
        == "<p>De \(link("Verwerker")) en \(again), verwerker, Verwerkersx, Verwerker-x.</p>"
    )
    #expect(
      marks.applied(to: "<p>Sub\nVerwerker van A&amp;B, Verwerker van Nederland</p>")
        == "<p>\(link("Sub\nVerwerker", "b")) van \(link("A&amp;B", "c")), Verwerker van Nederland</p>"
    )
  }

  @Test(arguments: [
    "<p><a href=\"#x\">Verwerker</a></p>", "<p><code>Verwerker</code></p>",
    "<p><mark>Verwerker</mark></p>", "<table><tr><th>Verwerker</th></tr></table>",
    "<p><em class=\"withheld\">Verwerker</em></p>",
  ])
  func `headings, references and values have none`(_ html: String) {
    #expect(marks.applied(to: html) == html)
  }

  @Test func `a definition has a link to itself and none to its own term`() {
    #expect(
      marks.applied(
        to: "<ol><li><span class=\"number\" id=\"c-definition-a\">a)</span> "
          + "<strong>Verwerker</strong>: een Verwerker van A&amp;B;</li>\n</ol>")
        == "<ol><li><span class=\"number\" id=\"c-definition-a\">a)</span> "
        + "<strong>Verwerker</strong>: een Verwerker van \(link("A&amp;B", "c"));\u{A0}"
        + "<a class=\"permalink\" href=\"#c-definition-a\" aria-label=\"Link naar Verwerker\">#</a>"
        + "</li>\n</ol>")
    // Its link stands before a list in it.
    #expect(
      marks.applied(
        to: "<li><span class=\"number\" id=\"c-definition-c\">c)</span> A&amp;B:\n<ol>\n"
          + "<li>A&amp;B</li>\n</ol>\n</li>")
        == "<li><span class=\"number\" id=\"c-definition-c\">c)</span> A&amp;B:\u{A0}"
        + "<a class=\"permalink\" href=\"#c-definition-c\" aria-label=\"Link naar A&amp;B\">#</a>"
        + "\n<ol>\n<li>A&amp;B</li>\n</ol>\n</li>")
  }

  @Test func `a term that comes again in a paragraph says so`() {
    #expect(
      marks.applied(to: "<p>Verwerker en Verwerkers</p>\n<p>Verwerker</p>")
        == "<p>\(link("Verwerker")) en \(again)</p>\n<p>\(link("Verwerker"))</p>")
  }

  @Test func `headings and numbered paragraphs have a link to themselves`() {
    #expect(
      marks.applied(to: "<h3 id=\"c-x\">Artikel 1. <em>Verwerker</em> &amp; co</h3>\n")
        == "<h3 id=\"c-x\">Artikel 1. <em>Verwerker</em> &amp; co\u{A0}<a class=\"permalink\" href=\"#c-x\" "
        + "aria-label=\"Link naar Artikel 1. Verwerker &amp; co\">#</a></h3>\n")
    #expect(
      marks.applied(
        to:
          "<li id=\"artikel-1-lid-2\">\n<p><span class=\"number\" id=\"c-y\">1.2</span> Tekst.</p>\n"
          + "<p>Meer.</p>\n</li>")
        == "<li id=\"artikel-1-lid-2\">\n<p><span class=\"number\" id=\"c-y\">1.2</span> Tekst.\u{A0}"
        + "<a class=\"permalink\" href=\"#c-y\" aria-label=\"Link naar artikel 1 lid 2\">#</a></p>\n"
        + "<p>Meer.</p>\n</li>")
  }
}
