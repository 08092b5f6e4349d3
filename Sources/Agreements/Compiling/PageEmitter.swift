internal import Diagnostics

/// Emits the HTML page around the document and the title both formats start with.
///
/// The page is whole by itself: one style block whose hash the content security policy names, no
/// script, and no request to anywhere.
struct PageEmitter {
  let shared: CompileContext
  let scope: NameScope

  func emitHead(_ builder: inout ProgramBuilder) {
    let template = shared.template
    let title = HTMLEscaping.text(template.title)
    builder.markup(
      html: """
        <!doctype html>
        <html lang="\(template.locale)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(StandalonePage.policy)">

        <title>\(title) –\u{20}
        """)
    attribute(.party(.supplier, .name), &builder)
    builder.markup(html: " en ")
    attribute(.party(.customer, .name), &builder)
    builder.markup(
      html: "</title>\n<style>\(Stylesheet.page)</style>\n</head>\n<body>\n"
        + "<a class=\"skip\" href=\"#tekst\">Naar de tekst</a>\n<header class=\"page-head\">\n")
    builder.append(.logo)
    builder.markup(html: "<p class=\"page-parties\">")
    attribute(.party(.supplier, .name), &builder)
    builder.markup(html: " en ")
    attribute(.party(.customer, .name), &builder)
    builder.markup(html: "</p>\n")
    builder.branches([.agreementGiven(.version)]) { _, builder in
      builder.markup(html: "<p class=\"page-status\">")
      builder.branches([.agreementIs(.status, .text("draft"))]) { _, builder in
        builder.markup(html: "Concept · ")
      }
      builder.markup(html: "Versie ")
      attribute(.agreement(.version), &builder)
      builder.branches([.agreementGiven(.date)]) { _, builder in
        builder.markup(html: " van ")
        attribute(.agreement(.date), &builder)
      }
      builder.markup(html: "</p>\n")
    }
    builder.markup(html: "</header>\n")
    builder.append(.pageContents)
    builder.markup(html: PageParts.mainOpen)
    builder.markup(markdown: "# ", html: PageParts.headingOpen)
    builder.markup(
      markdown: String(decoding: MarkdownEscaping.escaped(template.title), as: UTF8.self),
      html: title, role: .text)
    builder.markup(markdown: "\n\n", html: PageParts.headingClose)
  }

  func emitFoot(_ builder: inout ProgramBuilder) {
    builder.markup(html: PageParts.mainClose)
  }

  private func attribute(_ kind: Expression.Kind, _ builder: inout ProgramBuilder) {
    builder.slot(
      Expression(kind: kind, options: []), SlotContext(place: .attribute),
      at: scope.file.location(.init(0, 0)), isContent: false)
  }
}
