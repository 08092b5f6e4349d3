internal import Agreements
internal import Diagnostics

/// Makes the files of one agreement.
struct AgreementPages {
  let site: Site
  let agreement: Site.Agreement
  /// The PDF and Word files that stand beside the pages.
  let documents: SiteDocuments
  let log: DiagnosticLog

  private var paths: AgreementPaths { AgreementPaths(agreement) }
  private var isHidden: Bool { !agreement.place.isListed }
  private var texts: SiteTexts { site.texts }

  /// Gives every file to the sink; nil, with every problem in the log, when there is no text.
  func render(_ sink: Site.Sink) rethrows -> AgreementSummary? {
    guard let editions = AgreementEditions(of: agreement, in: site, log: log) else { return nil }
    return agreement.releases.isEmpty
      ? try renderDraft(editions, sink) : try renderReleases(editions, sink)
  }

  // MARK: - A draft

  private func renderDraft(
    _ editions: AgreementEditions, _ sink: Site.Sink
  ) rethrows -> AgreementSummary? {
    guard let edition = editions.draft else { return nil }
    try sink(paths.current, page(of: edition, at: paths.current))
    try sink(paths.coverage, coverage(of: edition))
    try renderData(of: edition, sink)
    return summary(of: texts.shown(edition.facts), shown: nil)
  }

  /// The files beside a page with the text of an edition.
  private func renderData(of edition: Edition, _ sink: Site.Sink) rethrows {
    try sink(paths.download(edition.release, "md"), edition.markdown)
    let data = AgreementData(site, agreement, edition, documents)
    try sink(paths.data(edition.release), data.json.bytes)
  }

  // MARK: - Releases

  private func renderReleases(
    _ editions: AgreementEditions, _ sink: Site.Sink
  ) rethrows -> AgreementSummary? {
    let shown = agreement.shown(on: site.day)
    let compiled = site.assembler.compiled(for: agreement.recipe.config, log: DiagnosticLog())
    let facts =
      shown.flatMap { editions[$0]?.facts }.map(texts.shown) ?? .withheld(compiled?.template)
    for release in agreement.releases {
      let path = paths.release(release)
      guard let edition = editions[release] else {
        try sink(path, withdrawn(release, facts, at: path))
        continue
      }
      try sink(path, page(of: edition, at: path))
      try renderData(of: edition, sink)
      if let before = agreement.comparable(with: release), let old = editions[before] {
        let changes = Changes(from: old, to: edition)
        try sink(paths.changes(release), page(of: changes, from: before, to: edition))
      }
    }
    if let shown, let edition = editions[shown] {
      try sink(paths.current, page(of: edition, at: paths.current))
      try sink(paths.coverage, coverage(of: edition))
    } else if let last = agreement.releases.last {
      try sink(paths.current, withdrawn(last, facts, at: paths.current))
    }
    try sink(paths.versions, versions(facts))
    return summary(of: facts, shown: shown)
  }

  private func summary(of facts: PublicFacts, shown: Release?) -> AgreementSummary {
    let versions = agreement.releases.map { release in
      AgreementSummary.Version(
        release: release, standing: agreement.standing(of: release, on: site.day),
        page: paths.release(release))
    }
    let withText = agreement.releases.filter { $0.withdrawal == nil }
    return AgreementSummary(
      path: agreement.path, page: paths.current, title: facts.title, kind: facts.template,
      parties: facts.parties, version: shown?.version.text ?? facts.version,
      isDraft: agreement.releases.isEmpty,
      shown: shown.flatMap { release in
        versions.first { $0.release.version == release.version }
      }, versions: versions,
      pages: (agreement.releases.isEmpty || shown != nil ? [paths.current, paths.coverage] : [])
        + (agreement.releases.isEmpty ? [] : [paths.versions]) + withText.map(paths.release))
  }

  // MARK: - Pages

  private func frame(_ path: SitePath) -> PageFrame {
    PageFrame(site: site, path: path, supplier: agreement.supplier)
  }

  private func page(of edition: Edition, at path: SitePath) -> [UInt8] {
    let frame = frame(path)
    let marks = TextMarks(terms: edition.facts.terms, linkTo: texts["link-to"])
    var values = values(of: edition, frame)
    values["contents"] = .block(PageMarkup(edition.page.list))
    values["text"] = .block(PageMarkup(marks.applied(to: edition.page.body)))
    return frame.page(.agreement, values, metadata: metadata(of: edition))
  }

  /// The table of contents, with its language where that is not the page's.
  private func contents(of edition: Edition) -> PageMarkup {
    let language = textLanguage(of: edition)
    let list = edition.page.list
    return PageMarkup(
      language.isEmpty || !list.hasPrefix("<ol")
        ? list : "<ol lang=\"\(language)\"" + list.dropFirst(3))
  }

  /// The language of the text where it is another than that of the site.
  private func textLanguage(of edition: Edition) -> String {
    let locale = edition.facts.locale
    return locale.split(separator: "-").first.map(String.init) == texts.language.rawValue
      ? "" : locale
  }

