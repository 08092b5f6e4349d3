/// An agreement's page as pandoc gets it.
enum WordPage {
  /// The page with its landmarks as plain divisions: pandoc 3 reads only `main` where there is one, and
  /// pandoc 2 forgets what the others were.
  static func html(of page: [UInt8]) -> [UInt8] {
    var text = String(decoding: page, as: UTF8.self)
    for (mark, plain) in landmarks { text = text.replacing(mark, with: plain) }
    return Array(text.utf8)
  }

  private static let landmarks = [
    ("<header class=\"page-head\">", "<div class=\"page-head\">"), ("</header>", "</div>"),
    ("<nav class=\"contents\"", "<div class=\"contents\""), ("</nav>", "</div>"),
    ("<main id=\"tekst\">", "<div id=\"tekst\">"), ("</main>", "</div>"),
  ]

  /// Changes when the page is prepared in another way, so that documents are made anew.
  static let version = "1"
}
