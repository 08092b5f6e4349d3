/// Lists: leden of consecutive clauses join, and items get the endings of their place.
extension BindingWalk {
  mutating func beginList(_ ends: ListEnds, _ opening: Int32) {
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

  mutating func endList(_ closing: Int32) {
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
          pieces[piece].first =
            endingsAfterStop.contains(piece)
            ? (isBullet ? fixed.bulletLastAfterStop : fixed.lastAfterStop)
            : (isBullet ? fixed.bulletLast : fixed.last)
        }
      case 1: pieces[piece].first = isBullet ? fixed.bulletBeforeLast : fixed.beforeLast
      default: pieces[piece].first = isBullet ? fixed.bulletBetween : fixed.between
      }
    }
  }

  mutating func emitItemEnd() {
    guard !lists.isEmpty else { return }
    put(compiled.fixed.between)
    if endsInFullStop { endingsAfterStop.insert(pieces.count - 1) }
    endsInFullStop = false
    lists[lists.count - 1].endings.append(pieces.count - 1)
  }
}
