/// Writes references in the style's form: "artikel 9 lid 4 onder b", "Bijlagen 1 en 2".
struct ReferenceText {
  let walk: BindingWalk
  /// Whether a range has nothing between its ends, so that "en" says it all.
  private var isPair = false

  private let style: HouseStyle.References

  init(walk: BindingWalk) {
    self.walk = walk
    style = walk.compiled.style.reference
  }

  /// The text of a reference whose targets all stand.
  ///
  /// Several are named in the order in which they stand.
  func text(of reference: CompiledTemplate.CompiledReference, targets: [Int]) -> String {
    let targets = reference.isRange ? targets : targets.sorted()
    if reference.isRange, !isPair, areNeighbours(targets) {
      var pair = self
      pair.isPair = true
      return pair.text(of: reference, targets: targets)
    }
    switch reference.form {
    case .number: return join(targets.map(number), reference.isRange)
    case .title:
      return join(
        targets.map { title(of: $0) }, reference.isRange)
    case nil:
      guard targets.count > 1 else { return text(of: targets[0]) }
      return several(targets, isRange: reference.isRange)
    }
  }

  /// The text of a reference to one unit.
  func text(of index: Int) -> String {
    let own = walk.ownNumber(of: index)
    switch walk.kind(index) {
    case .part: return style.part.text(0) { _ in own }
    case .article: return style.article.text(0) { _ in own }
    case .paragraph:
      let article = walk.ancestor(of: index) { $0 == .article }.map(walk.ownNumber) ?? ""
      return style.paragraph.text(0) { $0 == "article" ? article : own }
    case .point:
      let part = walk.ancestor(of: index) { $0 == .part }.map(walk.ownNumber) ?? ""
      return style.point.text(0) { $0 == "part" ? part : own }
    case .recital: return style.recital.text(0) { _ in own }
    case .annex: return style.annex.text(0) { _ in own }
    case .annexSection:
      let annex = walk.ancestor(of: index) { $0 == .annex }.map(walk.ownNumber) ?? ""
      let section = walk.compiled.style.annexSection.ownNumber(walk.place(index))
      return style.annexSection.text(0) { $0 == "annex" ? annex : section }
    case .annexPoint: return annexPoint(index)
    case .item: return item(index)
    case .section: return sectionTitle(index) ?? around(index)
    case .text: return around(index)
    }
  }

  /// The reference to what a unit without number and title stands in; empty at the outside.
  private func around(_ index: Int) -> String {
    walk.ancestor(of: index) { $0 != .text }.map(text) ?? ""
  }

  private func sectionTitle(_ index: Int) -> String? {
    walk.unit(index).label < 0 ? nil : "“\(title(of: index))”"
  }

  /// A point of an annex; one in a section is cited with the section in the place of the annex.
  private func annexPoint(_ index: Int) -> String {
    func text(in annex: Int?) -> String {
      style.annexPoint.text(0) { name in
        name == "annex" ? annex.map(walk.ownNumber) ?? "" : walk.ownNumber(of: index)
      }
    }
    let annex = walk.ancestor(of: index) { $0 == .annex }
    guard let section = walk.ancestor(of: index, where: { $0 == .annexSection }) else {
      return text(in: annex)
    }
    let whole = text(in: annex)
    let name = annex.map { self.text(of: $0) } ?? ""
    guard !name.isEmpty, whole.contains(name) else { return text(in: section) }
    return whole.replacing(name, with: self.text(of: section))
  }

  private func item(_ index: Int) -> String {
    let base = around(index)
    let number = walk.ownNumber(of: index)
    guard !base.isEmpty else { return number }
    return style.item.text(0) { $0 == "base" ? base : number }
  }

  // MARK: - Several

  private func areNeighbours(_ targets: [Int]) -> Bool {
    let kinds = targets.map { walk.kind($0) }
    return targets.count == 2 && kinds[0] == kinds[1]
      && walk.live[targets[0]].parent == walk.live[targets[1]].parent
      && walk.place(targets[0]) + 1 == walk.place(targets[1])
  }

  private static let plurals = [
    "artikel": "de artikelen", "punt": "de punten", "overweging": "de overwegingen",
    "bijlage": "de bijlagen", "Bijlage": "de Bijlagen", "deel": "de delen", "Deel": "de Delen",
    "onderdeel": "de onderdelen", "§": "§§",
  ]

  private func several(_ targets: [Int], isRange: Bool) -> String {
    let texts = targets.map(text)
    // Leden of one article share it: "artikel 9 leden 2 en 4".
    if let article = commonArticle(targets) {
      let reference = text(of: article)
      if texts.allSatisfy({
        $0.hasPrefix("\(reference) lid ") || $0.hasPrefix("\(reference), lid ")
      }) {
        let separator = texts[0].hasPrefix("\(reference),") ? ", leden " : " leden "
        return reference + separator + join(targets.map(walk.ownNumber), isRange)
      }
    }
    // Items of one lid share it: "artikel 9 lid 1 onder a en b".
    let bases = targets.map { index -> String? in
      if case .item = walk.kind(index) { around(index) } else { nil }
    }
    if let base = bases[0], bases.allSatisfy({ $0 == base }) {
      let numbers = join(targets.map(walk.ownNumber), isRange)
      return base.isEmpty ? numbers : style.item.text(0) { $0 == "base" ? base : numbers }
    }
    // Units of one kind share its name: "de artikelen 5 en 7".
    let noun = String(texts[0].prefix { $0 != " " })
    if let plural = Self.plurals[noun], texts.allSatisfy({ $0.hasPrefix("\(noun) ") }) {
      let rests = texts.map { $0.dropFirst(noun.count + 1) }
      // And what they stand in: "de onderdelen B en C van Bijlage II".
      let wholes = rests.map { $0.drop { $0 != " " } }
      let whole = wholes.allSatisfy { $0 == wholes[0] } ? wholes[0] : ""
      return "\(plural) " + join(rests.map { String($0.dropLast(whole.count)) }, isRange) + whole
    }
    return join(texts, isRange)
  }

  private func commonArticle(_ targets: [Int]) -> Int? {
    guard targets.allSatisfy({ walk.kind($0) == .paragraph }) else { return nil }
    let articles = Set(targets.map { walk.ancestor(of: $0) { $0 == .article } })
    return articles.count == 1 ? articles.first ?? nil : nil
  }

  private func join(_ texts: [String], _ isRange: Bool) -> String {
    if isRange, !isPair { return texts.joined(separator: " tot en met ") }
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " en " + last
  }

  // MARK: - Number and title alone

  private func number(_ index: Int) -> String { BindingWalk.bare(walk.number(of: index)) }

  /// The title of what stands: headings under different conditions may share a label.
  private func title(of index: Int) -> String { title(walk.unit(index).title) }

  private func title(_ parts: [CompiledTemplate.TitlePart]) -> String {
    parts.map { part -> String in
      switch part {
      case .text(let text): text
      case .slot(let expression):
        walk.evaluation.text(walk.compiled.expressions[Int(expression)])?.lines
          .joined(separator: " ") ?? ""
      case .choice(let branches):
        branches.first { walk.evaluation.holds(walk.compiled.conditions[Int($0.condition)]) }
          .map { title($0.parts) } ?? ""
      }
    }.joined()
  }
}
