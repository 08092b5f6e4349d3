import FileSystem

@testable import Preview

/// Two topics, one template and three customers of whom one is public, with the shells of this
/// repository; removed with this value.
final class PreviewWorkspace: Sendable {
  let root: String

  private static let repository =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let files: [String: String] = [
    "Clauses/parameters.yaml": """
    registers:
      subprocessors:
        label: Subverwerkers
        fields:
          name: {type: text, label: Naam}
          task: {type: text, label: Taak}

    """,
    "Clauses/audit/topic.yaml": """
    title: Audit
    about: Hoe de opdrachtgever de naleving controleert.

    """,
    "Clauses/audit/on-site.md": """
    ---
    version: 1.0.0
    title: Rechtstreeks
    ---
    1. {{Controller}} mag een audit uitvoeren bij {{processor}}. {#audit-right}

    """,
    "Clauses/breach/topic.yaml": """
    title: Inbreuken
    about: Wanneer een inbreuk wordt gemeld.
    parameters:
      breach-notice: {type: duration, label: Termijn, default: 48 hours, at-most: 72 hours}

    """,
    "Clauses/breach/in-time.md": """
    ---
    version: 1.0.0
    title: Binnen een vaste termijn
    ---
    1. {{Processor}} meldt een Inbreuk binnen {{breach-notice}} bij {{authority}}.

    """,
    "Clauses/definitions/inbreuk.md": """
    ---
    version: 1.0.0
    term: Inbreuk
    forms: [Inbreuken]
    ---
    een inbreuk op de beveiliging

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
      audit: {default: on-site}
      breach: {default: in-time}
    ---
    Deze overeenkomst sluiten {{supplier.name}} en {{customer.name}}.

    ## Definities {#definitions}

    {{> definitions}}

    ## Audit {#audits}

    {{> audit}}

    ## Inbreuken {#breaches}

    {{> breach}}

    ## Subverwerkers {#subprocessors-here}

    {{#each subprocessors as item}}
    - {{item.name}}: {{item.task}}
    {{/each}}

    """,
    "Customers/suppliers/noorderlicht.yaml": """
    id: noorderlicht
    party: {name: Noorderlicht Software B.V., seat: Delfzijl, kvk: "12345678"}

    """,
    "Customers/registers/cloud.yaml": """
    id: cloud
    kind: subprocessors
    publish: public
    entries:
      - {id: wolkbaak, name: Wolkbaak B.V., task: Opslag}

    """,
    "Customers/duinrand.yaml": customer("Duinrand B.V.") + "publish: public\n",
    "Customers/waterland.yaml": customer("Waterland B.V."),
    "Customers/watertoren.yaml": customer("Stichting Watertoren"),
  ]

  private static func customer(_ name: String) -> String {
    """
    template: short
    supplier: noorderlicht
    party: {name: \(name), seat: Edam, kvk: "12345670"}
    registers: {subprocessors: {use: [cloud]}}

    """
  }

  init() throws {
    root = try FileSystem.canonical(FileSystem.makeTemporaryFolder())
    for folder in ["Templates/site", "Templates/styles"] {
      try FileSystem.makeFolders("\(root)/\(folder)")
      for entry in try FileSystem.entries(of: "\(Self.repository)/\(folder)")
      where entry.kind == .file && (folder == "Templates/site" || entry.name == "data-pro.yaml") {
        let name = "\(folder)/\(entry.name)"
        try FileSystem.linkFile("\(Self.repository)/\(name)", as: "\(root)/\(name)")
      }
    }
    for (name, text) in Self.files { try write(text, name) }
  }

  deinit { try? FileSystem.removeTree(root) }

  func text(_ name: String) throws -> String {
    String(decoding: try FileSystem.read("\(root)/\(name)"), as: UTF8.self)
  }

  func write(_ text: String, _ name: String) throws {
    let path = "\(root)/\(name)"
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolders(String(path[..<slash])) }
    try FileSystem.write(Array(text.utf8), to: path)
  }

  /// Saves a file with one text in the place of another.
  func replace(_ old: String, with new: String, in name: String) throws {
    try write(text(name).replacing(old, with: new), name)
  }
}

extension Preview {
  /// What a browser would see at an address.
  func text(at path: String) -> String { String(decoding: page(at: path).bytes, as: UTF8.self) }
}
