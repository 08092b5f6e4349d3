package import Diagnostics

/// A template with every clause it may take, turned into one program for both formats.
///
/// The program is a list of operations over literal bytes and slots; names are indexes, conditions are
/// resolved, texts are escaped. It is made once per template and shared by all its agreements.
package struct CompiledTemplate: Sendable {
  /// A stretch of finished bytes in both formats.
  struct Literal: Sendable {
    var markdown: Range<Int32>
    var html: Range<Int32>
    /// What the Markdown is to the text around it, and what its last line holds.
    var role: MarkdownRole
    var end: MarkdownWriter.LineEnd
    /// The definitions whose terms stand in the text.
    var terms: [Int32]
  }

  /// A topic the template takes, and what may stand for it.
  package struct TopicUse: Sendable {
    package var topic: Topic
    package var defaultAlternative: Int?
    package var isOptional: Bool
    package var location: Location

    /// The place of an alternative; -1 is the choice of none.
    package func index(of alternative: String) -> Int? {
      topic.alternatives.firstIndex { $0.id == alternative }
    }
  }

  /// A place where a value is printed.
  struct Slot: Sendable {
    var expression: Int32
    var context: SlotContext
    var location: Location
  }

  /// A repetition: over the entries of a register, the elements of a list or the rows of a table.
  struct Repetition: Sendable {
    enum Source: Sendable {
      case register(Int)
      case parameter(Int)
      /// A list field of the entry of an enclosing repetition, by its depth from the outside.
      case field(depth: Int, field: Int)
    }

    var source: Source
    var location: Location
  }

  /// Something that has a place in the document: a part, an article, a lid, an item, an annex.
  struct Unit: Sendable {
    var kind: UnitKind
    /// The index of the label that names it; -1 when none does.
    var label: Int32
    /// The permanent anchor, `c-topic-label`.
    var anchor: String
    /// How deep it stands in the table of contents, from 0; -1 when it does not.
    var contentsDepth: Int
    /// Whether it gets a readable anchor.
    var hasReadableAnchor: Bool
    /// Whether the points below count from 1 again.
    var restartsPoints = false
    /// The words of its heading, where a reference may ask for them.
    var title: [TitlePart] = []
  }

  struct CompiledReference: Sendable {
    var targets: [Int32]
    var isRange: Bool
    var form: Reference.Form?
    var isCapital: Bool
    var location: Location
  }

  /// A name that references use, with every place that can bear it.
  struct LabelEntry: Sendable {
    var name: String
    /// The title of the heading it names, for `as title`.
    var title: [TitlePart]
    var location: Location
    /// Whether anything bears it; a reference to a label that nothing bears was reported already.
    var isBorne = true
  }

  indirect enum TitlePart: Sendable {
    case text(String)
    case slot(Int32)
    case choice([(condition: Int32, parts: [TitlePart])])
  }

  /// A stretch of text as its author wrote it, with the literal that prints it.
  struct SourceText: Sendable {
    var text: String
    var file: SourceFile
    var span: Span
    /// Whether its first word is the first of a sentence.
    var startsSentence: Bool
    var literal: Int32 = -1
  }

  /// A definition as the program prints it.
  struct DefinitionEntry: Sendable {
    var id: String
    /// The term and its further forms; empty for a role, whose words the agreement gives.
    var forms: [String]
    /// Phrases in which the words are not the term.
    var notIn: [String]
    /// Where the definition stands.
    var location: Location
    /// The definitions used in its own text.
    var terms: [Int32]
    /// Set when the term is a role.
    var role: Role?
  }

  package internal(set) var template: Template
  package internal(set) var style: HouseStyle
  package internal(set) var jurisdiction: Jurisdiction
  package internal(set) var topics: [TopicUse] = []
  package internal(set) var parameters: [ParameterDeclaration] = []
  package internal(set) var registers: [RegisterKind] = []
  /// Every file the program was made of, sorted by path.
  package internal(set) var sources: [SourceFile] = []
  /// What was found while compiling.
  package internal(set) var diagnostics: [Diagnostic] = []
  /// Rules between choices that concern this template.
  var rules: [(when: Test, and: Test, rule: ChoiceRule)] = []
  /// What a chosen alternative asks of other choices.
  var demands: [Demand] = []
  /// What clauses declare of requirements, and when those apply.
  var declarations: [Declaration] = []
  var duties: [Duty] = []
  /// What proofs ask about the source, where it stands among the operations.
  var passages: [Passage] = []
  var conditionUses: [ConditionUse] = []
  /// The references whose proof would take too many steps.
  var unprovedReferences: [(label: String, location: Location)] = []

  var operations: [Operation] = []
  /// Where the conditions of authors stand, by the operation that branches.
  var branchPlaces: [Int: Location] = [:]
  var literals: [Literal] = []
  var markdown: [UInt8] = []
  var html: [UInt8] = []
  var expressions: [Expression] = []
  var conditions: [Test] = []
  var slots: [Slot] = []
  /// The values of which a part of a link is made.
  var withheldParts: [[Int32]] = []
  var repetitions: [Repetition] = []
  var units: [Unit] = []
  var references: [CompiledReference] = []
  var labels: [LabelEntry] = []
  var definitions: [DefinitionEntry] = []
  /// The texts in which terms may stand, in the order of their literals.
  var sourceTexts: [SourceText] = []
  /// What they write against the definitions, found when it is first asked for.
  let slips = MadeOnce<SlipTable>()
  /// The files it was made of as manifests name them, written when the first manifest is.
  let inputs = MadeOnce<InputTable>()
  /// What screens see in the literals, found when it is first asked for.
  let screened = ScreenTable()
  /// The requirements with what is declared of them, ready to be looked up.
  let dutyTable = MadeOnce<DutyTable>()
  /// The starts of lines within nested blocks in Markdown, for values of several lines.
  var linePrefixes: [String] = [""]
  var fixed: FixedLiterals
  /// How the style writes numbers.
  let numbers: NumberForms
  /// What walks look up at every step.
  var tables = WalkTables()

  init(
    template: Template, style: HouseStyle, jurisdiction: Jurisdiction, fixed: FixedLiterals
  ) {
    self.template = template
    self.style = style
    self.jurisdiction = jurisdiction
    self.fixed = fixed
    numbers = NumberForms(style, template)
  }

  struct Demand: Sendable {
    var topic: Int
    var alternative: Int
    var test: Test
    var isRequired: Bool
    var condition: LocatedCondition

    /// What holds in every agreement: the alternative is not chosen, or its demand is met.
    var whole: Test {
      .any([
        .not(.choice(topic: topic, alternative: alternative)), isRequired ? test : .not(test),
      ])
    }
  }

  /// The index of a parameter, once the program is made.
  package func parameterIndex(_ name: String) -> Int? { tables.parameterPlaces[name] }

  /// The index of a topic, once the program is made.
  package func topicIndex(_ id: String) -> Int? { tables.topicPlaces[id] }
}

