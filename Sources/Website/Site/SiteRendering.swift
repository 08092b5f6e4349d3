internal import Agreements
internal import Checks
package import Diagnostics

/// What one agreement adds to the lists, the feed, the map of the site and the search.
package struct AgreementSummary: Sendable {
  struct Version: Sendable {
    var release: Release
    var standing: Standing
    var page: SitePath
  }

  var path: String
  var page: SitePath
  var title: String
  var kind: String
  var parties: String
  var version: String
  var isDraft: Bool
  var shown: Version?
  var versions: [Version]
  /// The pages that a map of the site names.
  var pages: [SitePath]
}

extension Site {
  /// The files that all pages load: style, script, fonts and logos.
  package var assets: [(path: SitePath, bytes: [UInt8])] { looks.assets }

  /// Takes a file of the site as soon as it is made.
  package typealias Sink = (_ path: SitePath, _ bytes: [UInt8]) throws -> Void

  /// Makes the files of one agreement or register, besides the documents it links to.
  ///
  /// - Returns: what the lists tell of an agreement; nil for one that is in no list.
  package func render(
    _ source: SitePlan.Source, documents: SiteDocuments = SiteDocuments(), log: DiagnosticLog,
    into sink: Sink
  ) rethrows -> AgreementSummary? {
    switch source {
    case .agreement(let index):
      let agreement = agreements[index]
      let summary = try AgreementPages(
        site: self, agreement: agreement, documents: documents, log: log
      ).render(sink)
      return agreement.place.isListed ? summary : nil
    case .register(let index):
      try RegisterPages(site: self).render(registers[index], sink)
      return nil
    case .whole: return nil
    }
  }

  /// Makes the files that tell of the site as a whole, from what all agreements gave.
  package func renderWhole(_ summaries: [AgreementSummary], into sink: Sink) rethrows {
    for (path, bytes) in looks.assets { try sink(path, bytes) }
    let summaries = summaries.sorted { $0.path < $1.path }
    let pages = WholePages(site: self, summaries: summaries)
    try sink(Paths.home, pages.home)
    try sink(Paths.notFound, pages.notFound)
    if !subprocessors.isEmpty { try sink(Paths.subprocessors, pages.subprocessors) }
    let data = WholeData(site: self, summaries: summaries)
    try sink(Paths.search, data.search.bytes)
    try sink(Paths.agreements, data.agreements.bytes)
    try sink(Paths.feed, Array(data.feed.utf8))
    try sink(Paths.robots, Array(data.robots.utf8))
    if let map = data.map { try sink(Paths.map, Array(map.utf8)) }
  }
}

/// What every page of a site has: the values of the frame, and links.
struct PageFrame {
  let site: Site
  let path: SitePath
  /// The supplier whose look the page has; empty for none.
  let supplier: String

  /// The address of another file as this page links to it.
  func link(_ other: SitePath) -> String { path.link(to: other) }

  /// The whole address of a page, where it is known where the site stands.
  static func address(_ path: SitePath, in site: Site) -> String {
    guard let base = site.settings.baseURL else { return "" }
    let parts = path.parts.last == "index.html" ? Array(path.parts.dropLast()) : path.parts
    let isPage = path.parts.last == "index.html"
    return base + parts.joined(separator: "/") + (isPage && !parts.isEmpty ? "/" : "")
  }

  /// What the frame and every page take: its own title, what stands at the head of a printed page, the
  /// page whose text this is, and what leads to the root of the site when it is not the relative way.
  func values(
    title: String, description: String = "", running: String = "", canonical: SitePath? = nil,
    isHidden: Bool = false, root: String? = nil
  ) -> ShellValues {
    let look = site.looks.supplier(supplier)
    // A supplier that no public page shows gives its own agreement nothing but its name.
    let name = site.publicName(of: supplier) ?? site.settings.title
    let root = root ?? path.root
    func shared(_ other: SitePath) -> String {
      root == path.root ? link(other) : root + other.parts.joined(separator: "/")
    }
    return [
      "root": .text(root),
      "lang": .text(site.texts.language.rawValue),
      "title": .text(title == site.settings.title ? title : "\(title) – \(site.settings.title)"),
      "site-title": .text(site.settings.title),
      "description": .text(description),
      "canonical": .text(isHidden ? "" : canonical.map { Self.address($0, in: site) } ?? ""),
      "supplier-name": .text(name),
      "logo": .text(site.looks.logo(of: supplier).map(shared) ?? ""),
      "icon": .text(site.looks.icon(of: supplier).map(shared) ?? ""),
      "footer": .text(look?.theme?.footer ?? ""),
      "feed-url": .text(shared(Site.Paths.feed)),
      "subprocessors-url": .text(
        site.subprocessors.isEmpty ? "" : shared(Site.Paths.subprocessors)),
      "theme": .text(look == nil ? "" : supplier),
      "running": .text(running.isEmpty ? title : running),
      "noindex": .flag(isHidden),
    ]
  }

  /// A page of the site, whole.
  func page(
    _ kind: ShellKind, _ values: ShellValues, metadata: Metadata = Metadata()
  ) -> [UInt8] {
    site.looks.page(
      kind, values, metadata: metadata.markup, structuredData: metadata.structuredData,
      of: supplier)
  }
}
