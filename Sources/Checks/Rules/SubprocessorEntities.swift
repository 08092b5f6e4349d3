internal import Agreements
package import Diagnostics

/// Every sub-processor is named by the legal entity that processes, and not by its product alone.
package enum SubprocessorEntities: AgreementRule {
  package static let code = Code.entityUnnamed

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    guard let register = agreement.registers.first(where: { $0.kind.id == "subprocessors" }),
      let entity = register.kind.index(of: "legal-entity")
    else { return [] }
    let name = register.kind.index(of: "name")
    return register.rows.compactMap { row in
      let product = name.flatMap { row.fields[$0]?.written }
      guard let written = row.fields[entity]?.written else {
        return Diagnostic(
          code, "no legal entity is given for '\(product ?? row.id)'", at: row.location,
          label: "add legal-entity: the company with its legal form")
      }
      if hasLegalForm(written) { return nil }
      return Diagnostic(
        code,
        written == product
          ? "'\(written)' is a product, and not yet the company that processes"
          : "'\(written)' has no legal form, so it is not clear which company processes",
        at: RegisterText(row: row, field: "legal-entity", text: written).location,
        label: "name the company with its legal form, as its register does")
    }
  }

  /// Whether a name holds the form of a company, a person who trades under it, or a public body.
  static func hasLegalForm(_ name: String) -> Bool {
    let words = name.split(whereSeparator: { " ,()&".contains($0) }).map { word in
      word.filter { $0 != "." }
    }
    if words.contains(where: forms.contains) { return true }
    let small = name.lowercased()
    return written.contains { small.contains($0) }
  }

  /// Abbreviations of legal forms, without stops.
  private static let forms: Set<String> = [
    // The Netherlands and Belgium
    "BV", "bv", "NV", "nv", "VOF", "vof", "CV", "cv", "UA", "BA", "WA", "BVBA", "CVBA", "SRL",
    "SPRL",
    "SA", "SC", "SCRL", "CommV", "VZW", "vzw", "IVZW", "ASBL", "AISBL", "SNC", "SE", "SCE",
    // German
    "GmbH", "gGmbH", "mbH", "AG", "KG", "KGaA", "OHG", "UG", "eV", "eG", "eK", "GesmbH",
    // English
    "Inc", "INC", "LLC", "LLP", "LP", "Corp", "Ltd", "LTD", "PLC", "plc", "DAC", "CLG", "UC", "ULC",
    "Pte", "Pty", "Pvt", "PBC", "Co",
    // French, Italian, Spanish, Portuguese
    "SAS", "SASU", "SARL", "Sarl", "Sàrl", "EURL", "SCA", "SpA", "SPA", "Srl", "srl", "SL", "SLU",
    "SAU", "Lda", "Ltda",
    // Northern and eastern Europe
    "AB", "AS", "ASA", "ApS", "Oy", "Oyj", "OY", "ehf", "hf", "OÜ", "UAB", "SIA", "sro", "as",
    "doo",
    "dd", "Kft", "KFT", "Zrt", "Nyrt", "EOOD", "OOD", "EAD", "AD", "AE", "EPE", "IKE",
    // Elsewhere
    "KK", "GK", "FZE", "DMCC",
  ]

  /// Forms that are written out, in small letters.
  private static let written = [
    "besloten vennootschap", "naamloze vennootschap", "commanditaire vennootschap",
    "vennootschap onder firma", "maatschap", "eenmanszaak", "coöperatie", "coöperatieve",
    "onderlinge", "stichting", "vereniging", "h.o.d.n.", "handelend onder de naam", "gemeente",
    "provincie", "waterschap", "ministerie", "universiteit", "hogeschool", "limited",
    "incorporated",
    "corporation", "company", "aktiengesellschaft", "société", "sp. z o.o.", "foundation",
  ]
}
