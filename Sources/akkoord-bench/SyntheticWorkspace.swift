internal import FileSystem

/// A workspace made for measuring: one template of sixty clauses and as many customers as asked for.
///
/// The same number of customers is always the same bytes. An agreement has 180 values beside its role
/// terms, a table of sub-processors, references, definitions, and some 120 KB in both formats.
struct SyntheticWorkspace {
  static let clauses = 60
  static let articles = 12

  /// The folder of the workspace.
  let root: String
  let customers: Int

  /// The id of a customer, counted from 0.
  static func id(_ customer: Int) -> String { "customer-\(padded(customer, 5))" }

  /// Writes every file of the workspace.
  func write() throws(FileError) {
    for folder in ["Clauses", "Templates", "Customers"] {
      try FileSystem.makeFolders("\(root)/\(folder)")
    }
    try writeLibrary()
    try writeShared()
    for customer in 0..<customers {
      try write(config(of: customer), "Customers/\(Self.id(customer)).yaml")
    }
  }

  /// Gives a customer another address, which the agreement prints; a number gives an address of its own.
  func change(customer: Int, edition: Int) throws(FileError) {
    try write(config(of: customer, edition: edition), "Customers/\(Self.id(customer)).yaml")
  }

  /// Gives the usual text of a clause other words.
  func change(clause: Int, edition: Int) throws(FileError) {
    try write(
      text(of: clause, isStrict: false, edition: edition),
      "Clauses/clause-\(Self.padded(clause, 2))/usual.md")
  }

  // MARK: - The library

  private func writeLibrary() throws(FileError) {
    for clause in 1...Self.clauses {
      let folder = "Clauses/clause-\(Self.padded(clause, 2))"
      try write(topic(clause), "\(folder)/topic.yaml")
      try write(text(of: clause, isStrict: false), "\(folder)/usual.md")
      try write(text(of: clause, isStrict: true), "\(folder)/strict.md")
    }
    for (index, term) in Self.terms.enumerated() {
      try write(definition(term, index), "Clauses/definitions/term-\(index).md")
    }
    try write(Self.registerKinds, "Clauses/parameters.yaml")
    try write(Self.jurisdiction, "Clauses/jurisdictions/nl-NL.yaml")
    try write(Self.style, "Templates/styles/measured.yaml")
    try write(template, "Templates/measured.md")
  }

  /// What the two values of a clause are where a customer gives none.
  static func days(of clause: Int) -> Int { 1 + clause % 30 }
  static let subject = "de gewone gang van zaken"

  private func topic(_ clause: Int) -> String {
    let name = Self.padded(clause, 2)
    return """
      title: Onderwerp \(name)
      about: Een onderwerp om mee te meten.
      parameters:
        period-\(name):
          type: duration
          label: Termijn van onderwerp \(name)
          default: \(Self.days(of: clause)) days
          at-least: 1 day
          at-most: 90 days
        subject-\(name):
          type: text
          label: Aanduiding van onderwerp \(name)
          default: \(Self.subject)
      labels: [duty-\(name)]

      """
  }

  private func text(of clause: Int, isStrict: Bool, edition: Int = 0) -> String {
    """
    ---
    version: 1.0.0
    title: \(isStrict ? "Streng" : "Gebruikelijk")
    uses: []
    ---
    \(SyntheticClause(number: clause, edition: edition).text(in: LibraryDialect()))
    """
  }

  static let terms = [
    "Persoonsgegevens", "Diensten", "Betrokkene", "Inbreuk", "Hoofdovereenkomst", "Subverwerker",
    "Toezichthouder", "Bijlage",
  ]

  private func definition(_ term: String, _ index: Int) -> String {
    """
    ---
    version: 1.0.0
    term: \(term)
    forms: []
    ---
    wat de wet daaronder verstaat, en wat Partijen in hun afspraken nummer \(index) zo hebben genoemd

    """
  }

  private var template: String {
    var text = """
      ---
      id: measured
      version: 1.0.0
      title: Verwerkersovereenkomst
      locale: nl-NL
      style: measured
      roles:
        processor: {term: Verwerker, article: de, pronoun: hij, possessive: zijn, plural: Verwerkers}
        controller: {term: Opdrachtgever, article: de, pronoun: hij, possessive: zijn, plural: Opdrachtgevers}
      topics:

      """
    for clause in 1...Self.clauses {
      text += "  clause-\(Self.padded(clause, 2)): {default: usual}\n"
    }
    text += """
      ---
      {{supplier.name}} en {{customer.name}}, {{customer.address}}, komen op {{agreement.date}} overeen\
      {{#if subprocessors}}, met [](#subprocessors-annex){{/if}}:

      {{> contents}}

      # Bepalingen {#clauses .part}

      ## Definities {#definitions}

      {{> definitions}}

      """
    for article in 0..<Self.articles {
      text += "\n## Onderwerpen van groep \(article + 1) {#article-\(article + 1)}\n"
      for clause in 1...Self.clauses where (clause - 1) / (Self.clauses / Self.articles) == article
      {
        text += "\n{{> clause-\(Self.padded(clause, 2))}}\n"
      }
    }
    text += """

      ## Subverwerkers {#subprocessors-annex .annex}

      | Naam | Land | Taak |
      |---|---|---|
      {{#each subprocessors as sub}}
      | {{sub.name}} | {{sub.country}} | {{sub.task}} |
      {{/each}}

      """
    return text
  }

