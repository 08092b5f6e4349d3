/// Writes references in the style's form: "artikel 9 lid 4 onder b", "Bijlagen 1 en 2".
struct ReferenceText {
  private let units: LiveUnits
  private let evaluation: Evaluation
  /// Whether a range has nothing between its ends, so that "en" says it all.
  private var isPair = false

  private let style: HouseStyle.References

  init(_ units: LiveUnits, _ evaluation: Evaluation) {
    self.units = units
    self.evaluation = evaluation
    style = evaluation.compiled.style.reference
  }

  /// Appends the text of a reference whose targets all stand, with a capital where it asks for one.
  func append(
    _ reference: CompiledTemplate.CompiledReference, targets: [Int], to bytes: inout [UInt8]
  ) {
    // Most references are to one article, lid or annex.
    if reference.form == nil, targets.count == 1, !reference.isCapital {
      append(targets[0], to: &bytes)
    } else {
      let text = text(of: reference, targets: targets)
      bytes += (reference.isCapital ? text.withCapitalInitial : text).utf8
    }
  }

  private func append(_ index: Int, to bytes: inout [UInt8]) {
    switch units.kind(index) {
    case .article: appendAlone(index, as: style.article, to: &bytes)
    case .annex: appendAlone(index, as: style.annex, to: &bytes)
    case .paragraph:
      let article = units.ancestor(of: index) { $0 == .article }
      style.paragraph.append(0, to: &bytes) { name, bytes in
        if name != "article" {
          units.appendOwnNumber(of: index, to: &bytes)
        } else if let article {
          units.appendOwnNumber(of: article, to: &bytes)
        }
      }
    default: bytes += text(of: index).utf8
    }
  }

  private func appendAlone(_ index: Int, as pattern: NumberPattern, to bytes: inout [UInt8]) {
    pattern.append(0, to: &bytes) { _, bytes in units.appendOwnNumber(of: index, to: &bytes) }
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
    let own = units.ownNumber(of: index)
    switch units.kind(index) {
    case .article, .annex, .paragraph: return LiveUnits.text { append(index, to: &$0) }
    case .part: return style.part.text(0) { _ in own }
    case .point:
      let part = units.ancestor(of: index) { $0 == .part }.map(units.ownNumber) ?? ""
      return style.point.text(0) { $0 == "part" ? part : own }
    case .recital: return style.recital.text(0) { _ in own }
    case .annexSection:
      let annex = units.ancestor(of: index) { $0 == .annex }.map(units.ownNumber) ?? ""
      let section = evaluation.compiled.style.annexSection.ownNumber(units.place(index))
      return style.annexSection.text(0) { $0 == "annex" ? annex : section }
    case .annexPoint: return annexPoint(index)
    case .item: return item(index)
    case .section: return sectionTitle(index) ?? around(index)
    case .text: return around(index)
    }
  }

  /// The reference to what a unit without number and title stands in; empty at the outside.
  private func around(_ index: Int) -> String {
    units.ancestor(of: index) { $0 != .text }.map(text) ?? ""
  }

  private func sectionTitle(_ index: Int) -> String? {
    units.unit(index).label < 0 ? nil : "“\(title(of: index))”"
  }

  /// A point of an annex; one in a section is cited with the section in the place of the annex.
  private func annexPoint(_ index: Int) -> String {
    func text(in annex: Int?) -> String {
      style.annexPoint.text(0) { name in
        name == "annex" ? annex.map(units.ownNumber) ?? "" : units.ownNumber(of: index)
      }
    }
    let annex = units.ancestor(of: index) { $0 == .annex }
    guard let section = units.ancestor(of: index, where: { $0 == .annexSection }) else {
      return text(in: annex)
    }
    let whole = text(in: annex)
    let name = annex.map { self.text(of: $0) } ?? ""
    guard !name.isEmpty, whole.contains(name) else { return text(in: section) }
    return whole.replacing(name, with: self.text(of: section))
  }

  private func item(_ index: Int) -> String {
    let base = around(index)
    let number = units.ownNumber(of: index)
    guard !base.isEmpty else { return number }
    return style.item.text(0) { $0 == "base" ? base : number }
  }

  // MARK: - Several

  private func areNeighbours(_ targets: [Int]) -> Bool {
    let kinds = targets.map { units.kind($0) }
    return targets.count == 2 && kinds[0] == kinds[1]
      && units[targets[0]].parent == units[targets[1]].parent
      && units.place(targets[0]) + 1 == units.place(targets[1])
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
        return reference + separator + join(targets.map(units.ownNumber), isRange)
      }
    }
    // Items of one lid share it: "artikel 9 lid 1 onder a en b".
    let bases = targets.map { index -> String? in
      if case .item = units.kind(index) { around(index) } else { nil }
    }
    if let base = bases[0], bases.allSatisfy({ $0 == base }) {
      let numbers = join(targets.map(units.ownNumber), isRange)
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
    guard targets.allSatisfy({ units.kind($0) == .paragraph }) else { return nil }
    let articles = Set(targets.map { units.ancestor(of: $0) { $0 == .article } })
    return articles.count == 1 ? articles.first ?? nil : nil
  }

  private func join(_ texts: [String], _ isRange: Bool) -> String {
    if isRange, !isPair { return texts.joined(separator: " tot en met ") }
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    return texts.dropLast().joined(separator: ", ") + " en " + last
  }

  // MARK: - Number and title alone

  private func number(_ index: Int) -> String { LiveUnits.bare(units.number(of: index)) }

  /// The title of what stands: headings under different conditions may share a label.
  private func title(of index: Int) -> String { title(units.unit(index).title) }

  private func title(_ parts: [CompiledTemplate.TitlePart]) -> String {
    parts.map { part -> String in
      switch part {
      case .text(let text): text
      case .slot(let expression):
        evaluation.text(evaluation.compiled.expressions[Int(expression)])?.lines
          .joined(separator: " ") ?? ""
      case .choice(let branches):
        branches.first { evaluation.holds(evaluation.compiled.conditions[Int($0.condition)]) }
          .map { title($0.parts) } ?? ""
      }
    }.joined()
  }
}
