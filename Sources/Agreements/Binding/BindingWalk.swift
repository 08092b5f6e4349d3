internal import Diagnostics

/// Runs a compiled program for one customer: takes branches, repeats, numbers, and drops what is empty.
///
/// One pass emits pieces; what can only be known at the end (references, the table of contents) leaves
/// a place that `finish()` fills.
struct BindingWalk {
  /// The places of the numbered kinds, counted as the walk goes.
  struct Counters {
    var part = 0
    var article = 0
    var paragraph = 0
    var point = 0
    var recital = 0
    var annex = 0
    var annexSection = 0
    var annexPoint = 0
  }

  /// Where an open stretch began, so that it can be undone when it turns out empty.
  private struct Frame {
    var unit: Int32?
    var hasContent = false
    var pieces: Int
    var counters: Counters
    var liveUnits: Int
    var borne: Int
    var references: Int
    var headings: Int
    var roleUses: Int
    var places: Int
    var lists: Int
    var itemPlace: Int
    var endings: Int
    /// Whether the list goes on where the one before it ended.
    var reopened = false
  }

  struct LiveUnit {
    var unit: Int32
    var parent: Int32
    var place: Int32
  }

  private struct List {
    var ends: ListEnds
    var opening: Int32
    var place = 0
    /// The pieces that hold the endings of its items.
    var endings: [Int] = []
  }

  private struct Loop {
    var rounds: [Evaluation.Round]
    var index = 0
  }

  /// A place to fill at the end.
  private enum Place {
    case contents
    case pageContents
    case annexes
    case openFacts
  }

  struct HeadingEntry {
    var live: Int32
    var titleStart: Int
    var titleEnd: Int
  }

  let compiled: CompiledTemplate
  private let needed: [Bool]
  private let isFirstWalk: Bool
  var evaluation: Evaluation
  private(set) var pieces: [Binding.Piece] = []
  var scratch: [UInt8] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var conditionAnswers: [Bool?]
  private(set) var hasDefinitions = false

  private var counters = Counters()
  private var frames: [Frame] = []
  private var lists: [List] = []
  private var loops: [Loop] = []
  private(set) var live: [LiveUnit] = []
  private(set) var labelTargets: [Int32]
  private var borne: [Int32] = []
  private var pendingReferences: [(piece: Int, reference: Int32)] = []
  private(set) var headings: [HeadingEntry] = []
  private var roleUses: [Int32] = []
  private var places: [(piece: Int, place: Place)] = []
  private var texts: [ExpressionText?]
  private var reportedMissing: Set<Int32> = []
  private(set) var resolvedReferences: [Binding.ResolvedReference] = []
  private var usedOpenFacts: [(path: String, expression: Int32)] = []

  private struct ExpressionText {
    var lower: Int32
    var upper: Int32
    var isLines: Bool
    var isOpen: Bool
  }

  init(_ compiled: CompiledTemplate, _ answers: Answers, definitions: Set<Int32>) {
    self.compiled = compiled
    var needed = Array(repeating: false, count: compiled.definitions.count)
    for index in definitions { needed[Int(index)] = true }
    self.needed = needed
    isFirstWalk = definitions.isEmpty
    evaluation = Evaluation(compiled, answers)
    conditionAnswers = Array(repeating: nil, count: compiled.conditions.count)
    labelTargets = Array(repeating: -1, count: compiled.labels.count)
    texts = Array(repeating: nil, count: compiled.expressions.count)
    pieces.reserveCapacity(compiled.operations.count)
    scratch.reserveCapacity(8192)
  }

  // MARK: - The walk

