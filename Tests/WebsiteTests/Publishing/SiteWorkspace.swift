import Agreements
import Diagnostics
import FileSystem
import Testing

@testable import Website

/// A workspace of its own for one test, with the shells of this repository; removed with this value.
final class SiteWorkspace: Sendable {
  let root: String

  static let repository =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// The files that every workspace of these tests has.
  static let shared: [String: String] = [
    "Clauses/parameters.yaml": """
    registers:
      subprocessors:
        label: Subverwerkers
        fields:
          name: {type: text, label: Naam}
          task: {type: text, label: Taak}
          contact: {type: text, label: Contact, confidential: yes}

    """,
    "Clauses/breach/topic.yaml": """
    title: Inbreuken
    about: Wanneer een inbreuk wordt gemeld.
    parameters:
      breach-notice: {type: duration, label: Termijn, default: 48 hours, at-most: 72 hours}
      remark: {type: text, label: Opmerking, default: geen}
      secret: {type: text, label: Geheim, default: niets, confidential: yes}

    """,
    "Clauses/breach/in-time.md": """
    ---
    version: 1.0.0
    title: Binnen een vaste termijn
    ---
    1. {{Processor}} meldt een inbreuk binnen {{breach-notice}}. {#notice}
    2. Opmerking: {{remark}}. Afspraak: {{secret}}.

    """,
    "Clauses/jurisdictions/nl-NL.yaml": """
    locale: nl-NL
    country: NL
    authority: {name: de Autoriteit Persoonsgegevens, short: AP}
    national: {name: de Uitvoeringswet Algemene verordening gegevensbescherming, short: UAVG}
    citation: nl
    laws:
      gdpr: {short: AVG, title: Algemene verordening gegevensbescherming, articles: 99, points-only: [4]}

    """,
    "Clauses/requirements/gdpr.yaml": """
    source: gdpr
    title: Algemene verordening gegevensbescherming
    requirements:
      - {requirement: gdpr-28-3-h-audit, law: gdpr-28-3-h, title: Audits, mandatory: yes}

    """,
    "Templates/short.md": """
    ---
    id: short
    version: 1.0.0
    title: Verwerkersovereenkomst
    locale: nl-NL
    style: data-pro
    roles:
      processor: {term: Verwerker, article: de, pronoun: hij, possessive: zijn, plural: Verwerkers}
      controller: {term: Opdrachtgever, article: de, pronoun: hij, possessive: zijn, plural: Opdrachtgevers}
    topics:
      breach: {default: in-time}
    ---
    Deze overeenkomst sluiten {{supplier.name}} te {{supplier.seat}} en {{customer.name}} te {{customer.seat}}.

    ## Inbreuken {#breaches}

    {{> breach}}

    ## Subverwerkers {#subprocessors-here}

    {{#each subprocessors as item}}
    - {{item.name}}: {{item.task}}, {{item.contact}}
    {{/each}}

    """,
  ]

  init(_ files: [String: String]) throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    root = "\(base)/akkoord-site-\(UInt64.random(in: 0 ... .max))"
    for folder in ["Clauses", "Templates/site", "Templates/styles", "Customers"] {
      try FileSystem.makeFolders("\(root)/\(folder)")
    }
    try FileSystem.copyTree(
      "\(Self.repository)/Templates/site", to: "\(root)/Templates/site"
    ) { $0 == "fonts" }
    try FileSystem.write(
      FileSystem.read("\(Self.repository)/Templates/styles/data-pro.yaml"),
      to: "\(root)/Templates/styles/data-pro.yaml")
    for (name, text) in Self.shared.merging(files, uniquingKeysWith: { $1 }) {
      try write(text, name)
    }
  }

  deinit { try? FileSystem.removeTree(root) }

  func write(_ text: String, _ name: String) throws {
    let path = "\(root)/\(name)"
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolders(String(path[..<slash])) }
    try FileSystem.write(Array(text.utf8), to: path)
  }

  /// The site of the workspace in memory, and what was found.
  func site(
    _ options: Site.Options = Site.Options()
  ) -> (files: [String: [UInt8]], findings: [Diagnostic]) {
    let log = DiagnosticLog()
    let assembler = Assembler(Workspace(loading: root))
    guard let site = Site(of: assembler, options: options, log: log) else {
      return ([:], log.diagnostics)
    }
    var files: [String: [UInt8]] = [:]
    var summaries: [AgreementSummary] = []
    func take(_ path: SitePath, _ bytes: [UInt8]) {
      #expect(files[path.text] == nil, "\(path.text) is made twice")
      files[path.text] = bytes
    }
    let plan = site.plan
    for source in plan.sources {
      if let summary = site.render(source, log: log, into: take) { summaries.append(summary) }
    }
    if log.hasErrors { return ([:], log.diagnostics) }
    site.renderWhole(summaries, into: take)
    #expect(files.keys.sorted() == plan.entries.map(\.path.text).sorted())
    return (files, log.diagnostics)
  }
}
