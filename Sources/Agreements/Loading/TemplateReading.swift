internal import Diagnostics
internal import YAML

/// Reads `Templates/<id>.md`.
struct TemplateReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  func template(_ path: String, id: String) -> Template? {
    guard let (file, node, body) = source.markdown(path),
      let fields = Fields(node, of: "a template", in: file, log: log)
    else { return nil }
    let written = fields.requiredIdentifier("id")
    if !written.name.isEmpty, written.name != id {
      log.report(
        .invalidIdentifier, "the id '\(written.name)' is not the name of the file",
        at: written.location, label: "expected '\(id)'")
    }
    let extends = fields.label("extends")
    let isDerived = extends != nil
    var template = Template(
      id: id, version: fields.requiredText("version"),
      title: isDerived ? fields.text("title") ?? "" : fields.requiredText("title"),
      locale: isDerived ? fields.text("locale") ?? "" : fields.requiredText("locale"),
      style: isDerived
        ? fields.label("style") ?? Label(name: "", at: file.location(fields.span))
        : fields.requiredLabel("style"),
      extends: extends, roles: RoleTerms(), topics: [:],
      parameters: DeclarationReading(file: file, log: log).parameters(
        fields.mapping("parameters")),
      outline: Outline(opening: SectionText(file: file, nodes: []), sections: []), file: file,
      removedSections: fields.fields("sections", of: "'sections'").map { sections in
        defer { sections.finish() }
        return sections.labels("remove")
      } ?? [])
    readRoles(fields, into: &template, isDerived: isDerived)
    readTopics(fields, into: &template)
    fields.finish()
    template.outline = OutlineBuilder.outline(
      of: FragmentParser.parse(file, body, log: log), log: log)
    return template
  }

  private func readRoles(_ fields: Fields, into template: inout Template, isDerived: Bool) {
    guard fields.has("roles") || !isDerived else { return }
    template.roles = RoleReading.roles(fields, required: isDerived ? [] : Role.allCases)
  }

  private func readTopics(_ fields: Fields, into template: inout Template) {
    for pair in fields.mapping("topics") {
      let location = template.file.location(pair.keySpan)
      if pair.value.isNull {
        template.topics[pair.key] = Template.TopicUse(location: location)
        continue
      }
      guard let entry = Fields(pair.value, of: "topic '\(pair.key)'", in: template.file, log: log)
      else { continue }
      template.topics[pair.key] = Template.TopicUse(
        defaultAlternative: entry.label("default"),
        isOptional: entry.has("optional") ? entry.flag("optional", default: false) : nil,
        location: location)
      entry.finish()
    }
  }
}
