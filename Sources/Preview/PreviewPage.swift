internal import Agreements
internal import Diagnostics

/// What is served at a path, with the version by which an open page knows whether it is stale.
struct PreviewPage: Sendable {
  enum Kind: Sendable {
    case content
    /// Findings stand in the place of the content.
    case findings
    case missing
  }

  var kind: Kind
  var type: String
  var bytes: [UInt8]
  /// Where the page is instead; nil when it is here.
  var location: String?
  /// Whether the page names its own policy, which knows its style by a hash; a page of the site has to do
  /// with files only, as it will when it is published.
  var hasOwnPolicy = true
  /// What keeps the content from being shown.
  var findings: [Diagnostic] = []
  /// Changes when, and only when, the page looks different.
  let version: String

  /// A file, to which nothing is added.
  init(file bytes: [UInt8], type: String) {
    kind = .content
    self.type = type
    self.bytes = bytes
    version = ""
  }

  /// The way to another page.
  init(movedTo location: String) {
    kind = .missing
    type = Self.html
    bytes = []
    version = ""
    self.location = location
  }

  /// A page of HTML, which gets the script that keeps it fresh; `looks` is the version of the files it
  /// loads.
  init(_ kind: Kind, html: [UInt8], looks: String = "") {
    self.kind = kind
    type = Self.html
    version = String(Digest.sha256(html + looks.utf8).prefix(20))
    bytes = PreviewMarkup.added(to: html, version: version, isContent: kind == .content)
  }

  /// A page of our own, in the look of an agreement.
  init(_ kind: Kind = .content, title: String, body: String) {
    let page = StandalonePage.html(title: title, locale: "nl-NL", body: body)
    self.init(kind, html: Array(page.utf8))
  }

  static let html = "text/html; charset=utf-8"

  /// The findings that keep a page from being made, each as a terminal would show it.
  init(findings: [Diagnostic], of name: String) {
    let report = TextReport(isColored: false)
    // Warnings would only hide what has to be put right first.
    let errors = findings.filter { $0.severity == .error }
    let shown = (errors.isEmpty ? findings : errors).sortedAndUnique
    var body = "<p>\(StandalonePage.escaped(name)) kan niet worden gemaakt. "
    body += "Deze pagina ververst vanzelf zodra het bestand is hersteld.</p>\n"
    for finding in shown {
      body += "<pre class=\"finding\"><code>"
      body += StandalonePage.escaped(report.text(of: finding)) + "</code></pre>\n"
    }
    self.init(.findings, title: shown.count == 1 ? "Een fout" : "\(shown.count) fouten", body: body)
    self.findings = shown
  }
}