  mutating func run() {
    checkChoices()
    frames.append(frame(unit: nil))
    var position = 0
    let operations = compiled.operations
    while position < operations.count {
      let operation = operations[position]
      position += 1
      switch operation {
      case .markup(let literal): pieces.append(Binding.Piece(kind: .literal, first: literal))
      case .content(let literal):
        pieces.append(Binding.Piece(kind: .literal, first: literal))
        frames[frames.count - 1].hasContent = true
      case .slot(let index, let isContent):
        emitSlot(index)
        if isContent { frames[frames.count - 1].hasContent = true }
      case .reference(let index, let isContent):
        emitReference(index)
        if isContent { frames[frames.count - 1].hasContent = true }
      case .linkStart(let index): emitLinkStart(index)
      case .linkEnd: put(compiled.fixed.linkClose)
      case .branch(let condition, let otherwise):
        if !holds(condition) { position = Int(otherwise) }
      case .jump(let target): position = Int(target)
      case .beginLoop(let index, let end):
        let rounds = evaluation.rounds(of: compiled.repetitions[Int(index)].source)
        if let first = rounds.first {
          loops.append(Loop(rounds: rounds))
          evaluation.rounds.append(first)
        } else {
          position = Int(end)
        }
      case .endLoop(let start):
        if nextRound() { position = Int(start) + 1 }
      case .beginGroup: frames.append(frame(unit: nil))
      case .endGroup: endGroup()
      case .beginUnit(let index): beginUnit(index)
      case .endUnit: endUnit()
      case .number:
        if let unit = live.indices.last.map({ currentUnit(from: $0) }) {
          putText(number(of: unit), .lineStart)
        }
      case .headingStart:
        headings.append(
          HeadingEntry(
            live: Int32(currentUnit(from: live.count - 1)), titleStart: pieces.count,
            titleEnd: pieces.count))
      case .headingNumber:
        putText(headingNumber(of: currentUnit(from: live.count - 1), isTail: false), .lineStart)
      case .headingTail:
        putText(headingNumber(of: currentUnit(from: live.count - 1), isTail: true), [])
      case .headingEnd: headings[headings.count - 1].titleEnd = pieces.count
      case .readableAnchor:
        putAttribute(readableAnchor(of: currentUnit(from: live.count - 1)))
      case .roundSuffix: putAttribute(roundSuffix)
      case .beginList(let ends, let opening): beginList(ends, opening)
      case .endList(let closing): endList(closing)
      case .itemEnd: emitItemEnd()
      case .marker(let literal), .linePrefix(let literal):
        if case .linePrefix = operation, followsMarker { continue }
        put(literal)
        if case .marker = operation { markerEnd = pieces.count }
      case .contents: places.append((pieces.count, .contents))
      case .pageContents: places.append((pieces.count, .pageContents))
      case .annexList:
        places.append((pieces.count, .annexes))
        frames[frames.count - 1].hasContent = true
      case .openFacts: places.append((pieces.count, .openFacts))
      case .signatures: continue
      case .logo: emitLogo()
      case .definition(let index, let end):
        hasDefinitions = true
        // The first walk looks for terms; the list has to live through it.
        if isFirstWalk { frames[frames.count - 1].hasContent = true }
        if !needed[Int(index)] { position = Int(end) }
      case .omitted(let missing, let level):
        for _ in 0..<missing { emitOmitted(level: Int(level)) }
      }
    }
  }

  /// Where the pieces ended when the marker of an item was put: nothing stands behind it yet.
  private var markerEnd = -1
  private var followsMarker: Bool { markerEnd == pieces.count }

  private mutating func put(_ literal: Int32) {
    pieces.append(Binding.Piece(kind: .literal, first: literal))
  }

  private mutating func scratchRange(_ text: String) -> (Int32, Int32) {
    let lower = Int32(scratch.count)
    scratch.append(contentsOf: text.utf8)
    return (lower, Int32(scratch.count))
  }

  private mutating func putText(_ text: String, _ context: MarkdownContext) {
    guard !text.isEmpty else { return }
    let (lower, upper) = scratchRange(text)
    pieces.append(
      Binding.Piece(kind: .text, context: context, first: lower, second: upper))
  }

