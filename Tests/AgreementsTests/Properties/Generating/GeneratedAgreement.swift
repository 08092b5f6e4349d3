import Diagnostics
import TestSupport
import Testing

@testable import Agreements

/// A generated clause, compiled in a template of its own.
struct GeneratedAgreement {
  /// What one filling of the slots came to.
  struct Filling {
    var binding: Binding
    /// The text of each parameter that is printed somewhere live.
    var printed: [String]
    var description: String
  }

  let seed: UInt64
  let clause: GeneratedClause
  let compiled: CompiledTemplate
  let style: String
  /// Whether the Markdown holds the table of contents.
  let hasContents: Bool
  private let answers: Answers

  /// Outlines in which the same clause is leden, points, recitals, or points of an annex.
  private static let outlines = [
    "{{> contents}}\n\n## \\- T {{v6}}* {#art}\n\n{{> t}}\n",
    "# Deel {#p .part .points}\n\n## Kop {.unnumbered}\n\n{{> t}}\n\n## 1\\. **x**{{v6}} {#art}\n\nx\n",
    "## Overwegingen {.recitals}\n\n{{> t}}\n\n## {{v6}} {#art}\n\nx\n",
    "## Art {#art}\n\nx\n\n## Bijlage *{{v6}}* {#b .annex}\n\n{{> t}}\n",
    "{{> t}}\n\n## Art \\# {#art}\n\nx\n\n{{> contents}}\n\n## Bijlage {#b .annex}\n\n{{> annexes}}\n",
  ]

  /// - Returns: nil when what chance made is no clause.
  init?(seed: UInt64) throws {
    self.seed = seed
    clause = ClauseGenerator.clause(seed: seed)
    var numbers = SeededNumbers(seed: seed &+ 1)
    let log = DiagnosticLog()
    let base = LibraryFixture.workspace
    let file = SourceFile(path: "Clauses/t/a.md", text: clause.source)
    let body = FragmentParser.parse(file, 0..<file.bytes.count, log: log)
    if log.hasErrors { return nil }
    let topic = Topic(
      id: "t", title: "T", about: "", isOptional: false, parameters: [], labels: [], file: file,
      alternatives: [
        Clause(
          topic: "t", id: "a", version: "1.0.0", title: "A", meets: [], fails: [], uses: [],
          requires: [], excludes: [], body: body, translations: [:])
      ])
    var library = Library()
    library.topics = [topic]
    library.styles = base.library.styles
    library.jurisdictions = base.library.jurisdictions
    library.sharedParameters = Self.parameters(file)
    library.registerKinds = [
      RegisterKind(id: "things", label: "Dingen", fields: [], location: file.location(Span(0, 0)))
    ]
    let outline = SourceFile(path: "Templates/g.md", text: numbers.pick(Self.outlines))
    hasContents = outline.text(Span(0, outline.bytes.count)).contains("{{> contents}}")
    var template = try #require(base.library.templates.first)
    template.file = outline
    template.topics = [:]
    template.parameters = []
    template.outline = OutlineBuilder.outline(
      of: FragmentParser.parse(outline, 0..<outline.bytes.count, log: log), log: log)
    style = numbers.pick(library.styles).id
    guard
      let compiled = TemplateCompiler.compile(
        template, in: library,
        style: Label(name: style, at: outline.location(Span(0, 0))), log: log),
      !log.hasErrors, !compiled.diagnostics.hasErrors
    else { return nil }
    self.compiled = compiled
    var workspace = base
    workspace.library = library
    var config = try LibraryFixture("business-software").recipe.config
    config.choices = []
    config.parameters = []
    config.registers = []
    config.toConfirm = []
    answers = try #require(Answers(config, for: compiled, in: workspace, log: log))
    try #require(!log.hasErrors, "\(log.diagnostics.map(\.message))")
  }

  // MARK: - Parameters

  private static func parameters(_ file: SourceFile) -> [ParameterDeclaration] {
    let conditions = (0..<GeneratedClause.conditionCount).map { ("c\($0)", ValueType.boolean) }
    let texts = (0..<7).map { ("v\($0)", ValueType.text) }
    let others: [(String, ValueType)] = [
      ("ls0", .list), ("ls1", .list), ("ln0", .lines), ("u0", .url),
    ]
    return (conditions + texts + others).map { name, type in
      ParameterDeclaration(
        name: name, type: type, label: name, help: "", options: [], columns: [],
        mustBeConfirmed: false, isOptional: false, location: file.location(Span(0, 0)))
    }
  }

