internal import Diagnostics

/// Topics, clauses and definitions.
extension Description {
  func facts(of topic: Topic) -> Facts {
    var facts = Facts()
    facts.add("topic", topic.id)
    facts.add("title", topic.title)
    facts.add("about", topic.about)
    facts.add("optional", topic.isOptional)
    facts.add("file", topic.file.path)
    facts.add("labels", topic.labels.map(\.name))
    var alternatives = FactTable("alternative", "version", "title", "meets", "other_locales")
    for clause in topic.alternatives {
      alternatives.add(
        .text(clause.name), .text(clause.version), .text(clause.title),
        .texts(clause.meets.map(\.requirement.name)), .texts(clause.translations.keys.sorted()))
    }
    facts.add("alternatives", alternatives.withoutEmptyColumns)
    facts.add("parameters", ParameterFacts.table(topic.parameters))
    let usage = TopicUsage(assembler)
    facts.add("templates", templates(taking: topic.id, usage))
    facts.add("customers", customers(choosing: usage.choices(of: topic.id), withAlternative: true))
    return facts
  }

  func facts(of clause: Clause, in topic: Topic) -> Facts {
    var facts = Facts()
    facts.add("clause", clause.name)
    facts.add("title", clause.title)
    facts.add("version", clause.version)
    facts.add("topic", topic.title)
    facts.add("file", clause.body.file.path)
    facts.add("other_locales", clause.translations.keys.sorted())
    let names = NamesInText(clause.body.nodes)
    let first = names.paths.compactMap { $0.split(separator: ".").first.map(String.init) }
    facts.add(
      "parameters",
      ParameterFacts.table(first.uniqued.compactMap { library.parameter($0) }))
    facts.add("registers", first.uniqued.filter { library.registerKind($0) != nil })
    facts.add("depends_on", first.uniqued.filter { $0 != topic.id && library.topic($0) != nil })
    facts.add(
      "facts",
      names.paths.filter { path in
        ["customer", "supplier", "agreement"].contains { path == $0 || path.hasPrefix("\($0).") }
      })
    facts.add("includes", names.topics)
    facts.add("labels", clause.body.labels.map(\.name))
    facts.add("meets", meetings(clause))
    facts.add("fails", failures(clause))
    facts.add("requires", clause.requires.map(\.text))
    facts.add("excludes", clause.excludes.map(\.text))
    let usage = TopicUsage(assembler)
    facts.add("templates", templates(taking: clause, usage))
    facts.add(
      "customers",
      customers(
        choosing: usage.choices(of: topic.id).filter { $0.alternative == clause.id },
        withAlternative: false))
    return facts
  }

  func facts(of definition: Definition) -> Facts {
    var facts = Facts()
    facts.add("definition", definition.id)
    switch definition.term {
    case .word(let word): facts.add("term", word)
    case .role(let role): facts.add("term", "{{\(role.rawValue)}}")
    }
    facts.add("version", definition.version)
    facts.add("forms", definition.forms)
    facts.add("not_in", definition.notIn)
    facts.add("file", definition.body.file.path)
    facts.add("other_locales", definition.translations.keys.sorted())
    facts.add(
      "text", definition.body.normalizedText.split(separator: "\n").joined(separator: " "))
    return facts
  }

  // MARK: - Requirements

  private func meetings(_ clause: Clause) -> FactTable {
    var table = FactTable("requirement", "title", "in", "when", "extent", "lacks")
    for meeting in clause.meets {
      table.add(
        .text(meeting.requirement.name),
        .text(library.requirement(meeting.requirement.name)?.title ?? ""),
        .text(meeting.label.map { "#\($0.name)" } ?? ""), .text(meeting.condition?.text ?? ""),
        .text(meeting.extent.rawValue), .text(meeting.lacks))
    }
    return table.withoutEmptyColumns
  }

  private func failures(_ clause: Clause) -> FactTable {
    var table = FactTable("requirement", "title", "why")
    for failure in clause.fails {
      table.add(
        .text(failure.requirement.name),
        .text(library.requirement(failure.requirement.name)?.title ?? ""), .text(failure.reason))
    }
    return table
  }

  // MARK: - Use

  private func templates(taking topic: String, _ usage: TopicUsage) -> FactTable {
    var table = FactTable("template", "default", "optional")
    for (template, use) in usage.templates(taking: topic) {
      table.add(.text(template), .text(use.defaultName), .flag(use.isOptional))
    }
    return table
  }

  private func templates(taking clause: Clause, _ usage: TopicUsage) -> FactTable {
    var table = FactTable("template", "taken")
    for (template, use) in usage.templates(taking: clause.topic) {
      table.add(
        .text(template), .text(use.defaultName == clause.id ? "by default" : "when it is chosen"))
    }
    for template in usage.templates(holding: clause) { table.add(.text(template), "always") }
    return table
  }

  /// The customers behind choices; one row each, with how many of their variants where not all do.
  private func customers(
    choosing choices: [TopicUsage.Choice], withAlternative: Bool
  ) -> FactTable {
    var table = FactTable("customer", "alternative", "how", "variants")
    var rows: [(key: String, row: [Facts.Value], variants: [String])] = []
    for choice in choices {
      let alternative = withAlternative ? choice.alternative ?? "none" : ""
      let how = choice.isChosen ? "chosen" : "default"
      let key = "\(choice.recipe.customer) \(alternative) \(how)"
      let variants = choice.recipe.variant.map { [$0] } ?? []
      if let index = rows.firstIndex(where: { $0.key == key }) {
        rows[index].variants += variants
      } else {
        rows.append(
          (key, [.text(choice.recipe.customer), .text(alternative), .text(how)], variants))
      }
    }
    for row in rows { table.add(cells: row.row + [.texts(row.variants)]) }
    return table.withoutEmptyColumns
  }
}

extension [String] {
  /// The elements, each once, in the order they first stand.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
