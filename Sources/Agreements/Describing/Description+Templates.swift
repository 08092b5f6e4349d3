internal import Diagnostics

/// Templates and house styles.
extension Description {
  func facts(of template: Template) -> Facts {
    var facts = Facts()
    facts.add("template", template.id)
    facts.add("title", template.title)
    facts.add("version", template.version)
    facts.add("locale", template.locale)
    facts.add("style", template.style.name)
    facts.add("extends", template.extends?.name)
    facts.add("file", template.file.path)
    facts.add("roles", roles(of: template))
    var outline = FactTable("section", "kind", "label", "when", "takes")
    add(template.outline.sections, under: [], level: 0, to: &outline)
    facts.add("outline", outline.withoutEmptyColumns)
    facts.add("topics", topics(of: template))
    facts.add("parameters", ParameterFacts.table(template.parameters))
    facts.add("inheritance", table(of: template.inheritance))
    facts.add("customers", customers { $0.template.name == template.id })
    return facts
  }

  private func roles(of template: Template) -> FactTable {
    var table = FactTable("role", "term", "article", "pronoun", "possessive", "plural")
    for name in RoleTerms.names {
      guard let term = template.roles[named: name] else { continue }
      table.add(
        .text(name), .text(term.term), .text(term.article.rawValue), .text(term.pronoun),
        .text(term.possessive), .text(term.plural))
    }
    return table
  }

  private func topics(of template: Template) -> FactTable {
    var table = FactTable("topic", "title", "default", "optional", "alternatives")
    guard let compiled = TemplateCompiler.compile(template, in: library, log: log) else {
      return table
    }
    for use in compiled.topics {
      table.add(
        .text(use.topic.id), .text(use.topic.title), .text(use.defaultName),
        .flag(use.isOptional), .texts(use.topic.alternatives.map(\.id)))
    }
    return table
  }

  private func add(
    _ sections: [Flow<Section>], under conditions: [String], level: Int, to table: inout FactTable
  ) {
    for node in sections {
      switch node {
      case .element(let section):
        table.add(
          .text(section.heading.content.authored), .text(section.kind.rawValue),
          .text(section.label.map { "#\($0.name)" } ?? ""),
          .text(conditions.joined(separator: "; ")),
          .texts(NamesInText(section.text.nodes).topics), level: level)
        add(section.sections, under: [], level: level + 1, to: &table)
      case .choice(let choice):
        var earlier: [String] = []
        for branch in choice.branches {
          let own = branch.condition?.text
          let text = own ?? "not: \(earlier.joined(separator: ", "))"
          add(branch.body, under: conditions + [text], level: level, to: &table)
          if let own { earlier.append(own) }
        }
      case .loop: continue
      }
    }
  }

  func facts(of style: HouseStyle) -> Facts {
    var facts = Facts()
    facts.add("style", style.id)
    facts.add("title", style.title)
    facts.add("file", style.file.path)
    var numbers = FactTable("unit", "number", "reference")
    let references = style.reference
    let rows: [(String, NumberPattern, NumberPattern?)] = [
      ("part", style.part, references.part), ("article", style.article, references.article),
      ("paragraph", style.paragraph, references.paragraph),
      ("point", style.point, references.point),
      ("recital", style.recital, references.recital), ("annex", style.annex, references.annex),
      ("annex section", style.annexSection, references.annexSection),
      ("annex point", style.annexPoint, references.annexPoint),
    ]
    for (unit, number, reference) in rows {
      numbers.add(.text(unit), .text(number.written), .text(reference?.written ?? ""))
    }
    for (depth, item) in style.item.enumerated() {
      numbers.add(
        .text("item \(depth + 1)"), .text(item.written),
        .text(depth == 0 ? references.item.written : ""))
    }
    facts.add("numbers", numbers)
    facts.add("item_end", style.itemEnd.written)
    facts.add("bullet_end", style.bulletEnd.written)
    facts.add("term_marking", style.termMarking.rawValue)
    facts.add("definition_order", style.definitionOrder.rawValue)
    facts.add("definition_numbering", style.definitionNumbering.rawValue)
    facts.add("term_before_definition", style.earlyUse.rawValue)
    facts.add("omitted", style.omission.rawValue)
    facts.add("citation", style.citation?.rawValue)
    facts.add("abbreviation", style.abbreviation)
    facts.add("templates", library.templates.filter { $0.style.name == style.id }.map(\.id))
    facts.add(
      "customers",
      customers { config in
        let own = config.style?.name ?? library.template(config.template.name)?.style.name
        return own == style.id
      })
    return facts
  }
}

extension NumberPattern {
  /// The pattern as a style writes it.
  var written: String {
    if isBullet { return "bullet" }
    return parts.map { part in
      switch part {
      case .literal(let text): text
      case .counter(let counter): "{\(counter.text(1))}"
      case .name(let name): "{\(name)}"
      }
    }.joined()
  }
}

extension HouseStyle.ItemEnd {
  /// The endings in order, in quotes; empty when there are none.
  fileprivate var written: String {
    self == .none ? "" : [between, beforeLast, last].map { "\"\($0)\"" }.joined(separator: " ")
  }
}

extension [Flow<TextInline>] {
  /// The words of a heading with its directives as they are written.
  var authored: String {
    map { node -> String in
      switch node {
      case .element(.text(let text, _)), .element(.code(let text)): text
      case .element(.slot(let slot)):
        slot.form.map { "{{\(slot.path.text) as \($0)}}" } ?? "{{\(slot.path.text)}}"
      case .element(.emphasis(let inner)), .element(.strong(let inner)): inner.authored
      case .element(.softBreak), .element(.lineBreak): " "
      case .element: ""
      case .choice(let choice):
        choice.branches.map { branch in
          (branch.condition.map { "{{#if \($0.text)}}" } ?? "{{else}}") + branch.body.authored
        }.joined() + "{{/if}}"
      case .loop(let loop): loop.body.authored
      }
    }.joined()
  }
}
