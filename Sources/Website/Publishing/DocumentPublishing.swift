internal import Agreements
internal import Diagnostics

/// Makes the PDF and Word files of a site's texts: those of the site that stands are taken over when
/// nothing that goes into them has changed.
///
/// Each is made of the public form alone. What it was made of stands in the `agreement.json` beside it.
struct DocumentPublishing: Sendable {
  let site: Site
  let press: any DocumentMaking
  let formats: [DocumentFormat]
  let jobs: Int
  let writer: SiteWriter

  /// The files with what became of them; with an error among the findings none is made.
  struct Outcome: Sendable {
    var documents: SiteDocuments
    var tally = SiteTally()
    var findings: [Diagnostic] = []
  }

  /// A file that is to be made: a recipe, since the page it is made of is soon made again.
  private struct Order: Sendable {
    var agreement: Int
    var release: Release?
    var format: DocumentFormat
    var path: SitePath
  }

  private struct Part: Sendable {
    var files: [SitePath: SiteDocuments.File] = [:]
    var tally = SiteTally()
    var orders: [Order] = []
    var findings: [Diagnostic] = []
  }

  func run() async throws -> Outcome {
    var outcome = Outcome(documents: SiteDocuments(formats))
    var orders: [Order] = []
    func take(_ parts: [Part]) {
      for part in parts {
        outcome.documents.files.merge(part.files) { $1 }
        outcome.tally.add(part.tally)
        outcome.findings += part.findings
        orders += part.orders
      }
    }
    take(try await worked(Array(site.agreements.indices)) { try standing(of: $0) })
    // Making documents takes seconds for each, so an error anywhere comes first.
    if outcome.findings.hasErrors { return outcome }
    let wanted = orders.sorted { $0.path < $1.path }
    orders = []
    take(try await worked(wanted) { try await made($0) })
    return outcome
  }

  /// Takes over what stands and has not changed, and says what else is to be made.
  private func standing(of index: Int) throws -> Part {
    var part = Part()
    let agreement = site.agreements[index]
    let paths = AgreementPaths(agreement)
    let log = DiagnosticLog()
    guard let editions = AgreementEditions(of: agreement, in: site, log: log) else {
      part.findings = log.diagnostics
      return part
    }
    for edition in editions.all {
      let source = DocumentSource(of: edition, by: agreement.supplier, in: site)
      let record = String(
        decoding: writer.standing(paths.data(edition.release).text) ?? [], as: UTF8.self)
      for format in formats {
        guard let made = press.record(of: format, from: source) else { continue }
        for finding in press.findings(about: format, from: source) {
          var finding = finding
          finding.location = agreement.recipe.config.location
          log.report(finding)
        }
        let path = paths.download(edition.release, format.rawValue)
        var file = SiteDocuments.File(record: made)
        // Hashes are looked for as they are written: no other text of the file looks like one.
        if record.contains("\"made-of\": \"\(made.fingerprint)\""),
          let bytes = writer.standing(path.text)
        {
          let sha256 = Digest.sha256(bytes)
          if record.contains("\"sha256\": \"\(sha256)\"") {
            try writer.keep(path.text, &part.tally)
            file.content = (bytes.count, sha256)
            part.files[path] = file
            continue
          }
        }
        part.files[path] = file
        part.orders.append(
          Order(agreement: index, release: edition.release, format: format, path: path))
      }
    }
    part.findings = log.diagnostics
    return part
  }

  /// Makes one file; a run that only looks does not, since it takes seconds.
  private func made(_ order: Order) async throws -> Part {
    var part = Part()
    guard writer.writes else {
      writer.tell(of: order.path.text, &part.tally)
      return part
    }
    let agreement = site.agreements[order.agreement]
    let log = DiagnosticLog()
    let edition: Edition?
    if let release = order.release {
      edition = try? Edition(of: release, in: site.workspace)
    } else {
      edition = Edition(draftOf: agreement.recipe, by: site.assembler, log: log)
    }
    guard let edition else { return part }
    let source = DocumentSource(of: edition, by: agreement.supplier, in: site)
    guard let record = press.record(of: order.format, from: source) else { return part }
    let bytes: [UInt8]
    do {
      bytes = try await press.make(order.format, from: source)
    } catch {
      part.findings.append(
        Diagnostic(
          .documentFailed, "\(order.path.text) could not be made: \(error.message)",
          at: agreement.recipe.config.location,
          label: "the earlier site stays as it was; 'akkoord publish --no-documents' does without"))
      return part
    }
    part.files[order.path] = SiteDocuments.File(
      record: record, content: (bytes.count, Digest.sha256(bytes)))
    try writer.write(order.path.text, bytes, &part.tally)
    return part
  }

  /// Works off some items with one worker for each processor; the parts come in the order of the items.
  private func worked<Item: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Part
  ) async throws -> [Part] {
    try await withThrowingTaskGroup(of: (Int, Part).self) { group in
      var parts: [(Int, Part)] = []
      for (index, item) in items.enumerated() {
        if index >= jobs, let done = try await group.next() { parts.append(done) }
        group.addTask { (index, try await work(item)) }
      }
      for try await done in group { parts.append(done) }
      return parts.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension DocumentSource {
  /// The public form of an agreement, in the look its page has on the site.
  fileprivate init(of edition: Edition, by supplier: String, in site: Site) {
    self.init(
      page: edition.html, author: edition.facts.told.supplier,
      supplier: site.looks.supplier(supplier) == nil ? "" : supplier)
  }
}