  // MARK: - Fillings

  /// Every assignment of the conditions that leaves something to print, each with values by chance.
  func fillings() throws -> [Filling] {
    var numbers = SeededNumbers(seed: seed &+ 2)
    let conditions = clause.conditions.sorted()
    return try (0..<(1 << conditions.count)).compactMap { assignment in
      var truths: [Int: Bool] = [:]
      for (bit, condition) in conditions.enumerated() {
        truths[condition] = assignment >> bit & 1 == 1
      }
      do {
        return try filling(truths, &numbers)
      } catch let findings as Findings
        where findings.diagnostics.allSatisfy({ $0.code == .agreementEmpty })
      {
        return nil
      }
    }
  }

  private func filling(
    _ truths: [Int: Bool], _ numbers: inout SeededNumbers
  ) throws -> Filling {
    var answers = answers
    var texts: [String: String] = [:]
    for (index, parameter) in compiled.parameters.enumerated() {
      let value: Value
      switch parameter.type {
      case .boolean:
        value = .boolean(truths[Int(parameter.name.dropFirst()) ?? 0] ?? numbers.happens(50))
      case .list:
        let items = (0..<numbers.below(4)).map { _ in Value.text(text(&numbers)) }
        // An empty list has no text; `{{ls0}}` alone would be a missing value.
        value = .list(items.isEmpty && parameter.name == "ls0" ? [.text("x")] : items)
      case .lines:
        value = .lines((0...numbers.below(3)).map { _ in text(&numbers) })
      case .url: value = .url(numbers.pick(["https://x.nl/a_b*c*?d=e&f", "http://x.nl/(a)"]))
      default:
        let text = text(&numbers)
        value = .text(text)
        texts[parameter.name] = text
      }
      answers.values[index] = .value(value)
    }
    answers.entries = [
      (0..<numbers.pick([0, 1, 3])).map { number in
        Row(
          id: "e\(number)", fields: [],
          location: compiled.template.file.location(Span(0, 0)))
      }
    ]
    if numbers.happens(10) { answers.openFacts = ["parameters.v1", "parameters.ln0"] }
    if numbers.happens(25) {
      // The form for the public, in which both formats must agree as well.
      let secrets = texts.keys.sorted().filter { _ in numbers.happens(50) }
      for name in secrets { texts[name] = nil }
      answers = try withheld(
        answers, secrets + ["ls1", "ln0", "u0"].filter { _ in numbers.happens(50) })
    }
    let printed = clause.places.filter { place in
      place.guards.allSatisfy { truths[$0.condition] == $0.isTrue }
    }.compactMap { texts[$0.name] }
    let description =
      truths.sorted { $0.key < $1.key }.map { "c\($0.key)=\($0.value)" }
      .joined(separator: " ")
      + texts.sorted { $0.key < $1.key }.map { "\n    \($0.key) = \($0.value.prefix(80))" }.joined()
    return Filling(
      binding: try Binding(compiled, answers), printed: printed, description: description)
  }

  /// The answers for the public when some parameters are confidential.
  private func withheld(_ answers: Answers, _ names: [String]) throws -> Answers {
    var answers = answers
    let nowhere = answers.config.location
    answers.config.confidential = names.map { Label(name: "parameters.\($0)", at: nowhere) }
    let log = DiagnosticLog()
    answers.confidentiality = Confidentiality(
      answers.config, answers.supplier, compiled, Library(), log)
    try #require(!log.hasErrors)
    return answers.withheld()
  }

  private func text(_ numbers: inout SeededNumbers) -> String {
    if numbers.below(500) == 0 { return HostileText.long }
    var text = numbers.pick(HostileText.all)
    switch numbers.below(10) {
    case 0: text += numbers.pick(HostileText.all)
    case 1: text += " " + numbers.pick(HostileText.all)
    default: break
    }
    // As a config gives it.
    return (try? SafeText.line(text)) ?? "x"
  }
}
