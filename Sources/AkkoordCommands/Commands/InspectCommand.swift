internal import Agreements
internal import ArgumentParser
internal import Diagnostics

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows a stage of making one agreement, as JSON.",
    discussion: """
      tree: the texts as they were parsed, of the template and of the clauses the customer takes.
      template: the compiled program, with every clause that can be chosen.
      binding: the agreement with its numbers, anchors, answers, values and references.
      """)

  @Argument(help: "The customer, by id.")
  var customer: String

  @Option(help: "The stage: tree, template or binding.")
  var stage: Stage

  @Option(help: "The variant, for a customer that has several agreements.")
  var variant: String?

  @OptionGroup var settings: SettingOptions

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    guard
      let id = try CustomerSelection([customer]).select(from: workspace.customers, reporter).first,
      id == customer
    else {
      throw ValidationError("'inspect' takes one customer and no patterns.")
    }
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let assembler = Assembler(workspace, settings: settings.settings)
    let log = DiagnosticLog()
    let recipes = assembler.recipes(of: id, log: log)
    if log.hasErrors || recipes.isEmpty {
      reporter.report(workspace.diagnostics + log.diagnostics)
      throw log.diagnostics.failure
    }
    let recipe = try recipe(among: recipes, reporter)
    let json = Inspection(assembler, log: log).json(of: stage, for: recipe)
    if let json { reporter.print(json.text) }
    reporter.report(workspace.diagnostics + log.diagnostics)
    if json == nil || log.hasErrors { throw log.diagnostics.failure }
  }

  private func recipe(
    among recipes: [Assembler.Recipe], _ reporter: Reporter
  ) throws -> Assembler.Recipe {
    if let only = recipes.first, recipes.count == 1, variant == nil || variant == only.variant {
      return only
    }
    if let variant, let found = recipes.first(where: { $0.variant == variant }) { return found }
    let known = recipes.compactMap(\.variant)
    let log = DiagnosticLog()
    if let variant {
      log.reportUnknown(.selectionEmpty, "variant", variant, at: nil, known: known)
    } else {
      log.report(
        .selectionEmpty, "'\(customer)' has \(recipes.count) variants",
        label: "choose one with --variant: \(known.joined(separator: ", "))")
    }
    reporter.report(log.diagnostics)
    throw ExitStatus.usage
  }
}

extension Stage: ExpressibleByArgument {}
