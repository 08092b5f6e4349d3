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
    // Texts are made before any is put in, so that what writes them looks at one walk.
    let filled = filledReferences()
    for (piece, reference, fill) in filled {
      pieces[piece + 1].isFact = fill.leadsAway
      (pieces[piece + 1].first, pieces[piece + 1].second) = scratchRange(fill.anchor)
      guard let text = fill.text else {
        resolvedReferences.append(Binding.FilledReference(reference: reference, lower: 0, upper: 0))
        continue
      }
      let (lower, upper) = scratchRange(text)
      (pieces[piece + 3].first, pieces[piece + 3].second) = (lower, upper)
      resolvedReferences.append(
        Binding.FilledReference(reference: reference, lower: lower, upper: upper))
    }
  }

  /// What comes to stand in the place of a reference.
  private struct ReferenceFill {
    var anchor: String
    /// Whether it leads to another section.
    var leadsAway: Bool
    /// Nil for a link that has a text of its own.
    var text: String?
  }

  private mutating func filledReferences() -> [(piece: Int, reference: Int32, fill: ReferenceFill)]
  {
    var problems: [Diagnostic] = []
    let writer = ReferenceText(walk: self)
    var filled: [(piece: Int, reference: Int32, fill: ReferenceFill)] = []
    filled.reserveCapacity(pendingReferences.count)
    for (piece, index) in pendingReferences {
      let reference = compiled.references[Int(index)]
      let targets = reference.targets.map { labelTargets[Int($0)] }
      guard !targets.contains(-1) else {
        for (target, label) in zip(targets, reference.targets) where target < 0 {
          let entry = compiled.labels[Int(label)]
          guard entry.isBorne else { continue }
          problems.append(
            Diagnostic(
              .referenceBroken, "'\(entry.name)' does not stand in this agreement",
              at: reference.location, label: "the reference has no target",
              notes: [Diagnostic.Note("the label is declared here", at: entry.location)]))
        }
        continue
      }
      var fill = ReferenceFill(
        anchor: compiled.units[Int(live[Int(targets[0])].unit)].anchor,
        leadsAway: targets.contains { !live[section(of: Int($0))].holds(piece: piece) })
      if piece + 3 < pieces.count, pieces[piece + 3].kind == .text, pieces[piece + 3].second == 0,
        pieces[piece + 3].first == 0
      {
        var text = writer.text(of: reference, targets: targets.map(Int.init))
        if text.isEmpty, reference.form == nil {
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
        if reference.isCapital { text = text.withCapitalInitial }
        fill.text = text
      }
      filled.append((piece, index, fill))
    }
    self.problems += problems
    return filled
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

  mutating func annexes() -> [Binding.Piece] {
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
