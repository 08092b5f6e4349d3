package import Diagnostics

/// A party to the agreement, or another company or person with the same facts.
package struct Party: Sendable {
  /// In what capacity a customer asks for processing.
  package enum Capacity: String, Sendable, CaseIterable {
    case controller
    case processor
  }

  /// A value or nothing for each `PartyField`, in the order of `PartyField.allCases`.
  package var values: [Value?]
  /// Where each value is written, in the same order.
  package var locations: [Location?]
  package var capacity: Capacity
  /// Whether the capacity is written and not the usual one.
  package var hasOwnCapacity = false
  package var location: Location

  package subscript(field: PartyField) -> Value? { values[field.index] }

  package init(location: Location) {
    values = Array(repeating: nil, count: PartyField.allCases.count)
    locations = Array(repeating: nil, count: PartyField.allCases.count)
    capacity = .controller
    self.location = location
  }
}

/// A fact about a party; the raw value is its path in a config and in a directive.
package enum PartyField: String, CaseIterable, Sendable {
  case name
  case legalForm = "legal-form"
  case seat
  case street = "address.street"
  case postcode = "address.postcode"
  case town = "address.town"
  case country = "address.country"
  case kvk
  case establishment
  case rsin
  case vat
  case kbo
  case rpr
  case iban
  case bic
  case phone
  case email
  case website
  case representativeName = "representative.name"
  case representativeFunction = "representative.function"
  case contactName = "contact.name"
  case contactFunction = "contact.function"
  case contactEmail = "contact.email"
  case contactPhone = "contact.phone"
  case dpoName = "dpo.name"
  case dpoFunction = "dpo.function"
  case dpoEmail = "dpo.email"
  case dpoPhone = "dpo.phone"
  case breachContactName = "breach-contact.name"
  case breachContactFunction = "breach-contact.function"
  case breachContactEmail = "breach-contact.email"
  case breachContactPhone = "breach-contact.phone"

  package var index: Int { Self.indexes[self] ?? 0 }

  private static let indexes: [PartyField: Int] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  package var type: ValueType {
    switch self {
    case .postcode: .postcode
    case .country: .country
    case .kvk: .kvkNumber
    case .establishment: .establishmentNumber
    case .rsin: .rsin
    case .vat: .vatNumber
    case .kbo: .enterpriseNumber
    case .iban: .iban
    case .bic: .bic
    case .phone, .contactPhone, .dpoPhone, .breachContactPhone: .phone
    case .email, .contactEmail, .dpoEmail, .breachContactEmail: .email
    case .website: .url
    default: .text
    }
  }

  /// What people call it.
  package var label: String {
    switch self {
    case .name: "Naam"
    case .legalForm: "Rechtsvorm"
    case .seat: "Statutaire zetel"
    case .street: "Straat en huisnummer"
    case .postcode: "Postcode"
    case .town: "Plaats"
    case .country: "Land"
    case .kvk: "KvK-nummer"
    case .establishment: "Vestigingsnummer"
    case .rsin: "RSIN"
    case .vat: "Btw-nummer"
    case .kbo: "Ondernemingsnummer"
    case .rpr: "Rechtspersonenregister"
    case .iban: "IBAN"
    case .bic: "BIC"
    case .phone: "Telefoonnummer"
    case .email: "E-mailadres"
    case .website: "Website"
    case .representativeName: "Naam van de vertegenwoordiger"
    case .representativeFunction: "Functie van de vertegenwoordiger"
    case .contactName: "Naam van de contactpersoon"
    case .contactFunction: "Functie van de contactpersoon"
    case .contactEmail: "E-mailadres van de contactpersoon"
    case .contactPhone: "Telefoonnummer van de contactpersoon"
    case .dpoName: "Naam van de functionaris voor gegevensbescherming"
    case .dpoFunction: "Functie van de functionaris voor gegevensbescherming"
    case .dpoEmail: "E-mailadres van de functionaris voor gegevensbescherming"
    case .dpoPhone: "Telefoonnummer van de functionaris voor gegevensbescherming"
    case .breachContactName: "Naam van het meldpunt voor inbreuken"
    case .breachContactFunction: "Functie van het meldpunt voor inbreuken"
    case .breachContactEmail: "E-mailadres van het meldpunt voor inbreuken"
    case .breachContactPhone: "Telefoonnummer van het meldpunt voor inbreuken"
    }
  }
}

/// Several facts of a party printed as one: an address, or a person with all that is known.
package enum PartyGroup: String, CaseIterable, Sendable {
  case address
  case representative
  case contact
  case dpo
  case breachContact = "breach-contact"

  /// What people call it.
  package var label: String {
    switch self {
    case .address: "Adres"
    case .representative: "Vertegenwoordiger"
    case .contact: "Contactpersoon"
    case .dpo: "Functionaris voor gegevensbescherming"
    case .breachContact: "Meldpunt voor inbreuken"
    }
  }

  package var fields: [PartyField] {
    switch self {
    case .address: [.street, .postcode, .town, .country]
    case .representative: [.representativeName, .representativeFunction]
    case .contact: [.contactName, .contactFunction, .contactEmail, .contactPhone]
    case .dpo: [.dpoName, .dpoFunction, .dpoEmail, .dpoPhone]
    case .breachContact:
      [
        .breachContactName, .breachContactFunction, .breachContactEmail, .breachContactPhone,
      ]
    }
  }
}

/// A fact about the agreement itself.
package enum AgreementField: String, CaseIterable, Sendable {
  case number
  case version
  case status
  case date
  case place
  case mainContract = "main-contract"
  case mainContractDate = "main-contract-date"
  case inForce = "in-force"
  case supplierSignatoryName = "signatories.supplier.name"
  case supplierSignatoryFunction = "signatories.supplier.function"
  case supplierSignatoryPlace = "signatories.supplier.place"
  case supplierSignatoryDate = "signatories.supplier.date"
  case customerSignatoryName = "signatories.customer.name"
  case customerSignatoryFunction = "signatories.customer.function"
  case customerSignatoryPlace = "signatories.customer.place"
  case customerSignatoryDate = "signatories.customer.date"

  package var index: Int { Self.indexes[self] ?? 0 }

  private static let indexes: [AgreementField: Int] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  package var type: ValueType {
    switch self {
    case .date, .mainContractDate, .inForce, .supplierSignatoryDate, .customerSignatoryDate: .date
    default: .text
    }
  }

  /// What people call it.
  package var label: String {
    switch self {
    case .number: "Nummer"
    case .version: "Versie"
    case .status: "Status"
    case .date: "Datum"
    case .place: "Plaats"
    case .mainContract: "Hoofdovereenkomst"
    case .mainContractDate: "Datum van de hoofdovereenkomst"
    case .inForce: "In werking op"
    case .supplierSignatoryName: "Ondertekenaar van de leverancier"
    case .supplierSignatoryFunction: "Functie van de ondertekenaar van de leverancier"
    case .supplierSignatoryPlace: "Plaats waar de leverancier ondertekent"
    case .supplierSignatoryDate: "Datum waarop de leverancier ondertekent"
    case .customerSignatoryName: "Ondertekenaar van de klant"
    case .customerSignatoryFunction: "Functie van de ondertekenaar van de klant"
    case .customerSignatoryPlace: "Plaats waar de klant ondertekent"
    case .customerSignatoryDate: "Datum waarop de klant ondertekent"
    }
  }
}
