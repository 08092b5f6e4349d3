package import Agreements
internal import Checks
package import Diagnostics

/// Everything a site is made of, read and checked before any page is made.
///
/// It is a function of the workspace with its releases: there is no clock, so "now" is the day on which
/// the newest release was published, unless another day is given.
package struct Site: Sendable {
  package struct Options: Sendable {
    /// An address in place of the one in the settings.
    package var baseURL: String?
    /// The day that is taken for today.
    package var day: CalendarDate?

    package init(baseURL: String? = nil, day: CalendarDate? = nil) {
      self.baseURL = baseURL
      self.day = day
    }
  }

  /// An agreement that has pages, with what was released of it.
  struct Agreement: Sendable {
    var recipe: Assembler.Recipe
    var place: SitePlace
    var history: ReleaseHistory?
    /// The supplier whose look its pages have.
    var supplier: String

    var path: String { recipe.path }
    /// What its files for download are called.
    var fileName: String { recipe.path.replacing("/", with: "-") }
    var releases: [Release] { history?.releases ?? [] }
  }

  package let settings: SiteSettings
  package let workspace: Workspace
  let assembler: Assembler
  let texts: SiteTexts
  let looks: SiteLooks
  let agreements: [Agreement]
  /// The registers that have a page, sorted by id.
  let registers: [Register]
  /// The day that is taken for today; nil when nothing was released and no day was given.
  package let day: CalendarDate?

  /// Reads a site; nil, with every problem in the log, when something keeps it from being made.
  package init?(of assembler: Assembler, options: Options = Options(), log: DiagnosticLog) {
    let workspace = assembler.workspace
    self.assembler = assembler
    self.workspace = workspace
    let settings = SiteSettings(of: workspace, baseURL: options.baseURL, log: log)
    let texts = settings.flatMap { SiteTexts(of: workspace, in: $0.language, log: log) }
    log.report(contentsOf: workspace.diagnostics)
    let agreements = Self.agreements(of: assembler, log)
    registers = workspace.registers.filter(\.isPublic).sorted { $0.id < $1.id }
    guard let settings, let texts,
      let looks = SiteLooks(
        of: workspace, texts: texts,
        shown: Self.shownSuppliers(agreements, settings, workspace), log: log),
      !log.hasErrors
    else { return nil }
    self.settings = settings
    self.texts = texts
    self.looks = looks
    self.agreements = agreements
    day =
      options.day
      ?? agreements.filter(\.place.isListed).flatMap(\.releases).map(\.published).max()
      ?? agreements.flatMap(\.releases).map(\.published).max()
  }

  /// The agreements that are public or unlisted, sorted by path.
  private static func agreements(of assembler: Assembler, _ log: DiagnosticLog) -> [Agreement] {
    let workspace = assembler.workspace
    typealias Part = (agreements: [Agreement], findings: [Diagnostic])
    let parts = workspace.customers.concurrentlyMapped { customer -> Part in
      let own = DiagnosticLog()
      guard let config = assembler.config(of: customer, log: own) else {
        // Whether it is public is not known, so it cannot be left out either.
        return ([], own.diagnostics)
      }
      guard config.publication.isShown else { return ([], []) }
      let full = DiagnosticLog()
      let recipes = assembler.recipes(of: customer, log: full)
      let agreements = recipes.compactMap { recipe -> Agreement? in
        guard let place = SitePlace(recipe) else { return nil }
        let history = ReleaseHistory(of: customer, variant: recipe.variant, in: workspace)
        full.report(contentsOf: history.diagnostics)
        return Agreement(
          recipe: recipe, place: place, history: history, supplier: config.supplier.name)
      }
      return (agreements, full.diagnostics)
    }
    for part in parts { log.report(contentsOf: part.findings) }
    return parts.flatMap(\.agreements).sorted { $0.path < $1.path }
  }

  /// The suppliers whose look stands in files that everyone can read: that of the site itself, and those
  /// with a listed agreement.
  private static func shownSuppliers(
    _ agreements: [Agreement], _ settings: SiteSettings, _ workspace: Workspace
  ) -> [Supplier] {
    var ids = Set(agreements.filter(\.place.isListed).map(\.supplier))
    if let own = settings.supplier { ids.insert(own.name) }
    return workspace.suppliers.filter { !$0.hidesName }.filter {
      ids.contains($0.id) || $0.isPublic
    }
    .sorted { $0.id < $1.id }
  }

  /// The supplier whose name and look pages have that belong to no agreement.
  var ownSupplier: String { settings.supplier?.name ?? "" }

  /// The name of a supplier; nil when it is not for the public.
  func publicName(of supplier: String) -> String? {
    guard let supplier = workspace.supplier(supplier), !supplier.hidesName else { return nil }
    return supplier.party[.name]?.written
  }

  var subprocessors: [Register] { registers.filter { $0.kind == "subprocessors" } }
}

extension Supplier {
  /// Whether its name is not for the public, and so nothing by which it could be known.
  fileprivate var hidesName: Bool {
    confidential.contains { ["party", "party.name"].contains($0.name) }
  }
}
