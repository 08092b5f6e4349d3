internal import Diagnostics

/// Fills in at the end what depends on the whole: references, contents, annexes, open facts.
extension BindingWalk {
  /// Fills in references and the lists the program makes.
  mutating func finish() {
    if !frames[0].hasContent, !compiled.template.isFragment {
      problems.append(
        Diagnostic(
          .agreementEmpty, "the agreement has no content",
          at: compiled.template.file.location(Span(0, 0))))
    }
    fillReferences()
    fillPlaces()
  }

  mutating func fillReferences() {
    let writer = ReferenceText(live, evaluation)
    let references = compiled.references
    resolvedReferences.reserveCapacity(pendingReferences.count)
    for (piece, index) in pendingReferences {
      fill(references[Int(index)], index, at: piece, writer)
    }
  }

  /// Fills in where a reference leads and, unless it is a link with a text of its own, what it says.
  private mutating func fill(
    _ reference: CompiledTemplate.CompiledReference, _ index: Int32, at piece: Int,
    _ writer: ReferenceText
  ) {
    let targets = reference.targets.map { Int(labelTargets[Int($0)]) }
    guard !targets.contains(-1) else { return reportMissing(targets, of: reference) }
    pieces[piece + 1].isFact = targets.contains { !live[live.section(of: $0)].holds(piece: piece) }
    pieces[piece + 1].first = Int32(scratch.count)
    scratch += compiled.units[Int(live[targets[0]].unit)].anchor.utf8
    pieces[piece + 1].second = Int32(scratch.count)
    var filled = Binding.FilledReference(reference: index, lower: 0, upper: 0)
    if piece + 3 < pieces.count, pieces[piece + 3].kind == .text, pieces[piece + 3].second == 0,
      pieces[piece + 3].first == 0
    {
      filled.lower = Int32(scratch.count)
      writer.append(reference, targets: targets, to: &scratch)
      filled.upper = Int32(scratch.count)
      if filled.lower == filled.upper, reference.form == nil { reportNameless(reference) }
      (pieces[piece + 3].first, pieces[piece + 3].second) = (filled.lower, filled.upper)
    }
    resolvedReferences.append(filled)
  }

  private mutating func reportMissing(
    _ targets: [Int], of reference: CompiledTemplate.CompiledReference
  ) {
    for (target, label) in zip(targets, reference.targets) where target < 0 {
      let entry = compiled.labels[Int(label)]
      guard entry.isBorne else { continue }
      problems.append(
        Diagnostic(
          .referenceBroken, "'\(entry.name)' does not stand in this agreement",
          at: reference.location, label: "the reference has no target",
          notes: [Diagnostic.Note("the label is declared here", at: entry.location)]))
    }
  }

  private mutating func reportNameless(_ reference: CompiledTemplate.CompiledReference) {
    problems.append(
      Diagnostic(
        .referenceBroken, "what this refers to has no number and no title",
        at: reference.location,
        label: "give the reference a text, or the heading above its target a label",
        notes: reference.targets.map {
          let entry = compiled.labels[Int($0)]
          return Diagnostic.Note("'\(entry.name)' stands here", at: entry.location)
        }))
  }

  mutating func fillPlaces() {
    guard !places.isEmpty else { return }
    var result: [Binding.Piece] = []
    result.reserveCapacity(pieces.count + 8 * headings.count)
    var position = 0
    var shifts: [(piece: Int, length: Int)] = []
    for (piece, place) in places {
      result += pieces[position..<piece]
      position = piece
      let length = result.count
      switch place {
      case .contents: result += contents(.markdown)
      case .pageContents: result += contents(.html)
      case .annexes: result += annexes()
      case .openFacts: result += openFacts()
      }
      shifts.append((piece, result.count - length))
    }
    for index in live.indices {
      let (first, last) = (live[index].firstPiece, live[index].lastPiece)
      for shift in shifts {
        if shift.piece < first { live[index].firstPiece += Int32(shift.length) }
        if shift.piece < last { live[index].lastPiece += Int32(shift.length) }
      }
    }
    result += pieces[position...]
    pieces = result
  }

  func literal(
    _ index: Int32, _ formats: Binding.Piece.Formats = .both
  ) -> Binding.Piece { Binding.Piece(kind: .literal, formats: formats, first: index) }

  func title(
    _ heading: HeadingEntry, _ formats: Binding.Piece.Formats
  ) -> [Binding.Piece] {
    pieces[heading.titleStart..<heading.titleEnd].map { piece in
      var piece = piece
      piece.formats.formIntersection(formats)
      return piece
    }
  }

  /// The table of contents in one format, as lists within lists.
  mutating func contents(_ formats: Binding.Piece.Formats) -> [Binding.Piece] {
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
        let lower = scratch.count
        if unit.hasReadableAnchor {
          live.appendReadableAnchor(of: Int(heading.live), to: &scratch)
        } else {
          scratch += unit.anchor.utf8
        }
        result.append(
          Binding.Piece(
            kind: .attribute, formats: .html, first: Int32(lower), second: Int32(scratch.count)))
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

  mutating func annexes() -> [Binding.Piece] {
    let fixed = compiled.fixed
    let annexes = headings.filter {
      compiled.units[Int(live[Int($0.live)].unit)].kind == .annex
    }
    guard !annexes.isEmpty else { return [] }
    var result = [literal(fixed.annexListOpen)]
    for heading in annexes {
      result.append(literal(fixed.annexItemOpen))
      let (lower, upper) = scratchRange(live.readableAnchor(of: Int(heading.live)))
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

  mutating func openFacts() -> [Binding.Piece] {
    let facts = openFactList
    guard !facts.isEmpty else { return [] }
    let fixed = compiled.fixed
    var result = [literal(fixed.factsOpen)]
    for fact in facts {
      result.append(literal(fixed.factOpen))
      let (lower, upper) = scratchRange(fact.label)
      result.append(
        Binding.Piece(kind: .text, first: lower, second: upper))
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
}