  private mutating func putAttribute(_ text: String) {
    let (lower, upper) = scratchRange(text)
    pieces.append(
      Binding.Piece(kind: .attribute, formats: .html, first: lower, second: upper))
  }

  // MARK: - Conditions and rounds

  private mutating func holds(_ index: Int32) -> Bool {
    if let known = conditionAnswers[Int(index)] { return known }
    let test = compiled.conditions[Int(index)]
    let answer = evaluation.holds(test)
    if !test.isLocal { conditionAnswers[Int(index)] = answer }
    return answer
  }

  private mutating func nextRound() -> Bool {
    loops[loops.count - 1].index += 1
    let loop = loops[loops.count - 1]
    if loop.index < loop.rounds.count {
      evaluation.rounds[evaluation.rounds.count - 1] = loop.rounds[loop.index]
      return true
    }
    loops.removeLast()
    evaluation.rounds.removeLast()
    return false
  }

  private var roundSuffix: String {
    loops.map { loop in
      switch loop.rounds[loop.index] {
      case .entry(let row) where !row.id.isEmpty: "-\(row.id)"
      default: "-\(loop.index + 1)"
      }
    }.joined()
  }

  private mutating func checkChoices() {
    for demand in compiled.demands {
      guard evaluation.answers.choices[demand.topic] == demand.alternative,
        evaluation.holds(demand.test) != demand.isRequired
      else { continue }
      let topic = compiled.topics[demand.topic].topic
      let name = "\(topic.id)/\(topic.alternatives[demand.alternative].id)"
      problems.append(
        Diagnostic(
          .choiceConflict,
          demand.isRequired
            ? "'\(name)' is chosen but what it requires does not hold"
            : "'\(name)' is chosen beside what it excludes",
          at: choiceLocation(of: topic.id), label: demand.condition.text,
          notes: [Diagnostic.Note("it is declared here", at: demand.condition.location)]))
    }
    for (when, and, rule) in compiled.rules
    where evaluation.holds(when) && evaluation.holds(and) {
      problems.append(
        Diagnostic(
          .choiceConflict, "two choices contradict each other: \(rule.reason)",
          at: evaluation.answers.config.location,
          label: "\(rule.when.text), and \(rule.and.text)",
          notes: [Diagnostic.Note("the rule stands here", at: rule.when.location)]))
    }
  }

  private func choiceLocation(of topic: String) -> Location {
    let config = evaluation.answers.config
    return config.choices.first { $0.topic.name == topic }?.alternative.location
      ?? config.location
  }

  // MARK: - Groups and units

  private func frame(unit: Int32?) -> Frame {
    Frame(
      unit: unit, pieces: pieces.count, counters: counters, liveUnits: live.count,
      borne: borne.count, references: pendingReferences.count, headings: headings.count,
      roleUses: roleUses.count, places: places.count, lists: lists.count,
      itemPlace: lists.last?.place ?? 0, endings: lists.last?.endings.count ?? 0)
  }

  private mutating func undo(_ frame: Frame) {
    pieces.removeLast(pieces.count - frame.pieces)
    counters = frame.counters
    live.removeLast(live.count - frame.liveUnits)
    for label in borne[frame.borne...] { labelTargets[Int(label)] = -1 }
    borne.removeLast(borne.count - frame.borne)
    pendingReferences.removeLast(pendingReferences.count - frame.references)
    headings.removeLast(headings.count - frame.headings)
    roleUses.removeLast(roleUses.count - frame.roleUses)
    places.removeLast(places.count - frame.places)
    if lists.count > frame.lists { lists.removeLast(lists.count - frame.lists) }
    if !lists.isEmpty {
      lists[lists.count - 1].place = frame.itemPlace
      let endings = lists[lists.count - 1].endings.count
      if endings > frame.endings {
        lists[lists.count - 1].endings.removeLast(endings - frame.endings)
      }
    }
  }

  private mutating func endGroup() {
    let frame = frames.removeLast()
    if frame.hasContent {
      frames[frames.count - 1].hasContent = true
    } else {
      undo(frame)
    }
  }

