internal import Diagnostics
internal import FileSystem

/// Reads `Clauses/` and `Templates/` of a workspace.
struct LibraryLoading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  /// The whole library, or what of it could be read; the log says what could not.
  func library() -> Library {
    var library = Library()
    readClauses(into: &library)
    readTemplates(into: &library)
    library.checkNames(log: log)
    library.checkRequirements(log: log)
    library.templates = TemplateInheritance(templates: library.templates, log: log).resolved()
    return library
  }

  // MARK: - Clauses

  private func readClauses(into library: inout Library) {
    let parts = LibraryPartsReading(source: source)
    for entry in entries("Clauses") {
      switch (entry.name, entry.kind) {
      case ("README.md", _):
        continue
      case ("parameters.yaml", .file):
        (library.sharedParameters, library.registerKinds) = parts.shared("Clauses/parameters.yaml")
      case ("rules.yaml", .file):
        library.rules = parts.rules("Clauses/rules.yaml")
      case ("definitions", .folder):
        library.definitions = definitions(parts)
      case ("requirements", .folder):
        for path in files("Clauses/requirements", "yaml") {
          library.requirements += parts.requirements(path.path)
        }
      case ("jurisdictions", .folder):
        for path in files("Clauses/jurisdictions", "yaml", isIdentifier: false) {
          if let jurisdiction = parts.jurisdiction(path.path) {
            library.jurisdictions.append(jurisdiction)
          }
        }
      case (let name, .folder) where name.isIdentifier:
        let names = entries("Clauses/\(name)").map(\.name)
        for file in names where !(file.hasSuffix(".md") || file == "topic.yaml") {
          warnOfUnknown("Clauses/\(name)/\(file)")
        }
        if let topic = TopicReading(source: source).topic(name, files: names) {
          library.topics.append(topic)
        }
      default:
        warnOfUnknown("Clauses/\(entry.name)")
      }
    }
    for (id, group) in Dictionary(grouping: library.requirements, by: \.id) where group.count > 1 {
      log.report(
        .duplicateIdentifier, "requirement '\(id)' stands twice", at: group[1].location,
        notes: [Diagnostic.Note("first here", at: group[0].location)])
    }
  }

  private func definitions(_ parts: LibraryPartsReading) -> [Definition] {
    var definitions: [Definition] = []
    for (name, path) in files("Clauses/definitions", "md", isIdentifier: false) {
      let pieces = name.split(separator: ".", maxSplits: 1).map(String.init)
      if pieces.count == 2, let index = definitions.firstIndex(where: { $0.id == pieces[0] }) {
        definitions[index].translations[pieces[1]] = parts.translation(path)
      } else if let definition = parts.definition(path, id: name) {
        definitions.append(definition)
      }
    }
    return definitions
  }

  // MARK: - Templates

  private func readTemplates(into library: inout Library) {
    let templates = TemplateReading(source: source)
    let styles = StyleReading(source: source)
    for entry in entries("Templates") {
      switch (entry.name, entry.kind) {
      case ("README.md", _), ("site", .folder):
        continue
      case ("styles", .folder):
        for (id, path) in files("Templates/styles", "yaml") {
          if let style = styles.style(path, id: id) { library.styles.append(style) }
        }
      case (let name, .file) where name.hasSuffix(".md"):
        let id = String(name.dropLast(3))
        guard checkIdentifier(id, "Templates/\(name)") else { continue }
        if let template = templates.template("Templates/\(name)", id: id) {
          library.templates.append(template)
        }
      default:
        warnOfUnknown("Templates/\(entry.name)")
      }
    }
  }

  // MARK: - Files

  private func entries(_ folder: String) -> [FileSystem.Entry] {
    do {
      return try FileSystem.entries(of: "\(source.root)/\(folder)")
        .filter { !$0.name.hasPrefix(".") }
    } catch {
      log.report(
        .fileUnreadable, error.message,
        at: SourceFile(path: folder, bytes: []).location(Span(0, 0)))
      return []
    }
  }

  private func files(
    _ folder: String, _ ending: String, isIdentifier: Bool = true
  ) -> [(id: String, path: String)] {
    entries(folder).compactMap { entry in
      let path = "\(folder)/\(entry.name)"
      guard entry.name != "README.md" else { return nil }
      guard entry.kind != .folder, entry.name.hasSuffix(".\(ending)") else {
        warnOfUnknown(path)
        return nil
      }
      let id = String(entry.name.dropLast(ending.count + 1))
      guard !isIdentifier || checkIdentifier(id, path) else { return nil }
      return (id, path)
    }
  }

  private func checkIdentifier(_ id: String, _ path: String) -> Bool {
    if id.isIdentifier { return true }
    log.report(
      .invalidIdentifier, "'\(id)' is not an identifier",
      at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
      label: "rename the file: small letters, digits and single hyphens")
    return false
  }

  private func warnOfUnknown(_ path: String) {
    log.report(
      .unknownFile, "\(path) has no place in a workspace and is not read",
      at: SourceFile(path: path, bytes: []).location(Span(0, 0)))
  }
}
