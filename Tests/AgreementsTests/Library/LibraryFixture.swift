import Diagnostics
import Foundation
import Testing

@testable import Agreements

/// The library and the customers of the repository.
struct LibraryFixture {
  /// The folder of the repository.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let workspace = Workspace(loading: root)

  /// A bound agreement with what was changed to get it.
  struct Variation {
    var name: String
    var binding: Binding
  }

  let customer: String
  let assembler: Assembler
  let recipe: Assembler.Recipe

  /// The file of the customer's template, as it is written.
  var template: String {
    get throws {
      let id = recipe.config.template.name
      let template = try #require(Self.workspace.library.templates.first { $0.id == id })
      return String(decoding: template.file.bytes, as: UTF8.self)
    }
  }

  init(_ customer: String) throws {
    self.customer = customer
    assembler = Assembler(Self.workspace)
    let log = DiagnosticLog()
    recipe = try #require(assembler.recipes(of: customer, log: log).first)
    try #require(!log.hasErrors)
  }

  /// The agreement compiled in a house style; the template's own when nil.
  func compiled(_ style: String? = nil) throws -> CompiledTemplate {
    var config = recipe.config
    if let style { config.style = Label(name: style, at: config.template.location) }
    let log = DiagnosticLog()
    let compiled = try #require(assembler.compiled(for: config, log: log))
    try #require(!log.hasErrors, "\(log.diagnostics.map(\.message))")
    return compiled
  }

  /// The customer's answers, with an example for each value the customer has no use for.
  func answers(_ compiled: CompiledTemplate) throws -> Answers {
    let log = DiagnosticLog()
    var answers = try #require(
      Answers(recipe.config, for: compiled, in: Self.workspace, log: log))
    for (index, declaration) in compiled.parameters.enumerated() where answers.values[index] == nil
    {
      answers.values[index] = try declaration.example
    }
    return answers
  }

  /// Every topic's alternatives, one changed at a time; those whose choices contradict each other, or
  /// print a value this customer does not give, are left out.
  func choices() throws -> [Variation] {
    let compiled = try compiled()
    let answers = try answers(compiled)
    var result: [Variation] = []
    for (topic, use) in compiled.topics.enumerated() {
      let alternatives = Array(use.topic.alternatives.indices) + (use.isOptional ? [-1] : [])
      for alternative in alternatives {
        var changed = answers
        changed.choices[topic] = alternative
        let name = alternative < 0 ? "none" : use.topic.alternatives[alternative].id
        result += try bound("\(use.topic.id)/\(name)", compiled, changed)
      }
    }
    return result
  }

  /// The house styles, every topic's alternatives, every party field and every register, one changed
  /// at a time; those whose choices contradict each other, or print a fact that is then missing, are
  /// left out, as are those that refer to a list of which nothing is left.
  func variations() throws -> [Variation] {
    var result: [Variation] = []
    for style in Self.workspace.library.styles.map(\.id) {
      let compiled = try compiled(style)
      result += try bound("style \(style)", compiled, try answers(compiled), mustBind: true)
    }
    result += try choices()
    let compiled = try compiled()
    let answers = try answers(compiled)
    for field in PartyField.allCases {
      var changed = answers
      changed.config.party.values[field.index] =
        answers.config.party[field] == nil ? try field.example : nil
      result += try bound("party.\(field.rawValue)", compiled, changed)
      changed = answers
      changed.supplier.party.values[field.index] =
        answers.supplier.party[field] == nil ? try field.example : nil
      result += try bound("supplier.\(field.rawValue)", compiled, changed)
    }
    for (index, kind) in compiled.registers.enumerated() {
      let known = Self.workspace.registers.filter { $0.kind == kind.id }.flatMap(\.entries)
      for count in [0, 1, 3] {
        var changed = answers
        changed.entries[index] = Array(known.prefix(count))
        result += try bound("\(kind.id): \(count)", compiled, changed)
      }
    }
    return result
  }

  private func bound(
    _ name: String, _ compiled: CompiledTemplate, _ answers: Answers, mustBind: Bool = false
  ) throws -> [Variation] {
    do {
      return [Variation(name: name, binding: try Binding(compiled, answers))]
    } catch let findings {
      let allowed: Set<Code> = mustBind ? [] : [.choiceConflict, .missingValue, .referenceBroken]
      let errors = findings.diagnostics.filter { $0.severity == .error }
      let others = errors.filter { !allowed.contains($0.code) }.map(\.message)
      #expect(others.isEmpty, "\(customer), \(name)")
      return []
    }
  }
}

extension ParameterDeclaration {
  /// A value that the declaration accepts.
  fileprivate var example: ParameterValue? {
    get throws {
      if let option = options.first {
        return .value(type == .list ? .list([.choice(option.id)]) : .choice(option.id))
      }
      switch type {
      case .list: return .value(.list([.text("een"), .text("twee")]))
      case .table, .party, .choice: return nil
      default: return .value(try type.parse(type.example))
      }
    }
  }
}

extension PartyField {
  fileprivate var example: Value { get throws { try type.parse(type.example) } }
}