  private mutating func beginUnit(_ index: Int32) {
    frames.append(frame(unit: index))
    let unit = compiled.units[Int(index)]
    let place = count(unit)
    let parent = frames.dropLast().last { $0.unit != nil }.map { Int32($0.liveUnits) } ?? -1
    live.append(LiveUnit(unit: index, parent: parent, place: Int32(place)))
    if unit.label >= 0 {
      if labelTargets[Int(unit.label)] >= 0 {
        let label = compiled.labels[Int(unit.label)]
        problems.append(
          Diagnostic(
            .duplicateLabel, "label '\(label.name)' stands twice in this agreement",
            at: label.location, label: "two places that bear it are live at once"))
      } else {
        labelTargets[Int(unit.label)] = Int32(live.count - 1)
        borne.append(unit.label)
      }
    }
  }

  /// Counts a unit among its kind and gives its place; what is below counts from 1 again.
  private mutating func count(_ unit: CompiledTemplate.Unit) -> Int {
    if unit.restartsPoints { counters.point = 0 }
    switch unit.kind {
    case .part:
      counters.part += 1
      return counters.part
    case .article:
      counters.article += 1
      counters.paragraph = 0
      return counters.article
    case .paragraph:
      counters.paragraph += 1
      return counters.paragraph
    case .point:
      counters.point += 1
      return counters.point
    case .recital:
      counters.recital += 1
      return counters.recital
    case .annex:
      counters.annex += 1
      counters.annexSection = 0
      counters.annexPoint = 0
      return counters.annex
    case .annexSection:
      counters.annexSection += 1
      counters.annexPoint = 0
      return counters.annexSection
    case .annexPoint:
      counters.annexPoint += 1
      return counters.annexPoint
    case .item:
      guard !lists.isEmpty else { return 1 }
      lists[lists.count - 1].place += 1
      return lists[lists.count - 1].place
    case .section, .text: return 0
    }
  }

  private mutating func endUnit() {
    let frame = frames.removeLast()
    if frame.hasContent {
      frames[frames.count - 1].hasContent = true
      return
    }
    undo(frame)
    if let index = frame.unit, compiled.units[Int(index)].kind == .article,
      compiled.style.omission == .keep
    {
      emitOmitted(level: compiled.units[Int(index)].contentsDepth + 2)
    }
  }

  /// The live unit of the innermost open frame that has one.
  private func currentUnit(from last: Int) -> Int {
    frames.last { $0.unit != nil }.map(\.liveUnits) ?? last
  }

  /// Prints an article that was left out, where the style keeps its number.
  private mutating func emitOmitted(level: Int) {
    counters.article += 1
    let before = compiled.style.article.aroundTitle.before.text(counters.article)
    let number = String(before.reversed().drop { " .:–-".contains($0) }.reversed())
    let own = compiled.style.article.ownNumber(counters.article).lowercased()
    putRaw("<section class=\"article omitted\" id=\"artikel-\(own)\">\n<h\(level)>", .html)
    putRaw(String(repeating: "#", count: level) + " ", .markdown)
    putText("\(number) (vervallen)", .lineStart)
    putRaw("</h\(level)>\n</section>\n", .html)
    putRaw("\n\n", .markdown)
  }

  private mutating func putRaw(_ text: String, _ formats: Binding.Piece.Formats) {
    let (lower, upper) = scratchRange(text)
    pieces.append(Binding.Piece(kind: .raw, formats: formats, first: lower, second: upper))
  }

  // MARK: - Lists

  private mutating func beginList(_ ends: ListEnds, _ opening: Int32) {
    frames.append(frame(unit: nil))
    // Leden of consecutive clauses are one list.
    if ends == .none, let last = pieces.last, last.kind == .literal,
      last.first == compiled.fixed.paragraphsClose, opening == compiled.fixed.paragraphsOpen
    {
      pieces.removeLast()
      frames[frames.count - 1].pieces = pieces.count
      frames[frames.count - 1].reopened = true
    } else {
      put(opening)
    }
    lists.append(List(ends: ends, opening: opening))
  }

