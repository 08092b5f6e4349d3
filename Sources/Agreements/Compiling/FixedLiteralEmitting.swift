extension ProgramBuilder {
  /// Adds the literals that the binding puts in by itself.
  mutating func addFixedLiterals(_ style: HouseStyle, isPlain: Bool) {
    var fixed = FixedLiterals()
    for depth in 0..<4 {
      let indent = String(repeating: "  ", count: depth)
      fixed.contentsItemOpen.append(
        fixedLiteral(markdown: "\(indent)- ", html: "<li><a href=\"#"))
    }
    fixed.contentsLink = fixedLiteral(html: "\">")
    fixed.contentsLinkEnd = fixedLiteral(markdown: "\n", html: "</a>")
    fixed.contentsItemClose = fixedLiteral(html: "</li>\n")
    fixed.contentsNest = fixedLiteral(html: "\n<ol role=\"list\">\n")
    fixed.contentsUnnest = fixedLiteral(html: "</ol>\n")
    fixed.contentsStart = fixedLiteral(
      html: "\(PageParts.contentsOpen) aria-label=\"Inhoudsopgave\">\n"
        + "<p class=\"contents-title\">Inhoud</p>\n<ol role=\"list\">\n")
    fixed.contentsEnd = fixedLiteral(markdown: "\n", html: "</ol>\n\(PageParts.contentsClose)")
    fixed.annexListOpen = fixedLiteral(html: "<ul class=\"annexes\" role=\"list\">\n")
    fixed.annexItemOpen = fixedLiteral(markdown: "- ", html: "<li><a href=\"#")
    fixed.annexItemClose = fixedLiteral(markdown: "\n", html: "</a></li>\n")
    fixed.annexListClose = fixedLiteral(markdown: "\n", html: "</ul>\n")
    fixed.factsOpen = fixedLiteral(
      markdown: "**Concept: nog te bevestigen**\n\n",
      html: "<aside class=\"open-facts\" aria-label=\"Nog te bevestigen\">\n"
        + "<p><strong>Concept: nog te bevestigen</strong></p>\n<ul>\n")
    fixed.factOpen = fixedLiteral(markdown: "- ", html: "<li>")
    fixed.factSeparator = fixedLiteral(markdown: ": ", html: ": ", role: .text)
    fixed.factClose = fixedLiteral(markdown: "\n", html: "</li>\n")
    fixed.factsClose = fixedLiteral(markdown: "\n", html: "</ul>\n</aside>\n")
    fixed.markOpen = fixedLiteral(
      markdown: "\\\(Binding.openFactMark)", html: "<mark>\(Binding.openFactMark)", role: .text)
    fixed.markClose = fixedLiteral(markdown: "\\]", html: "]</mark>", role: .text)
    fixed.paragraphsOpen = fixedLiteral(html: "<ol class=\"paragraphs\" role=\"list\">\n")
    fixed.paragraphsClose = fixedLiteral(html: "</ol>\n")
    fixed.between = ending(style.itemEnd.between)
    fixed.beforeLast = ending(style.itemEnd.beforeLast)
    fixed.last = ending(style.itemEnd.last)
    fixed.bulletBetween = ending(style.bulletEnd.between)
    fixed.bulletBeforeLast = ending(style.bulletEnd.beforeLast)
    fixed.bulletLast = ending(style.bulletEnd.last)
    fixed.lastAfterStop = ending(style.itemEnd.last.withoutFullStop)
    fixed.bulletLastAfterStop = ending(style.bulletEnd.last.withoutFullStop)
    fixed.linkOpen = fixedLiteral(html: "<a href=\"#")
    fixed.linkMiddle = fixedLiteral(html: "\">")
    fixed.linkClose = fixedLiteral(html: "</a>")
    fixed.logoOpen = fixedLiteral(html: "<img class=\"logo\" src=\"")
    fixed.logoMiddle = fixedLiteral(html: "\" alt=\"")
    fixed.logoClose = fixedLiteral(html: "\">\n")
    compiled.fixed = fixed
  }

  private mutating func ending(_ text: String) -> Int32 {
    fixedLiteral(
      markdown: String(decoding: MarkdownEscaping.escaped(text), as: UTF8.self),
      html: HTMLEscaping.text(text), role: .text)
  }
}

extension String {
  /// The text without the full stop it starts with.
  fileprivate var withoutFullStop: String { hasPrefix(".") ? String(dropFirst()) : self }
}
