internal import Agreements
package import Diagnostics

/// The parties and the signatures are known well enough to hold someone to the agreement.
package enum PartyFacts: AgreementRule {
  package static let code = Code.partyIncomplete

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let config = agreement.config
    let supplier = agreement.binding.answers.supplier
    var findings =
      findings(of: supplier.party, "the supplier", at: supplier.file.location(Span(0, 0)))
      + findings(of: config.party, "the customer", at: config.location)
    guard agreement.binding.hasSignatures else { return findings }
    let signatories: [(String, AgreementField, AgreementField)] = [
      ("supplier", .supplierSignatoryName, .supplierSignatoryFunction),
      ("customer", .customerSignatoryName, .customerSignatoryFunction),
    ]
    for (side, name, function) in signatories {
      // Who is named as representative signs, unless another one is named.
      let party = side == "supplier" ? supplier.party : config.party
      if config.agreement[name.index] == nil, party[.representativeName] != nil { continue }
      for (field, what) in [(name, "name"), (function, "function")] {
        guard config.agreement[field.index] == nil else { continue }
        let known = field == function ? config.agreementLocations[name.index] : nil
        findings.append(
          Diagnostic(
            code, "who signs for the \(side) has no \(what)", at: known ?? config.location,
            label: "give 'agreement.\(field.rawValue)'"))
      }
    }
    let dates: [AgreementField] = [.date, .inForce, .supplierSignatoryDate]
    if dates.allSatisfy({ config.agreement[$0.index] == nil }) {
      findings.append(
        Diagnostic(
          code, "the agreement has no date", at: config.location, label: "give 'agreement.date'"))
    }
    return findings
  }

  private static func findings(
    of party: Party, _ name: String, at file: Location
  ) -> [Diagnostic] {
    let location = party.locations[PartyField.name.index] ?? file
    var findings: [Diagnostic] = []
    if [.kvk, .kbo, .rsin, .vat].allSatisfy({ (field: PartyField) in party[field] == nil }) {
      let isBelgian = party[.country]?.written == "BE"
      findings.append(
        Diagnostic(
          code, "\(name) has no number that identifies it", at: location,
          label: isBelgian
            ? "give 'party.kbo' or 'party.vat'" : "give 'party.kvk', 'party.rsin' or 'party.vat'"))
    }
    let isPlaced = party[.seat] != nil || (party[.street] != nil && party[.town] != nil)
    if !isPlaced {
      findings.append(
        Diagnostic(
          code, "\(name) has no seat and no address", at: location,
          label: "give 'party.seat' or 'party.address'"))
    }
    return findings
  }
}
