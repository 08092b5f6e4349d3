internal import Agreements
internal import Diagnostics

/// The data of the site as a whole: for its own search, for programs, for feed readers and for robots.
struct WholeData {
  let site: Site
  let summaries: [AgreementSummary]

  /// What the search of the home page looks in.
  var search: JSON {
    let home = Site.Paths.home
    let registers = RegisterPages(site: site)
    let agreements: [JSON] = summaries.map { summary in
      [
        "title": .string(summary.title), "text": .string(summary.parties),
        "url": .string(home.link(to: summary.page)),
      ]
    }
    let lists: [JSON] = site.registers.map { register in
      [
        "title": .string(registers.title(of: register)),
        "text": .string("\(register.entries.count) \(site.texts["entries"])"),
        "url": .string(home.link(to: Site.Paths.register(register.id))),
      ]
    }
    return ["entries": .array(agreements + lists)]
  }

  var agreements: JSON {
    let home = Site.Paths.home
    return [
      "format": "akkoord-agreements-1",
      "as-of": site.day.map { .string($0.iso) } ?? .null,
      "agreements": .array(
        summaries.map { summary in
          [
            "id": .string(summary.path), "title": .string(summary.title),
            "kind": .string(summary.kind), "parties": .string(summary.parties),
            "url": .string(home.link(to: summary.page)),
            "version": .string(summary.version),
            "status": .string(
              summary.isDraft ? "draft" : summary.shown?.standing.rawValue ?? "withdrawn"),
            "releases": .array(
              summary.versions.map { version in
                [
                  "version": .string(version.release.version.text),
                  "in-force": .string(version.release.inForce.iso),
                  "published": .string(version.release.published.iso),
                  "withdrawn": (version.release.withdrawal?.date.iso).map(JSON.string) ?? .null,
                  "url": .string(home.link(to: version.page)),
                ]
              }),
          ]
        }),
    ]
  }

  // MARK: - The feed

  private struct Entry {
    var id: String
    var title: String
    var day: CalendarDate
    var page: SitePath
    var fragment = ""
    var summary: String
  }

  /// What was published, withdrawn or entered, the newest first: a feed in the form of Atom.
  var feed: String {
    let entries = self.entries
    func escaped(_ text: String) -> String { ShellEscaping.escaped(text) }
    func time(_ day: CalendarDate?) -> String { "\(day?.iso ?? "1970-01-01")T00:00:00Z" }
    func address(_ path: SitePath) -> String {
      site.settings.baseURL == nil
        ? Site.Paths.home.link(to: path) : PageFrame.address(path, in: site)
    }
    let author =
      site.publicName(of: site.ownSupplier) ?? site.settings.title
    var lines = [
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(site.texts.language.rawValue)\">",
      "<id>\(escaped(id("feed")))</id>",
      "<title>\(escaped(site.settings.title))</title>",
      "<updated>\(time(entries.first?.day ?? site.day))</updated>",
      "<author><name>\(escaped(author))</name></author>",
      "<link rel=\"alternate\" type=\"text/html\" href=\"\(escaped(address(Site.Paths.home)))\"/>",
    ]
    if site.settings.baseURL != nil {
      lines.append("<link rel=\"self\" href=\"\(escaped(address(Site.Paths.feed)))\"/>")
    }
    for entry in entries {
      lines += [
        "<entry>",
        "<id>\(escaped(entry.id))</id>",
        "<title>\(escaped(entry.title))</title>",
        "<updated>\(time(entry.day))</updated>",
        "<link rel=\"alternate\" type=\"text/html\" href=\"\(escaped(address(entry.page)))"
          + "\(escaped(entry.fragment))\"/>",
        "<summary>\(escaped(entry.summary))</summary>",
        "</entry>",
      ]
    }
    return lines.joined(separator: "\n") + "\n</feed>\n"
  }

  private func id(_ path: String) -> String { "tag:\(site.settings.feedAuthority):\(path)" }

  private var entries: [Entry] {
    var entries: [Entry] = []
    let texts = site.texts
    for summary in summaries {
      for version in summary.versions {
        let release = version.release
        let own = "overeenkomsten/\(summary.path)/\(release.version.text)"
        let title =
          "\(summary.title), \(summary.parties): \(texts["version"].withSmallInitial) "
          + release.version.text
        entries.append(
          Entry(
            id: id(own), title: title, day: release.published, page: version.page,
            summary: "\(texts["from"]) \(texts.date(release.inForce))"))
        if let withdrawal = release.withdrawal {
          entries.append(
            Entry(
              id: id("\(own)/withdrawn"),
              title: "\(title): \(texts["withdrawn"].withSmallInitial)", day: withdrawal.date,
              page: version.page, summary: withdrawal.reason))
        }
      }
    }
    for register in site.subprocessors {
      let kind = site.workspace.library.registerKind(register.kind)
      for row in register.entries {
        guard let day = row.validFrom, let index = kind?.index(of: "name"),
          let name = row.fields[index]?.written, kind?.fields[index].confidential == nil
        else { continue }
        entries.append(
          Entry(
            id: id("registers/\(register.id)/\(row.id)"),
            title: "\(texts["subprocessors"]): \(name)", day: day,
            page: Site.Paths.subprocessors, fragment: "#\(register.id)-\(row.id)",
            summary: "\(texts["valid-from"]) \(texts.date(day))"))
      }
    }
    return entries.sorted { ($1.day, $0.id) < ($0.day, $1.id) }
  }

  // MARK: - For robots

  /// The addresses of all pages that may be found; nil when it is not known where the site stands.
  var map: String? {
    guard site.settings.baseURL != nil else { return nil }
    var pages = [Site.Paths.home] + summaries.flatMap(\.pages)
    pages += site.registers.map { Site.Paths.register($0.id) }
    if !site.subprocessors.isEmpty { pages.append(Site.Paths.subprocessors) }
    let lines = pages.sorted().map { page in
      "<url><loc>\(ShellEscaping.escaped(PageFrame.address(page, in: site)))</loc></url>"
    }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      \(lines.joined(separator: "\n"))
      </urlset>

      """
  }

  /// Robots may read everything: what they should not list says so itself, and they must see that.
  var robots: String {
    let map =
      site.settings.baseURL == nil
      ? "" : "Sitemap: \(PageFrame.address(Site.Paths.map, in: site))\n"
    return "User-agent: *\nDisallow:\n\(map)"
  }
}
