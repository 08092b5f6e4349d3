internal import Agreements
internal import Checks
internal import Diagnostics
internal import Website

/// The pages of a workspace as it is at one moment: each is made when somebody asks for it.
struct PreviewContent {
  let assembler: Assembler
  /// The website as it would be published, read when its first page is asked for.
  private var site: Result<SitePreview, Findings>?

  init(_ assembler: Assembler) { self.assembler = assembler }

  private var workspace: Workspace { assembler.workspace }

  /// The page at a path such as `/overeenkomsten/duinrand/`.
  mutating func page(at path: String) -> PreviewPage {
    switch path {
    case PreviewMarkup.Paths.script:
      return PreviewPage(
        file: Array(PreviewMarkup.script.utf8), type: "text/javascript; charset=utf-8")
    case PreviewMarkup.Paths.style:
      return PreviewPage(file: Array(PreviewMarkup.style.utf8), type: "text/css; charset=utf-8")
    case "/": return index
    default: break
    }
    let parts = path.split(separator: "/").map(String.init)
    // Links on a page are relative to its folder, so a folder's address ends with a slash.
    let isFolder = path.hasSuffix("/")
    if parts.first == "site" {
      if parts.count == 1, !isFolder { return PreviewPage(movedTo: "/site/") }
      return sitePage(Array(parts.dropFirst()), isFolder: isFolder)
    }
    guard parts.first == "overeenkomsten", parts.count == 2 || parts.count == 3,
      workspace.customers.contains(parts[1])
    else { return missing(path) }
    // Made of the parts, since a path that begins with two slashes would lead to another host.
    if !isFolder { return PreviewPage(movedTo: "/\(parts.joined(separator: "/"))/") }
    return agreement(parts[1], variant: parts.count == 3 ? parts[2] : nil, path)
  }

  private func missing(_ path: String) -> PreviewPage {
    PreviewPage(
      .missing, title: "Niet gevonden",
      body: "<p>Hier staat niets: <code>\(StandalonePage.escaped(path))</code>. "
        + "<a href=\"/\">Alle overeenkomsten</a></p>\n")
  }

  // MARK: - Agreements

  private var index: PreviewPage {
    let assembler = assembler
    let names = workspace.customers.concurrentlyMapped { customer -> String in
      let log = DiagnosticLog()
      let config = assembler.config(of: customer, log: log)
      let name = config?.party[.name]?.written ?? customer
      let template = config.flatMap { assembler.workspace.library.template($0.template.name) }
      let about = log.hasErrors ? "met een fout" : template?.title ?? ""
      // Each variant has its own page of the website; they stand in the list of variants.
      let recipe =
        config?.variants == nil
        ? assembler.recipes(of: customer, log: DiagnosticLog()).first : nil
      return "<li><a href=\"/overeenkomsten/\(customer)/\">\(StandalonePage.escaped(name))</a>"
        + (about.isEmpty ? "" : " – \(StandalonePage.escaped(about))")
        + ", <code>\(customer)</code>"
        + (recipe.map(Self.publicLink) ?? "") + "</li>\n"
    }
    var body = "<p>Alle overeenkomsten van deze werkmap als concept, ook die niet openbaar zijn. "
    body += "<a href=\"/site/\">De website zoals die zou worden gepubliceerd</a>.</p>\n"
    let errors = workspace.diagnostics.filter { $0.severity == .error }
    let report = TextReport(isColored: false)
    for finding in errors {
      body += "<pre class=\"finding\"><code>\(StandalonePage.escaped(report.text(of: finding)))"
      body += "</code></pre>\n"
    }
    body += names.isEmpty ? "<p>Er zijn nog geen klanten.</p>\n" : "<ul>\n\(names.joined())</ul>\n"
    return PreviewPage(title: "Overeenkomsten", body: body)
  }

  /// Leads to the page that the website has of an agreement; nothing for a private one.
  private static func publicLink(_ recipe: Assembler.Recipe) -> String {
    guard let place = SitePlace(recipe) else { return "" }
    let folder = place.folder.joined(separator: "/")
    return " (<a href=\"/site/\(folder)/\">\(place.isListed ? "openbaar" : "ongelijst")</a>)"
  }

  private func agreement(_ customer: String, variant: String?, _ path: String) -> PreviewPage {
    let name = variant.map { "\(customer)/\($0)" } ?? customer
    // A fault of the library is everyone's, as it is when the agreements are built.
    if workspace.libraryDiagnostics.hasErrors {
      return PreviewPage(findings: workspace.libraryDiagnostics, of: name)
    }
    let log = DiagnosticLog()
    let recipes = assembler.recipes(of: customer, log: log)
    if log.hasErrors {
      if let first = recipes.first { assembler.check(first, log: log) }
      return PreviewPage(findings: log.diagnostics, of: name)
    }
    guard let recipe = recipes.first(where: { $0.path == name }) else {
      return variant == nil && !recipes.isEmpty ? list(of: recipes) : missing(path)
    }
    guard let binding = assembler.binding(of: recipe, log: log) else {
      return PreviewPage(findings: log.diagnostics, of: name)
    }
    log.report(contentsOf: AgreementCheck.findings(in: binding, severities: [.error]))
    if log.hasErrors { return PreviewPage(findings: log.diagnostics, of: name) }
    return PreviewPage(.content, html: binding.rendered(as: .html))
  }

  /// The agreements of one customer that asks for several.
  private func list(of recipes: [Assembler.Recipe]) -> PreviewPage {
    let items = recipes.map { recipe in
      let name = recipe.variant ?? ""
      return "<li><a href=\"\(name)/\">\(name)</a>\(Self.publicLink(recipe))</li>\n"
    }
    return PreviewPage(
      title: recipes.first?.customer ?? "",
      body: "<p>Een overeenkomst voor elke variant.</p>\n<ul>\n\(items.joined())</ul>\n")
  }

  // MARK: - The website

  private mutating func sitePage(_ parts: [String], isFolder: Bool) -> PreviewPage {
    let name = "De website"
    let site = self.site ?? SitePreview.reading(assembler)
    self.site = site
    switch site {
    case .failure(let findings): return PreviewPage(findings: findings.diagnostics, of: name)
    case .success(let site):
      if !isFolder, site.has(SitePath.page(parts)) {
        return PreviewPage(movedTo: "/site/\(parts.joined(separator: "/"))/")
      }
      let path = isFolder ? SitePath.page(parts) : SitePath(parts)
      guard site.has(path) else { return missing("/site/\(path.text)") }
      do throws(Findings) {
        let bytes = try site.bytes(of: path)
        let type = path.text.contentType
        guard type == PreviewPage.html else { return PreviewPage(file: bytes, type: type) }
        var page = PreviewPage(.content, html: bytes, looks: site.looks)
        page.hasOwnPolicy = false
        return page
      } catch {
        return PreviewPage(findings: error.diagnostics, of: name)
      }
    }
  }
}

extension String {
  /// The media type of a file of the site.
  fileprivate var contentType: String {
    switch split(separator: ".").last {
    case "html": PreviewPage.html
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "xml": "application/xml"
    case "md": "text/markdown; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "woff2": "font/woff2"
    default: "application/octet-stream"
    }
  }
}
