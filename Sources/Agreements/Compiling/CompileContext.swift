internal import Diagnostics

/// What all emitters of one template share.
final class CompileContext {
  let library: Library
  let template: Template
  let style: HouseStyle
  let citations: Citations
  let terms: TermMatcher
  /// Where each term first appears outside the definitions; empty while that is not known yet.
  let termOrder: [Int32: Int]
  let labels: LabelTable
  let log: DiagnosticLog
  /// Whether this is a fragment alone, whose lists and headings stay what CommonMark says.
  let isPlain: Bool

  /// The conditions each reference stands under.
  private(set) var referencePaths: [(reference: Int32, path: [Test])] = []

  /// The files the program is made of, by path.
  private(set) var sources: [String: SourceFile] = [:]
  /// Where each topic is included, and under which conditions.
  private var includes: [String: [(path: [Test], location: Location)]] = [:]
  /// Whether the definitions have their place, and which.
  var hasDefinitions = false
  var definitionsPlace: (place: BlockPlace, operation: Int)?
  let definitions: [Definition]

  init(
    library: Library, template: Template, style: HouseStyle, jurisdiction: Jurisdiction,
    definitions: [Definition], terms: TermMatcher, termOrder: [Int32: Int], log: DiagnosticLog,
    isPlain: Bool
  ) {
    self.termOrder = termOrder
    self.definitions = definitions
    self.library = library
    self.template = template
    self.style = style
    citations = Citations(jurisdiction, style)
    self.terms = terms
    labels = LabelTable(log: log)
    self.log = log
    self.isPlain = isPlain
  }

