import Diagnostics
import Testing

@testable import Agreements

@Suite struct CustomerImportTests {
  private static let map = """
    template: data-pro-statement
    supplier: havenlicht
    id: "{Naam}"
    party.name: Naam
    party.kvk: {column: KvK, required: yes}
    party.address.street: "{Straat} {Nr}"
    party.address.postcode: Postcode
    agreement.date: {value: 2026-05-01}
    parameters.breach-notice: {column: Termijn, default: 24 hours}
    parameters.export-formats: {column: Formaten, split: ","}
    choices.audit: {column: Audit, values: {ja: on-site, nee: after-reports}}
    registers.subprocessors.use: {value: [cloud-subprocessors]}
    registers.subprocessors.only: {value: [polder-datacentrum]}
    to-confirm: [party.kvk]
    """
  private static let header = "Naam;Straat;Nr;Postcode;KvK;Termijn;Formaten;Audit\n"

  private func drafts(
    _ rows: String, _ new: NewWorkspace, _ map: String = Self.map
  ) throws -> Authoring.Imported {
    try new.authoring.drafts(
      from: SourceFile(path: "t.csv", text: Self.header + rows),
      map: SourceFile(path: "m.yaml", text: map))
  }

  @Test func `each row becomes a config that builds, with the values of its cells`() throws {
    let new = try NewWorkspace()
    let rows = """
      "Bakker & Zn ""De Molen"" B.V.";Molenweg;1;1234 AB;99900055;;"CSV, PDF";ja
      *Visser* <B.V.>;Kade;2b;1234 AC;00012345;12 hours;;ja

      """
    let imported = try drafts(rows, new)
    #expect(imported.drafts.map(\.id) == ["bakker-zn-de-molen-bv", "visser-bv"])
    #expect(!imported.diagnostics.hasErrors)
    try new.authoring.write(imported.drafts)
    for draft in imported.drafts {
      let (binding, diagnostics) = new.build(draft.id)
      #expect(!diagnostics.hasErrors, "\(diagnostics.report)")
      #expect(binding?.answers.openFacts.contains("party.kvk") == true)
    }
    let first = try #require(new.build("bakker-zn-de-molen-bv").binding).answers
    #expect(first.config.party[.name] == .text("Bakker & Zn \"De Molen\" B.V."))
    #expect(first.config.party[.street] == .text("Molenweg 1"))
    #expect(first.entries.contains { $0.map(\.id) == ["polder-datacentrum"] })
    let second = try #require(new.build("visser-bv").binding).answers
    #expect(second.config.party[.name] == .text("*Visser* <B.V.>"))
  }

  /// Rows with the findings they have, as code and place.
  static let findings: [(rows: String, expected: [String])] = [
    (";a;1;1234 AB;99900055;;;ja\n", ["AK006 2:1", "AK073 2:1"]),
    ("A;a;1;1234ab;99900055;;;ja\n", ["AK070 2:7"]),
    ("A;a;1;1234 AB;;;;ja\n", ["AK073 2:15"]),
    ("A;a;1;1234 AB;99900055;96 hours;;ja\n", ["AK071 2:24", "AK071 2:24"]),
    ("A;a;1;1234 AB;99900055;60 hours;;ja\n", ["AK071 2:24"]),
    ("A;a;1;1234 AB;99900055;24 uurtjes;;ja\n", ["AK070 2:24"]),
    ("A;a;1;1234 AB;99900055;;;misschien\n", ["AK020 2:26"]),
    ("A;a;1;1234 AB;99900055;;;ja\na.;a;1;;99900055;;;ja\n", ["AK040 3:1"]),
    ("taken;a;1;1234 AB;99900055;;;ja\n", ["AK093 2:1"]),
    (
      "A;\"a\nb\";1;1234 AB;99900055;;;ja\nB;a;1;1;2;;;ja\n",
      ["AK070 4:7", "AK070 4:9", "AK075 2:3"]
    ),
    ("", ["AK092 1:1"]),
  ]

  @Test(arguments: findings)
  func `what is wrong with rows is found at its cell, and nothing is written`(
    _ rows: String, _ expected: [String]
  ) throws {
    let new = try NewWorkspace()
    try new.write("template: x\n", "Customers/taken.yaml")
    let found = NewWorkspace.findings { _ = try drafts(rows, new) }
    #expect(found.filter { $0.severity == .error }.places.sorted() == expected)
  }

  /// Maps with the findings they have.
  static let maps: [(change: (String, String), expected: [String])] = [
    (("party.name: Naam", "party.name: Name"), ["AK033 4:13"]),
    (("party.name: Naam\n", ""), ["AK013 1:1"]),
    (("id: \"{Naam}\"\n", ""), ["AK013 1:1"]),
    (("party.kvk: {", "party.kkv: {"), ["AK033 5:1"]),
    (("2026-05-01", "morgen"), ["AK070 8:25"]),
    (("default: 24 hours", "default: 24 hour, deflaut: x"), ["AK012 9:63"]),
    (("nee: after-reports", "nee: after-report"), ["AK023 11:59"]),
    (("[cloud-subprocessors]", "[cloud]"), ["AK025 12:39"]),
    (("supplier: havenlicht", "supplier: havenlich"), ["AK029 2:11"]),
    (("data-pro-statement", "data-pro-statements"), ["AK028 1:11"]),
    (("to-confirm: [party.kvk]", "to-confirm: [party.kvkk]"), ["AK033 14:14"]),
    (("{value: 2026-05-01}", "{value: 2026-05-01, column: Nr}"), ["AK015 8:17"]),
  ]

  @Test(arguments: maps.indices)
  func `what is wrong with a map is found in the map`(_ index: Int) throws {
    let (change, expected) = Self.maps[index]
    let new = try NewWorkspace()
    let map = Self.map.replacing(change.0, with: change.1)
    let found = NewWorkspace.findings {
      _ = try drafts("A;a;1;1234 AB;99900055;;;nee\n", new, map)
    }
    #expect(found.filter { $0.severity == .error }.places == expected, "\(found.report)")
  }

  @Test func `columns without use and facts without column are warnings`() throws {
    let new = try NewWorkspace()
    let map = Self.map.replacing("party.address.postcode: Postcode\n", with: "")
    let imported = try drafts("A;a;1;x;99900055;;;ja\n", new, map)
    #expect(imported.diagnostics.places.prefix(2) == ["AK073 1:1", "AK074 1:16"])
  }

  @Test func `many rows take time that grows with their number`() throws {
    let new = try NewWorkspace()
    let rows = (0..<200).map { "Klant \($0);a;1;1234 AB;99900055;;;ja\n" }.joined()
    #expect(try drafts(rows, new).drafts.count == 200)
  }
}
