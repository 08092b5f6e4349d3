internal import Diagnostics

/// Which templates take which topics, and which customers which alternatives.
struct TopicUsage {
  /// What an agreement takes of a topic.
  struct Choice {
    var recipe: Assembler.Recipe
    /// Nil when the topic is left out.
    var alternative: String?
    /// Whether the config says so; otherwise it is the template's default.
    var isChosen: Bool
  }

  let workspace: Workspace
  private let assembler: Assembler
  private let templates: [CompiledTemplate]

  /// Compiles every template; what is wrong with them is not reported here.
  init(_ assembler: Assembler) {
    self.assembler = assembler
    workspace = assembler.workspace
    let library = assembler.workspace.library
    templates = library.templates.compactMap { template in
      TemplateCompiler.compile(template, in: library, log: DiagnosticLog())
    }
  }

  func compiled(_ template: String) -> CompiledTemplate? {
    templates.first { $0.template.id == template }
  }

  /// The templates that take a topic, with what they say of it.
  func templates(taking topic: String) -> [(template: String, use: CompiledTemplate.TopicUse)] {
    templates.compactMap { compiled in
      compiled.topicIndex(topic).map { (compiled.template.id, compiled.topics[$0]) }
    }
  }

  /// The templates that take in a file by its name, whatever is chosen.
  func templates(holding clause: Clause) -> [String] {
    templates.filter { compiled in
      compiled.topicIndex(clause.topic) == nil
        && compiled.sources.contains { $0.path == clause.body.file.path }
    }.map(\.template.id)
  }

  /// What each agreement of each customer takes of a topic.
  func choices(of topic: String) -> [Choice] {
    workspace.customers.flatMap { customer in
      assembler.recipes(of: customer, log: DiagnosticLog()).compactMap { choice(of: topic, in: $0) }
    }
  }

  private func choice(of topic: String, in recipe: Assembler.Recipe) -> Choice? {
    guard let compiled = compiled(recipe.config.template.name),
      let index = compiled.topicIndex(topic)
    else { return nil }
    if let written = recipe.config.choices.first(where: { $0.topic.name == topic }) {
      let name = written.alternative.name
      return Choice(recipe: recipe, alternative: name == "none" ? nil : name, isChosen: true)
    }
    let use = compiled.topics[index]
    guard let standard = use.defaultAlternative else {
      return Choice(recipe: recipe, alternative: nil, isChosen: false)
    }
    return Choice(
      recipe: recipe,
      alternative: standard < 0 ? nil : use.topic.alternatives[standard].id, isChosen: false)
  }
}

extension CompiledTemplate.TopicUse {
  /// The alternative taken when a config makes no choice: its id, `none`, or nothing.
  var defaultName: String {
    guard let defaultAlternative else { return "" }
    return defaultAlternative < 0 ? "none" : topic.alternatives[defaultAlternative].id
  }
}
