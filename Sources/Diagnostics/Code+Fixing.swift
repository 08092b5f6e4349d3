extension Code {
  /// Whether `check --fix` can put at least some of these findings right.
  package var canBeFixed: Bool {
    switch self {
    // A name with one wrong letter.
    case .unknownKey, .unknownName, .unknownParameter, .unknownTopic, .unknownAlternative,
      .unknownLabel, .unknownRegister, .unknownEntry, .unknownStyle, .unknownTemplate,
      .unknownSupplier, .unknownRequirement, .unknownLaw, .unknownForm, .unknownField,
      .directiveSyntax, .variantInvalid:
      true
    // A form that says the same.
    case .leadingZero, .roleCapital, .invalidValue, .numberMalformed: true
    // A word that only one other can stand for.
    case .roleVariant, .obsoleteLaw, .misspelling, .typesetting: true
    default: false
    }
  }
}