  private mutating func endList(_ closing: Int32) {
    let frame = frames.removeLast()
    guard frame.hasContent else {
      undo(frame)
      if frame.reopened { put(compiled.fixed.paragraphsClose) }
      return
    }
    put(closing)
    frames[frames.count - 1].hasContent = true
    let list = lists.removeLast()
    guard list.ends != .none else { return }
    let fixed = compiled.fixed
    let isBullet = list.ends == .bullet
    for (position, piece) in list.endings.enumerated() {
      let fromEnd = list.endings.count - 1 - position
      switch fromEnd {
      case 0:
        // The last item ends as the item around it does, or closes the sentence.
        if var outer = lists.last, outer.ends == list.ends {
          outer.endings.append(piece)
          lists[lists.count - 1] = outer
        } else {
          pieces[piece].first = isBullet ? fixed.bulletLast : fixed.last
        }
      case 1: pieces[piece].first = isBullet ? fixed.bulletBeforeLast : fixed.beforeLast
      default: pieces[piece].first = isBullet ? fixed.bulletBetween : fixed.between
      }
    }
  }

  private mutating func emitItemEnd() {
    guard !lists.isEmpty else { return }
    put(compiled.fixed.between)
    lists[lists.count - 1].endings.append(pieces.count - 1)
  }

  // MARK: - Values

  private mutating func emitSlot(_ index: Int32) {
    let slot = compiled.slots[Int(index)]
    guard let text = text(of: slot.expression, at: slot.location) else { return }
    var piece = Binding.Piece(
      kind: text.isLines ? .lines : .text, context: slot.context.markdown,
      linePrefix: slot.context.linePrefix, first: text.lower, second: text.upper)
    switch slot.context.place {
    case .text:
      if text.isOpen { put(compiled.fixed.markOpen) }
      pieces.append(piece)
      if text.isOpen { put(compiled.fixed.markClose) }
      return
    case .attribute:
      piece.kind = .attribute
      piece.formats = .html
    case .linkTargetHTML:
      piece.kind = .address
      piece.formats = .html
    case .linkTargetMarkdown:
      piece.kind = .address
      piece.formats = .markdown
    }
    pieces.append(piece)
  }

  /// The text of an expression, made once for a customer unless it differs between rounds.
  private mutating func text(of index: Int32, at location: Location) -> ExpressionText? {
    let expression = compiled.expressions[Int(index)]
    if case .role(let role, _, _) = expression.kind,
      let term = compiled.definitions.firstIndex(where: { $0.role == role })
    {
      roleUses.append(Int32(term))
    }
    if let known = texts[Int(index)] { return known }
    guard let printed = evaluation.text(expression) else {
      reportMissing(expression, index, at: location)
      return nil
    }
    let path = expression.configPath(compiled.parameters)
    let isOpen = path.map { isOpenFact($0) } ?? false
    let (lower, upper) = scratchRange(printed.lines.joined(separator: "\n"))
    var isLines = false
    if case .lines(let lines) = printed { isLines = lines.count > 1 }
    let text = ExpressionText(lower: lower, upper: upper, isLines: isLines, isOpen: isOpen)
    if !expression.isLocal {
      texts[Int(index)] = text
      if isOpen, let path, !usedOpenFacts.contains(where: { $0.path == path }) {
        usedOpenFacts.append((path, index))
      }
    }
    return text
  }

  /// Whether a fact must still be confirmed: itself, or the group of facts it is part of.
  private func isOpenFact(_ path: String) -> Bool {
    let open = evaluation.answers.openFacts
    return !open.isEmpty && open.contains { $0 == path || $0.hasPrefix(path + ".") }
  }

