import Agreements
import Diagnostics
import FileSystem
import Testing

@testable import Website

/// The releases of the example customer, as a site reads them, and the same text made now.
@Suite struct EditionTests {
  private static let workspace = Workspace(
    loading: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/"))

  private func draft(_ customer: String) throws -> (Edition, Binding) {
    let log = DiagnosticLog()
    let assembler = Assembler(Self.workspace)
    let recipe = try #require(assembler.recipes(of: customer, log: log).first)
    let edition = try #require(Edition(draftOf: recipe, by: assembler, log: log))
    return (edition, try #require(assembler.publicBinding(of: recipe, log: log)))
  }

  @Test(arguments: workspace.customers.filter { !$0.hasSuffix("-variants") })
  func `the parts of a page are the whole of it, and no mark is missing`(
    _ customer: String
  ) throws {
    let (edition, binding) = try draft(customer)
    let html = String(decoding: binding.rendered(as: .html), as: UTF8.self)
    let page = edition.page
    #expect(page.heading == binding.compiled.template.title)
    #expect(page.contents.hasPrefix("<nav class=\"contents\" aria-label=\"Inhoudsopgave\">\n"))
    #expect(page.contents.hasSuffix("</ol>\n</nav>\n"))
    #expect(
      html.hasSuffix(
        page.contents + "<main id=\"tekst\">\n<h1>\(page.heading)</h1>\n\(page.body)</main>\n"
          + "</body>\n</html>\n"))
    // Every anchor that the text or its contents lead to is in the body.
    for match in (page.contents + page.body).matches(of: #/href="#([^"]+)"/#) {
      #expect(page.body.contains(" id=\"\(match.1)\""), "\(match.1)")
    }
  }

  @Test(arguments: [
    "<main id=\"tekst\">\n<h1>A</h1>\n", "<h1>A</h1>\n</main>\n</body>\n</html>\n",
    "<main id=\"tekst\">\n<p>A</p>\n</main>\n</body>\n</html>\n",
    "<main id=\"tekst\">\n<h1>A</h1>\n</main>\n</body>\n</html>\nmore",
  ])
  func `what is no page of ours has no parts`(_ html: String) {
    #expect(PageParts(of: Array(html.utf8)) == nil)
  }

  @Test func `a page without contents has parts too`() throws {
    let html = "<main id=\"tekst\">\n<h1>A</h1>\n<p>B</p>\n</main>\n</body>\n</html>\n"
    let page = try #require(PageParts(of: Array(html.utf8)))
    #expect(page.heading == "A" && page.contents.isEmpty && page.body == "<p>B</p>\n")
  }

  @Test(arguments: workspace.customers.filter { !$0.hasSuffix("-variants") })
  func `facts are read back as they were written, and lead to places of the page`(
    _ customer: String
  ) throws {
    let (edition, _) = try draft(customer)
    let facts = edition.facts
    let file = SourceFile(path: "public.json", bytes: facts.json.bytes)
    #expect(try PublicFacts(Record(file, .releaseUnreadable)) == facts)
    #expect(!facts.terms.isEmpty && !facts.requirements.isEmpty)
    for term in facts.terms {
      #expect(edition.page.body.contains(" id=\"\(term.anchor)\""), "\(term.anchor)")
      #expect(term.forms.first == term.term)
    }
    for place in facts.requirements.flatMap(\.places) {
      #expect(edition.page.body.contains(" id=\"\(place.anchor)\""), "\(place.anchor)")
    }
    #expect(facts.mentioned == facts.mentioned.sorted())
    #expect(facts.mentioned.contains("party.name"))
  }

  @Test func `the releases of the example are whole, and the newest holds`() throws {
    let history = ReleaseHistory(of: "standard", in: Self.workspace)
    #expect(history.diagnostics.isEmpty)
    #expect(history.releases.map(\.version.text) == ["1.0", "1.1"])
    let day = try #require(Releases(of: Self.workspace).newestPublished)
    #expect(history.current(on: day)?.version.text == "1.1")
    for release in history.releases {
      let edition = try Edition(of: release, in: Self.workspace)
      #expect(edition.facts.version == release.version.text)
      #expect(edition.facts.status == "final")
      #expect(!edition.page.body.isEmpty)
    }
  }

  @Test func `what changed in the example is what was changed`() throws {
    let history = ReleaseHistory(of: "standard", in: Self.workspace)
    let editions = try history.releases.map { try Edition(of: $0, in: Self.workspace) }
    let (first, second) = (try #require(editions.first), try #require(editions.last))
    let changes = Changes(from: first, to: second)
    #expect((changes.added, changes.removed) == (0, 0))
    #expect(!changes.isEmpty && changes.changed <= 6, "\(changes.summary(isDutch: true))")
    #expect(
      changes.summary(isDutch: true)
        == "3 bepalingen gewijzigd: de aanhef, artikel 1 lid 5, artikel 7 lid 30.")
    let marked = Marked(changes.body)
    #expect(marked.newer == second.page.body)
    #expect(marked.olderText == Marked(first.page.body).olderText)
  }

  @Test func `any two agreements of the library can be compared`() throws {
    let editions = try ["standard", "hosting", "it-services-be"].map {
      try draft($0).0
    }
    for one in editions {
      for other in editions {
        let marked = Marked(Changes(from: one, to: other).body)
        #expect(marked.newer == other.page.body, "\(one.path) to \(other.path)")
        #expect(marked.olderText == Marked(one.page.body).olderText)
        #expect(marked.isNested)
        #expect(marked.anchors.count == Set(marked.anchors).count)
      }
    }
  }

  @Test func `a release that tells what is confidential by now is not published`() throws {
    let history = ReleaseHistory(of: "standard", in: Self.workspace)
    let release = try #require(history.releases.first)
    var edition = try Edition(of: release, in: Self.workspace)
    edition.facts.mentioned = ["party.address.town", "parameters.liability-cap"]
    edition.facts.confidential = ["parameters"]
    func refused(_ paths: String...) -> [Code] { edition.disclosures(of: paths).map(\.code) }
    #expect(refused("party.address") == [.releaseDiscloses])
    #expect(refused("party.address.town") == [.releaseDiscloses])
    #expect(refused("party.address.street", "party.kvk").isEmpty)
    #expect(refused("parameters.liability-cap").isEmpty)
    var withdrawn = release
    withdrawn.withdrawal = .init(date: release.inForce, reason: "Vergissing.")
    edition.origin = .release(withdrawn)
    #expect(refused("party.address").isEmpty)
  }
}
