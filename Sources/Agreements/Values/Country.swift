internal import Diagnostics

/// A country or territory of ISO 3166-1 (and Kosovo, as XK), with its Dutch name.
package struct Country: Sendable, Hashable {
  /// Two capitals, such as `NL`.
  package let code: String
  /// The name in Dutch, such as `Nederland`.
  package let name: String

  /// The country of a code in capitals; nil when there is none.
  package init?(code: String) {
    guard let country = Self.byCode[code] else { return nil }
    self = country
  }

  private init(code: String, name: String) {
    self.code = code
    self.name = name
  }

  /// Every country, in the order of the codes.
  package static let all: [Country] = countryNames.utf8.split(separator: 0x0A).map { line in
    Country(code: String(Substring(line.prefix(2))), name: String(Substring(line.dropFirst(3))))
  }

  /// Whether the country is in the European Economic Area: the Union, Iceland, Liechtenstein and Norway.
  package var isInEEA: Bool { Self.area.contains(code) }

  private static let area: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  private static let byCode: [String: Country] = Dictionary(
    all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  static func parse(_ text: String) throws(ValueProblem) -> Country {
    if let country = Country(code: text) { return country }
    let meant = Country(code: text.uppercased()) ?? named(text)
    if let meant {
      throw ValueProblem("a country is written as its code", replacement: meant.code)
    }
    if ["eu", "eer", "eea", "europa", "europe"].contains(text.lowercased()) {
      throw ValueProblem("not a country but several", remedy: "write the code of one country")
    }
    if let near = text.count > 3 ? text.nearMatch(in: all.map(\.name)) : nil,
      let country = named(near)
    {
      throw ValueProblem(
        "not the code of a country", remedy: "did you mean '\(country.code)' (\(country.name))?")
    }
    throw ValueProblem("not the code of a country", remedy: "write two capitals, such as NL or BE")
  }

  private static func named(_ text: String) -> Country? {
    let name = text.lowercased()
    if let code = otherNames[name] { return Country(code: code) }
    return all.first { $0.name.lowercased() == name }
  }

  /// Names that are understood but not printed.
  private static let otherNames = [
    "uk": "GB", "el": "GR", "usa": "US", "nld": "NL", "bel": "BE", "deu": "DE",
    "holland": "NL", "the netherlands": "NL", "netherlands": "NL", "belgium": "BE",
    "germany": "DE", "france": "FR", "ireland": "IE", "luxembourg": "LU", "denmark": "DK",
    "sweden": "SE", "finland": "FI", "norway": "NO", "poland": "PL", "spain": "ES", "italy": "IT",
    "austria": "AT", "switzerland": "CH", "united kingdom": "GB", "great britain": "GB",
    "groot-brittannië": "GB", "engeland": "GB", "england": "GB", "united states": "US",
    "united states of america": "US", "verenigde staten van amerika": "US", "vs": "US",
    "vk": "GB", "japan": "JP", "czechia": "CZ", "tsjechische republiek": "CZ",
    "canada": "CA", "australia": "AU", "turkey": "TR", "turkije": "TR", "korea": "KR",
  ]
}
