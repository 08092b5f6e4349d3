import Diagnostics
import FileSystem
import Testing
import YAML

@testable import Agreements

/// What a published agreement of one kind holds, clause by clause, and where our example has it.
struct Family: CustomTestStringConvertible {
  var name: String
  var facts: YAMLNode

  var testDescription: String { name }

  static let all: [Family] = {
    let folder = "\(LibraryFixture.root)/Tests/Fixtures/families"
    return ((try? FileSystem.entries(of: folder)) ?? []).compactMap { entry in
      guard let node = Fixture.yaml("families/\(entry.name)") else { return nil }
      return Family(name: String(entry.name.dropLast(5)), facts: node)
    }
  }()

  /// The elements of a list of the facts.
  func list(_ key: String) -> [YAMLNode] { facts[key]?.elements ?? [] }
}

@Suite struct FamiliesTests {
  @Test func `all families have their facts`() {
    #expect(
      Family.all.map(\.name) == [
        "business-software", "hosting", "it-services-be", "online-marketing",
        "security-monitoring",
      ])
    // So many faults were found in the five; each is mended somewhere.
    #expect(Family.all.map { $0.facts["repaired"]?.pairs?.count ?? 0 }.reduce(0, +) == 308)
  }

  @Test(arguments: Family.all)
  func `articles stand in their order, with their leden`(_ family: Family) throws {
    let agreement = try BuiltAgreement(family.name)
    let expected = family.list("articles").map {
      "\($0["title"]?.text ?? ""): \($0["leden"]?.text ?? "")"
    }
    #expect(agreement.articles.map { "\($0.title): \($0.leden)" } == expected)
  }

  @Test(arguments: Family.all)
  func `annexes hold the rows of the facts`(_ family: Family) throws {
    let agreement = try BuiltAgreement(family.name)
    let expected = family.list("annexes").map {
      "\($0["title"]?.text ?? ""): \($0["rows"]?.text ?? "")"
    }
    #expect(agreement.annexes.map { "\($0.title): \($0.rows)" } == expected)
  }

  @Test(arguments: Family.all)
  func `every clause of the kind has its counterpart in the agreement`(_ family: Family) throws {
    let agreement = try BuiltAgreement(family.name)
    #expect(agreement.binding.compiled.template.id == family.facts["template"]?.text)
    #expect(family.list("clauses").count > 30)
    for clause in family.list("clauses") {
      let number = clause["number"]?.text ?? ""
      if clause["omitted"]?.text?.isEmpty == false { continue }
      guard let topic = clause["topic"]?.text else {
        // What the template itself says: definitions, contents, signatures.
        #expect(clause["section"] != nil || clause["definition"] != nil, "clause \(number)")
        continue
      }
      #expect(agreement.choices[topic] == clause["alternative"]?.text, "clause \(number): \(topic)")
    }
  }

  @Test(arguments: Family.all)
  func `the values are those of the kind`(_ family: Family) throws {
    let agreement = try BuiltAgreement(family.name)
    for pair in family.facts["parameters"]?.pairs ?? [] {
      let compiled = agreement.binding.compiled
      guard let index = compiled.parameterIndex(pair.key) else {
        Issue.record("'\(pair.key)' is no parameter of the template")
        continue
      }
      let reading = ValueReading(file: Fixture.file("families/\(family.name).yaml"), log: .init())
      let expected = reading.value(pair.value, of: compiled.parameters[index])
      #expect(
        agreement.binding.answers.values[index]?.written == expected?.written, "\(pair.key)")
    }
  }
}

/// An example agreement, with what a reader can count in it.
struct BuiltAgreement {
  let binding: Binding

  init(_ customer: String) throws {
    let fixture = try LibraryFixture(customer)
    let compiled = try fixture.compiled()
    let log = DiagnosticLog()
    let answers = try #require(
      Answers(fixture.recipe.config, for: compiled, in: LibraryFixture.workspace, log: log))
    binding = try Binding(compiled, answers)
  }

  /// The alternative taken of each topic; none for a topic that is left out.
  var choices: [String: String] {
    var result: [String: String] = [:]
    for (use, choice) in zip(binding.compiled.topics, binding.answers.choices) where choice >= 0 {
      result[use.topic.id] = use.topic.alternatives[choice].id
    }
    return result
  }

  /// The titles of articles, without their numbers, and how many leden each has.
  var articles: [(title: String, leden: Int)] {
    let units = binding.units
    let headings = sections("article")
    let own = units.indices.filter { units[$0].kind == .article }
    return zip(own, headings).map { index, section in
      // A lid under a heading within the article is a lid of it; a lid of a lid is part of that.
      let leden = units.indices.count {
        units[$0].kind == .paragraph && owner(of: $0) == index
      }
      return (section.title, leden)
    }
  }

  /// The nearest article or lid that a unit stands in.
  private func owner(of unit: Int) -> Int? {
    var owner = binding.units[unit].parent
    while owner >= 0, ![.article, .paragraph].contains(binding.units[owner].kind) {
      owner = binding.units[owner].parent
    }
    return owner >= 0 ? owner : nil
  }

  /// The titles of annexes and their sections, and how many rows of tables and entries of lists each has.
  var annexes: [(title: String, rows: Int)] {
    sections("annex", "annex-section").map { section in
      let rows = section.html.ranges(of: "<tr>").count
      let heads = section.html.ranges(of: "<thead>").count
      return (section.title, rows - heads + section.html.ranges(of: "<li").count)
    }
  }

  /// The sections of kinds in the page: the title, and what stands before the next section.
  private func sections(_ classes: String...) -> [(title: String, html: Substring)] {
    let page = String(decoding: binding.rendered(as: .html), as: UTF8.self)
    let starts = page.ranges(of: #/<section class="([a-z-]+)"[^>]*>/#)
    return zip(starts, starts.map(\.lowerBound).dropFirst() + [page.endIndex]).compactMap {
      range, end in
      let html = page[range.lowerBound..<end]
      guard let kind = html.firstMatch(of: #/class="([a-z-]+)"/#)?.1,
        classes.contains(String(kind)),
        let heading = html.firstMatch(of: #/<h\d[^>]*>(.*?)</h\d>/#)?.1
      else { return nil }
      return (Self.title(heading), html)
    }
  }

  /// A heading without its number.
  private static func title(_ heading: Substring) -> String {
    let text = heading.replacing(#/<[^>]*>/#, with: "").replacing("&amp;", with: "&")
    return String(
      text.replacing(
        #/^((Artikel|Bijlage) )?[A-Z]?[0-9]*[A-Z]?(\.[0-9]+)?( –|[.:])? /#, with: ""))
  }
}