/// What a unit is; with its style it decides number, reference and anchor.
package enum UnitKind: Sendable, Hashable {
  case part
  case article
  case paragraph
  case item(depth: Int)
  case point
  case recital
  case annex
  case annexSection
  case annexPoint
  /// A section without number.
  case section
  /// A paragraph of text with a label and no number; it is cited as what it stands in.
  case text
}

/// One step of the program: plain numbers, so that a walk takes one without counting references.
enum Operation: Sendable {
  /// Bytes that are only form: tags, numbers' surroundings, blank lines.
  case markup(Int32)
  /// Bytes that hold text, which keeps what surrounds them alive.
  case content(Int32)
  /// A sign of Markdown that waits for its neighbours, and what starts a line after it.
  case sign(InlineSign, linePrefix: Int32)
  case slot(Int32, isContent: Bool)
  case reference(Int32, isContent: Bool)
  /// A link with a text of its own to what a reference names.
  case linkStart(Int32)
  case linkEnd
  /// Goes on after `end` when one of the values at this index of `withheldParts` is not for the public:
  /// a link is not made of it.
  case unlessWithheld(Int32, end: Int32)
  /// Goes on after `otherwise` when the condition does not hold.
  case branch(Int32, otherwise: Int32)
  case jump(Int32)
  case beginLoop(Int32, end: Int32)
  case endLoop(start: Int32)
  /// A stretch that disappears when nothing in it has content.
  case beginGroup
  case endGroup
  case beginUnit(Int32)
  case endUnit
  /// Prints the number of the current unit up to `end`, unless it stands already.
  case unlessNumbered(end: Int32)
  /// The number of the current unit, as printed.
  case number
  /// What stands around the title of a heading.
  case headingStart
  case headingEnd
  case headingNumber
  case headingTail
  /// The readable anchor of the current unit, in HTML only.
  case readableAnchor
  /// What tells the anchors of rounds of a repetition apart, in HTML only.
  case roundSuffix
  /// A list of items; its kind decides endings.
  case beginList(ends: ListEnds, opening: Int32)
  case endList(closing: Int32)
  case itemEnd
  /// A full stop after a value; one that ends in a full stop itself needs no other.
  case fullStop(Int32)
  /// The start of a list item in Markdown, and of a later line in one.
  case marker(Int32)
  case linePrefix(Int32)
  /// The table of contents where the text asks for it, in Markdown only: the page has its own.
  case contents
  /// The table of contents of the page, in HTML only.
  case pageContents
  case logo
  case annexList
  case openFacts
  case signatures
  /// The text of a definition up to `end`, printed when the term is in use.
  case definition(Int32, end: Int32)
  /// A stretch of articles under a condition: how many of them a branch has, and the most any has.
  case omitted(missing: Int32, level: Int32)
}

