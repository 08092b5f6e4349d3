internal import Diagnostics

/// The parsed texts of an agreement as their authors structured them: the outline of the template and
/// the clauses that the customer takes.
struct InspectedTree {
  let file: SourceFile

  static func pairs(
    of compiled: CompiledTemplate, _ answers: Answers
  ) -> [(key: String, value: JSON)] {
    let template = compiled.template
    let opening = template.outline.opening
    var clauses: [JSON] = []
    for (use, choice) in zip(compiled.topics, answers.choices) where choice >= 0 {
      let clause = use.topic.alternatives[choice]
      let text = clause.translations[template.locale] ?? clause.body
      clauses.append(
        [
          "clause": .string(clause.name), "file": .string(text.file.path),
          "is_override": .boolean(clause.override != nil),
          "nodes": InspectedTree(file: text.file).blocks(text.nodes),
        ])
    }
    return [
      ("template", .string(template.id)),
      ("opening", InspectedTree(file: opening.file).blocks(opening.nodes)),
      ("sections", Self.sections(template.outline.sections, in: template.file)),
      ("clauses", .array(clauses)),
    ]
  }

  // MARK: - Flow

  private func flow<Element>(_ nodes: [Flow<Element>], _ element: (Element) -> JSON) -> JSON {
    .array(
      nodes.map { node in
        switch node {
        case .element(let inner): element(inner)
        case .choice(let choice):
          [
            "kind": "if", "at": at(choice.span),
            "branches": .array(
              choice.branches.map { branch in
                [
                  "condition": branch.condition.map { .string($0.text) } ?? "else",
                  "nodes": flow(branch.body, element),
                ]
              }),
          ]
        case .loop(let loop):
          [
            "kind": "each", "at": at(loop.span), "list": .string(loop.list.text),
            "as": .string(loop.variable), "nodes": flow(loop.body, element),
          ]
        }
      })
  }

  private func at(_ span: Span) -> JSON { .string(file.location(span).text) }

  private func object(
    _ kind: String, _ span: Span?, _ pairs: (key: String, value: JSON?)...
  ) -> JSON {
    var result: [(key: String, value: JSON)] = [("kind", .string(kind))]
    if let span { result.append(("at", at(span))) }
    for (key, value) in pairs { if let value { result.append((key, value)) } }
    return .object(result)
  }

  private func label(_ label: Label?) -> JSON? { label.map { .string($0.name) } }

  // MARK: - Sections

  private static func sections(_ nodes: [Flow<Section>], in file: SourceFile) -> JSON {
    InspectedTree(file: file).flow(nodes) { section in
      let tree = InspectedTree(file: section.text.file)
      return tree.object(
        section.kind.rawValue, section.heading.span, ("label", tree.label(section.label)),
        ("title", tree.inlines(section.heading.content)),
        ("has_points", section.hasPoints ? true : nil),
        ("nodes", tree.blocks(section.text.nodes)),
        ("sections", sections(section.sections, in: section.text.file)))
    }
  }

  // MARK: - Blocks

  func blocks(_ nodes: [Flow<TextBlock>]) -> JSON { flow(nodes, block) }

  private func block(_ block: TextBlock) -> JSON {
    switch block {
    case .paragraph(let paragraph):
      object(
        "paragraph", paragraph.span, ("label", label(paragraph.label)),
        ("content", inlines(paragraph.content)))
    case .heading(let heading):
      object(
        "heading", heading.span, ("level", .integer(heading.level)),
        ("label", label(heading.label)), ("content", inlines(heading.content)))
    case .list(let list):
      object(
        "list", list.span, ("start", list.start.map(JSON.integer)),
        ("is_tight", .boolean(list.isTight)),
        (
          "items",
          flow(list.items) { item in
            object(
              "item", item.span, ("label", label(item.label)), ("nodes", blocks(item.blocks)))
          }
        ))
    case .table(let table):
      object(
        "table", table.span, ("header", row(table.header)), ("rows", flow(table.rows, row)))
    case .quote(let inner): object("quote", nil, ("nodes", blocks(inner)))
    case .code(let info, let text):
      object("code", nil, ("info", .string(info)), ("text", .string(text)))
    case .rule: object("rule", nil)
    case .include(let include):
      object(
        "include", include.span, ("topic", .string(include.topic)),
        ("alternative", include.alternative.map(JSON.string)))
    }
  }

  private func row(_ row: Table.Row) -> JSON {
    object("row", row.span, ("cells", .array(row.cells.map(inlines))))
  }

  // MARK: - Inlines

  private func inlines(_ nodes: [Flow<TextInline>]) -> JSON { flow(nodes, inline) }

  private func inline(_ inline: TextInline) -> JSON {
    switch inline {
    case .text(let text, let span): object("text", span, ("text", .string(text)))
    case .slot(let slot): object("value", slot.span, ("name", name(of: slot)))
    case .code(let text): object("code", nil, ("text", .string(text)))
    case .emphasis(let inner): object("emphasis", nil, ("content", inlines(inner)))
    case .strong(let inner): object("strong", nil, ("content", inlines(inner)))
    case .link(let destination, let title, let inner, let span):
      object(
        "link", span,
        (
          "destination",
          .array(
            destination.map { part in
              switch part {
              case .text(let text): .string(text)
              case .slot(let slot): object("value", slot.span, ("name", name(of: slot)))
              }
            })
        ), ("title", title.isEmpty ? nil : .string(title)), ("content", inlines(inner)))
    case .image(let destination, let title, let alternative, let span):
      object(
        "image", span, ("destination", .string(destination)),
        ("title", title.isEmpty ? nil : .string(title)), ("alternative", .string(alternative)))
    case .reference(let reference):
      object(
        "reference", reference.span,
        ("targets", .array(reference.targets.map { .string($0.name) })),
        ("is_range", reference.isRange ? true : nil),
        ("form", reference.form.map { .string($0.rawValue) }),
        ("content", reference.text.isEmpty ? nil : inlines(reference.text)))
    case .citation(let citation):
      object("citation", citation.span, ("law", .string(citation.law)))
    case .softBreak: object("soft break", nil)
    case .lineBreak: object("line break", nil)
    }
  }

  private func name(of slot: Slot) -> JSON {
    .string(slot.form.map { "\(slot.path.text) as \($0)" } ?? slot.path.text)
  }
}
