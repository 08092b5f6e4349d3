internal import Diagnostics

/// Makes sections of a template's flat run of headings and blocks.
///
/// A condition around headings must hold whole sections: what follows it starts with a heading again.
struct OutlineBuilder {
  let file: SourceFile
  let log: DiagnosticLog

  static func outline(of fragment: Fragment, log: DiagnosticLog) -> Outline {
    let builder = OutlineBuilder(file: fragment.file, log: log)
    var rest = fragment.nodes[...]
    let opening = builder.takeText(from: &rest)
    let sections = builder.takeSections(from: &rest, below: 0, within: nil)
    return Outline(
      opening: SectionText(file: fragment.file, nodes: opening), sections: sections)
  }

  private func takeText(from rest: inout ArraySlice<Flow<TextBlock>>) -> [Flow<TextBlock>] {
    var text: [Flow<TextBlock>] = []
    while let node = rest.first, node.topLevel == nil {
      if case .element(.heading) = node { break }
      text.append(node)
      rest.removeFirst()
    }
    return text
  }

  /// Takes the sections whose level is deeper than the given one.
  private func takeSections(
    from rest: inout ArraySlice<Flow<TextBlock>>, below level: Int, within parent: Section?
  ) -> [Flow<Section>] {
    var sections: [Flow<Section>] = []
    while let node = rest.first {
      guard let own = node.topLevel else {
        // Text after a condition that holds sections would belong to a section that may be absent.
        log.report(
          .boundaryCrossed, "text after a condition that holds headings",
          at: file.location(node.span(in: file)),
          label: "put it before the condition, or give it a heading of its own")
        rest.removeFirst()
        continue
      }
      guard own > level else { break }
      rest.removeFirst()
      switch node {
      case .element(.heading(let heading)):
        sections.append(.element(section(heading, &rest, within: parent)))
      case .element:
        continue
      case .choice(let choice):
        let branches = choice.branches.map { branch in
          Choice<Section>.Branch(
            condition: branch.condition,
            body: whole(branch.body, below: level, within: parent), span: branch.span)
        }
        sections.append(.choice(Choice(branches: branches, span: choice.span)))
      case .loop(let loop):
        log.report(
          .misplacedHeading, "headings cannot be repeated", at: file.location(loop.span),
          label: "repeat items or rows under one heading")
      }
    }
    return sections
  }

  private func whole(
    _ body: [Flow<TextBlock>], below level: Int, within parent: Section?
  ) -> [Flow<Section>] {
    var rest = body[...]
    return takeSections(from: &rest, below: level, within: parent)
  }

  private func section(
    _ heading: Heading, _ rest: inout ArraySlice<Flow<TextBlock>>, within parent: Section?
  ) -> Section {
    var section = Section(
      kind: kind(of: heading, within: parent), heading: heading,
      hasPoints: parent?.hasPoints ?? false,
      text: SectionText(file: file, nodes: []), sections: [])
    if heading.classes.contains(where: { $0.name == "points" }) {
      section.hasPoints = true
      if section.kind != .part {
        log.report(
          .attributeSyntax, "only a part can have points", at: file.location(heading.span),
          label: "write {.part .points}")
      }
    }
    section.text.nodes = takeText(from: &rest)
    section.sections = takeSections(from: &rest, below: heading.level, within: section)
    return section
  }

  private static let classes = [
    "part", "recitals", "annex", "signatures", "unnumbered", "points",
  ]

  private func kind(of heading: Heading, within parent: Section?) -> Section.Kind {
    var kind: Section.Kind?
    for label in heading.classes {
      guard Self.classes.contains(label.name) else {
        log.reportUnknown(
          .attributeSyntax, "class of a heading", label.name, at: label.location,
          known: Self.classes)
        continue
      }
      guard label.name != "points" else { continue }
      if kind != nil {
        log.report(
          .attributeSyntax, "a heading is one thing only", at: label.location,
          label: "keep one of its classes")
      }
      kind = Section.Kind(rawValue: label.name)
    }
    let result = kind ?? (parent?.kind == .annex ? .annexSection : .article)
    let allowed: [Section.Kind]
    switch parent?.kind {
    case nil: allowed = [.part, .article, .recitals, .annex, .signatures, .unnumbered]
    case .part: allowed = [.article, .recitals, .annex, .signatures, .unnumbered]
    case .annex: allowed = [.annexSection, .unnumbered]
    default: allowed = [.unnumbered]
    }
    if !allowed.contains(result) {
      log.report(
        .misplacedHeading,
        "\(result.inWords) cannot stand under \(parent?.kind.inWords ?? "the title")",
        at: file.location(heading.span),
        label: allowed == [.unnumbered]
          ? "write {.unnumbered}, or fewer '#'"
          : "expected \(allowed.map(\.inWords).joined(separator: ", "))")
    }
    return result
  }
}

extension Section.Kind {
  fileprivate var inWords: String {
    switch self {
    case .part: "a part"
    case .article: "an article"
    case .recitals: "recitals"
    case .annex: "an annex"
    case .annexSection: "a section of an annex"
    case .signatures: "signatures"
    case .unnumbered: "an unnumbered section"
    }
  }
}

extension Flow<TextBlock> {
  /// The level of the highest heading in this node; nil when it holds none.
  fileprivate var topLevel: Int? {
    switch self {
    case .element(.heading(let heading)): heading.level
    case .element: nil
    case .choice(let choice): choice.branches.flatMap(\.body).compactMap(\.topLevel).min()
    case .loop(let loop): loop.body.compactMap(\.topLevel).min()
    }
  }

  fileprivate func span(in file: SourceFile) -> Span {
    switch self {
    case .element(.paragraph(let paragraph)): paragraph.span
    case .element(.heading(let heading)): heading.span
    case .element(.list(let list)): list.span
    case .element(.table(let table)): table.span
    case .element(.include(let include)): include.span
    case .element(.quote(let inner)): inner.first?.span(in: file) ?? Span(0, 0)
    case .element: Span(0, 0)
    case .choice(let choice): choice.span
    case .loop(let loop): loop.span
    }
  }
}
