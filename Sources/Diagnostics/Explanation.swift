/// What a code means, for people who meet it for the first time.
package struct Explanation: Sendable {
  /// The rule in a few words.
  package var title: String
  /// What is wrong, why it matters, and what to do, in a few sentences.
  package var text: String
  /// What brings the finding about.
  package var wrong: String
  /// The same, put right.
  package var right: String
  /// The article of law the rule comes from, where one does.
  package var law: String?

  init(_ title: String, _ text: String, wrong: String, right: String, law: String? = nil) {
    self.title = title
    self.text = text
    self.wrong = wrong
    self.right = right
    self.law = law
  }
}

extension Code {
  /// What this code means; every code has an explanation.
  package var explanation: Explanation {
    switch self {
    case .fileUnreadable: .fileUnreadable
    case .notUTF8: .notUTF8
    case .fileTooLarge: .fileTooLarge
    case .frontMatterMissing: .frontMatterMissing
    case .unknownFile: .unknownFile
    case .invalidIdentifier: .invalidIdentifier
    case .workspaceNotFound: .workspaceNotFound
    case .selectionEmpty: .selectionEmpty
    case .privateUseCharacter: .privateUseCharacter
    case .yamlSyntax: .yamlSyntax
    case .yamlAlias: .yamlAlias
    case .unknownKey: .unknownKey
    case .missingKey: .missingKey
    case .duplicateKey: .duplicateKey
    case .wrongType: .wrongType
    case .leadingZero: .leadingZero
    case .yamlTag: .yamlTag
    case .unknownName: .unknownName
    case .unknownParameter: .unknownParameter
    case .unknownTopic: .unknownTopic
    case .unknownAlternative: .unknownAlternative
    case .unknownLabel: .unknownLabel
    case .unknownRegister: .unknownRegister
    case .unknownEntry: .unknownEntry
    case .unknownStyle: .unknownStyle
    case .unknownTemplate: .unknownTemplate
    case .unknownSupplier: .unknownSupplier
    case .unknownRequirement: .unknownRequirement
    case .unknownLaw: .unknownLaw
    case .unknownForm: .unknownForm
    case .unknownField: .unknownField
    case .duplicateIdentifier: .duplicateIdentifier
    case .duplicateLabel: .duplicateLabel
    case .duplicateParameter: .duplicateParameter
    case .inclusionCycle: .inclusionCycle
    case .includedTwice: .includedTwice
    case .directiveSyntax: .directiveSyntax
    case .directiveUnclosed: .directiveUnclosed
    case .boundaryCrossed: .boundaryCrossed
    case .misplacedValue: .misplacedValue
    case .rawHTML: .rawHTML
    case .conditionSyntax: .conditionSyntax
    case .conditionType: .conditionType
    case .misplacedHeading: .misplacedHeading
    case .attributeSyntax: .attributeSyntax
    case .misplacedLabel: .misplacedLabel
    case .roleCapital: .roleCapital
    case .footnote: .footnote
    case .listStart: .listStart
    case .itemEnding: .itemEnding
    case .tableShape: .tableShape
    case .missingLabel: .missingLabel
    case .referenceMayDangle: .referenceMayDangle
    case .unsafeLink: .unsafeLink
    case .wrongReference: .wrongReference
    case .emptyDefinition: .emptyDefinition
    case .invalidValue: .invalidValue
    case .outOfBounds: .outOfBounds
    case .incomparableBounds: .incomparableBounds
    case .missingValue: .missingValue
    case .unusedValue: .unusedValue
    case .unsafeCharacter: .unsafeCharacter
    case .optionalUnguarded: .optionalUnguarded
    case .entryContradiction: .entryContradiction
    case .choiceMissing: .choiceMissing
    case .choiceConflict: .choiceConflict
    case .overrideOutdated: .overrideOutdated
    case .overrideUnused: .overrideUnused
    case .variantInvalid: .variantInvalid
    case .factUnconfirmed: .factUnconfirmed
    case .finalRefused: .finalRefused
    case .listMerge: .listMerge
    case .referenceBroken: .referenceBroken
    case .agreementEmpty: .agreementEmpty
    case .outputFailed: .outputFailed
    case .inputFailed: .inputFailed
    case .outputOrphaned: .outputOrphaned
    case .csvInvalid: .csvInvalid
    case .findingsLeftOut: .findingsLeftOut
    case .fileExists: .fileExists
    case .internalError: .internalError
    case .requirementUnmet: .requirementUnmet
    case .requirementPartlyMet: .requirementPartlyMet
    case .acceptanceUnused: .acceptanceUnused
    case .allowanceUnused: .allowanceUnused
    case .obsoleteLaw: .obsoleteLaw
    case .placeholderLeft: .placeholderLeft
    case .exampleForFact: .exampleForFact
    case .entityUnnamed: .entityUnnamed
    case .saidTwice: .saidTwice
    case .registerBreak: .registerBreak
    case .numberMalformed: .numberMalformed
    case .misspelling: .misspelling
    case .typesetting: .typesetting
    case .requirementMayBeLost: .requirementMayBeLost
    case .proofTooLarge: .proofTooLarge
    case .requirementRestated: .requirementRestated
    case .termCapital: .termCapital
    case .termUndefined: .termUndefined
    case .definitionCircular: .definitionCircular
    case .definitionRepeated: .definitionRepeated
    case .emptyPossible: .emptyPossible
    case .conditionConstant: .conditionConstant
    case .termMayBeUndefined: .termMayBeUndefined
    case .roleVariant: .roleVariant
    case .rolePairMixed: .rolePairMixed
    case .foreignLaw: .foreignLaw
    case .termBeforeDefinition: .termBeforeDefinition
    case .definitionUnused: .definitionUnused
    case .annexUnmentioned: .annexUnmentioned
    case .numberDangling: .numberDangling
    case .sectionHollow: .sectionHollow
    case .partyIncomplete: .partyIncomplete
    case .survivalIncomplete: .survivalIncomplete
    case .precedenceIncomplete: .precedenceIncomplete
    case .releaseUnreadable: .releaseUnreadable
    case .releaseChanged: .releaseChanged
    case .releaseChain: .releaseChain
    case .releaseOrder: .releaseOrder
    case .releaseExists: .releaseExists
    case .releaseFactDiffers: .releaseFactDiffers
    case .releaseDiscloses: .releaseDiscloses
    case .withdrawalRefused: .withdrawalRefused
    case .shellSyntax: .shellSyntax
    case .misplacedSlot: .misplacedSlot
    case .shellBoundary: .shellBoundary
    case .unknownSlot: .unknownSlot
    case .activeContent: .activeContent
    case .weakContrast: .weakContrast
    case .siteRefused: .siteRefused
    case .siteSetting: .siteSetting
    case .conditionOnConfidential: .conditionOnConfidential
    case .confidentialSpelledOut: .confidentialSpelledOut
    case .tokenInvalid: .tokenInvalid
    case .tokenRepeated: .tokenRepeated
    case .publicNumbersDiffer: .publicNumbersDiffer
    case .tokenKept: .tokenKept
    case .documentToolMissing: .documentToolMissing
    case .documentFailed: .documentFailed
    case .documentLookMissing: .documentLookMissing
    case .characterWithoutFont: .characterWithoutFont
    case .portTaken: .portTaken
    }
  }
}
