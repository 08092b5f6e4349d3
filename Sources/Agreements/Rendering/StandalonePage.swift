/// A page of HTML that is whole by itself and looks like an agreement: for reports beside one.
package enum StandalonePage {
  /// The only things the page may load: its style, and pictures that stand in it.
  static let policy =
    "default-src 'none'; style-src 'sha256-\(Digest.sha256Base64(Array(Stylesheet.page.utf8)))'; "
    + "img-src data:; base-uri 'none'; form-action 'none'"

  /// The page around a body, which is HTML already.
  package static func html(title: String, locale: String, body: String) -> String {
    """
    <!doctype html>
    <html lang="\(locale)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">

    <title>\(escaped(title))</title>
    <style>\(Stylesheet.page)</style>
    </head>
    <body>
    <main id="tekst">
    <h1>\(escaped(title))</h1>
    \(body)</main>
    </body>
    </html>

    """
  }

  /// Text for an element's content or a double-quoted attribute.
  package static func escaped(_ text: String) -> String { HTMLEscaping.text(text) }

  /// Text for Markdown, in a paragraph or a cell of a pipe table.
  package static func escapedForMarkdown(_ text: String) -> String {
    String(decoding: MarkdownEscaping.escaped(text), as: UTF8.self)
  }
}
