internal import Agreements
internal import Diagnostics
internal import Website

/// The website of a workspace in memory: a page is made by itself where it needs no other.
final class SitePreview {
  private let site: Site
  private let sources: [SitePath: SitePlan.Source]
  private let all: [SitePlan.Source]
  /// The files that all pages load, which need no agreement to be made.
  private let assets: [SitePath: [UInt8]]
  /// Changes when one of those files does.
  let looks: String
  private var made: [SitePlan.Source: [SitePath: [UInt8]]] = [:]

  private init(_ site: Site) {
    self.site = site
    let plan = site.plan
    sources = Dictionary(plan.entries.map { ($0.path, $0.source) }) { first, _ in first }
    all = plan.sources
    assets = Dictionary(site.assets.map { ($0.path, $0.bytes) }) { first, _ in first }
    looks = Digest.sha256(site.assets.flatMap { Digest.sha256($0.bytes).utf8 })
  }

  /// Reads the site, with every problem when it cannot be made.
  static func reading(_ assembler: Assembler) -> Result<SitePreview, Findings> {
    let log = DiagnosticLog()
    guard let site = Site(of: assembler, log: log) else {
      return .failure(Findings(log.diagnostics))
    }
    return .success(SitePreview(site))
  }

  func has(_ path: SitePath) -> Bool { sources[path] != nil }

  /// The bytes of a file that the site has.
  func bytes(of path: SitePath) throws(Findings) -> [UInt8] {
    if let bytes = assets[path] { return bytes }
    guard let source = sources[path] else { return [] }
    if made[source] == nil { made[source] = try files(of: source) }
    return made[source]?[path] ?? []
  }

  private func files(of source: SitePlan.Source) throws(Findings) -> [SitePath: [UInt8]] {
    let log = DiagnosticLog()
    var files: [SitePath: [UInt8]] = [:]
    if source == .whole {
      let summaries = all.compactMap { source in
        site.render(source, log: log) { _, _ in }
      }
      if !log.hasErrors { site.renderWhole(summaries) { files[$0] = $1 } }
    } else {
      _ = site.render(source, log: log) { files[$0] = $1 }
    }
    if log.hasErrors { throw Findings(log.diagnostics) }
    return files
  }
}
