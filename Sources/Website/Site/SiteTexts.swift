package import Agreements
package import Diagnostics
internal import YAML

/// The texts around the agreements in the language of a site.
package struct SiteTexts: Sendable {
  package let language: SiteSettings.Language
  package let texts: [String: String]

  /// The texts that the program itself uses, in what it makes besides the shells.
  static let keysOfTheProgram = [
    "changes", "coverage", "entries", "from", "link-to", "not-found", "status-accepted",
    "status-met", "status-not-met", "status-partly", "subprocessors", "valid-from", "valid-until",
    "what-added", "what-changed", "what-removed",
    "version", "versions", "withdrawn", "withheld",
  ]

  /// Reads the texts of all languages, which have the same keys; nil, with every problem in the log,
  /// when they cannot serve.
  package init?(
    of workspace: Workspace, in language: SiteSettings.Language, log: DiagnosticLog
  ) {
    self.language = language
    var all: [SiteSettings.Language: [String: (text: String, location: Location)]] = [:]
    var files: [SiteSettings.Language: SourceFile] = [:]
    for language in SiteSettings.Language.allCases {
      let path = "\(SiteSettings.folder)/texts.\(language.rawValue).yaml"
      let source = SourceReading(root: workspace.root, log: log)
      guard let (file, node) = source.yaml(path),
        let fields = Fields(node, of: "the texts of the site", in: file, log: log)
      else { return nil }
      files[language] = file
      for pair in node?.pairs ?? [] {
        guard let text = fields.scalar(pair.value, of: pair.key) else { continue }
        all[language, default: [:]][pair.key] = (text, file.location(pair.keySpan))
      }
    }
    let known = Set(all.values.flatMap(\.keys)).union(Self.keysOfTheProgram)
    for language in SiteSettings.Language.allCases {
      guard let file = files[language], let own = all[language] else { continue }
      for key in known.sorted() where own[key] == nil {
        // A key that only one language has is probably a slip of the other's.
        let others = SiteSettings.Language.allCases.filter { all[$0]?[key] != nil }
        let place = others.first.flatMap { all[$0]?[key]?.location }
        log.report(
          .missingKey, "the texts in '\(language.rawValue)' need '\(key)'",
          at: file.location(Span(0, 0)), label: "add '\(key): …'",
          notes: place.map { [Diagnostic.Note("it stands here", at: $0)] }
            ?? [Diagnostic.Note("the program itself uses it")])
      }
    }
    texts = (all[language] ?? [:]).mapValues(\.text)
    if log.hasErrors { return nil }
  }

  package subscript(key: String) -> String { texts[key] ?? "" }

  /// Facts as they stand around a text, with what is withheld marked in the language of the site.
  func shown(_ facts: PublicFacts) -> PublicFacts {
    var facts = facts
    func show(_ text: inout String) {
      if text == WithheldMark.text { text = self["withheld"] }
    }
    show(&facts.supplier)
    show(&facts.customer)
    show(&facts.number)
    return facts
  }

  /// A day as it is printed in this language.
  package func date(_ date: CalendarDate) -> String {
    switch language {
    case .dutch: date.printed(as: .long)
    case .english: "\(date.day) \(Self.englishMonths[date.month - 1]) \(date.year)"
    }
  }

  /// The size of a file, as people say it: "84 kB", "1,2 MB".
  package func size(_ bytes: Int) -> String {
    let kilobytes = (bytes + 500) / 1000
    if kilobytes < 1000 { return "\(max(1, kilobytes))\u{A0}kB" }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10)\(language == .dutch ? "," : ".")\(tenths % 10)\u{A0}MB"
  }

  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
