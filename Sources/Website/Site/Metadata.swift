internal import Diagnostics

/// What a page tells programs about itself: Dublin Core, schema.org, and who may learn its address.
struct Metadata {
  /// Dublin Core terms with their values, in order.
  var terms: [(name: String, value: String)] = []
  /// An object of schema.org.
  var data: JSON?
  /// Whether no other site may learn the address from a link that is followed.
  var isSecret = false

  init() {}

  var markup: PageMarkup {
    var lines: [String] = []
    if isSecret { lines.append("<meta name=\"referrer\" content=\"no-referrer\">") }
    let known = terms.filter { !$0.value.isEmpty }
    if !known.isEmpty {
      lines.append("<link rel=\"schema.DCTERMS\" href=\"http://purl.org/dc/terms/\">")
    }
    for (name, value) in known {
      lines.append(
        "<meta name=\"DCTERMS.\(name)\" content=\"\(ShellEscaping.escaped(value))\">")
    }
    return PageMarkup((lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n")))
  }

  /// The data for search engines: JSON in which no sign can end the element it stands in.
  var structuredData: PageMarkup {
    guard let data else { return PageMarkup() }
    let text = data.text.replacing("&", with: "\\u0026").replacing("<", with: "\\u003C")
      .replacing(">", with: "\\u003E").replacing("\u{2028}", with: "\\u2028")
      .replacing("\u{2029}", with: "\\u2029")
    return PageMarkup("<script type=\"application/ld+json\">\n\(text)</script>\n")
  }
}