  private func page(
    of changes: Changes, from before: Release, to edition: Edition
  ) -> [UInt8] {
    guard let release = edition.release else { return [] }
    let frame = frame(paths.changes(release))
    var values = values(of: edition, frame)
    values = values.merging([
      "previous-version": .text(before.version.text),
      "previous-url": .text(frame.link(paths.release(before))),
      "permanent-url": .text(frame.link(paths.release(release))),
      "added": .text(String(changes.added)), "removed": .text(String(changes.removed)),
      "changed": .text(String(changes.changed)),
      "places": .list(
        changes.places.map { place in
          [
            "number": .text(place.name), "url": .text(place.anchor.map { "#\($0)" } ?? ""),
            "what": .text(texts["what-\(place.kind.rawValue)"]),
          ]
        }),
      "contents": .block(contents(of: edition)),
      "text": .block(PageMarkup(changes.body)),
    ])
    return frame.page(.changes, values)
  }

  /// What a page with the text of an edition says of it.
  private func values(of edition: Edition, _ frame: PageFrame) -> ShellValues {
    let facts = texts.shown(edition.facts)
    let release = edition.release
    let standing = release.map { agreement.standing(of: $0, on: site.day) }
    let shown = agreement.shown(on: site.day)
    let version = release?.version.text ?? facts.version
    func url(_ path: SitePath?) -> ShellValue {
      .text(path.flatMap { $0 == frame.path ? nil : frame.link($0) } ?? "")
    }
    func day(_ date: CalendarDate?) -> ShellValue { .text(date.map(texts.date) ?? "") }
    func iso(_ date: CalendarDate?) -> ShellValue { .text(date?.iso ?? "") }
    func document(_ format: DocumentFormat) -> (path: SitePath, file: SiteDocuments.File)? {
      let path = paths.download(release, format.rawValue)
      return documents[path].map { (path, $0) }
    }
    func size(_ document: (path: SitePath, file: SiteDocuments.File)?) -> ShellValue {
      .text((document?.file.content?.size).map(texts.size) ?? "")
    }
    let isChanges = release.map { frame.path == paths.changes($0) } ?? false
    let title = [facts.title, facts.parties].filter { !$0.isEmpty }.joined(separator: " – ")
    let running = [
      facts.title, version.isEmpty ? "" : "\(texts["version"].withSmallInitial) \(version)",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    // The page without a version and that of the version it shows have one text: the one that stays.
    let canonical = isChanges ? frame.path : release.map(paths.release) ?? paths.current
    return frame.values(
      title: isChanges ? "\(texts["changes"]): \(title)" : title, running: running,
      canonical: canonical, isHidden: isHidden
    ).merging([
      "heading": .text(facts.title), "kind": .text(facts.template),
      "parties": .text(facts.parties), "number": .text(facts.number), "version": .text(version),
      "in-force": day(release?.inForce), "in-force-iso": iso(release?.inForce),
      "published": day(release?.published), "published-iso": iso(release?.published),
      "current-url": url(standing == .current || shown == nil ? nil : paths.current),
      "permanent-url": url(release.map(paths.release)),
      "changes-url": url(
        release.flatMap { agreement.comparable(with: $0) == nil ? nil : paths.changes($0) }),
      "versions-url": url(release == nil ? nil : paths.versions),
      "coverage-url": url(
        release == nil || release?.version == shown?.version ? paths.coverage : nil),
      "markdown-url": url(paths.download(release, "md")),
      "markdown-size": .text(texts.size(edition.markdown.count)),
      "pdf-url": url(document(.pdf)?.path), "pdf-size": size(document(.pdf)),
      "docx-url": url(document(.docx)?.path), "docx-size": size(document(.docx)),
      "json-url": url(paths.data(release)),
      "text-lang": .text(textLanguage(of: edition)), "is-draft": .flag(release == nil),
      "is-current": .flag(standing == .current), "is-superseded": .flag(standing == .superseded),
      "is-coming": .flag(standing == .coming), "contents": .block(PageMarkup()),
      "text": .block(PageMarkup()),
    ])
  }

  private func metadata(of edition: Edition) -> Metadata {
    let facts = edition.facts.told
    let release = edition.release
    let version = release?.version.text ?? facts.version
    let canonical = release.map(paths.release) ?? paths.current
    let address = isHidden ? "" : PageFrame.address(canonical, in: site)
    var metadata = Metadata()
    metadata.isSecret = isHidden
    metadata.terms = [
      ("title", facts.title), ("creator", facts.supplier), ("type", "Text"),
      ("language", facts.locale), ("identifier", address.isEmpty ? facts.number : address),
      ("hasVersion", version), ("issued", release?.published.iso ?? ""),
      ("valid", release?.inForce.iso ?? ""),
    ]
    var data: [(key: String, value: JSON)] = [
      ("@context", "https://schema.org"), ("@type", "DigitalDocument"),
      ("name", .string(facts.title)), ("inLanguage", .string(facts.locale)),
    ]
    func add(_ key: String, _ text: String) {
      if !text.isEmpty { data.append((key, .string(text))) }
    }
    add("version", version)
    add("identifier", facts.number)
    add("datePublished", release?.published.iso ?? "")
    add("url", address)
    data.append(("creativeWorkStatus", release == nil ? "Draft" : "Published"))
    if !facts.supplier.isEmpty {
      data.append(("publisher", ["@type": "Organization", "name": .string(facts.supplier)]))
    }
    metadata.data = .object(data)
    return metadata
  }

  private func withdrawn(
    _ release: Release, _ facts: PublicFacts, at path: SitePath
  ) -> [UInt8] {
    let frame = frame(path)
    let shown = agreement.shown(on: site.day)
    let values = frame.values(
      title: "\(facts.title) \(release.version.text)", isHidden: true
    ).merging([
      "heading": .text(facts.title), "parties": .text(facts.parties),
      "version": .text(release.version.text),
      "withdrawn": .text((release.withdrawal?.date).map(texts.date) ?? ""),
      "withdrawn-iso": .text(release.withdrawal?.date.iso ?? ""),
      "reason": .text(release.withdrawal?.reason ?? ""),
      "current-url": .text(shown == nil ? "" : frame.link(paths.current)),
      "versions-url": .text(frame.link(paths.versions)),
    ])
    var metadata = Metadata()
    metadata.isSecret = isHidden
    return frame.page(.withdrawn, values, metadata: metadata)
  }

  private func versions(_ facts: PublicFacts) -> [UInt8] {
    let frame = frame(paths.versions)
    let values = frame.values(
      title: "\(texts["versions"]): \(facts.title)", canonical: paths.versions, isHidden: isHidden
    ).merging([
      "heading": .text(facts.title), "parties": .text(facts.parties),
      "current-url": .text(frame.link(paths.current)),
      "releases": .list(
        agreement.releases.reversed().map { release in
          let standing = agreement.standing(of: release, on: site.day)
          let hasChanges =
            release.withdrawal == nil && agreement.comparable(with: release) != nil
          return [
            "version": .text(release.version.text),
            "in-force": .text(texts.date(release.inForce)),
            "in-force-iso": .text(release.inForce.iso),
            "published": .text(texts.date(release.published)),
            "published-iso": .text(release.published.iso),
            "url": .text(frame.link(paths.release(release))),
            "changes-url": .text(hasChanges ? frame.link(paths.changes(release)) : ""),
            "is-current": .flag(standing == .current),
            "is-withdrawn": .flag(standing == .withdrawn),
            "is-coming": .flag(standing == .coming),
          ]
        }),
    ])
    var metadata = Metadata()
    metadata.isSecret = isHidden
    return frame.page(.versions, values, metadata: metadata)
  }

  private func coverage(of edition: Edition) -> [UInt8] {
    let frame = frame(paths.coverage)
    let facts = texts.shown(edition.facts)
    let values = frame.values(
      title: "\(texts["coverage"]): \(facts.title)", canonical: paths.coverage,
      isHidden: isHidden
    ).merging([
      "heading": .text(facts.title), "parties": .text(facts.parties),
      "current-url": .text(frame.link(paths.current)),
      "rows": .list(
        facts.requirements.map { requirement in
          let status = requirement.status.replacing(" ", with: "-")
          return [
            "title": .text(requirement.title), "law": .text(requirement.law),
            "status": .text(texts["status-\(status)"]), "status-class": .text(status),
            "remark": .text(requirement.gaps.joined(separator: " ")),
            "places": .list(
              requirement.places.map { place in
                [
                  "number": .text(place.text),
                  "url": .text("\(frame.link(paths.current))#\(place.anchor)"),
                ]
              }),
          ]
        }),
    ])
    var metadata = Metadata()
    metadata.isSecret = isHidden
    return frame.page(.coverage, values, metadata: metadata)
  }
}

extension Release: Identifiable {
  package var id: String { "\(path)/\(version.text)" }
}

extension PublicFacts {
  /// What is known of an agreement of which nothing is shown: the title of its kind.
  static func withheld(_ template: Template?) -> PublicFacts {
    PublicFacts(
      title: template?.title ?? "", template: template?.id ?? "", locale: template?.locale ?? "",
      supplier: "", customer: "", number: "", version: "", status: "", date: "", inForce: "",
      terms: [], requirements: [], registers: [], mentioned: [], confidential: [])
  }

  /// The facts as data, in which what is withheld is not there.
  var told: PublicFacts {
    var facts = self
    if supplier == WithheldMark.text { facts.supplier = "" }
    if customer == WithheldMark.text { facts.customer = "" }
    if number == WithheldMark.text { facts.number = "" }
    return facts
  }

  /// The names of the parties that are public, as a line.
  var parties: String { [supplier, customer].filter { !$0.isEmpty }.joined(separator: " – ") }
}

extension PageParts {
  /// The list of the contents without the element around it, which is the shell's.
  var list: String {
    guard let start = contents.range(ofText: "<ol"), let end = contents.lastRange(ofText: "</ol>")
    else { return "" }
    return String(contents[start.lowerBound..<end.upperBound]) + "\n"
  }
}

extension String {
  fileprivate func range(ofText text: String) -> Range<Index>? { firstRange(of: text) }
  fileprivate func lastRange(ofText text: String) -> Range<Index>? { ranges(of: text).last }
}
