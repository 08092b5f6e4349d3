/// The shells of a site, each with the names it may use.
package enum ShellKind: String, CaseIterable, Sendable {
  case frame
  case home
  case agreement
  case versions
  case changes
  case coverage
  case register
  case withdrawn
  case notFound = "not-found"

  package var fileName: String { "\(rawValue).html" }

  package var names: ShellNames {
    switch self {
    case .frame:
      Self.everywhere.and(
        ShellNames(
          [
            "page": .block, "metadata": .block, "structured-data": .block,
          ], required: ["page", "noindex", "metadata", "structured-data"]))
    case .home:
      Self.everywhere.and(
        ShellNames(
          texts: ["heading"],
          [
            "kinds": .list(
              ShellNames(
                texts: ["title"],
                [
                  "agreements": .list(
                    ShellNames(
                      texts: ["title", "parties", "url", "version", "in-force"],
                      ["is-draft": .flag]))
                ])),
            "registers": .list(ShellNames(texts: ["title", "url", "count"])),
          ], required: ["kinds"]))
    case .agreement: Self.everywhere.and(Self.text)
    case .changes:
      Self.everywhere.and(Self.text).and(
        ShellNames(
          texts: ["previous-version", "previous-url", "added", "removed", "changed"],
          ["places": .list(ShellNames(texts: ["number", "url", "what"]))]))
    case .versions:
      Self.everywhere.and(
        ShellNames(
          texts: ["heading", "parties", "current-url"],
          [
            "releases": .list(
              ShellNames(
                texts: [
                  "version", "in-force", "in-force-iso", "published", "published-iso", "url",
                  "changes-url",
                ], ["is-current": .flag, "is-withdrawn": .flag, "is-coming": .flag]))
          ], required: ["releases"]))
    case .coverage:
      Self.everywhere.and(
        ShellNames(
          texts: ["heading", "parties", "current-url"],
          [
            "rows": .list(
              ShellNames(
                texts: ["title", "law", "status", "status-class", "remark"],
                ["places": .list(ShellNames(texts: ["number", "url"]))]))
          ], required: ["rows"]))
    case .register:
      Self.everywhere.and(
        ShellNames(
          texts: ["heading", "updated", "updated-iso", "json-url"], ["table": .block],
          required: ["table"]))
    case .withdrawn:
      Self.everywhere.and(
        ShellNames(
          texts: [
            "heading", "parties", "version", "withdrawn", "withdrawn-iso", "reason", "current-url",
            "versions-url",
          ]))
    case .notFound: Self.everywhere
    }
  }

  /// What every page has.
  private static let everywhere = ShellNames(
    texts: [
      "root", "lang", "title", "site-title", "description", "canonical", "supplier-name", "logo",
      "icon",
      "footer", "feed-url", "subprocessors-url", "theme", "running",
    ], ["noindex": .flag])

  /// What a page with the text of an agreement has.
  private static let text = ShellNames(
    texts: [
      "heading", "kind", "parties", "number", "version", "in-force", "in-force-iso", "published",
      "published-iso", "current-url", "permanent-url", "changes-url", "versions-url",
      "coverage-url", "markdown-url", "pdf-url", "docx-url", "json-url", "text-lang",
      "markdown-size", "pdf-size", "docx-size",
    ],
    [
      "is-draft": .flag, "is-current": .flag, "is-superseded": .flag, "is-coming": .flag,
      "contents": .block, "text": .block,
    ], required: ["text"])
}