  private mutating func reportMissing(
    _ expression: Expression, _ index: Int32, at location: Location
  ) {
    guard reportedMissing.insert(index).inserted || expression.isLocal else { return }
    let config = evaluation.answers.config
    guard let path = expression.configPath(compiled.parameters) else {
      var notes: [Diagnostic.Note] = []
      var name = "a field of the entry"
      if case .field(let depth, _) = expression.kind,
        case .entry(let row) = evaluation.rounds[depth]
      {
        name = row.id.isEmpty ? "a field of the row" : "a field of entry '\(row.id)'"
        notes.append(Diagnostic.Note("the entry stands here", at: row.location))
      }
      problems.append(
        Diagnostic(
          .missingValue, "\(name) has no value", at: location, label: "it is printed here",
          notes: notes))
      return
    }
    let place: Location
    switch expression.kind {
    case .party(.supplier, _), .partyGroup(.supplier, _):
      place = evaluation.answers.supplier.party.location
    case .party, .partyGroup: place = config.party.location
    default: place = config.location
    }
    problems.append(
      Diagnostic(
        .missingValue, "'\(path)' has no value", at: location, label: "it is printed here",
        notes: [
          Diagnostic.Note("\(place.file.path) must give \(path)", at: place)
        ]))
  }

  private mutating func emitLogo() {
    guard let logo = evaluation.answers.supplier.logo else { return }
    put(compiled.fixed.logoOpen)
    putAttribute(logo)
    put(compiled.fixed.logoMiddle)
    if case .line(let name)? = evaluation.text(
      Expression(kind: .party(.supplier, .name), options: []))
    {
      putAttribute(name)
    }
    put(compiled.fixed.logoClose)
  }

  // MARK: - References

  /// Leaves the pieces of a reference, whose texts are filled in at the end.
  private mutating func emitReference(_ index: Int32) {
    pendingReferences.append((pieces.count, index))
    put(compiled.fixed.linkOpen)
    pieces.append(Binding.Piece(kind: .attribute, formats: .html, first: 0))
    put(compiled.fixed.linkMiddle)
    pieces.append(Binding.Piece(kind: .text, first: 0))
    put(compiled.fixed.linkClose)
  }

  private mutating func emitLinkStart(_ index: Int32) {
    pendingReferences.append((pieces.count, index))
    put(compiled.fixed.linkOpen)
    pieces.append(Binding.Piece(kind: .attribute, formats: .html, first: 0))
    put(compiled.fixed.linkMiddle)
  }

  // MARK: - The end

  /// The definitions whose terms are in use, with those used in their own texts.
  func definitionsInUse() -> Set<Int32> {
    var open = roleUses
    for piece in pieces where piece.kind == .literal {
      open += compiled.literals[Int(piece.first)].terms
    }
    var closure: Set<Int32> = []
    while let next = open.popLast() {
      guard closure.insert(next).inserted else { continue }
      open += compiled.definitions[Int(next)].terms
    }
    return closure
  }

  /// Fills in references and the lists the program makes.
  mutating func finish() {
    if !frames[0].hasContent {
      problems.append(
        Diagnostic(
          .agreementEmpty, "the agreement has no content",
          at: compiled.template.file.location(Span(0, 0))))
    }
    fillReferences()
    fillPlaces()
  }

