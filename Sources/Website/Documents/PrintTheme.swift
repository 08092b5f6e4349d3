internal import Agreements
internal import Diagnostics
internal import FileSystem

/// What a supplier's theme changes in print: the accent, the fonts, which come along, and the logo.
struct PrintTheme: Sendable {
  /// The logo as a `data:` address.
  let logo: String?
  /// Rules that go after those of the style sheet.
  let css: String

  /// The rules as a part of a document's look.
  var part: DocumentRecord.Part {
    DocumentRecord.Part(path: "theme", sha256: Digest.sha256("\(css)\n\(logo ?? "")"))
  }

  /// The themes of the suppliers that have one which matters on paper, by the supplier's id.
  ///
  /// What is wrong in a theme is for the site to say; here it counts as not written.
  static func all(in workspace: Workspace) -> [String: PrintTheme] {
    var themes: [String: PrintTheme] = [:]
    for supplier in workspace.suppliers {
      if let theme = supplier.theme {
        themes[supplier.id] = PrintTheme(theme, logo: supplier.logo, in: workspace.root)
      }
    }
    return themes
  }

  /// Nil when the theme changes nothing on paper.
  init?(_ theme: Theme, logo: String?, in root: String) {
    self.logo = logo
    var faces = ""
    var properties: [String] = []
    for setting in theme.colours where setting.name.name == "accent" {
      guard Colour(setting.value.name) != nil else { continue }
      properties.append("--accent: \(setting.value.name);")
    }
    for setting in theme.fonts {
      guard let (family, usual) = Self.families[setting.name.name],
        setting.value.name.hasSuffix(".woff2"), !setting.value.name.contains("/"),
        let font = try? FileSystem.read(
          "\(root)/\(SiteSettings.folder)/fonts/\(setting.value.name)", limit: 4 << 20,
          within: root)
      else { continue }
      faces +=
        "@font-face { font-family: \"\(family)\"; "
        + "src: url(\"data:font/woff2;base64,\(Base64.text(of: font))\"); }\n"
      properties.append("--\(setting.name.name)-font: \"\(family)\", \"\(usual)\";")
    }
    if properties.isEmpty {
      guard logo != nil else { return nil }
      css = ""
      return
    }
    css = faces + ":root { \(properties.joined(separator: " ")) }\n"
  }

  /// The family that a font of a theme is, by its use, and the one it stands before.
  private static let families = [
    "text": ("Theme Text", "Akkoord Serif"), "sans": ("Theme Sans", "Akkoord Sans"),
  ]
}
