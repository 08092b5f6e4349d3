internal import Diagnostics
internal import YAML

/// Reads `Clauses/<topic>/`: the topic and its alternatives.
struct TopicReading {
  let source: SourceReading

  private var log: DiagnosticLog { source.log }

  /// Reads the topic of a folder from the names of the files in it.
  func topic(_ id: String, files: [String]) -> Topic? {
    let folder = "Clauses/\(id)"
    guard files.contains("topic.yaml") else {
      log.report(
        .fileUnreadable, "\(folder) has no topic.yaml",
        at: SourceFile(path: "\(folder)/topic.yaml", bytes: []).location(Span(0, 0)),
        label: "it names the topic and declares its parameters")
      return nil
    }
    guard let (file, node) = source.yaml("\(folder)/topic.yaml"),
      let fields = Fields(node, of: "a topic", in: file, log: log)
    else { return nil }
    var topic = Topic(
      id: id, title: fields.requiredText("title"), about: fields.text("about") ?? "",
      isOptional: fields.flag("optional", default: false),
      parameters: DeclarationReading(file: file, log: log).parameters(
        fields.mapping("parameters")),
      labels: fields.labels("labels"), file: file, alternatives: [])
    fields.finish()
    topic.alternatives = alternatives(of: id, files: files)
    for clause in topic.alternatives { checkPromises(of: topic, in: clause) }
    if topic.alternatives.isEmpty {
      log.report(
        .unknownAlternative, "topic '\(id)' has no alternative", at: file.location(Span(0, 0)),
        label: "add a clause: \(folder)/<alternative>.md")
    }
    return topic
  }

  private func alternatives(of topic: String, files: [String]) -> [Clause] {
    var clauses: [Clause] = []
    var translations: [(id: String, locale: String, path: String)] = []
    for name in files where name.hasSuffix(".md") && name != "README.md" {
      let path = "Clauses/\(topic)/\(name)"
      let parts = name.dropLast(3).split(
        separator: ".", maxSplits: 1, omittingEmptySubsequences: false
      ).map(String.init)
      guard parts[0].isIdentifier else {
        log.report(
          .invalidIdentifier, "'\(parts[0])' is not an identifier",
          at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
          label: "rename the file: small letters, digits and single hyphens")
        continue
      }
      if parts.count == 2 {
        guard source.checkLocale(parts[1], path) else { continue }
        translations.append((parts[0], parts[1], path))
      } else if let clause = clause(path, topic: topic, id: parts[0]) {
        clauses.append(clause)
      }
    }
    for translation in translations {
      guard let index = clauses.firstIndex(where: { $0.id == translation.id }) else {
        log.report(
          .unknownAlternative, "there is no alternative '\(translation.id)' to translate",
          at: SourceFile(path: translation.path, bytes: []).location(Span(0, 0)))
        continue
      }
      guard let (file, _, body) = source.markdown(translation.path) else { continue }
      let fragment = FragmentParser.parse(file, body, log: log)
      clauses[index].translations[translation.locale] = fragment
      checkSame(fragment, as: clauses[index])
    }
    return clauses
  }

  /// Reads one clause.
  func clause(_ path: String, topic: String, id: String) -> Clause? {
    guard let (file, node, body) = source.markdown(path),
      let fields = Fields(node, of: "a clause", in: file, log: log)
    else { return nil }
    let clause = Self.clause(
      fields, topic: topic, id: id, body: FragmentParser.parse(file, body, log: log))
    fields.finish()
    return clause
  }

  private static func clause(_ fields: Fields, topic: String, id: String, body: Fragment) -> Clause
  {
    Clause(
      topic: topic, id: id, version: fields.requiredText("version"),
      title: fields.requiredText("title"), meets: meetings(fields), fails: failures(fields),
      uses: fields.labels("uses"),
      requires: fields.list("requires").compactMap { fields.condition($0) },
      excludes: fields.list("excludes").compactMap { fields.condition($0) },
      body: body, translations: [:])
  }

  /// What a clause or an override declares to meet and to fail.
  static func declarations(_ fields: Fields) -> (meets: [Meeting], fails: [Failure]) {
    (meetings(fields), failures(fields))
  }

  private static func meetings(_ fields: Fields) -> [Meeting] {
    fields.list("meets").compactMap { node in
      if let text = node.text {
        let label = Label(name: text, at: fields.location(node.span))
        return Meeting(requirement: label, extent: .full, lacks: "")
      }
      guard
        let entry = Fields(node, of: "an entry of 'meets'", in: fields.file, log: fields.log)
      else { return nil }
      let meeting = Meeting(
        requirement: entry.requiredLabel("requirement"), label: entry.label("in"),
        condition: entry.condition(entry.node("when")),
        extent: entry.option("extent", Meeting.Extent.self) ?? .full,
        lacks: entry.text("lacks") ?? "")
      entry.finish()
      return meeting
    }
  }

  private static func failures(_ fields: Fields) -> [Failure] {
    fields.list("fails").compactMap { node in
      guard
        let entry = Fields(node, of: "an entry of 'fails'", in: fields.file, log: fields.log)
      else { return nil }
      let failure = Failure(
        requirement: entry.requiredLabel("requirement"), reason: entry.requiredText("why"))
      entry.finish()
      return failure
    }
  }

  // MARK: - Promises

  private func checkPromises(of topic: Topic, in clause: Clause) {
    let names = Set(clause.body.labels.map(\.name))
    for promise in topic.labels where !names.contains(promise.name) {
      log.report(
        .missingLabel, "'\(clause.name)' lacks the label '\(promise.name)'",
        at: clause.body.file.location(Span(0, 0)),
        label: "write {#\(promise.name)} at the end of the paragraph it names",
        notes: [Diagnostic.Note("the topic promises it here", at: promise.location)])
    }
    for meeting in clause.meets {
      guard let label = meeting.label, !names.contains(label.name) else { continue }
      log.reportUnknown(
        .unknownLabel, "label", label.name, at: label.location, known: names)
    }
  }

  private func checkSame(_ translation: Fragment, as clause: Clause) {
    let own = Set(clause.body.labels.map(\.name))
    let other = Set(translation.labels.map(\.name))
    for name in own.symmetricDifference(other).sorted() {
      log.report(
        .missingLabel,
        other.contains(name)
          ? "label '\(name)' does not stand in '\(clause.name)'"
          : "the text for another locale lacks the label '\(name)'",
        at: translation.file.location(Span(0, 0)),
        label: "both texts have the same labels",
        notes: [Diagnostic.Note("the clause", at: clause.body.file.location(Span(0, 0)))])
    }
  }
}
