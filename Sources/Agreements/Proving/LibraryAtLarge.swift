internal import Diagnostics

/// Templates that take every topic of a library and may do without each of them, one for each locale.
///
/// A clause is written for templates that do not exist yet, so whether another topic is taken and which
/// locale applies are open questions to its conditions; what alternatives there are, what they require and
/// what rules between choices forbid is not.
extension Library {
  func templatesAtLarge() -> [Template] {
    guard let first = templates.first else { return [] }
    return jurisdictions.map { jurisdiction in
      let base = templates.first { $0.locale == jurisdiction.locale } ?? first
      return template(at: jurisdiction.locale, like: base)
    }
  }

  private func template(at locale: String, like base: Template) -> Template {
    let nowhere = base.file.location(Span(0, 0))
    var template = base
    template.locale = locale
    template.topics = Dictionary(
      uniqueKeysWithValues: topics.map {
        ($0.id, Template.TopicUse(defaultAlternative: nil, isOptional: true, location: nowhere))
      })
    let names = topics.map(\.id) + ["definitions"]
    let includes = names.map { name in
      Flow.element(TextBlock.include(Include(topic: name, alternative: nil, span: Span(0, 0))))
    }
    // An annex may hold whatever clauses hold, headings too.
    let heading = Heading(
      level: 1, content: [], label: nil, classes: [], after: nil, span: Span(0, 0))
    let annex = Section(
      kind: .annex, heading: heading, hasPoints: false,
      text: SectionText(file: base.file, nodes: includes), sections: [])
    template.outline = Outline(
      opening: SectionText(file: base.file, nodes: []), sections: [.element(annex)])
    return template
  }
}
