package import Agreements
package import Diagnostics

/// The settings of a site, from `Templates/site/site.yaml`.
package struct SiteSettings: Sendable {
  /// The folder of the shells, texts and fonts below the workspace.
  package static let folder = "Templates/site"

  /// The languages that the texts around the agreements can have.
  package enum Language: String, CaseIterable, Sendable {
    case dutch = "nl"
    case english = "en"
  }

  package var title: String
  /// A sentence under the title of the home page; may be empty.
  package var description: String
  package var language: Language
  /// Whose name and look the pages have that belong to no agreement; empty for none.
  package var supplier: Label?
  /// Where the site will stand, with a `/` at its end; nil when that is not known.
  package var baseURL: String?
  /// What the ids of the feed start with, so that they stay the same wherever the site stands:
  /// `example.nl,2026`.
  package var feedAuthority: String

  /// Reads the settings; nil, with every problem in the log, when they cannot serve.
  ///
  /// An address that is given takes the place of the one in the file.
  package init?(of workspace: Workspace, baseURL given: String?, log: DiagnosticLog) {
    let path = "\(Self.folder)/site.yaml"
    let source = SourceReading(root: workspace.root, log: log)
    guard let (file, node) = source.yaml(path),
      let fields = Fields(node, of: "the settings of the site", in: file, log: log)
    else { return nil }
    title = fields.requiredText("title")
    description = fields.label("description")?.name ?? ""
    language = fields.option("language", Language.self) ?? .dutch
    supplier = fields.label("supplier")
    var place: Location?
    if let written = fields.label("base-url") {
      baseURL = written.name
      place = written.location
    }
    let authority = fields.label("feed-authority")
    fields.finish()
    if let given {
      baseURL = given
      place = nil
    }
    if let supplier, workspace.supplier(supplier.name) == nil {
      log.reportUnknown(
        .unknownSupplier, "supplier", supplier.name, at: supplier.location,
        known: workspace.suppliers.map(\.id))
    }
    if let written = baseURL {
      baseURL = Self.base(written)
      if baseURL == nil {
        log.report(
          .siteSetting, "'\(written)' is not the address of a site", at: place,
          label: "write it whole, such as https://www.example.nl/overeenkomsten/")
      }
    }
    feedAuthority =
      authority?.name ?? baseURL.map { Self.host(of: $0) + ",2026" } ?? "localhost,2026"
    if let authority, !Self.isAuthority(authority.name) {
      log.report(
        .siteSetting, "'\(authority.name)' cannot start the ids of a feed", at: authority.location,
        label: "write a host name of yours and a year in which it was: example.nl,2026")
    }
    if log.hasErrors { return nil }
  }

  /// The address with a `/` at its end; nil when it is none that a site can have.
  private static func base(_ text: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      return nil
    }
    let rest = text.dropFirst(scheme.count)
    guard let first = rest.utf8.first, first != UInt8(ascii: "/"),
      rest.utf8.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-._~:/%".utf8.contains(byte)
      })
    else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }

  private static func host(of base: String) -> String {
    let rest = base.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    return String(rest.prefix { $0 != ":" })
  }

  private static func isAuthority(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].count == 4,
      parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return false }
    return parts[0].utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "-.".utf8.contains($0)
    }
  }

  /// The path of the site on its host, which the page for missing pages needs: it stands at any depth.
  var rootPath: String {
    guard let baseURL else { return "/" }
    let parts = baseURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst(2)
    return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
  }
}
