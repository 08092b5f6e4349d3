package import Agreements

/// Every file of a site by its path, with what makes it: recipes, never bytes.
package struct SitePlan: Sendable {
  /// What makes files.
  package enum Source: Hashable, Sendable {
    /// The agreement at an index.
    case agreement(Int)
    /// The register at an index.
    case register(Int)
    /// What needs to know of all agreements, and what needs none.
    case whole
  }

  package struct Entry: Sendable {
    package var path: SitePath
    package var source: Source
  }

  /// Sorted by path; no two have the same.
  package let entries: [Entry]

  init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.path < $1.path }
  }

  /// What makes the files, in the order in which it is worked off.
  package var sources: [Source] {
    var seen: Set<Source> = []
    return entries.map(\.source).filter { $0 != .whole && seen.insert($0).inserted }
  }
}

extension Site {
  /// The paths of the site's own files and pages.
  enum Paths {
    static let home = SitePath.page([])
    static let notFound = SitePath(["404.html"])
    static let search = SitePath(["zoeken.json"])
    static let agreements = SitePath(["overeenkomsten.json"])
    static let feed = SitePath(["feed.xml"])
    static let map = SitePath(["sitemap.xml"])
    static let robots = SitePath(["robots.txt"])
    static let subprocessors = SitePath.page(["subverwerkers"])

    static func register(_ id: String) -> SitePath { .page(["registers", id]) }
    static func registerData(_ id: String) -> SitePath { SitePath(["registers", "\(id).json"]) }
  }

  /// What is made of the site.
  package var plan: SitePlan { plan(with: []) }

  /// What is made of the site, with documents of these formats.
  package func plan(with documents: [DocumentFormat]) -> SitePlan {
    var entries: [SitePlan.Entry] = []
    func add(_ path: SitePath, _ source: SitePlan.Source) {
      entries.append(SitePlan.Entry(path: path, source: source))
    }
    for (path, _) in looks.assets { add(path, .whole) }
    for path in [
      Paths.home, Paths.notFound, Paths.search, Paths.agreements, Paths.feed, Paths.robots,
    ] {
      add(path, .whole)
    }
    // A map of a site holds whole addresses only.
    if settings.baseURL != nil { add(Paths.map, .whole) }
    if !subprocessors.isEmpty { add(Paths.subprocessors, .whole) }
    for (index, register) in registers.enumerated() {
      add(Paths.register(register.id), .register(index))
      add(Paths.registerData(register.id), .register(index))
    }
    for (index, agreement) in agreements.enumerated() {
      for path in AgreementPaths(agreement).all(on: day, documents) { add(path, .agreement(index)) }
    }
    return SitePlan(entries)
  }
}

/// The paths of one agreement's files.
struct AgreementPaths {
  let agreement: Site.Agreement

  init(_ agreement: Site.Agreement) { self.agreement = agreement }

  private var folder: [String] { agreement.place.folder }

  var current: SitePath { .page(folder) }
  var coverage: SitePath { .page(folder + ["dekking"]) }
  var versions: SitePath { .page(folder + ["versies"]) }

  func release(_ release: Release) -> SitePath { .page(folder + [release.version.text]) }

  func changes(_ release: Release) -> SitePath {
    .page(folder + [release.version.text, "wijzigingen"])
  }

  /// A file for download of a release, or of the draft.
  func download(_ release: Release?, _ ending: String) -> SitePath {
    guard let release else { return SitePath(folder + ["\(agreement.fileName).\(ending)"]) }
    return SitePath(
      folder + [release.version.text, "\(agreement.fileName)-\(release.version.text).\(ending)"])
  }

  func data(_ release: Release?) -> SitePath {
    SitePath(folder + (release.map { [$0.version.text] } ?? []) + ["agreement.json"])
  }

  /// Every file, given the day that is taken for today and the formats of documents.
  func all(on day: CalendarDate?, _ documents: [DocumentFormat]) -> [SitePath] {
    func files(_ release: Release?) -> [SitePath] {
      let endings = ["md"] + documents.map(\.rawValue)
      return endings.map { download(release, $0) } + [data(release)]
    }
    guard !agreement.releases.isEmpty else { return [current, coverage] + files(nil) }
    var paths = [current, versions]
    if agreement.shown(on: day) != nil { paths.append(coverage) }
    for release in agreement.releases {
      paths.append(self.release(release))
      guard release.withdrawal == nil else { continue }
      paths += files(release)
      if agreement.comparable(with: release) != nil { paths.append(changes(release)) }
    }
    return paths
  }
}

extension Site.Agreement {
  /// What the page without a version shows: what holds, or else what will hold first; nil when all that
  /// was released is withdrawn.
  func shown(on day: CalendarDate?) -> Release? {
    if let day, let current = history?.current(on: day) { return current }
    return releases.filter { $0.withdrawal == nil }.min {
      ($0.inForce, $0.version) < ($1.inForce, $1.version)
    }
  }

  func standing(of release: Release, on day: CalendarDate?) -> Standing {
    guard let day, let history else { return .coming }
    return history.standing(of: release, on: day)
  }

  /// The release that another is compared with: the newest before it that was not withdrawn.
  func comparable(with release: Release) -> Release? {
    releases.last { $0.version < release.version && $0.withdrawal == nil }
  }
}
