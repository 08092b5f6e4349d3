extension ValueType {
  /// Whether a replacement is the same number or address in the form it has to have: only signs, spaces
  /// and capitals differ.
  ///
  /// Never of dates and amounts, in which a sign carries meaning.
  package func isOnlyRewritten(_ written: String, as replacement: String) -> Bool {
    switch self {
    case .kvkNumber, .establishmentNumber, .rsin, .vatNumber, .enterpriseNumber, .iban, .bic,
      .postcode, .phone, .country:
      Self.letters(of: written) == Self.letters(of: replacement)
    default: false
    }
  }

  private static func letters(of text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber }.uppercased()
  }
}
