/// A number that a register or a bank has given out, in the right form and with fitting check digits.
///
/// Whether it was ever given out, and to whom, only the register can say.
package struct IdentifyingNumber: Sendable, Hashable {
  /// What the number identifies, and by whom.
  package enum Kind: String, CaseIterable, Sendable {
    case kvk
    case establishment
    case rsin
    case vat
    case enterprise
    case iban
    case bic

    /// The type whose values have this kind.
    package var type: ValueType {
      switch self {
      case .kvk: .kvkNumber
      case .establishment: .establishmentNumber
      case .rsin: .rsin
      case .vat: .vatNumber
      case .enterprise: .enterpriseNumber
      case .iban: .iban
      case .bic: .bic
      }
    }
  }

  package let kind: Kind
  /// The characters without spaces and points.
  package let compact: String

  init(_ kind: Kind, _ compact: String) {
    self.kind = kind
    self.compact = compact
  }

  /// The number as it is printed: `0123.456.749`, `BE 0123.456.749`, `NL02 ABNA 0123 4567 89`.
  package var printed: String {
    switch kind {
    case .kvk, .establishment, .rsin, .bic: compact
    case .enterprise: Self.dotted(compact)
    case .vat: compact.hasPrefix("BE") ? "BE \(Self.dotted(compact.dropFirst(2)))" : compact
    case .iban: Self.inFours(compact)
    }
  }

  private static func dotted(_ digits: some StringProtocol) -> String {
    "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.dropFirst(7))"
  }

  private static func inFours(_ text: String) -> String {
    var groups: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
