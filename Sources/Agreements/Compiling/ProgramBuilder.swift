internal import Diagnostics

/// Collects operations; neighbouring bytes of the same kind become one literal.
///
/// While it builds it keeps the conditions that hold at the current place, so that labels and
/// references can be compared afterwards (see `ReferenceCheck`).
struct ProgramBuilder {
  var compiled: CompiledTemplate

  private var pendingMarkdown: [UInt8] = []
  private var pendingHTML: [UInt8] = []
  /// In the order they stand in the text.
  private var pendingTerms: [Int32] = []
  /// How many source texts belong to literals that are finished.
  private var placedTexts = 0
  private var pendingIsContent = false
  private var pendingRole = MarkdownRole.block
  private var expressionIndexes: [Expression: Int32] = [:]
  private var conditionIndexes: [Test: Int32] = [:]
  private var literalIndexes: [String: Int32] = [:]

  /// The conditions the current place stands under.
  private(set) var path: [Test] = []
  private var presence: [Presence] = []
  /// While set, text does not keep what surrounds it alive: headings, lead-ins, heads of tables.
  var isFormOnly = false

  /// Under which conditions a group has content.
  struct Presence {
    var depth: Int
    /// Nil as soon as some content stands under no further condition.
    var alternatives: [[Test]]? = []
  }

  init(_ compiled: CompiledTemplate) { self.compiled = compiled }

  // MARK: - Bytes

  /// Appends bytes that are only form.
  mutating func markup(markdown: String = "", html: String = "", role: MarkdownRole = .block) {
    switchKind(isContent: false, markdown.isEmpty ? nil : role)
    pendingMarkdown.append(contentsOf: markdown.utf8)
    pendingHTML.append(contentsOf: html.utf8)
  }

  /// Appends bytes that hold text; Markdown of role `text` is escaped as it must stand within a line.
  mutating func content(
    markdown: [UInt8], html: [UInt8], role: MarkdownRole
  ) {
    switchKind(isContent: !isFormOnly, markdown.isEmpty ? nil : role)
    pendingMarkdown += markdown
    pendingHTML += html
    if !isFormOnly { notePresence() }
  }

  /// Appends literal text of one line, escaped for both formats.
  mutating func text(
    _ bytes: [UInt8], terms: [Int32], source: CompiledTemplate.SourceText? = nil
  ) {
    switchKind(isContent: !isFormOnly, .text)
    MarkdownEscaping.append(bytes, to: &pendingMarkdown)
    HTMLEscaping.append(bytes.span, to: &pendingHTML)
    for term in terms where !pendingTerms.contains(term) { pendingTerms.append(term) }
    if let source { compiled.sourceTexts.append(source) }
    if !isFormOnly { notePresence() }
  }

  private mutating func switchKind(isContent: Bool, _ role: MarkdownRole?) {
    let isSameRole =
      role == nil || pendingMarkdown.isEmpty || role == pendingRole && role != .code
    if pendingIsContent != isContent || !isSameRole { flush() }
    pendingIsContent = isContent
    if let role { pendingRole = role }
  }

  /// Puts a sign whose Markdown waits for its neighbours, with its HTML.
  mutating func sign(_ sign: InlineSign, html: String, linePrefix: String = "") {
    append(.sign(sign, linePrefix: linePrefixIndex(linePrefix)))
    markup(html: html)
  }

  /// Puts the start of a line of Markdown, unless the marker of an item was just put.
  mutating func startLine(_ prefix: String) {
    guard !prefix.isEmpty else { return }
    append(.linePrefix(fixedLiteral(markdown: prefix, role: .linePrefix)))
  }

  /// Puts the marker of an item at the start of its line.
  mutating func marker(_ marker: String, after prefix: String) {
    startLine(prefix)
    append(.marker(fixedLiteral(markdown: marker)))
  }

  /// Ends the line of HTML, as far as it is known not to have ended.
  mutating func freshHTMLLine() {
    if !isHTMLLineStart { markup(html: "\n") }
  }

  private var isHTMLLineStart: Bool {
    if let last = pendingHTML.last { return last == UInt8(ascii: "\n") }
    for operation in compiled.operations.reversed() {
      switch operation {
      case .markup(let index), .content(let index):
        let range = compiled.literals[Int(index)].html
        if range.isEmpty { continue }
        return compiled.html[Int(range.upperBound) - 1] == UInt8(ascii: "\n")
      case .beginList(_, let opening):
        let range = compiled.literals[Int(opening)].html
        return !range.isEmpty && compiled.html[Int(range.upperBound) - 1] == UInt8(ascii: "\n")
      case .endList: return true
      case .slot, .reference, .number, .readableAnchor, .roundSuffix, .headingNumber,
        .headingTail, .itemEnd, .fullStop, .linkEnd:
        return false
      default: continue
      }
    }
    return true
  }

