internal import Agreements
internal import ArgumentParser
internal import Checks
internal import Diagnostics

struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Shows which requirement of the law is met by which paragraph.",
    discussion: """
      It is computed from what the authors of clauses declare, under the choices of the agreement. With \
      one customer it shows every requirement; without, every customer with the requirements it does \
      not meet in full.

        akkoord coverage waterland --format html > coverage.html
      """)

  @Argument(help: "A customer; all when left out.")
  var customer: String?

  @Option(help: "How to write the coverage: text, json, markdown or html.")
  var format: CoverageFormat = .text

  @OptionGroup var settings: SettingOptions

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    if customer == nil, format == .markdown || format == .html {
      throw ValidationError("'--format \(format.rawValue)' is for one customer.")
    }
  }

  func run() throws {
    let workspace = try common.loadedWorkspace()
    let reporter = Reporter(common)
    if workspace.libraryDiagnostics.hasErrors {
      reporter.report(workspace.diagnostics)
      throw workspace.diagnostics.failure
    }
    let selected = try CustomerSelection(customer.map { [$0] } ?? []).select(
      from: workspace.customers, reporter)
    let log = DiagnosticLog()
    let assembler = Assembler(workspace, settings: settings.settings)
    let agreements = selected.flatMap { assembler.recipes(of: $0, log: log) }.compactMap { recipe in
      assembler.binding(of: recipe, log: log).map { (recipe.path, $0) }
    }
    // A customer with variants has a row for each.
    if customer != nil, agreements.count == 1, let (path, binding) = agreements.first {
      show(CoveragePage(Coverage(of: binding), of: binding), path, reporter)
    } else {
      show(agreements, reporter)
    }
    reporter.report(log.diagnostics)
    if log.hasErrors { throw log.diagnostics.failure }
  }

  private func show(_ page: CoveragePage, _ path: String, _ reporter: Reporter) {
    switch format {
    case .text: reporter.print(FactsText.text(of: page.table))
    case .json:
      reporter.print(
        JSON.object([("agreement", .string(path)), ("coverage", page.table.json)]).text)
    case .markdown: reporter.print(page.markdown)
    case .html: reporter.print(page.html)
    }
  }

  /// One row an agreement: how many requirements it meets, and which not.
  private func show(_ agreements: [(path: String, binding: Binding)], _ reporter: Reporter) {
    var table = FactTable("agreement", "met", "partly", "not_met", "accepted")
    for (path, binding) in agreements {
      let entries = Coverage(of: binding).entries.filter { $0.requirement.force != .optional }
      func ids(_ status: Coverage.Status) -> [String] {
        entries.filter { $0.status == status }.map(\.requirement.id)
      }
      table.add(
        .text(path), .number(ids(.met).count), .texts(ids(.partly)), .texts(ids(.notMet)),
        .texts(ids(.accepted)))
    }
    switch format {
    case .json: reporter.print(JSON.object([("coverage", table.json)]).text)
    default: reporter.print(FactsText.text(of: table))
    }
  }
}

enum CoverageFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case markdown
  case html
}
