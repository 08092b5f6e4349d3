internal import Diagnostics
internal import FileSystem

/// Reads `Clauses/` and `Templates/` of a workspace.
struct LibraryLoading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  /// The whole library, or what of it could be read; the log says what could not.
  ///
  /// Parts that were read before are taken as they are.
  func library(_ known: inout LibraryParts) -> Library {
    var library = Library()
    let clauses = source.entries("Clauses")
    let templates = source.entries("Templates")
    // Each entry is a part by itself; all are read at once and put together in their order.
    let root = source.root
    // Templates come first, since they are the largest and nothing else would be left beside them.
    let before = known
    let parts = (templates.map(Part.templates) + clauses.map(Part.clauses)).concurrentlyMapped {
      part -> LibraryParts.Part in
      if let part = before[part.path] { return part }
      let own = LibraryLoading(source: SourceReading(root: root, log: DiagnosticLog()))
      let library = own.read(part)
      return LibraryParts.Part(path: part.path, library: library, diagnostics: own.log.diagnostics)
    }
    for part in parts {
      library.add(part.library)
      log.report(contentsOf: part.diagnostics)
    }
    known = LibraryParts(parts)
    reportRepeated(library.requirements)
    library.checkNames(log: log)
    library.checkRequirements(log: log)
    library.templates = TemplateInheritance(templates: library.templates, log: log).resolved()
    return library
  }

  /// Something directly in one of the two folders of the library.
  private enum Part: Sendable {
    case clauses(FileSystem.Entry)
    case templates(FileSystem.Entry)

    var path: String {
      switch self {
      case .clauses(let entry): "Clauses/\(entry.name)"
      case .templates(let entry): "Templates/\(entry.name)"
      }
    }
  }

  private func read(_ part: Part) -> Library {
    var library = Library()
    switch part {
    case .clauses(let entry): readClauses(entry, into: &library)
    case .templates(let entry): readTemplates(entry, into: &library)
    }
    return library
  }

  // MARK: - Clauses

  private func readClauses(_ entry: FileSystem.Entry, into library: inout Library) {
    let parts = LibraryPartsReading(source: source)
    switch (entry.name, entry.kind) {
    case ("README.md", _):
      return
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
      let files = source.entries("Clauses/\(name)")
      for file in files where !(file.name.hasSuffix(".md") || file.name == "topic.yaml") {
        source.reportUnknown("Clauses/\(name)/\(file.name)", file.kind)
      }
      if let topic = TopicReading(source: source).topic(name, files: files.map(\.name)) {
        library.topics.append(topic)
      }
    default:
      source.reportUnknown("Clauses/\(entry.name)", entry.kind)
    }
  }

  private func reportRepeated(_ requirements: [Requirement]) {
    let groups = Dictionary(grouping: requirements, by: \.id)
    for (id, group) in groups.sorted(by: { $0.key < $1.key }) where group.count > 1 {
      log.report(
        .duplicateIdentifier, "requirement '\(id)' stands twice", at: group[1].location,
        notes: [Diagnostic.Note("first here", at: group[0].location)])
    }
  }

  private func definitions(_ parts: LibraryPartsReading) -> [Definition] {
    var definitions: [Definition] = []
    for (name, path) in files("Clauses/definitions", "md", isIdentifier: false) {
      let pieces = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      guard checkIdentifier(pieces[0], path),
        pieces.count == 1 || source.checkLocale(pieces[1], path)
      else { continue }
      if pieces.count == 2, let index = definitions.firstIndex(where: { $0.id == pieces[0] }) {
        definitions[index].translations[pieces[1]] = parts.translation(path)
      } else if let definition = parts.definition(path, id: name) {
        definitions.append(definition)
      }
    }
    return definitions
  }

  // MARK: - Templates

  private func readTemplates(_ entry: FileSystem.Entry, into library: inout Library) {
    switch (entry.name, entry.kind) {
    case ("README.md", _), ("site", .folder), ("documents", .folder), ("starter", .folder):
      return
    case ("styles", .folder):
      let styles = StyleReading(source: source)
      for (id, path) in files("Templates/styles", "yaml") {
        if let style = styles.style(path, id: id) { library.styles.append(style) }
      }
    case (let name, .file) where name.hasSuffix(".md"):
      let id = String(name.dropLast(3))
      guard checkIdentifier(id, "Templates/\(name)") else { return }
      if let template = TemplateReading(source: source).template("Templates/\(name)", id: id) {
        library.templates.append(template)
      }
    default:
      source.reportUnknown("Templates/\(entry.name)", entry.kind)
    }
  }

  // MARK: - Files

  private func files(
    _ folder: String, _ ending: String, isIdentifier: Bool = true
  ) -> [(id: String, path: String)] {
    source.entries(folder).compactMap { entry in
      let path = "\(folder)/\(entry.name)"
      guard entry.name != "README.md" else { return nil }
      guard entry.kind != .folder, entry.name.hasSuffix(".\(ending)") else {
        source.reportUnknown(path, entry.kind)
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
}

extension Library {
  /// Adds what a part of the library holds, behind what is there.
  fileprivate mutating func add(_ part: Library) {
    topics += part.topics
    definitions += part.definitions
    templates += part.templates
    styles += part.styles
    jurisdictions += part.jurisdictions
    requirements += part.requirements
    rules += part.rules
    sharedParameters += part.sharedParameters
    registerKinds += part.registerKinds
  }
}
