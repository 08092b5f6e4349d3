/// What a walk over the program looks up at every step, as plain numbers.
///
/// The tables of `CompiledTemplate` beside it hold names, places and texts too, whose counting of
/// references would cost more than the step itself. They say the same: this is made of them at the end.
struct WalkTables: Sendable {
  struct Slot: Sendable {
    var expression: Int32
    var linePrefix: Int32
    var place: SlotContext.Place
    /// Whether the value is a fact of this agreement.
    var isFact: Bool
    /// The definition of the role that is printed; -1 when it is none.
    var roleTerm: Int32
  }

  struct Unit: Sendable {
    var kind: UnitKind
    var label: Int32
    var contentsDepth: Int32
    var restartsPoints: Bool
  }

  struct Literal: Sendable {
    var markdown: Range<Int32>
    var html: Range<Int32>
    var role: MarkdownRole
    var end: MarkdownWriter.LineEnd
  }

  private(set) var slots: [Slot] = []
  private(set) var units: [Unit] = []
  private(set) var literals: [Literal] = []
  private(set) var terms = TermProgram()
  /// Whether the condition at an index differs between rounds of a repetition.
  private(set) var isLocalCondition: [Bool] = []
  /// Where names that configs use stand among topics and parameters.
  private(set) var topicPlaces: [String: Int] = [:]
  private(set) var parameterPlaces: [String: Int] = [:]
  /// The parameters in the order of their names.
  private(set) var parameterOrder: [Int] = []
  private(set) var defaultValues: [ParameterValue?] = []
  /// The parameters that must be confirmed.
  private(set) var toConfirm: [Int] = []
  /// The parameters and registers of which something is declared not to be for the public.
  private(set) var markedParameters: [Int] = []
  private(set) var markedRegisters: [Int] = []

  init() {}

  init(_ compiled: CompiledTemplate) {
    slots = compiled.slots.map { slot in
      let kind = compiled.expressions[Int(slot.expression)].kind
      var roleTerm: Int32 = -1
      if case .role(let role, _, _) = kind,
        let index = compiled.definitions.firstIndex(where: { $0.role == role })
      {
        roleTerm = Int32(index)
      }
      return Slot(
        expression: slot.expression, linePrefix: slot.context.linePrefix, place: slot.context.place,
        isFact: kind.isAgreed, roleTerm: roleTerm)
    }
    terms = TermProgram(compiled, slots: slots)
    units = compiled.units.map { unit in
      Unit(
        kind: unit.kind, label: unit.label, contentsDepth: Int32(unit.contentsDepth),
        restartsPoints: unit.restartsPoints)
    }
    literals = compiled.literals.map { literal in
      Literal(
        markdown: literal.markdown, html: literal.html, role: literal.role, end: literal.end)
    }
    isLocalCondition = compiled.conditions.map(\.isLocal)
    // Of two of one name the first counts.
    topicPlaces = Dictionary(
      compiled.topics.enumerated().map { ($1.topic.id, $0) },
      uniquingKeysWith: { first, _ in first })
    parameterPlaces = Dictionary(
      compiled.parameters.enumerated().map { ($1.name, $0) },
      uniquingKeysWith: { first, _ in first })
    let names = compiled.parameters.map(\.name)
    parameterOrder = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
    defaultValues = compiled.parameters.map(\.defaultValue)
    toConfirm = compiled.parameters.indices.filter { compiled.parameters[$0].mustBeConfirmed }
    markedParameters = compiled.parameters.indices.filter { index in
      let declaration = compiled.parameters[index]
      return declaration.confidential != nil
        || declaration.columns.contains { $0.confidential != nil }
    }
    markedRegisters = compiled.registers.indices.filter { index in
      compiled.registers[index].fields.contains { $0.confidential != nil }
    }
  }
}
