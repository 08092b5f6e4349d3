/// What the elements and attributes of HTML mean for a shell.
enum ShellElements {
  /// Elements that have no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
  ]

  /// Elements whose content is text only.
  static let textOnly: Set<String> = ["title", "textarea"]

  /// Elements that a page of the site may not have, each with what to do.
  static let refused: [String: String] = [
    "style": "put the rules in site.css: the site's pages allow no styles in the page",
    "base": "remove it: links of the site are relative to their page",
    "iframe": "remove it: the site's pages load nothing from elsewhere",
    "object": "remove it: the site's pages load nothing from elsewhere",
    "embed": "remove it: the site's pages load nothing from elsewhere",
    "frame": "remove it: the site's pages load nothing from elsewhere",
    "frameset": "remove it: the site's pages load nothing from elsewhere",
    "applet": "remove it: the site's pages load nothing from elsewhere",
    "animate": "remove it: it can change what a link leads to",
    "set": "remove it: it can change what a link leads to",
    "plaintext": "use <pre>", "xmp": "use <pre>", "listing": "use <pre>",
    "noembed": "remove it", "noframes": "remove it",
  ]

  /// Attributes that hold one address.
  static let addresses: Set<String> = [
    "href", "src", "action", "formaction", "poster", "cite", "data", "ping", "xlink:href",
  ]

  /// Attributes whose value is a program or a page, or a list of addresses: no slot can be safe in them.
  static let refusedForSlots: Set<String> = ["srcset", "imagesrcset", "http-equiv"]

  /// Why an attribute may not stand in a shell at all; nil when it may.
  static func refusal(of attribute: String) -> String? {
    if attribute == "style" {
      return "put the rules in site.css: the site's pages allow no styles in the page"
    }
    if attribute.hasPrefix("on") { return "put the script in site.js, and find the element there" }
    if attribute == "srcdoc" { return "remove it: the site's pages hold no other pages" }
    return nil
  }
}
