internal import Diagnostics
internal import FileSystem

/// Finds a customer's overrides and holds each against the clause it was made from.
struct OverrideSelection {
  let assembler: Assembler
  let log: DiagnosticLog

  /// The paths of a customer's overrides, relative to the workspace.
  static func paths(of customer: String, in workspace: Workspace) -> [String] {
    let folder = "Customers/\(customer)/overrides"
    guard workspace.customersWithFolder.contains(customer),
      let entries = try? FileSystem.entries(of: "\(workspace.root)/\(folder)")
    else { return [] }
    return entries.filter { $0.kind != .folder }.map { "\(folder)/\($0.name)" }
  }

  /// The customer's own clauses, each in the place of the alternative it was made from.
  func clauses(of config: CustomerConfig) -> [Clause] {
    let folder = "Customers/\(config.id)/overrides"
    let root = assembler.workspace.root
    guard assembler.workspace.customersWithFolder.contains(config.id),
      FileSystem.isFolder("\(root)/\(folder)")
    else { return [] }
    let entries: [FileSystem.Entry]
    do {
      entries = try FileSystem.entries(of: "\(root)/\(folder)", within: root)
    } catch {
      // Going on without them would give the customer the library's text in silence.
      log.report(
        error.readingCode, error.message(in: root), at: config.location)
      return []
    }
    let reading = OverrideReading(source: SourceReading(root: root, log: log))
    let locale = assembler.workspace.library.template(config.template.name)?.locale ?? ""
    return entries.compactMap { entry in
      let path = "\(folder)/\(entry.name)"
      guard entry.name != "README.md", !entry.name.hasPrefix(".") else { return nil }
      guard entry.name.hasSuffix(".md") else {
        log.report(
          .unknownFile, "\(path) has no place in a workspace and is not read",
          at: SourceFile(path: path, bytes: []).location(Span(0, 0)))
        return nil
      }
      let topic = String(entry.name.dropLast(3))
      guard let known = assembler.workspace.library.topic(topic) else {
        log.reportUnknown(
          .unknownTopic, "topic", topic,
          at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
          known: assembler.workspace.library.topics.map(\.id))
        return nil
      }
      guard let clause = reading.clause(path, topic: topic) else { return nil }
      check(clause, against: known, of: config, locale)
      return clause
    }
  }

  private func check(
    _ clause: Clause, against topic: Topic, of config: CustomerConfig, _ locale: String
  ) {
    guard let override = clause.override else { return }
    guard let base = topic.alternative(clause.id), override.baseClause == base.name else {
      log.reportUnknown(
        .unknownAlternative, "base clause", override.baseClause, at: override.location,
        known: topic.alternatives.map(\.name))
      return
    }
    // An agreement in another locale starts from the clause's text for that locale.
    let body = base.body(for: locale)
    let current = body.normalizedText
    let labels = Set(clause.body.labels.map(\.name))
    for promise in topic.labels where !labels.contains(promise.name) {
      log.report(
        .missingLabel, "the override of '\(base.name)' lacks the label '\(promise.name)'",
        at: override.location,
        label: "write {#\(promise.name)} at the end of the paragraph it names",
        notes: [Diagnostic.Note("the topic promises it here", at: promise.location)])
    }
    guard Digest.sha256(current) != override.baseHash else { return }
    log.report(
      .overrideOutdated, "'\(base.name)' has changed since this override was made",
      at: override.location,
      label: "look at both, change the override where needed, then: "
        + "akkoord override \(config.id) \(topic.id) --accept-base",
      notes: [
        Diagnostic.Note(
          "base \(override.baseVersion) to new \(base.version):\n"
            + LineComparison.text(from: override.baseText, to: current),
          at: body.file.location(Span(0, 0))),
        Diagnostic.Note(
          "base to override:\n"
            + LineComparison.text(from: override.baseText, to: clause.body.normalizedText),
          at: clause.body.file.location(Span(0, 0))),
      ])
  }
}

extension [Clause] {
  /// A library in which these clauses stand in the place of those they were made from.
  func replacing(in library: Library) -> Library {
    var library = library
    for clause in self {
      guard let topic = library.topics.firstIndex(where: { $0.id == clause.topic }),
        let position = library.topics[topic].alternatives.firstIndex(where: { $0.id == clause.id })
      else { continue }
      var clause = clause
      // On what conditions an alternative may be chosen does not change with its words.
      clause.requires = library.topics[topic].alternatives[position].requires
      clause.excludes = library.topics[topic].alternatives[position].excludes
      library.topics[topic].alternatives[position] = clause
    }
    return library
  }
}

/// Shows what differs between two texts, line by line.
enum LineComparison {
  /// Lines that are only in the first start with "-", those only in the second with "+"; of what they
  /// share one line of surroundings is shown.
  static func text(from old: String, to new: String) -> String {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let difference = newLines.difference(from: oldLines)
    if difference.isEmpty { return "    (no difference)" }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result: [String] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < oldLines.count || newIndex < newLines.count {
      if removed.contains(oldIndex) {
        result.append("    - \(oldLines[oldIndex])")
        oldIndex += 1
      } else if inserted.contains(newIndex) {
        result.append("    + \(newLines[newIndex])")
        newIndex += 1
      } else {
        let isNear =
          removed.contains(oldIndex + 1) || inserted.contains(newIndex + 1)
          || removed.contains(oldIndex - 1) || inserted.contains(newIndex - 1)
        if isNear, oldIndex < oldLines.count { result.append("      \(oldLines[oldIndex])") }
        oldIndex += 1
        newIndex += 1
      }
    }
    return result.joined(separator: "\n")
  }
}