  /// Emits text that does not keep alive what it stands in.
  mutating func formOnly(_ emit: (inout ProgramBuilder) -> Void) {
    let outer = isFormOnly
    flush()
    isFormOnly = true
    emit(&self)
    flush()
    isFormOnly = outer
  }

  mutating func flush() {
    guard !pendingMarkdown.isEmpty || !pendingHTML.isEmpty else {
      pendingIsContent = false
      return
    }
    let index = addLiteral(pendingMarkdown, pendingHTML, pendingRole, terms: pendingTerms)
    while placedTexts < compiled.sourceTexts.count {
      compiled.sourceTexts[placedTexts].literal = index
      placedTexts += 1
    }
    compiled.operations.append(pendingIsContent ? .content(index) : .markup(index))
    pendingMarkdown.removeAll(keepingCapacity: true)
    pendingHTML.removeAll(keepingCapacity: true)
    if !pendingTerms.isEmpty { pendingTerms = [] }
    pendingIsContent = false
    pendingRole = .block
  }

  private mutating func addLiteral(
    _ markdown: [UInt8], _ html: [UInt8], _ role: MarkdownRole, terms: [Int32] = []
  ) -> Int32 {
    let markdownStart = Int32(compiled.markdown.count)
    let htmlStart = Int32(compiled.html.count)
    compiled.markdown += markdown
    compiled.html += html
    compiled.literals.append(
      CompiledTemplate.Literal(
        markdown: markdownStart..<Int32(compiled.markdown.count),
        html: htmlStart..<Int32(compiled.html.count), role: role,
        end: MarkdownWriter.LineEnd(of: markdown), terms: terms))
    return Int32(compiled.literals.count - 1)
  }

  /// A literal with an index of its own, which the binding can recognise or put in.
  mutating func fixedLiteral(
    markdown: String = "", html: String = "", role: MarkdownRole = .block
  ) -> Int32 {
    let key = "\(role.rawValue)\(markdown)\u{0}\(html)"
    if let index = literalIndexes[key] { return index }
    let index = addLiteral(Array(markdown.utf8), Array(html.utf8), role)
    literalIndexes[key] = index
    return index
  }

  // MARK: - Operations

  @discardableResult
  mutating func append(_ operation: Operation) -> Int {
    flush()
    compiled.operations.append(operation)
    return compiled.operations.count - 1
  }

  /// The place of the next operation.
  mutating func here() -> Int32 {
    flush()
    return Int32(compiled.operations.count)
  }

  mutating func slot(
    _ expression: Expression, _ context: SlotContext, at location: Location, isContent: Bool = true
  ) {
    let index = expressionIndex(expression)
    compiled.slots.append(
      CompiledTemplate.Slot(expression: index, context: context, location: location))
    let counts = isContent && !isFormOnly
    append(.slot(Int32(compiled.slots.count - 1), isContent: counts))
    if counts { notePresence() }
  }

  /// Emits a full stop that a value right before may bring along.
  mutating func fullStop() {
    append(.fullStop(fixedLiteral(markdown: ".", html: ".", role: .text)))
  }

  mutating func expressionIndex(_ expression: Expression) -> Int32 {
    if let index = expressionIndexes[expression] { return index }
    compiled.expressions.append(expression)
    let index = Int32(compiled.expressions.count - 1)
    expressionIndexes[expression] = index
    return index
  }

  mutating func conditionIndex(_ test: Test) -> Int32 {
    if let index = conditionIndexes[test] { return index }
    compiled.conditions.append(test)
    let index = Int32(compiled.conditions.count - 1)
    conditionIndexes[test] = index
    return index
  }

  mutating func linePrefixIndex(_ prefix: String) -> Int32 {
    if let index = compiled.linePrefixes.firstIndex(of: prefix) { return Int32(index) }
    compiled.linePrefixes.append(prefix)
    return Int32(compiled.linePrefixes.count - 1)
  }

  // MARK: - Branches

  /// Emits branches of which the first whose condition holds is taken; those that can never be taken
  /// are left out, with the references in them.
  ///
  /// - Parameters:
  ///   - branches: the condition of each branch; nil for the last, else.
  ///   - places: where an author wrote each; none for branches the program makes.
  ///   - emit: emits the branch at a place.
  mutating func branches(
    _ branches: [Test?], at places: [Location] = [], _ emit: (Int, inout ProgramBuilder) -> Void
  ) {
    var exits: [Int] = []
    let outer = path
    var excluded: [Test] = []
    noteConditions(branches, at: places)
    for (index, written) in branches.enumerated() {
      let test = written?.simplified
      if test == .constant(false) { continue }
      var skip: Int?
      if let test, test != .constant(true) {
        let branch = append(.branch(conditionIndex(test), otherwise: 0))
        if index < places.count { compiled.branchPlaces[branch] = places[index] }
        skip = branch
        path = outer + excluded + test.conjuncts
        excluded.append(.not(test))
      } else {
        path = outer + excluded
      }
      emit(index, &self)
      flush()
      guard let skip, let test else { break }
      if index < branches.count - 1 { exits.append(append(.jump(0))) }
      compiled.operations[skip] = .branch(conditionIndex(test), otherwise: here())
    }
    let end = here()
    for exit in exits { compiled.operations[exit] = .jump(end) }
    path = outer
  }

