internal import Agreements
internal import Diagnostics

/// The colours of paper that a style file has, in the light look and in the dark one.
struct Papers {
  var light = Colour(red: 255, green: 255, blue: 255)
  var dark = Colour(red: 0x14, green: 0x17, blue: 0x1A)

  /// Reads the two `--paper` colours of a style file; what it lacks stays the usual one.
  init(of style: SourceFile) {
    let text = String(decoding: style.bytes, as: UTF8.self)
    let found = text.split(separator: "--paper:", omittingEmptySubsequences: false).dropFirst()
      .compactMap { part in
        Colour(String(part.prefix { $0 != ";" && $0 != "}" }.drop { $0 == " " }))
      }
    if let first = found.first { light = first }
    if found.count > 1 { dark = found[1] }
  }
}

/// A colour of the screen.
struct Colour: Sendable, Equatable {
  var red: Int
  var green: Int
  var blue: Int

  init(red: Int, green: Int, blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rgb` or `#rrggbb`.
  init?(_ text: String) {
    guard text.first == "#" else { return nil }
    var digits = Array(text.dropFirst())
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6, digits.allSatisfy(\.isHexDigit) else { return nil }
    let parts = stride(from: 0, to: 6, by: 2).compactMap {
      Int(String(digits[$0..<$0 + 2]), radix: 16)
    }
    guard parts.count == 3 else { return nil }
    self.init(red: parts[0], green: parts[1], blue: parts[2])
  }

  /// The contrast with another colour in hundredths, from 100 to 2100, as WCAG 2.2 defines it.
  func contrast(with other: Colour) -> Int {
    let (one, two) = (luminance, other.luminance)
    return Int((max(one, two) + 0.05) / (min(one, two) + 0.05) * 100)
  }

  private var luminance: Double {
    func part(_ value: Int) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : Self.power((share + 0.055) / 1.055)
    }
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
  }

  /// A number between 0 and 1 to the power 2.4: its square times its fifth root squared.
  private static func power(_ base: Double) -> Double {
    // Newton's method; the start is above the root, so that each step comes nearer from above.
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (root * fourth - base) / (5 * fourth)
    }
    return base * base * root * root
  }
}

/// The rules of style that a theme adds to those of the site, checked.
struct ThemeRules {
  private(set) var css = ""

  private static let colours = ["accent", "accent-dark"]
  private static let fontUses = ["sans", "text"]

  init(_ theme: Theme, of supplier: String, fonts: [String], papers: Papers, log: DiagnosticLog) {
    var properties: [String] = []
    for setting in theme.colours {
      guard Self.colours.contains(setting.name.name) else {
        log.reportUnknown(
          .unknownKey, "colour", setting.name.name, at: setting.name.location, known: Self.colours)
        continue
      }
      guard let colour = Colour(setting.value.name) else {
        log.report(
          .siteSetting, "'\(setting.value.name)' is not a colour", at: setting.value.location,
          label: "write it as \"#0a4383\"")
        continue
      }
      let isDark = setting.name.name == "accent-dark"
      check(
        colour, on: isDark ? papers.dark : papers.light, isDark ? "dark" : "light", setting, log)
      properties.append("--\(isDark ? "accent-dark" : "accent-light"): \(setting.value.name);")
    }
    var faces = ""
    for setting in theme.fonts {
      guard Self.fontUses.contains(setting.name.name) else {
        log.reportUnknown(
          .unknownKey, "font", setting.name.name, at: setting.name.location, known: Self.fontUses)
        continue
      }
      let file = setting.value.name
      guard file.hasSuffix(".woff2"), fonts.contains(file),
        file.utf8.allSatisfy({ byte in
          byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte > 0x20 && byte < 0x7F
        })
      else {
        log.report(
          .siteSetting, "there is no font '\(file)'", at: setting.value.location,
          label: "the name of a .woff2 file in \(SiteSettings.folder)/fonts/")
        continue
      }
      let family = "Theme \(supplier) \(setting.name.name)"
      faces +=
        "@font-face { font-family: \"\(family)\"; src: url(\"fonts/\(file)\") format(\"woff2\"); "
        + "font-display: swap; }\n"
      properties.append(
        "--\(setting.name.name)-font: \"\(family)\", "
          + (setting.name.name == "text" ? "serif;" : "sans-serif;"))
    }
    guard !properties.isEmpty else { return }
    // The attribute is stronger than the rules of the site for all pages.
    css =
      "\n" + faces + ":root[data-theme=\"\(supplier)\"] {\n  "
      + properties.joined(separator: "\n  ") + "\n}\n"
  }

  private func check(
    _ colour: Colour, on paper: Colour, _ look: String, _ setting: Theme.Setting,
    _ log: DiagnosticLog
  ) {
    let contrast = colour.contrast(with: paper)
    guard contrast < 450 else { return }
    let rest = contrast % 100
    log.report(
      .weakContrast,
      "'\(setting.value.name)' has a contrast of \(contrast / 100).\(rest < 10 ? "0" : "")\(rest) "
        + "against the paper of the \(look) look",
      at: setting.value.location,
      label: look == "dark" && setting.name.name == "accent"
        ? "give the dark look a lighter colour of its own: accent-dark"
        : "choose a colour with a contrast of at least 4.5")
  }
}
