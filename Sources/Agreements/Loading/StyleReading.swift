internal import Diagnostics
internal import YAML

/// Reads `Templates/styles/<id>.yaml`.
struct StyleReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  func style(_ path: String, id: String) -> HouseStyle? {
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "a house style", in: file, log: log)
    else { return nil }
    let written = fields.requiredIdentifier("id")
    if !written.name.isEmpty, written.name != id {
      log.report(
        .invalidIdentifier, "the id '\(written.name)' is not the name of the file",
        at: written.location, label: "expected '\(id)'")
    }
    let references = fields.fields("reference", of: "'reference'")
    if references == nil, !fields.has("reference") { fields.reportMissing("reference") }
    let definitions = fields.fields("definitions", of: "'definitions'")
    let style = HouseStyle(
      id: id, title: fields.requiredText("title"),
      part: pattern(fields, "part", ["title"]), article: pattern(fields, "article", ["title"]),
      paragraph: pattern(fields, "paragraph", ["article"]),
      item: fields.list("item").map { pattern($0, "item", [], in: file) },
      itemEnd: end(fields, "item-end"), bulletEnd: end(fields, "bullet-end"),
      point: pattern(fields, "point", ["part"]), annex: pattern(fields, "annex", ["title"]),
      annexSection: pattern(fields, "annex-section", ["annex", "title"]),
      annexPoint: pattern(fields, "annex-point", ["annex"]),
      recital: pattern(fields, "recital", []),
      reference: self.references(references, in: file),
      citation: fields.option("citation", Jurisdiction.CitationForm.self),
      termMarking: fields.option("term-marking", HouseStyle.TermMarking.self) ?? .quotes,
      definitionOrder: definitions?.option("order", HouseStyle.DefinitionOrder.self)
        ?? .alphabetical,
      definitionNumbering: definitions?.option("numbering", HouseStyle.DefinitionNumbering.self)
        ?? .items,
      earlyUse: definitions?.option("use-before", HouseStyle.EarlyUse.self) ?? .allowed,
      omission: fields.option("omitted", HouseStyle.Omission.self) ?? .renumber,
      printing: PrintingStyle(
        .nlNL, money: fields.option("money", MoneyForm.self),
        duration: fields.option("duration", DurationForm.self) ?? .both,
        date: fields.option("date", DateForm.self) ?? .long),
      hasOwnMoneyForm: fields.has("money"), abbreviation: fields.text("abbreviation") ?? "AVG",
      file: file)
    definitions?.finish()
    if !fields.has("item") { fields.reportMissing("item") }
    fields.finish()
    return style
  }

  private func references(_ fields: Fields?, in file: SourceFile) -> HouseStyle.References {
    func pattern(_ key: String, _ names: [String]) -> NumberPattern {
      fields.map { self.pattern($0, key, names) } ?? NumberPattern(parts: [])
    }
    let references = HouseStyle.References(
      part: pattern("part", ["part"]), article: pattern("article", ["article"]),
      paragraph: pattern("paragraph", ["article", "paragraph"]),
      item: pattern("item", ["base", "item"]), point: pattern("point", ["point", "part"]),
      recital: pattern("recital", ["recital"]), annex: pattern("annex", ["annex"]),
      annexSection: pattern("annex-section", ["annex", "section"]),
      annexPoint: pattern("annex-point", ["annex", "point"]))
    fields?.finish()
    return references
  }

  private func pattern(_ fields: Fields, _ key: String, _ names: [String]) -> NumberPattern {
    guard let node = fields.required(key) else { return NumberPattern(parts: []) }
    return pattern(node, key, names, in: fields.file)
  }

  private func pattern(
    _ node: YAMLNode, _ key: String, _ names: [String], in file: SourceFile
  ) -> NumberPattern {
    if let text = node.text, let pattern = NumberPattern(text, names: names) {
      log.checkSafety(of: text, named: key, at: file.location(node.span))
      return pattern
    }
    let expected = (["1", "a", "A", "i", "I"] + names).map { "{\($0)}" }.joined(separator: ", ")
    log.report(
      .invalidValue, "'\(key)' is not a pattern", at: file.location(node.span),
      label: "in braces may stand: \(expected)")
    return NumberPattern(parts: [])
  }

  private func end(_ fields: Fields, _ key: String) -> HouseStyle.ItemEnd {
    guard let entry = fields.fields(key, of: "'\(key)'") else { return .none }
    let between = entry.text("between") ?? ""
    let end = HouseStyle.ItemEnd(
      between: between, beforeLast: entry.text("before-last") ?? between,
      last: entry.text("last") ?? "")
    entry.finish()
    return end
  }
}