  private mutating func fillReferences() {
    for (piece, index) in pendingReferences {
      let reference = compiled.references[Int(index)]
      let targets = reference.targets.map { labelTargets[Int($0)] }
      guard !targets.contains(-1) else {
        for (target, label) in zip(targets, reference.targets) where target < 0 {
          let entry = compiled.labels[Int(label)]
          problems.append(
            Diagnostic(
              .referenceBroken, "'\(entry.name)' does not stand in this agreement",
              at: reference.location, label: "the reference has no target",
              notes: [Diagnostic.Note("the label is declared here", at: entry.location)]))
        }
        continue
      }
      let anchor = compiled.units[Int(live[Int(targets[0])].unit)].anchor
      (pieces[piece + 1].first, pieces[piece + 1].second) = scratchRange(anchor)
      guard piece + 3 < pieces.count, pieces[piece + 3].kind == .text,
        pieces[piece + 3].second == 0, pieces[piece + 3].first == 0
      else {
        resolvedReferences.append(
          Binding.ResolvedReference(
            labels: reference.targets.map { compiled.labels[Int($0)].name }, text: "",
            location: reference.location))
        continue
      }
      var text = ReferenceText(walk: self).text(of: reference, targets: targets.map(Int.init))
      if reference.isCapital { text = text.withCapitalInitial }
      (pieces[piece + 3].first, pieces[piece + 3].second) = scratchRange(text)
      resolvedReferences.append(
        Binding.ResolvedReference(
          labels: reference.targets.map { compiled.labels[Int($0)].name }, text: text,
          location: reference.location))
    }
  }

  private mutating func fillPlaces() {
    guard !places.isEmpty else { return }
    var result: [Binding.Piece] = []
    result.reserveCapacity(pieces.count + 8 * headings.count)
    var position = 0
    for (piece, place) in places {
      result += pieces[position..<piece]
      position = piece
      switch place {
      case .contents: result += contents(.markdown)
      case .pageContents: result += contents(.html)
      case .annexes: result += annexes()
      case .openFacts: result += openFacts()
      }
    }
    result += pieces[position...]
    pieces = result
  }

  private func literal(
    _ index: Int32, _ formats: Binding.Piece.Formats = .both
  ) -> Binding.Piece { Binding.Piece(kind: .literal, formats: formats, first: index) }

  private mutating func title(
    _ heading: HeadingEntry, _ formats: Binding.Piece.Formats
  ) -> [Binding.Piece] {
    pieces[heading.titleStart..<heading.titleEnd].map { piece in
      var piece = piece
      piece.formats.formIntersection(formats)
      return piece
    }
  }

  /// The table of contents in one format, as lists within lists.
  private mutating func contents(_ formats: Binding.Piece.Formats) -> [Binding.Piece] {
    let fixed = compiled.fixed
    var result = [literal(fixed.contentsStart, formats)]
    var open: [Int] = []
    for heading in headings {
      let unit = compiled.units[Int(live[Int(heading.live)].unit)]
      let depth = unit.contentsDepth
      guard depth >= 0, depth < fixed.contentsItemOpen.count - 1 else { continue }
      if let last = open.last, depth > last {
        result.append(literal(fixed.contentsNest, formats))
      } else {
        while let last = open.last, last >= depth {
          result.append(literal(fixed.contentsItemClose, formats))
          open.removeLast()
          if let outer = open.last, outer >= depth {
            result.append(literal(fixed.contentsUnnest, formats))
          } else if last > depth {
            result.append(literal(fixed.contentsUnnest, formats))
          }
        }
      }
      open.append(depth)
      result.append(literal(fixed.contentsItemOpen[open.count - 1], formats))
      if formats.contains(.html) {
        let anchor =
          unit.hasReadableAnchor ? readableAnchor(of: Int(heading.live)) : unit.anchor
        let (lower, upper) = scratchRange(anchor)
        result.append(
          Binding.Piece(kind: .attribute, formats: .html, first: lower, second: upper))
      }
      result.append(literal(fixed.contentsLink, formats))
      result += title(heading, formats)
      result.append(literal(fixed.contentsLinkEnd, formats))
    }
    while !open.isEmpty {
      result.append(literal(fixed.contentsItemClose, formats))
      open.removeLast()
      if !open.isEmpty { result.append(literal(fixed.contentsUnnest, formats)) }
    }
    result.append(literal(fixed.contentsEnd, formats))
    return result
  }