  /// Notes what has to hold for each branch an author wrote.
  private mutating func noteConditions(_ branches: [Test?], at locations: [Location]) {
    var excluded: [Test] = []
    for (branch, location) in zip(branches, locations) {
      compiled.conditionUses.append(
        ConditionUse(
          kind: branch == nil ? .otherwise : .condition, location: location,
          path: path + excluded + (branch.map { [$0] } ?? [])))
      if let branch { excluded.append(.not(branch)) }
    }
    if let first = locations.first, excluded.count == locations.count {
      compiled.conditionUses.append(
        ConditionUse(kind: .rest, location: first, path: path + excluded))
    }
  }

  /// Notes a stretch that proofs look at.
  mutating func note(
    _ kind: Passage.Kind, at location: Location, from start: Int32, to end: Int32? = nil
  ) {
    compiled.passages.append(
      Passage(kind: kind, location: location, range: Int(start)..<Int(end ?? here())))
  }

  /// Emits the number of the current unit, which prints where it is first reached and stays.
  mutating func unlessNumbered(_ emit: (inout ProgramBuilder) -> Void) {
    let start = append(.unlessNumbered(end: 0))
    emit(&self)
    compiled.operations[start] = .unlessNumbered(end: here())
  }

  /// Emits a part of a link, which goes when one of these values is not for the public.
  mutating func unlessWithheld(
    _ expressions: [Expression], _ emit: (inout ProgramBuilder) -> Void
  ) {
    guard !expressions.isEmpty else { return emit(&self) }
    let part = Int32(compiled.withheldParts.count)
    compiled.withheldParts.append(expressions.map { expressionIndex($0) })
    let start = append(.unlessWithheld(part, end: 0))
    emit(&self)
    compiled.operations[start] = .unlessWithheld(part, end: here())
  }

  mutating func loop(
    _ repetition: CompiledTemplate.Repetition, filled: Test?, _ emit: (inout ProgramBuilder) -> Void
  ) {
    compiled.repetitions.append(repetition)
    let index = Int32(compiled.repetitions.count - 1)
    let outer = path
    if let filled { path.append(filled) }
    let start = append(.beginLoop(index, end: 0))
    emit(&self)
    append(.endLoop(start: Int32(start)))
    compiled.operations[start] = .beginLoop(index, end: here())
    path = outer
  }

  // MARK: - Groups and presence

  /// Emits a stretch that disappears when nothing in it has content.
  ///
  /// Returns the condition under which it has content, nil when it always has.
  @discardableResult
  mutating func group(
    _ emit: (inout ProgramBuilder) -> Void
  ) -> [[Test]]? {
    append(.beginGroup)
    let result = tracked(emit)
    append(.endGroup)
    return result
  }

  /// Emits a unit, which disappears like a group, and notes where its label can stand.
  @discardableResult
  mutating func unit(
    _ unit: CompiledTemplate.Unit, _ emit: (inout ProgramBuilder) -> Void
  ) -> [[Test]]? {
    compiled.units.append(unit)
    append(.beginUnit(Int32(compiled.units.count - 1)))
    let result = tracked(emit)
    append(.endUnit)
    return result
  }

  private mutating func tracked(_ emit: (inout ProgramBuilder) -> Void) -> [[Test]]? {
    presence.append(Presence(depth: path.count))
    emit(&self)
    flush()
    let result = presence.removeLast().alternatives
    // What has content gives content to what it stands in, under the same conditions.
    if !presence.isEmpty {
      let last = presence.count - 1
      let depth = presence[last].depth
      if let result {
        for alternative in result {
          add(alternative: Array(path.dropFirst(depth)) + alternative, to: last)
        }
      } else {
        add(alternative: Array(path.dropFirst(depth)), to: last)
      }
    }
    return result
  }

  /// Notes that text stands here which is not a literal or a slot.
  mutating func notePresenceOfText() {
    if !isFormOnly { notePresence() }
  }

  private mutating func notePresence() {
    guard let last = presence.indices.last else { return }
    add(alternative: Array(path.dropFirst(presence[last].depth)), to: last)
  }

  private mutating func add(alternative: [Test], to index: Int) {
    guard presence[index].alternatives != nil else { return }
    if alternative.isEmpty {
      presence[index].alternatives = nil
    } else if presence[index].alternatives?.contains(alternative) == false {
      presence[index].alternatives?.append(alternative)
    }
  }
}
