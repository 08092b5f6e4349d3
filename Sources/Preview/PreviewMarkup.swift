/// What a page has in a preview and nowhere else: a script, its style, and a line that says so.
enum PreviewMarkup {
  /// The addresses of the preview's own files.
  enum Paths {
    static let script = "/akkoord/preview.js"
    static let style = "/akkoord/preview.css"
    static let events = "/akkoord/events"
  }

  /// A page with the preview's own parts; a policy in it comes to allow these too, and nothing else.
  static func added(to page: [UInt8], version: String, isContent: Bool) -> [UInt8] {
    var page = page
    let head =
      "<link rel=\"stylesheet\" href=\"\(Paths.style)\">\n"
      + "<script src=\"\(Paths.script)\" data-version=\"\(version)\""
      + (isContent ? "" : " data-passing") + " defer></script>\n</head>"
    page.replaceFirst("</head>", with: head)
    page.replaceFirst(
      "content=\"default-src 'none'; style-src ",
      with: "content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' "
    )
    let notice =
      "<p class=\"akkoord-preview\" role=\"note\"><a href=\"/\">Voorvertoning</a>"
      + " op deze machine: niets hiervan is gepubliceerd of overeengekomen</p>\n</body>"
    page.replaceFirst("</body>", with: notice)
    return page
  }

  /// Waits for the event that says that the page is stale, and loads it again at the same place.
  static let script = """
    "use strict";
    (() => {
      const script = document.currentScript || document.querySelector("script[data-version]");
      const key = "akkoord-preview " + location.pathname;
      const isPassing = script.hasAttribute("data-passing");
      const kept = sessionStorage.getItem(key);
      // A page of findings is short: the place is kept for the text that comes after it.
      if (kept !== null && !isPassing) {
        sessionStorage.removeItem(key);
        history.scrollRestoration = "manual";
        addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));
        // Not before: the browser would go back to its own place, that of the page of findings.
        addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });
      }
      let events = null;
      const rest = () => { if (events) events.close(); events = null; };
      const listen = () => {
        rest();
        events = new EventSource("\(Paths.events)?page=" + encodeURIComponent(location.pathname)
          + "&version=" + script.dataset.version);
        events.addEventListener("reload", () => {
          rest();
          if (!isPassing) sessionStorage.setItem(key, String(scrollY));
          location.reload();
        });
      };
      // A browser has six connections to one server: pages that nobody sees give theirs back, and hear
      // what they missed as soon as they listen again.
      document.addEventListener("visibilitychange", () => { document.hidden ? rest() : listen(); });
      addEventListener("pagehide", rest);
      addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
      if (!document.hidden) listen();
    })();

    """

  static let style = """
    .akkoord-preview {
      position: fixed; z-index: 9; right: .75rem; bottom: .75rem; max-width: calc(100% - 1.5rem);
      margin: 0; padding: .375rem .75rem; border-radius: 4px; background: #5a2d00; color: #fff;
      font: .8125rem/1.4 sans-serif;
    }
    .akkoord-preview a { color: #fff; }
    .finding { margin: 1.5rem 0; padding: 1rem; overflow-x: auto; border-left: 4px solid #c3362b; }
    .finding code { font: .875rem/1.5 monospace; white-space: pre; }
    @media print { .akkoord-preview { display: none; } }

    """
}

extension [UInt8] {
  /// Puts a text in the place of the first one that is another; does nothing when there is none.
  fileprivate mutating func replaceFirst(_ text: String, with other: String) {
    let text = Array(text.utf8)
    guard let first = text.first else { return }
    var index = startIndex
    while let start = self[index...].firstIndex(of: first) {
      if self[start...].starts(with: text) {
        replaceSubrange(start..<(start + text.count), with: Array(other.utf8))
        return
      }
      index = start + 1
    }
  }
}