  private mutating func annexes() -> [Binding.Piece] {
    let fixed = compiled.fixed
    let annexes = headings.filter {
      compiled.units[Int(live[Int($0.live)].unit)].kind == .annex
    }
    guard !annexes.isEmpty else { return [] }
    var result = [literal(fixed.annexListOpen)]
    for heading in annexes {
      result.append(literal(fixed.annexItemOpen))
      let (lower, upper) = scratchRange(readableAnchor(of: Int(heading.live)))
      result.append(
        Binding.Piece(kind: .attribute, formats: .html, first: lower, second: upper))
      result.append(literal(fixed.contentsLink))
      result += title(heading, .both)
      result.append(literal(fixed.annexItemClose))
    }
    result.append(literal(fixed.annexListClose))
    return result
  }

  /// The facts that must still be confirmed, in the order they are printed, then the others.
  var openFactList: [(path: String, label: String, text: String)] {
    var result: [(path: String, label: String, text: String)] = []
    for (path, index) in usedOpenFacts {
      let text = texts[Int(index)].map { text in
        String(decoding: scratch[Int(text.lower)..<Int(text.upper)], as: UTF8.self)
      }
      result.append((path, FactName.label(path, compiled), text ?? ""))
    }
    for path in evaluation.answers.openFacts.sorted()
    where !result.contains(where: { $0.path == path || path.hasPrefix($0.path + ".") }) {
      result.append((path, FactName.label(path, compiled), ""))
    }
    return result
  }

  private mutating func openFacts() -> [Binding.Piece] {
    let facts = openFactList
    guard !facts.isEmpty else { return [] }
    let fixed = compiled.fixed
    var result = [literal(fixed.factsOpen)]
    for fact in facts {
      result.append(literal(fixed.factOpen))
      let (lower, upper) = scratchRange(fact.label)
      result.append(
        Binding.Piece(kind: .text, context: .lineStart, first: lower, second: upper))
      if !fact.text.isEmpty {
        result.append(literal(fixed.factSeparator))
        let (lower, upper) = scratchRange(fact.text.replacing("\n", with: ", "))
        result.append(Binding.Piece(kind: .text, first: lower, second: upper))
      }
      result.append(literal(fixed.factClose))
    }
    result.append(literal(fixed.factsClose))
    return result
  }

  // MARK: - For inspection

  func reportedUnits() -> [Binding.Unit] {
    live.indices.map { index in
      let unit = compiled.units[Int(live[index].unit)]
      return Binding.Unit(
        kind: unit.kind, number: number(of: index), parent: Int(live[index].parent),
        place: Int(live[index].place),
        label: unit.label >= 0 ? compiled.labels[Int(unit.label)].name : nil,
        anchor: unit.anchor,
        readableAnchor: unit.hasReadableAnchor ? readableAnchor(of: index) : "")
    }
  }

  func reportedValues() -> [(name: String, text: String)] {
    compiled.expressions.enumerated().compactMap { index, expression in
      guard let text = texts[index] else { return nil }
      let name =
        expression.configPath(compiled.parameters) ?? expression.kind.roleName ?? "constant"
      return (
        expression.form.map { "\(name) as \($0)" } ?? name,
        String(decoding: scratch[Int(text.lower)..<Int(text.upper)], as: UTF8.self)
      )
    }
  }
}

extension Expression.Kind {
  fileprivate var roleName: String? {
    if case .role(let role, let form, let isCapital) = self {
      return (isCapital ? role.rawValue.withCapitalInitial : role.rawValue)
        + (form == .full ? "" : " as \(form.rawValue)")
    }
    return nil
  }
}

/// What people call a fact, by its path in a config.
enum FactName {
  static func label(_ path: String, _ compiled: CompiledTemplate) -> String {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return path }
    switch parts[0] {
    case "party": return PartyField(rawValue: parts[1])?.label ?? path
    case "agreement": return AgreementField(rawValue: parts[1])?.label ?? path
    case "parameters":
      let name = parts[1].split(separator: ".").first.map(String.init) ?? parts[1]
      return compiled.parameters.first { $0.name == name }?.label ?? path
    case "registers": return compiled.registers.first { $0.id == parts[1] }?.label ?? path
    default: return path
    }
  }
}
