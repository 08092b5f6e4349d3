/// Numbers and anchors of units, as the house style writes them.
extension BindingWalk {
  func unit(_ index: Int) -> CompiledTemplate.Unit { compiled.units[Int(live[index].unit)] }

  func kind(_ index: Int) -> UnitKind { compiled.tables.units[Int(live[index].unit)].kind }

  func place(_ index: Int) -> Int { Int(live[index].place) }

  /// The nearest enclosing unit of a kind, or nil.
  func ancestor(of index: Int, where matches: (UnitKind) -> Bool) -> Int? {
    var current = Int(live[index].parent)
    while current >= 0 {
      if matches(kind(current)) { return current }
      current = Int(live[current].parent)
    }
    return nil
  }

  /// The number printed before a unit: "5.1", "a)", "12."; empty for one without number.
  func number(of index: Int) -> String {
    let place = place(index)
    switch kind(index) {
    case .part: return compiled.style.part.ownNumber(place)
    case .article: return compiled.style.article.ownNumber(place)
    case .annex: return compiled.style.annex.ownNumber(place)
    case .annexSection: return ownNumber(of: index)
    case .paragraph:
      return compiled.style.paragraph.text(place) { _ in self.enclosing(index) { $0 == .article } }
    case .point:
      return compiled.style.point.text(place) { _ in self.enclosing(index) { $0 == .part } }
    case .recital: return compiled.style.recital.text(place)
    case .annexPoint:
      return compiled.style.annexPoint.text(place) { _ in
        self.enclosing(index) { $0 == .annexSection || $0 == .annex }
      }
    case .item(let depth):
      guard !compiled.style.item.isEmpty else { return "" }
      return compiled.style.item[min(depth, compiled.style.item.count - 1)].text(place)
    case .section, .text: return ""
    }
  }

  private func enclosing(_ index: Int, _ matches: (UnitKind) -> Bool) -> String {
    guard let outer = ancestor(of: index, where: matches) else { return "" }
    return ownNumber(of: outer)
  }

  /// The unit's own number as references and anchors use it: "5", "b", "1A".
  func ownNumber(of index: Int) -> String {
    let place = place(index)
    switch kind(index) {
    case .part: return compiled.style.part.ownNumber(place)
    case .article: return compiled.style.article.ownNumber(place)
    case .paragraph: return compiled.style.paragraph.ownNumber(place)
    case .point: return compiled.style.point.ownNumber(place)
    case .recital:
      return compiled.style.recital.isBullet
        ? String(place) : compiled.style.recital.ownNumber(place)
    case .annex: return compiled.style.annex.ownNumber(place)
    case .annexPoint: return compiled.style.annexPoint.ownNumber(place)
    case .annexSection:
      let text = compiled.style.annexSection.aroundTitle.before.text(place) { _ in
        self.enclosing(index) { $0 == .annex }
      }
      return Self.bare(text)
    case .item(let depth):
      guard !compiled.style.item.isEmpty else { return "" }
      let pattern = compiled.style.item[min(depth, compiled.style.item.count - 1)]
      return pattern.isBullet ? String(place) : Self.bare(pattern.text(place))
    case .section, .text: return ""
    }
  }

  /// A number without the signs around it: "a)" is "a", "(iv)" is "iv", "1°" stays.
  static func bare(_ number: String) -> String {
    var text = number[...]
    while let first = text.first, "( ".contains(first) { text.removeFirst() }
    while let last = text.last, ").:–- ".contains(last) { text.removeLast() }
    return String(text.split(separator: " ").last ?? text)
  }

  /// What a heading prints before its title, or after it.
  func headingNumber(of index: Int, isTail: Bool) -> String {
    let pattern =
      switch kind(index) {
      case .part: compiled.style.part
      case .article: compiled.style.article
      case .annex: compiled.style.annex
      case .annexSection: compiled.style.annexSection
      default: NumberPattern(parts: [])
      }
    let around = pattern.aroundTitle
    return (isTail ? around.after : around.before).text(place(index)) { _ in
      self.enclosing(index) { $0 == .annex }
    }
  }

  /// The readable anchor, `artikel-6-lid-2`; it changes when what stands before it does.
  func readableAnchor(of index: Int) -> String {
    let number = ownNumber(of: index).asIdentifier
    switch kind(index) {
    case .part: return "deel-\(number)"
    case .article: return "artikel-\(number)"
    case .paragraph:
      return "artikel-\(enclosing(index) { $0 == .article }.asIdentifier)-lid-\(number)"
    case .point:
      // Where several parts have points, only the part tells theirs apart.
      guard pointParts > 1, let part = ancestor(of: index, where: { $0 == .part }) else {
        return "punt-\(number)"
      }
      return "\(readableAnchor(of: part))-punt-\(number)"
    case .recital: return "overweging-\(number)"
    case .annex: return "bijlage-\(number)"
    case .annexSection:
      // "2.1" is no "21".
      let own = ownNumber(of: index).replacing(".", with: "-").asIdentifier
      // Where the number does not name the annex, only the annex tells sections of two apart.
      if compiled.style.annexSection.parts.contains(.name("annex")) { return "bijlage-\(own)" }
      return "bijlage-\(enclosing(index) { $0 == .annex }.asIdentifier)-\(own)"
    case .annexPoint, .item, .section, .text: return unit(index).anchor
    }
  }

  /// How many parts of the template count points of their own.
  private var pointParts: Int { compiled.pointParts }
}
