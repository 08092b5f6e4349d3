internal import Diagnostics

/// Prints values, each made once for a customer, and reports those that are missing.
extension BindingWalk {
  mutating func emitSlot(_ index: Int32) {
    let slot = compiled.tables.slots[Int(index)]
    guard let text = texts[Int(slot.expression)] ?? newText(of: slot.expression, in: index) else {
      return
    }
    var piece = Binding.Piece(
      kind: text.isLines ? .lines : .text, isFact: slot.isFact, linePrefix: slot.linePrefix,
      first: text.lower, second: text.upper)
    switch slot.place {
    case .text:
      if text.isOpen { put(compiled.fixed.markOpen) }
      pieces.append(piece)
      if text.isOpen { put(compiled.fixed.markClose) }
      endsInFullStop =
        !text.isOpen && text.lower < text.upper
        && scratch[Int(text.upper) - 1] == UInt8(ascii: ".")
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

  /// Makes the text of an expression, which is kept for the customer unless it differs between rounds.
  private mutating func newText(of index: Int32, in slot: Int32) -> ExpressionText? {
    let expression = compiled.expressions[Int(index)]
    guard let printed = evaluation.text(expression) else {
      reportMissing(expression, index, at: compiled.slots[Int(slot)].location)
      return nil
    }
    // Most agreements have no open facts, and then nobody asks for the path.
    let path =
      !evaluation.answers.asksConfirmation ? nil : expression.configPath(compiled.parameters)
    let isOpen = path.map { isOpenFact($0) } ?? false
    let (lower, upper) = scratchRange(printed)
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
  func isOpenFact(_ path: String) -> Bool {
    let answers = evaluation.answers
    return answers.unconfirmedDefaults.contains(path)
      || answers.openFacts.contains { $0 == path || $0.hasPrefix(path + ".") }
  }

  /// Reports a list or table that is repeated although the config gives none and it may not be missing.
  mutating func checkGiven(_ repetition: CompiledTemplate.Repetition) {
    guard case .parameter(let index) = repetition.source, evaluation.answers.values[index] == nil,
      !compiled.parameters[index].isOptional
    else { return }
    let config = evaluation.answers.config
    let name = "parameters.\(compiled.parameters[index].name)"
    problems.append(
      Diagnostic(
        .missingValue, "'\(name)' has no value", at: repetition.location,
        label: "it is repeated here",
        notes: [
          Diagnostic.Note("\(config.location.file.path) must give \(name)", at: config.location)
        ]))
  }

  mutating func reportMissing(
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

  mutating func emitLogo() {
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
  mutating func emitReference(_ index: Int32) {
    endsInFullStop = false
    pendingReferences.append((pieces.count, index))
    put(compiled.fixed.linkOpen)
    pieces.append(Binding.Piece(kind: .attribute, formats: .html, first: 0))
    put(compiled.fixed.linkMiddle)
    pieces.append(Binding.Piece(kind: .text, first: 0))
    put(compiled.fixed.linkClose)
  }

  mutating func emitLinkStart(_ index: Int32) {
    pendingReferences.append((pieces.count, index))
    put(compiled.fixed.linkOpen)
    pieces.append(Binding.Piece(kind: .attribute, formats: .html, first: 0))
    put(compiled.fixed.linkMiddle)
  }
}
