internal import Diagnostics

/// Lays templates over the ones they extend.
///
/// Maps merge key by key. A section with the id of one of the base replaces it; any other section is
/// added, behind the section its heading names with `after=` or at the end.
struct TemplateInheritance {
  let templates: [Template]
  let log: DiagnosticLog

  func resolved() -> [Template] { templates.map { resolve($0, chain: []) } }

  private func resolve(_ template: Template, chain: [String]) -> Template {
    guard let extends = template.extends else { return template }
    if chain.contains(template.id) {
      log.report(
        .inclusionCycle, "the templates extend one another", at: extends.location,
        label: (chain + [template.id]).joined(separator: " → "))
      return template
    }
    guard let base = templates.first(where: { $0.id == extends.name }) else {
      log.reportUnknown(
        .unknownTemplate, "template", extends.name, at: extends.location,
        known: templates.map(\.id))
      return template
    }
    return merge(template, over: resolve(base, chain: chain + [template.id]))
  }

  private func merge(_ template: Template, over base: Template) -> Template {
    var result = template
    var origins: [Inheritance] = []
    if result.title.isEmpty { result.title = base.title }
    if result.locale.isEmpty { result.locale = base.locale }
    if result.style.name.isEmpty { result.style = base.style }
    result.roles = template.roles.laid(over: base.roles)
    result.topics = base.topics.merging(template.topics) { inherited, own in
      Template.TopicUse(
        defaultAlternative: own.defaultAlternative ?? inherited.defaultAlternative,
        isOptional: own.isOptional ?? inherited.isOptional, location: own.location)
    }
    for (topic, _) in template.topics.sorted(by: { $0.key < $1.key }) {
      origins.append(
        Inheritance(
          name: "topics.\(topic)", origin: base.topics[topic] == nil ? .added : .replaced))
    }
    result.parameters =
      base.parameters.filter { inherited in
        !template.parameters.contains { $0.name == inherited.name }
      } + template.parameters
    result.outline = sections(of: template, over: base, &origins)
    result.inheritance = origins
    return result
  }

  private func sections(
    of template: Template, over base: Template, _ origins: inout [Inheritance]
  ) -> Outline {
    var outline = base.outline
    if !template.outline.opening.nodes.isEmpty { outline.opening = template.outline.opening }
    var changes = SectionChanges(removed: template.removedSections.map(\.name))
    for node in template.outline.sections {
      guard case .element(let section) = node else {
        let span =
          switch node {
          case .choice(let choice): choice.span
          case .loop(let loop): loop.span
          case .element(let section): section.heading.span
          }
        log.report(
          .misplacedHeading,
          "a derived template cannot add sections under a condition",
          at: template.file.location(span), label: "put the condition inside the section")
        continue
      }
      guard let label = section.label else {
        log.report(
          .misplacedHeading, "a section of a derived template needs an id",
          at: template.file.location(section.heading.span), label: "write {#id}")
        continue
      }
      if base.outline.sections.containsSection(label.name) {
        changes.replacements[label.name] = section
      } else if let after = section.heading.after {
        if base.outline.sections.containsSection(after.name) {
          changes.additions[after.name, default: []].append(section)
        } else {
          log.reportUnknown(
            .unknownLabel, "section", after.name, at: after.location,
            known: base.outline.sections.sectionNames)
        }
      } else {
        changes.atEnd.append(section)
      }
    }
    for removed in template.removedSections
    where !base.outline.sections.containsSection(removed.name) {
      log.reportUnknown(
        .unknownLabel, "section", removed.name, at: removed.location,
        known: base.outline.sections.sectionNames)
    }
    for name in base.outline.sections.sectionNames {
      let origin: Inheritance.Origin =
        changes.removed.contains(name)
        ? .removed : changes.replacements[name] != nil ? .replaced : .inherited
      origins.append(Inheritance(name: "section #\(name)", origin: origin))
    }
    let added = changes.additions.values.flatMap(\.self) + changes.atEnd
    for name in added.compactMap({ $0.label?.name }).sorted() {
      origins.append(Inheritance(name: "section #\(name)", origin: .added))
    }
    outline.sections = changes.apply(to: outline.sections) + changes.atEnd.map(Flow.element)
    return outline
  }
}

/// What a derived template changes in the sections of its base.
private struct SectionChanges {
  var removed: [String]
  var replacements: [String: Section] = [:]
  var additions: [String: [Section]] = [:]
  var atEnd: [Section] = []

  init(removed: [String]) { self.removed = removed }

  func apply(to nodes: [Flow<Section>]) -> [Flow<Section>] {
    nodes.flatMap { node -> [Flow<Section>] in
      switch node {
      case .element(let section): return apply(to: section).map(Flow.element)
      case .choice(var choice):
        for index in choice.branches.indices {
          choice.branches[index].body = apply(to: choice.branches[index].body)
        }
        return [.choice(choice)]
      case .loop(var loop):
        loop.body = apply(to: loop.body)
        return [.loop(loop)]
      }
    }
  }

  private func apply(to section: Section) -> [Section] {
    let name = section.label?.name ?? ""
    let followers = additions[name] ?? []
    if removed.contains(name) { return followers }
    if let replacement = replacements[name] { return [replacement] + followers }
    var section = section
    section.sections = apply(to: section.sections)
    return [section] + followers
  }
}

extension [Flow<Section>] {
  /// The labels of all sections, in order.
  var sectionNames: [String] {
    var names: [String] = []
    forEachElement { section in
      if let label = section.label { names.append(label.name) }
      names += section.sections.sectionNames
    }
    return names
  }

  func containsSection(_ name: String) -> Bool { sectionNames.contains(name) }
}
