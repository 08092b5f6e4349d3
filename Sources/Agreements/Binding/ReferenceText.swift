/// Writes references in the style's form: "artikel 9 lid 4 onder b", "Bijlagen 1 en 2".
struct ReferenceText {
  let walk: BindingWalk
  /// Whether a range has nothing between its ends, so that "en" says it all.
  private var isPair = false

  init(walk: BindingWalk) { self.walk = walk }

  private var style: HouseStyle.References { walk.compiled.style.reference }

  /// The text of a reference whose targets all stand.
  func text(of reference: CompiledTemplate.CompiledReference, targets: [Int]) -> String {
    if reference.isRange, !isPair, areNeighbours(targets) {
      var pair = self
      pair.isPair = true
      return pair.text(of: reference, targets: targets)
    }
    switch reference.form {
    case .number: return join(targets.map(number), reference.isRange)
    case .title:
      return join(
        reference.targets.map { title(walk.compiled.labels[Int($0)].title) }, reference.isRange)
    case nil:
      guard targets.count > 1 else { return text(of: targets[0]) }
      return several(targets, isRange: reference.isRange)
    }
  }

  /// The text of a reference to one unit.
  func text(of index: Int) -> String {
    let own = walk.ownNumber(of: index)
    switch walk.unit(index).kind {
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
    case .annexPoint:
      let annex =
        walk.ancestor(of: index) { $0 == .annexSection || $0 == .annex }.map(walk.ownNumber) ?? ""
      return style.annexPoint.text(0) { $0 == "annex" ? annex : own }
    case .item: return item(index)
    case .section: return sectionTitle(index)
    case .text:
      let parent = walk.ancestor(of: index) { $0 != .text }
      return parent.map(text) ?? ""
    }
  }

  private func sectionTitle(_ index: Int) -> String {
    let label = walk.unit(index).label
    guard label >= 0 else { return "" }
    return "“\(title(walk.compiled.labels[Int(label)].title))”"
  }

  private func item(_ index: Int) -> String {
    let (base, path) = baseAndPath(of: index)
    let number = path.joined(separator: " ")
    guard !base.isEmpty else { return number }
    return style.item.text(0) { $0 == "base" ? base : number }
  }

  /// The reference to what an item stands in, and the numbers from there down to it.
  private func baseAndPath(of index: Int) -> (base: String, path: [String]) {
    var path = [walk.ownNumber(of: index)]
    var current = index
    while let parent = walk.ancestor(of: current, where: { $0 != .text }) {
      guard case .item = walk.unit(parent).kind else { return (text(of: parent), path) }
      path.insert(walk.ownNumber(of: parent), at: 0)
      current = parent
    }
    return ("", path)
  }

  // MARK: - Several

  private func areNeighbours(_ targets: [Int]) -> Bool {
    let kinds = targets.map { walk.unit($0).kind }
    return targets.count == 2 && kinds[0] == kinds[1]
      && walk.live[targets[0]].parent == walk.live[targets[1]].parent
      && walk.place(targets[0]) + 1 == walk.place(targets[1])
  }

  private static let plurals = [
    "artikel": "de artikelen", "punt": "de punten", "overweging": "de overwegingen",
    "bijlage": "de bijlagen", "Bijlage": "de Bijlagen", "deel": "de delen", "Deel": "de Delen",
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
    let parts = targets.map { index -> (base: String, path: [String])? in
      if case .item = walk.unit(index).kind { baseAndPath(of: index) } else { nil }
    }
    if let first = parts[0], parts.allSatisfy({ $0?.base == first.base }) {
      let numbers = join(parts.compactMap { $0?.path.joined(separator: " ") }, isRange)
      return first.base.isEmpty
        ? numbers : style.item.text(0) { $0 == "base" ? first.base : numbers }
    }
    // Units of one kind share its name: "de artikelen 5 en 7".
    let noun = String(texts[0].prefix { $0 != " " })
    if let plural = Self.plurals[noun], texts.allSatisfy({ $0.hasPrefix("\(noun) ") }) {
      return "\(plural) " + join(texts.map { String($0.dropFirst(noun.count + 1)) }, isRange)
    }
    return join(texts, isRange)
  }

  private func commonArticle(_ targets: [Int]) -> Int? {
    guard targets.allSatisfy({ walk.unit($0).kind == .paragraph }) else { return nil }
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