enum ListEnds: UInt8, Sendable {
  case numbered
  case bullet
  case none
}

/// Where a value stands, which decides how it is escaped.
struct SlotContext: Sendable, Hashable {
  enum Place: UInt8, Sendable {
    case text
    /// Only in HTML, in an address.
    case linkTargetHTML
    /// Only in Markdown, in a link target.
    case linkTargetMarkdown
    /// Only in HTML, in an attribute or the title.
    case attribute
  }

  var place: Place = .text
  /// The index of the start of a further line.
  var linePrefix: Int32 = 0
}

/// Literals that the binding itself puts in: the table of contents, endings, notices.
struct FixedLiterals: Sendable {
  var contentsItemOpen: [Int32] = []
  var contentsLink: Int32 = 0
  var contentsLinkEnd: Int32 = 0
  var contentsItemClose: Int32 = 0
  var contentsNest: Int32 = 0
  var contentsUnnest: Int32 = 0
  var contentsStart: Int32 = 0
  var contentsEnd: Int32 = 0
  var annexItemOpen: Int32 = 0
  var annexItemClose: Int32 = 0
  var annexListOpen: Int32 = 0
  var annexListClose: Int32 = 0
  var factsOpen: Int32 = 0
  var factOpen: Int32 = 0
  var factSeparator: Int32 = 0
  var factClose: Int32 = 0
  var factsClose: Int32 = 0
  var markOpen: Int32 = 0
  var markClose: Int32 = 0
  var paragraphsOpen: Int32 = 0
  var paragraphsClose: Int32 = 0
  var between: Int32 = 0
  var beforeLast: Int32 = 0
  var last: Int32 = 0
  var bulletBetween: Int32 = 0
  var bulletBeforeLast: Int32 = 0
  var bulletLast: Int32 = 0
  /// What closes the last item when its text ends in a full stop already.
  var lastAfterStop: Int32 = 0
  var bulletLastAfterStop: Int32 = 0
  var linkOpen: Int32 = 0
  var linkMiddle: Int32 = 0
  var linkClose: Int32 = 0
  var logoOpen: Int32 = 0
  var logoMiddle: Int32 = 0
  var logoClose: Int32 = 0
}
