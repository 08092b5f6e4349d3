internal import Agreements
internal import Diagnostics
internal import FileSystem

/// The shells of a site, compiled, with the files that make it look as it does.
struct SiteLooks: Sendable {
  /// Files of `assets/`, by their place in the site.
  private(set) var assets: [(path: SitePath, bytes: [UInt8])] = []
  private var shells: [ShellKind: Shell] = [:]
  /// The shells a supplier has in place of the site's own.
  private var replaced: [String: [ShellKind: Shell]] = [:]
  /// The picture that browsers show for a page; nil when there is none.
  private var icon: SitePath?
  /// Logos that serve as that picture, by supplier.
  private var icons: [String: SitePath] = [:]
  /// Where the logos of suppliers stand.
  private var logos: [String: SitePath] = [:]
  private var suppliers: [String: Supplier] = [:]

  private static let folder = SiteSettings.folder
  private static let stylesheet = "site.css"
  private static let script = "site.js"
  private static let picture = "icon.svg"

  /// Reads everything; nil, with every problem in the log, when something cannot serve.
  ///
  /// The suppliers are those whose look the site shows; nothing of others comes into it.
  init?(
    of workspace: Workspace, texts: SiteTexts, shown: [Supplier], log: DiagnosticLog
  ) {
    let source = SourceReading(root: workspace.root, log: log)
    for kind in ShellKind.allCases {
      guard let file = source.file("\(Self.folder)/\(kind.fileName)") else { continue }
      shells[kind] = Shell(file, names: kind.names, texts: texts.texts, log: log)
    }
    guard let style = source.file("\(Self.folder)/\(Self.stylesheet)"),
      let script = source.file("\(Self.folder)/\(Self.script)")
    else { return nil }
    var css = style.bytes
    let papers = Papers(of: style)
    let fonts = Self.fonts(workspace, log)
    for supplier in shown {
      suppliers[supplier.id] = supplier
      if let logo = supplier.logoFile {
        let ending = logo.path.split(separator: ".").last.map { $0.lowercased() } ?? "png"
        let path = SitePath(["assets", "logo-\(supplier.id).\(ending)"])
        logos[supplier.id] = path
        if ending == "svg", Self.isSquare(logo) { icons[supplier.id] = path }
        assets.append((path, logo.bytes))
      }
      guard let theme = supplier.theme else { continue }
      let rules = ThemeRules(
        theme, of: supplier.id, fonts: fonts.map(\.name), papers: papers, log: log)
      css += rules.css.utf8
      readShells(of: theme, supplier.id, texts, source)
    }
    if FileSystem.isFile("\(workspace.root)/\(Self.folder)/\(Self.picture)"),
      let picture = source.file("\(Self.folder)/\(Self.picture)")
    {
      let path = SitePath(["assets", Self.picture])
      icon = path
      assets.append((path, picture.bytes))
    }
    assets.append((SitePath(["assets", Self.stylesheet]), css))
    assets.append((SitePath(["assets", Self.script]), script.bytes))
    assets += fonts.map { (SitePath(["assets", "fonts", $0.name]), $0.bytes) }
    if log.hasErrors { return nil }
  }

  /// Whether a picture of lines is as wide as it is high, so that it can be read in a small square.
  private static func isSquare(_ logo: SourceFile) -> Bool {
    let text = String(decoding: logo.bytes, as: UTF8.self)
    guard let box = text.firstMatch(of: #/viewBox\s*=\s*["']([^"']*)["']/#)?.1 else { return false }
    let sizes = box.split { " ,\n\t".contains($0) }.compactMap { Double($0) }
    guard sizes.count == 4, sizes[2] > 0, sizes[3] > 0 else { return false }
    return (0.8...1.25).contains(sizes[2] / sizes[3])
  }

  private static func fonts(
    _ workspace: Workspace, _ log: DiagnosticLog
  ) -> [(name: String, bytes: [UInt8])] {
    let folder = "\(workspace.root)/\(Self.folder)/fonts"
    guard FileSystem.isFolder(folder) else { return [] }
    do {
      // A licence goes with its font.
      return try FileSystem.entries(of: folder, within: workspace.root).filter { entry in
        entry.kind == .file && (entry.name.hasSuffix(".woff2") || entry.name.hasSuffix(".txt"))
      }.map {
        (
          $0.name,
          try FileSystem.read(
            "\(folder)/\($0.name)", limit: 4 << 20, within: workspace.root)
        )
      }
    } catch let error as FileError {
      log.report(
        error.readingCode, error.message(in: workspace.root),
        at: SourceFile(path: "\(Self.folder)/fonts", bytes: []).location(Span(0, 0)))
    } catch {}
    return []
  }

  /// Reads the shells of a theme: those that stand in its folder, each in place of the site's own.
  private mutating func readShells(
    of theme: Theme, _ supplier: String, _ texts: SiteTexts, _ source: SourceReading
  ) {
    guard let folder = theme.shells else { return }
    guard folder.name.isIdentifier, folder.name != "fonts" else {
      source.log.report(
        .siteSetting, "'\(folder.name)' cannot be a folder of shells", at: folder.location,
        label: "the name of a folder in \(Self.folder)/")
      return
    }
    let path = "\(Self.folder)/\(folder.name)"
    guard FileSystem.isFolder("\(source.root)/\(path)") else {
      source.log.report(
        .fileUnreadable, "the folder \(path) with shells is not there", at: folder.location)
      return
    }
    for kind in ShellKind.allCases
    where FileSystem.isFile("\(source.root)/\(path)/\(kind.fileName)") {
      guard let file = source.file("\(path)/\(kind.fileName)") else { continue }
      replaced[supplier, default: [:]][kind] = Shell(
        file, names: kind.names, texts: texts.texts, log: source.log)
    }
  }

  /// A page in the look of a supplier: a shell filled, in the frame.
  func page(
    _ kind: ShellKind, _ values: ShellValues, metadata: PageMarkup,
    structuredData: PageMarkup = PageMarkup(), of supplier: String
  ) -> [UInt8] {
    let page = shell(kind, supplier)?.filled(with: values) ?? []
    var whole = values
    whole["page"] = .block(PageMarkup(page))
    whole["metadata"] = .block(metadata)
    whole["structured-data"] = .block(structuredData)
    return shell(.frame, supplier)?.filled(with: whole) ?? []
  }

  private func shell(_ kind: ShellKind, _ supplier: String) -> Shell? {
    replaced[supplier]?[kind] ?? shells[kind]
  }

  func logo(of supplier: String) -> SitePath? { logos[supplier] }
  func icon(of supplier: String) -> SitePath? { icons[supplier] ?? icon }
  func supplier(_ id: String) -> Supplier? { suppliers[id] }
}
