/// A stable code of a finding; a number is never used for something else.
///
/// Adding one means: a case here, its line in `Explanation.swift`, and a bad case in the tests.
package enum Code: String, CaseIterable, Sendable {
  // Files and their form
  case fileUnreadable = "AK001"
  case notUTF8 = "AK002"
  case fileTooLarge = "AK003"
  case frontMatterMissing = "AK004"
  case unknownFile = "AK005"
  case invalidIdentifier = "AK006"
  case workspaceNotFound = "AK007"
  case selectionEmpty = "AK008"
  case privateUseCharacter = "AK009"
  // YAML
  case yamlSyntax = "AK010"
  case yamlAlias = "AK011"
  case unknownKey = "AK012"
  case missingKey = "AK013"
  case duplicateKey = "AK014"
  case wrongType = "AK015"
  case leadingZero = "AK016"
  case yamlTag = "AK017"
  // Names that must exist
  case unknownName = "AK020"
  case unknownParameter = "AK021"
  case unknownTopic = "AK022"
  case unknownAlternative = "AK023"
  case unknownLabel = "AK024"
  case unknownRegister = "AK025"
  case unknownEntry = "AK026"
  case unknownStyle = "AK027"
  case unknownTemplate = "AK028"
  case unknownSupplier = "AK029"
  case unknownRequirement = "AK030"
  case unknownLaw = "AK031"
  case unknownForm = "AK032"
  case unknownField = "AK033"
  // Names that must be single
  case duplicateIdentifier = "AK040"
  case duplicateLabel = "AK041"
  case duplicateParameter = "AK042"
  case inclusionCycle = "AK043"
  case includedTwice = "AK044"
  // The authoring language
  case directiveSyntax = "AK050"
  case directiveUnclosed = "AK051"
  case boundaryCrossed = "AK052"
  case misplacedValue = "AK053"
  case rawHTML = "AK054"
  case conditionSyntax = "AK055"
  case conditionType = "AK056"
  case misplacedHeading = "AK057"
  case attributeSyntax = "AK058"
  case misplacedLabel = "AK059"
  case roleCapital = "AK060"
  case footnote = "AK061"
  case listStart = "AK062"
  case itemEnding = "AK063"
  case tableShape = "AK064"
  case missingLabel = "AK065"
  case referenceMayDangle = "AK066"
  case unsafeLink = "AK067"
  case wrongReference = "AK068"
  case emptyDefinition = "AK069"
  // Values
  case invalidValue = "AK070"
  case outOfBounds = "AK071"
  case incomparableBounds = "AK072"
  case missingValue = "AK073"
  case unusedValue = "AK074"
  case unsafeCharacter = "AK075"
  case optionalUnguarded = "AK076"
  case entryContradiction = "AK077"
  // Choices, customers, variants
  case choiceMissing = "AK080"
  case choiceConflict = "AK081"
  case overrideOutdated = "AK082"
  case overrideUnused = "AK083"
  case variantInvalid = "AK084"
  case factUnconfirmed = "AK085"
  case finalRefused = "AK086"
  case listMerge = "AK087"
  case referenceBroken = "AK088"
  case agreementEmpty = "AK089"
  // Output and tables read
  case outputFailed = "AK090"
  case outputOrphaned = "AK091"
  case csvInvalid = "AK092"
  case fileExists = "AK093"
  case findingsLeftOut = "AK094"
  case inputFailed = "AK095"
  case internalError = "AK099"
  // The law
  case requirementUnmet = "AK100"
  case requirementPartlyMet = "AK101"
  case acceptanceUnused = "AK102"
  case allowanceUnused = "AK103"
  case requirementMayBeLost = "AK104"
  case proofTooLarge = "AK105"
  case requirementRestated = "AK106"
  case emptyPossible = "AK107"
  case conditionConstant = "AK108"
  case termMayBeUndefined = "AK109"
  // Terms and roles
  case termCapital = "AK110"
  case termUndefined = "AK111"
  case definitionCircular = "AK112"
  case definitionRepeated = "AK113"
  case roleVariant = "AK114"
  case rolePairMixed = "AK115"
  case foreignLaw = "AK116"
  case termBeforeDefinition = "AK117"
  case definitionUnused = "AK118"
  // Structure
  case annexUnmentioned = "AK120"
  case numberDangling = "AK121"
  case sectionHollow = "AK122"
  case partyIncomplete = "AK123"
  case survivalIncomplete = "AK124"
  case precedenceIncomplete = "AK125"
  // The content
  case obsoleteLaw = "AK130"
  case placeholderLeft = "AK131"
  case exampleForFact = "AK132"
  case entityUnnamed = "AK133"
  case saidTwice = "AK134"
  case registerBreak = "AK135"
  case numberMalformed = "AK136"
  case misspelling = "AK137"
  case typesetting = "AK138"
  // Releases
  case releaseUnreadable = "AK150"
  case releaseChanged = "AK151"
  case releaseChain = "AK152"
  case releaseOrder = "AK153"
  case releaseExists = "AK154"
  case releaseFactDiffers = "AK155"
  case releaseDiscloses = "AK156"
  case withdrawalRefused = "AK157"
  // The website
  case shellSyntax = "AK160"
  case misplacedSlot = "AK161"
  case shellBoundary = "AK162"
  case unknownSlot = "AK163"
  case activeContent = "AK164"
  case weakContrast = "AK165"
  case siteRefused = "AK166"
  case siteSetting = "AK167"
  // What is not for the public
  case conditionOnConfidential = "AK140"
  case confidentialSpelledOut = "AK141"
  case tokenInvalid = "AK142"
  case tokenRepeated = "AK143"
  case publicNumbersDiffer = "AK144"
  case tokenKept = "AK145"
  // Documents that other programs make
  case documentToolMissing = "AK170"
  case documentFailed = "AK171"
  case documentLookMissing = "AK172"
  case characterWithoutFont = "AK173"
  // The preview
  case portTaken = "AK180"

  /// The severity this code has unless the finding says otherwise.
  package var severity: Diagnostic.Severity {
    switch self {
    case .unknownFile, .leadingZero, .roleCapital, .footnote, .listStart, .itemEnding, .unusedValue,
      .overrideUnused, .outputOrphaned, .factUnconfirmed, .requirementPartlyMet, .acceptanceUnused,
      .allowanceUnused, .proofTooLarge, .conditionConstant, .roleVariant, .rolePairMixed,
      .foreignLaw,
      .annexUnmentioned, .numberDangling, .partyIncomplete, .exampleForFact, .entityUnnamed,
      .saidTwice, .registerBreak, .numberMalformed, .misspelling, .typesetting, .termCapital,
      .termUndefined, .definitionCircular, .definitionRepeated, .sectionHollow,
      .survivalIncomplete, .precedenceIncomplete, .termBeforeDefinition, .definitionUnused,
      .requirementRestated,
      .documentToolMissing, .documentLookMissing, .characterWithoutFont:
      .warning
    default: .error
    }
  }
}
