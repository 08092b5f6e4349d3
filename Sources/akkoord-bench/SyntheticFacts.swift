internal import Agreements

/// What the agreements of a synthetic workspace say beside the configs, as YAML for other generators.
///
/// They get by this what our program works out by itself: the contents, the order of definitions, the
/// words of numbers and dates, and the defaults of values.
struct SyntheticFacts {
  var yaml: String {
    """
    supplier: Meetlint Software B.V.
    roles:
      Processor: De Verwerker
      processor: de Verwerker
      Controller: De Opdrachtgever
      controller: de Opdrachtgever
    months: [januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december]
    countries: {NL: Nederland, DE: Duitsland, IE: Ierland, BE: België}
    letters: [a, b, c, d, e, f, g, h]
    numbers: [\((0...90).map(DutchNumber.words).joined(separator: ", "))]
    definitions:
    \(definitions)
    articles:
    \(articles)
    topics:
    \(topics)
    entries:
    \(SyntheticWorkspace.entries)
    """
  }

  private var definitions: String {
    SyntheticWorkspace.terms.enumerated().sorted { $0.element < $1.element }
      .map { "  - {term: \($0.element), number: \($0.offset)}" }.joined(separator: "\n")
  }

  private var articles: String {
    (0..<SyntheticWorkspace.articles).map { article in
      let size = SyntheticWorkspace.clauses / SyntheticWorkspace.articles
      let clauses = (1...size).map { quoted(article * size + $0) }.joined(separator: ", ")
      return """
          - number: \(article + 2)
            title: Onderwerpen van groep \(article + 1)
            clauses: [\(clauses)]
        """
    }.joined(separator: "\n")
  }

  private var topics: String {
    (1...SyntheticWorkspace.clauses).map { clause in
      """
        - name: \(quoted(clause))
          period: \(SyntheticWorkspace.days(of: clause)) days
          subject: \(SyntheticWorkspace.subject)
      """
    }.joined(separator: "\n")
  }

  private func quoted(_ clause: Int) -> String { "\"\(SyntheticWorkspace.padded(clause, 2))\"" }
}
