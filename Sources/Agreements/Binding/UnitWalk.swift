internal import Diagnostics

/// Opens and closes stretches and units: what turns out empty is undone, and what follows renumbers.
extension BindingWalk {
  func frame(unit: Int32?) -> Frame {
    Frame(
      unit: unit, pieces: pieces.count, counters: counters, liveUnits: live.count,
      borne: borne.count, references: pendingReferences.count, headings: headings.count,
      places: places.count, lists: lists.count,
      itemPlace: lists.last?.place ?? 0, endings: lists.last?.endings.count ?? 0,
      wasNumbered: isNumbered)
  }

  mutating func undo(_ frame: Frame) {
    pieces.removeLast(pieces.count - frame.pieces)
    endsInFullStop = false
    counters = frame.counters
    isNumbered = frame.wasNumbered
    live.removeLast(live.count - frame.liveUnits)
    for label in borne[frame.borne...] { labelTargets[Int(label)] = -1 }
    borne.removeLast(borne.count - frame.borne)
    pendingReferences.removeLast(pendingReferences.count - frame.references)
    headings.removeLast(headings.count - frame.headings)
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

  mutating func endGroup() {
    let frame = frames.removeLast()
    if frame.hasContent {
      frames[frames.count - 1].hasContent = true
    } else {
      undo(frame)
    }
  }

  mutating func beginUnit(_ index: Int32) {
    let parent = currentUnit(from: -1)
    frames.append(frame(unit: index))
    let unit = compiled.tables.units[Int(index)]
    if unit.kind != .text { isNumbered = false }
    let place = count(unit)
    live.append(
      LiveUnit(
        unit: index, parent: Int32(parent), place: Int32(place), firstPiece: Int32(pieces.count)))
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
  mutating func count(_ unit: WalkTables.Unit) -> Int {
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

  mutating func endUnit() {
    let frame = frames.removeLast()
    if frame.hasContent {
      frames[frames.count - 1].hasContent = true
      live[frame.liveUnits].lastPiece = Int32(pieces.count)
      // A paragraph with a name of its own may have taken the number of the unit around it.
      if let index = frame.unit, compiled.tables.units[Int(index)].kind != .text {
        isNumbered = frame.wasNumbered
      }
      return
    }
    undo(frame)
    if let index = frame.unit, compiled.tables.units[Int(index)].kind == .article,
      compiled.style.omission == .keep
    {
      emitOmitted(level: Int(compiled.tables.units[Int(index)].contentsDepth) + 2)
    }
  }

  /// The live unit of the innermost open frame that has one.
  func currentUnit(from last: Int) -> Int {
    var index = frames.count
    while index > 0 {
      index -= 1
      if frames[index].unit != nil { return frames[index].liveUnits }
    }
    return last
  }

  /// The live unit around the current place that can have a number.
  var numberedUnit: Int? {
    var index = frames.count
    while index > 0 {
      index -= 1
      if let unit = frames[index].unit, compiled.tables.units[Int(unit)].kind != .text {
        return frames[index].liveUnits
      }
    }
    return nil
  }

  /// Prints an article that was left out, where the style keeps its number.
  mutating func emitOmitted(level: Int) {
    counters.article += 1
    let before = compiled.style.article.aroundTitle.before.text(counters.article)
    let number = String(before.reversed().drop { " .:–-".contains($0) }.reversed())
    let own = compiled.style.article.ownNumber(counters.article).lowercased()
    putRaw("<section class=\"article omitted\" id=\"artikel-\(own)\">\n<h\(level)>", .html)
    putRaw(String(repeating: "#", count: level) + " ", .markdown)
    putText("\(number) (vervallen)")
    putRaw("</h\(level)>\n</section>\n", .html)
    putRaw("\n\n", .markdown)
  }

  mutating func putRaw(_ text: String, _ formats: Binding.Piece.Formats) {
    let (lower, upper) = scratchRange(text)
    pieces.append(Binding.Piece(kind: .raw, formats: formats, first: lower, second: upper))
  }
}
