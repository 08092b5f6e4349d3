/// How a style writes the numbers of units, made ready once for all agreements of a template.
///
/// As a class it is handed on without copying its patterns.
final class NumberForms: Sendable {
  /// What a heading prints before its title and after it.
  struct Heading: Sendable {
    let before: NumberPattern
    let after: NumberPattern

    fileprivate init(_ pattern: NumberPattern) { (before, after) = pattern.aroundTitle }
  }

  let part: NumberPattern
  let article: NumberPattern
  let paragraph: NumberPattern
  let point: NumberPattern
  let recital: NumberPattern
  let annex: NumberPattern
  let annexPoint: NumberPattern
  let partHeading: Heading
  let articleHeading: Heading
  let annexHeading: Heading
  let annexSectionHeading: Heading
  /// Whether the number of a section of an annex names the annex.
  let sectionsNameAnnex: Bool
  /// How many parts of the template count points of their own.
  let pointParts: Int
  private let items: [NumberPattern]

  init(_ style: HouseStyle, _ template: Template) {
    part = style.part
    article = style.article
    paragraph = style.paragraph
    point = style.point
    recital = style.recital
    annex = style.annex
    annexPoint = style.annexPoint
    items = style.item
    partHeading = Heading(style.part)
    articleHeading = Heading(style.article)
    annexHeading = Heading(style.annex)
    annexSectionHeading = Heading(style.annexSection)
    sectionsNameAnnex = style.annexSection.parts.contains(.name("annex"))
    var pointParts = 0
    template.outline.sections.forEachElement { section in
      if section.kind == .part, section.hasPoints { pointParts += 1 }
    }
    self.pointParts = pointParts
  }

  /// How items are numbered, by their depth; nil when they are not.
  func item(at depth: Int) -> NumberPattern? {
    items.isEmpty ? nil : items[min(depth, items.count - 1)]
  }
}
