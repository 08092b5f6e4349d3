internal import Diagnostics

/// What all emitters of one template share.
final class CompileContext {
  let library: Library
  let template: Template
  let style: HouseStyle
  let citations: Citations
  let terms: TermMatcher
  let labels: LabelTable
  let log: DiagnosticLog
  /// Whether this is a fragment alone, whose lists and headings stay what CommonMark says.
  let isPlain: Bool

  /// The conditions each reference stands under.
  private(set) var referencePaths: [(reference: Int32, path: [Test])] = []

  init(
    library: Library, template: Template, style: HouseStyle, jurisdiction: Jurisdiction,
    terms: TermMatcher, log: DiagnosticLog, isPlain: Bool
  ) {
    self.library = library
    self.template = template
    self.style = style
    citations = Citations(jurisdiction, style)
    self.terms = terms
    labels = LabelTable(log: log)
    self.log = log
    self.isPlain = isPlain
  }

  func noteReference(_ reference: Int32, under path: [Test]) {
    referencePaths.append((reference, path))
  }
}

/// The labels of a template by name, with where and when each stands.
final class LabelTable {
  /// One place that bears a label.
  struct Occurrence {
    var owner: String
    var path: [Test]
    /// Under which further conditions it has content; nil when always.
    var presence: [[Test]]?
    var location: Location
    var isInLoop: Bool
  }

  private let log: DiagnosticLog
  private var indexes: [String: Int32] = [:]
  private(set) var occurrences: [[Occurrence]] = []
  /// The first mention of each label by a reference.
  private var mentions: [Label?] = []

  init(log: DiagnosticLog) { self.log = log }

  /// The index of a label that a reference names.
  func index(of label: Label, in compiled: inout CompiledTemplate) -> Int32 {
    let index = index(label.name, in: &compiled, at: label.location)
    if mentions[Int(index)] == nil { mentions[Int(index)] = label }
    return index
  }

  /// The index of a label that something bears.
  func declare(
    _ label: Label, owner: String, title: [CompiledTemplate.TitlePart],
    in compiled: inout CompiledTemplate
  ) -> Int32 {
    let index = index(label.name, in: &compiled, at: label.location)
    if let other = occurrences[Int(index)].first(where: { $0.owner != owner }) {
      log.report(
        .duplicateLabel, "label '\(label.name)' is given twice", at: label.location,
        notes: [Diagnostic.Note("first here", at: other.location)])
    }
    compiled.labels[Int(index)].location = label.location
    if !title.isEmpty { compiled.labels[Int(index)].title = title }
    return index
  }

  /// Notes when a place bears its label.
  func note(_ index: Int32, _ occurrence: Occurrence) {
    occurrences[Int(index)].append(occurrence)
  }

  private func index(
    _ name: String, in compiled: inout CompiledTemplate, at location: Location
  ) -> Int32 {
    if let index = indexes[name] { return index }
    compiled.labels.append(
      CompiledTemplate.LabelEntry(name: name, title: [], location: location))
    occurrences.append([])
    mentions.append(nil)
    let index = Int32(compiled.labels.count - 1)
    indexes[name] = index
    return index
  }

  /// Reports references to labels that nothing bears.
  func reportUnknown(_ compiled: CompiledTemplate) {
    let known = compiled.labels.indices.filter { !occurrences[$0].isEmpty }
      .map { compiled.labels[$0].name }
    for (index, mention) in mentions.enumerated() where occurrences[index].isEmpty {
      guard let mention else { continue }
      for reference in compiled.references where reference.targets.contains(Int32(index)) {
        log.reportUnknown(
          .unknownLabel, "label", mention.name, at: reference.location, known: known)
      }
    }
  }
}
