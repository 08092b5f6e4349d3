import FileSystem

extension TemporaryWorkspace {
  /// Two topics, one template and three customers: small enough to know by heart.
  static func small(_ changes: [String: String?] = [:]) throws -> TemporaryWorkspace {
    try TemporaryWorkspace(try SmallWorkspace.files().merging(changes) { $1 })
  }

  /// A copy of the library and the customers of this repository; the many agreements of configs with
  /// variants only when they are asked for.
  static func repository(withVariants: Bool = false) throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace([:])
    for folder in ["Clauses", "Templates", "Customers"] {
      try FileSystem.copyTree("\(Repository.path)/\(folder)", to: workspace(folder)) { name in
        name == "starter" || name == "schema" || !withVariants && name.hasSuffix("-variants.yaml")
      }
    }
    return workspace
  }
}

/// The repository these tests stand in.
enum Repository {
  /// Its folder, three above this file.
  static let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  static func bytes(_ name: String) throws -> [UInt8] { try FileSystem.read("\(path)/\(name)") }

  static func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }
}

/// The files of a small workspace.
enum SmallWorkspace {
  static func files() throws -> [String: String?] {
    [
      "Clauses/audit/topic.yaml": """
      title: Audit
      about: Hoe de opdrachtgever de naleving controleert.
      optional: yes
      parameters:
        audit-notice: {type: duration, label: Aankondiging van een audit, default: 14 days, at-least: 1 day, at-most: 60 days}
      labels: [audit-right]

      """,
      "Clauses/audit/after-reports.md": """
      ---
      version: 1.0.0
      title: Na bestudering van rapporten
      ---
      1. {{Controller}} bestudeert eerst de rapporten van {{processor}}. {#audit-right}
      2. Na [](#audit-right) volgt een audit met een aankondiging van {{audit-notice}}.

      """,
      "Clauses/audit/on-site.md": """
      ---
      version: 1.0.0
      title: Rechtstreeks
      ---
      1. {{Controller}} mag na een aankondiging van {{audit-notice}} een audit uitvoeren. {#audit-right}

      """,
      "Clauses/breach/topic.yaml": """
      title: Inbreuken
      about: Wanneer een inbreuk wordt gemeld.
      parameters:
        breach-notice: {type: duration, label: Termijn van de melding, default: 48 hours, at-most: 72 hours}

      """,
      "Clauses/breach/in-time.md": """
      ---
      version: 1.0.0
      title: Binnen een vaste termijn
      ---
      1. {{Processor}} meldt een inbreuk binnen {{breach-notice}}.

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
      "Templates/styles/plain.yaml": try Repository.text("Templates/styles/data-pro.yaml")
        .replacing("id: data-pro", with: "id: plain"),
      "Templates/styles/lettered.yaml": try Repository.text("Templates/styles/lettered.yaml"),
      "Templates/short.md": """
      ---
      id: short
      version: 1.0.0
      title: Verwerkersovereenkomst
      locale: nl-NL
      style: plain
      roles:
        processor: {term: Verwerker, article: de, pronoun: hij, possessive: zijn, plural: Verwerkers}
        controller: {term: Opdrachtgever, article: de, pronoun: hij, possessive: zijn, plural: Opdrachtgevers}
      topics:
        breach: {default: in-time}
        audit: {default: after-reports, optional: yes}
      ---
      Deze overeenkomst sluiten {{supplier.name}} en {{customer.name}}.

      ## Inbreuken {#breaches}

      {{> breach}}

      ## Audit {#audits}

      {{> audit}}

      """,
      "Customers/suppliers/noorderlicht.yaml": """
      id: noorderlicht
      party: {name: Noorderlicht Software B.V., seat: Delfzijl, kvk: "12345678"}
      bounds:
        breach-notice: {at-most: 48 hours}

      """,
      "Customers/duinrand.yaml": customer("Duinrand B.V.", "choices: {audit: on-site}\n"),
      "Customers/waterland.yaml": customer(
        "Waterland Handel B.V.", "parameters: {breach-notice: 24 hours}\n"),
      "Customers/watertoren.yaml": customer("Stichting Watertoren"),
    ]
  }

  /// The config of a customer of this name, with more keys after the usual ones.
  static func customer(_ name: String, _ more: String = "") -> String {
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      template: short
      supplier: noorderlicht
      party: {name: "\(quoted)", seat: Edam, kvk: "12345670"}
      \(more)
      """
  }
}