  /// Text of the library, which writes "AVG", with the abbreviation of the house style.
  func abbreviated(_ text: String) -> String {
    guard !isPlain, style.abbreviation != "AVG", text.contains("AVG") else { return text }
    return text.replacing(#/\bAVG\b/#, with: style.abbreviation)
  }

  private var anchors: Set<String> = []
  /// The number that was last given to an anchor wanted again.
  private var anchorNumbers: [String: Int] = [:]
  private var tables = 0

  /// The number of one more table.
  func nextTable() -> Int {
    tables += 1
    return tables
  }

  /// An anchor no other section has.
  func uniqueAnchor(_ wanted: String) -> String {
    var anchor = wanted
    while !anchors.insert(anchor).inserted {
      anchorNumbers[wanted, default: 1] += 1
      anchor = "\(wanted)-\(anchorNumbers[wanted, default: 1])"
    }
    return anchor
  }

  /// Whether a reference of a fragment points at a place in it; elsewhere it would be in an agreement.
  func isInFragment(_ reference: Reference) -> Bool {
    reference.targets.allSatisfy { fragmentLabels.contains($0.name) }
  }

  private lazy var fragmentLabels: Set<String> = {
    var names = Set(template.outline.opening.nodes.labels.map(\.name))
    template.outline.sections.forEachElement { section in
      for topic in NamesInText(section.text.nodes).topics {
        let texts = library.topic(topic)?.alternatives.map(\.body) ?? []
        names.formUnion(texts.flatMap(\.labels).map(\.name))
      }
    }
    return names
  }()

  func noteSource(_ file: SourceFile) { sources[file.path] = file }

  /// How many bytes of clauses a template may take in, each counted as often as it is taken.
  private static let includedLimit = 16 << 20
  private var included = 0

  /// Whether a clause may be taken in: clauses that take one another in twice double at every step.
  func takesIn(_ file: SourceFile, at location: Location) -> Bool {
    // An include costs something even when the clause is short.
    included += file.bytes.count + 1_024
    guard included > Self.includedLimit else { return true }
    log.report(
      .fileTooLarge,
      "clauses with more than \(Self.includedLimit >> 20) MB of text are taken in",
      at: location, label: "take each in at one place")
    return false
  }

  /// Notes an include; false, and a report, for one that stands beside another of the same topic.
  func noteInclude(of topic: String, under path: [Test], at location: Location) -> Bool {
    let earlier = includes[topic, default: []].first { !Test.exclude($0.path, path) }
    if let earlier {
      log.report(
        .includedTwice, "topic '\(topic)' is included twice", at: location,
        label: "an agreement takes one clause of a topic, at one place",
        notes: [Diagnostic.Note("first here", at: earlier.location)])
      return false
    }
    includes[topic, default: []].append((path, location))
    return true
  }

  /// The definitions in the order the style wants.
  func definitionOrder() -> [Int32] {
    func word(_ index: Int) -> String {
      switch definitions[index].term {
      case .word(let word): word
      case .role(let role): template.roles[role]?.term ?? role.rawValue
      }
    }
    let alphabetical = definitions.indices.sorted { left, right in
      (word(left).lowercased(), word(left)) < (word(right).lowercased(), word(right))
    }
    guard style.definitionOrder == .appearance else { return alphabetical.map { Int32($0) } }
    // Terms that only other definitions use come last, by the alphabet.
    let places = alphabetical.enumerated().map { place, index in
      (termOrder[Int32(index)] ?? .max, place, Int32(index))
    }
    return places.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
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
  /// The first place of a label that has another owner than the very first.
  private var strangers: [Int32: Occurrence] = [:]
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
    let first = occurrences[Int(index)].first
    if let other = first?.owner == owner ? strangers[index] : first {
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
    if let first = occurrences[Int(index)].first, first.owner != occurrence.owner,
      strangers[index] == nil
    {
      strangers[index] = occurrence
    }
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

  /// When something bears a label.
  func presence(of index: Int32) -> Test {
    .any(
      occurrences[Int(index)].flatMap { occurrence -> [Test] in
        guard let alternatives = occurrence.presence else { return [.all(occurrence.path)] }
        return alternatives.map { .all(occurrence.path + $0) }
      })
  }

  /// When something bears a label with a name; never when nothing does.
  func presence(ofName name: String) -> Test {
    indexes[name].map(presence) ?? .constant(false)
  }

  /// Reports references that ask the title of something that has none.
  func reportUntitled(_ compiled: CompiledTemplate) {
    for reference in compiled.references where reference.form == .title {
      for target in reference.targets
      where compiled.labels[Int(target)].title.isEmpty && !occurrences[Int(target)].isEmpty {
        log.report(
          .wrongReference, "'\(compiled.labels[Int(target)].name)' has no title",
          at: reference.location, label: "only headings have one; write the reference without form",
          notes: [
            Diagnostic.Note("it stands here", at: occurrences[Int(target)][0].location)
          ])
      }
    }
  }

  /// Reports references to labels that nothing bears.
  func reportUnknown(_ compiled: CompiledTemplate) {
    let known = compiled.labels.indices.filter { !occurrences[$0].isEmpty }
      .map { compiled.labels[$0].name }
    for reference in compiled.references {
      for target in Set(reference.targets).sorted() where occurrences[Int(target)].isEmpty {
        guard let mention = mentions[Int(target)] else { continue }
        log.reportUnknown(
          .unknownLabel, "label", mention.name, at: reference.location.of(mention.name),
          known: known)
      }
    }
  }
}

extension CompiledTemplate {
  /// For each definition the place of its term among those in use, outside the texts of definitions.
  var termOrder: [Int32: Int] {
    var result: [Int32: Int] = [:]
    var definitionEnd: Int32 = 0
    for (place, operation) in operations.enumerated() where Int32(place) >= definitionEnd {
      switch operation {
      case .definition(_, let end): definitionEnd = end
      case .content(let index), .markup(let index):
        for term in literals[Int(index)].terms where result[term] == nil {
          result[term] = result.count
        }
      case .slot(let index, _):
        guard
          case .role(let role, _, _) = expressions[Int(slots[Int(index)].expression)].kind,
          let term = definitions.firstIndex(where: { $0.role == role })
        else { continue }
        if result[Int32(term)] == nil { result[Int32(term)] = result.count }
      default: continue
      }
    }
    return result
  }
}

extension Test {
  /// Whether two paths can never hold together, as far as their parts show it directly.
  static func exclude(_ first: [Test], _ second: [Test]) -> Bool {
    for left in first {
      for right in second {
        if left == .not(right) || right == .not(left) { return true }
        if case .choice(let topic, let one) = left, case .choice(let other, let two) = right,
          topic == other, one != two
        {
          return true
        }
      }
    }
    return false
  }
}
