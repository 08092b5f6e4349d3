package import Diagnostics
internal import Synchronization
internal import YAML

/// Makes bindings of customers: reads a config, applies its variants, compiles what it needs, binds.
///
/// One assembler serves all workers; templates are compiled once and shared.
package final class Assembler: Sendable {
  /// A value given on the command line: `parameters.breach-notice=24 hours`.
  package struct Setting: Sendable {
    package var path: String
    package var text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  /// One agreement to be made: a customer's config, with a variant's values where it has variants.
  package struct Recipe: Sendable {
    package var customer: String
    /// Nil when the customer asks for one agreement only.
    package var variant: String?
    package var config: CustomerConfig
    /// What was given on the command line in place of the config's values.
    package var settings: [Setting] = []

    /// `customer` or `customer/variant`, which is also the folder below the output folder.
    package var path: String { variant.map { "\(customer)/\($0)" } ?? customer }
  }

  private struct CacheKey: Hashable {
    var template: String
    var style: String
    var roles: RoleTerms
  }

  package let workspace: Workspace
  private let settings: [Setting]
  private let cache: Mutex<[CacheKey: CompiledTemplate]>
  /// The tokens of the workspace, read when the first unlisted agreement is met.
  private let knownTokens = MadeOnce<PublicationTokens>()

  package init(_ workspace: Workspace, settings: [Setting] = []) {
    self.workspace = workspace
    self.settings = settings
    cache = Mutex([:])
  }

  /// An assembler of a workspace whose library is that of an earlier one: what was compiled stays so.
  package init(_ workspace: Workspace, keeping earlier: Assembler) {
    self.workspace = workspace
    settings = earlier.settings
    cache = Mutex(earlier.cache.withLock { $0 })
  }

  // MARK: - Recipes

  /// The config of a customer as it is used, with `--set` applied; nil when it cannot be read.
  package func config(of customer: String, log: DiagnosticLog) -> CustomerConfig? {
    let source = SourceReading(root: workspace.root, log: log)
    guard var config = CustomerReading(source: source).customer(customer) else { return nil }
    for setting in settings { ConfigChange(log: log).apply(setting, to: &config) }
    if config.publication.token != nil {
      knownTokens.value { PublicationTokens(workspace) }.check(config, log)
    }
    return config
  }

  /// The agreements a customer asks for, in the order of their axes.
  package func recipes(of customer: String, log: DiagnosticLog) -> [Recipe] {
    guard let config = config(of: customer, log: log) else { return [] }
    guard let variants = config.variants else {
      return [Recipe(customer: customer, config: config, settings: settings)]
    }
    return VariantExpansion(config: config, variants: variants, log: log).recipes().map { recipe in
      var recipe = recipe
      recipe.settings = settings
      return recipe
    }
  }

  // MARK: - Compiling

  /// The compiled template of a config, with the customer's overrides in the place of library clauses.
  package func compiled(for config: CustomerConfig, log: DiagnosticLog) -> CompiledTemplate? {
    guard var template = workspace.library.template(config.template.name) else {
      log.reportUnknown(
        .unknownTemplate, "template", config.template.name, at: config.template.location,
        known: workspace.library.templates.map(\.id))
      return nil
    }
    let supplier = workspace.supplier(config.supplier.name)
    let roles = config.roles.laid(over: supplier?.roles ?? RoleTerms())
    template.roles = roles.laid(over: template.roles)
    let overrides = OverrideSelection(assembler: self, log: log).clauses(of: config)
    if !overrides.isEmpty {
      return compile(template, in: overrides.replacing(in: workspace.library), config, log)
    }
    let key = CacheKey(template: template.id, style: config.style?.name ?? "", roles: roles)
    if let known = cache.withLock({ $0[key] }) {
      log.report(contentsOf: known.diagnostics)
      return known
    }
    guard let compiled = compile(template, in: workspace.library, config, log) else { return nil }
    return cache.withLock { cache in
      // Another worker may have been first; one of the two equal results is kept.
      if let first = cache[key] { return first }
      cache[key] = compiled
      return compiled
    }
  }

  /// A template compiled by itself, in its own style and with the library's clauses.
  package func compiled(_ template: Template, log: DiagnosticLog) -> CompiledTemplate? {
    TemplateCompiler.compile(template, in: workspace.library, log: log)
  }

  private func compile(
    _ template: Template, in library: Library, _ config: CustomerConfig, _ log: DiagnosticLog
  ) -> CompiledTemplate? {
    let compiled = TemplateCompiler.compile(
      template, in: library, style: config.style, log: log)
    if let compiled { log.report(contentsOf: compiled.diagnostics) }
    return compiled
  }

  /// Warns of overrides whose clause this agreement does not take.
  private func reportUnusedOverrides(
    _ compiled: CompiledTemplate, _ answers: Answers, _ log: DiagnosticLog
  ) {
    let overrides = OverrideSelection(assembler: self, log: DiagnosticLog()).clauses(
      of: answers.config)
    for clause in overrides {
      let topic = compiled.topicIndex(clause.topic)
      let isChosen = topic.map { index in
        let choice = answers.choices[index]
        return choice >= 0 && compiled.topics[index].topic.alternatives[choice].id == clause.id
      }
      if isChosen != true, let override = clause.override {
        log.report(
          .overrideUnused,
          "this override is not used: the agreement does not take '\(clause.name)'",
          at: override.location, label: "remove the file, or choose that alternative")
      }
    }
  }

  // MARK: - Binding

  /// The agreement of a recipe; nil, with every problem in the log, when it has an error.
  package func binding(of recipe: Recipe, log: DiagnosticLog) -> Binding? {
    guard let compiled = compiled(for: recipe.config, log: log),
      let answers = Answers(recipe.config, for: compiled, in: workspace, log: log)
    else { return nil }
    reportUnusedOverrides(compiled, answers, log)
    do {
      let binding = try Binding(compiled, answers)
      return log.hasErrors ? nil : binding
    } catch {
      log.report(contentsOf: error.diagnostics.withoutConsequences(of: log.diagnostics))
      return nil
    }
  }

  /// Holds a config with faults of its own against its template all the same, so that people see
  /// everything that is wrong with it at once.
  package func check(_ recipe: Recipe, log: DiagnosticLog) {
    // A config that extends one that cannot be read names no template.
    guard !recipe.config.template.name.isEmpty,
      let compiled = compiled(for: recipe.config, log: log)
    else { return }
    _ = Answers(recipe.config, for: compiled, in: workspace, log: log)
  }
}

extension [Diagnostic] {
  /// The findings of a binding without those that only follow from what was found before: an agreement
  /// left empty by what it could not take in, a reference to a label that is nowhere.
  fileprivate func withoutConsequences(of earlier: [Diagnostic]) -> [Diagnostic] {
    guard earlier.hasErrors else { return self }
    let unknown = earlier.filter { $0.code == .unknownLabel }.compactMap(\.location)
    return filter { finding in
      switch finding.code {
      case .agreementEmpty: false
      case .referenceBroken:
        !unknown.contains { place in
          guard let reference = finding.location else { return false }
          return place.file.path == reference.file.path
            && place.span.lower >= reference.span.lower && place.span.upper <= reference.span.upper
        }
      default: true
      }
    }
  }
}