  // MARK: - What customers share

  private func writeShared() throws(FileError) {
    try write(
      """
      id: measuring
      party:
        name: Meetlint Software B.V.
        legal-form: besloten vennootschap met beperkte aansprakelijkheid
        seat: Utrecht
        address: {street: Maatstraat 1, postcode: 3500 ZZ, town: Utrecht, country: NL}
        kvk: "99900099"
        email: info@meetlint.example

      """, "Customers/suppliers/measuring.yaml")
    let register = "id: shared-subprocessors\nkind: subprocessors\nentries:\n\(Self.entries)"
    try write(register, "Customers/registers/shared-subprocessors.yaml")
  }

  /// The entries of the register that all customers share.
  static let entries = (1...12).map { entry in
    """
      - id: entry-\(entry)
        name: Leverancier \(entry) B.V.
        country: \(["NL", "DE", "IE"][entry % 3])
        task: onderdeel \(entry) van de dienst

    """
  }.joined()

  private static let registerKinds = """
    parameters: {}
    registers:
      subprocessors:
        label: Subverwerkers
        fields:
          name: {type: text, label: Naam}
          country: {type: country, label: Land}
          task: {type: text, label: Taak}

    """

  private static let jurisdiction = """
    locale: nl-NL
    country: NL
    authority: {name: de Autoriteit Persoonsgegevens, short: AP}
    national: {name: de Uitvoeringswet AVG, short: UAVG}
    citation: nl
    laws:
      gdpr: {short: AVG, title: Algemene verordening gegevensbescherming, articles: 99, points-only: [4]}

    """

  private static let style = """
    id: measured
    title: Om mee te meten
    part: "Deel {I}: {title}"
    article: "Artikel {1}. {title}"
    paragraph: "{article}.{1}"
    item: ["{a})", bullet]
    item-end: {between: ";", before-last: "; en", last: "."}
    point: "{1}."
    annex: "Bijlage {1}: {title}"
    annex-section: "{annex}{A}. {title}"
    annex-point: "{1}."
    recital: "{A}."
    reference:
      part: "Deel {part}"
      article: "artikel {article}"
      paragraph: "artikel {article} lid {paragraph}"
      item: "{base} onder {item}"
      point: "punt {point}"
      recital: "overweging {recital}"
      annex: "Bijlage {annex}"
      annex-section: "Bijlage {annex}{section}"
      annex-point: "punt {point} van Bijlage {annex}"

    """

  // MARK: - Customers

  /// A config of some 4 KB: twenty choices, fifty parameters, the party and its own register entry.
  private func config(of customer: Int, edition: Int = 0) -> String {
    let number = Self.padded(customer, 5)
    let street = edition == 0 ? "Proefweg" : "Nieuwe Proefweg \(edition)e deel"
    var text = """
      template: measured
      supplier: measuring
      party:
        name: Klant \(number) & Zonen B.V.
        legal-form: besloten vennootschap met beperkte aansprakelijkheid
        seat: Zwolle
        address: {street: \(street) \(customer % 400 + 1), postcode: 8000 ZZ, town: Zwolle, country: NL}
        kvk: "999\(number)"
        email: info@klant-\(number).example
        representative: {name: mevrouw K. Proef, function: directeur}
        contact: {name: de heer J. Maat, function: hoofd gegevens, email: privacy@klant-\(number).example}
      agreement:
        number: M-\(number)
        version: "1.0"
        status: draft
        date: 2026-05-\(Self.padded(customer % 28 + 1, 2))
        place: Zwolle
      registers:
        subprocessors:
          use: [shared-subprocessors]
          remove: [entry-\(customer % 12 + 1)]
          add: [{id: own, name: Eigen keuze van \(number), country: BE, task: back-up}]
      choices:

      """
    for choice in 0..<20 {
      let clause = choice * 3 + 1
      let alternative = (customer >> (choice % 8)) & 1 == 0 ? "usual" : "strict"
      text += "  clause-\(Self.padded(clause, 2)): \(alternative)\n"
    }
    text += "parameters:\n"
    for clause in 1...50 {
      let name = Self.padded(clause, 2)
      let days = (customer + clause) % 60 + 1
      text +=
        clause % 2 == 0
        ? "  period-\(name): \(days) \(days == 1 ? "day" : "days")\n"
        : "  subject-\(name): werkzaamheden *\(clause)* voor klant \(number) in regio \(days), met de controle daarvan\n"
    }
    return text
  }

  // MARK: - Writing

  private func write(_ text: String, _ path: String) throws(FileError) {
    try Self.write(text, "\(root)/\(path)")
  }

  /// Writes a file and the folders it needs.
  static func write(_ text: String, _ path: String) throws(FileError) {
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolders(String(path[..<slash])) }
    // In its place, since one that is staged looks for leftovers among all customers first.
    try FileSystem.writeInPlace(Array(text.utf8), to: path)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
