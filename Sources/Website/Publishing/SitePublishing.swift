package import Agreements
package import Diagnostics
internal import FileSystem

/// Makes a site and puts it in its folder: whole, or not at all.
///
/// Files are made in parallel and written beside the old site; what is the same as before stays the same
/// file, so that tools that copy a site see what changed. The result does not depend on the number of
/// workers.
package struct SitePublishing: Sendable {
  /// What became of the files of a site.
  package struct Outcome: Sendable {
    package var added: [String] = []
    package var changed: [String] = []
    package var removed: [String] = []
    package var unchanged = 0
    package var diagnostics: [Diagnostic] = []

    package var count: Int { added.count + changed.count + unchanged }
  }

  private let site: Site
  private let jobs: Int
  private let writes: Bool
  private let press: (any DocumentMaking)?
  private let formats: [DocumentFormat]

  /// Takes a site, and how it is made.
  ///
  /// - Parameters:
  ///   - site: what is published.
  ///   - jobs: how many workers; nil for one on each processor.
  ///   - writes: whether the site is written; otherwise it is made and held against the old one only.
  ///   - press: what makes documents.
  ///   - formats: the documents that stand beside each text, all of which the press can make.
  package init(
    _ site: Site, jobs: Int? = nil, writes: Bool = true, press: (any DocumentMaking)? = nil,
    formats: [DocumentFormat] = []
  ) {
    self.press = press
    self.formats = press == nil ? [] : formats
    self.site = site
    self.jobs = max(1, jobs ?? Processors.count)
    self.writes = writes
  }

  /// Makes the site in a folder; with an error among the findings the folder is as it was.
  package func run(in target: String) async -> Outcome {
    let folder: SiteFolder
    do throws(Diagnostic) {
      folder = try SiteFolder(target)
    } catch {
      return Outcome(diagnostics: [error])
    }
    do {
      guard writes else { return try await make(in: folder, staging: nil) }
      try FileSystem.makeFolders(folder.parent)
      let lock = try FolderLock(on: folder.parent)
      let staging = try folder.stage()
      let outcome: Outcome
      do {
        outcome = try await make(in: folder, staging: staging)
        if outcome.diagnostics.hasErrors {
          try FileSystem.removeTree(staging)
          return outcome
        }
        try folder.replace(with: staging)
      } catch {
        try? FileSystem.removeTree(staging)
        throw error
      }
      _ = consume lock
      return outcome
    } catch let error as FileError {
      return Outcome(diagnostics: [
        Diagnostic(.outputFailed, error.message, label: "the earlier site stays as it was")
      ])
    } catch {
      return Outcome(diagnostics: [Diagnostic(.internalError, "the site failed: \(error)")])
    }
  }

  private func make(in folder: SiteFolder, staging: String?) async throws -> Outcome {
    let plan = site.plan(with: formats)
    let old = Set(folder.files)
    let writer = SiteWriter(old: folder.path, known: old, staging: staging)
    var outcome = Outcome()
    let documents = try await documents(writer)
    outcome.diagnostics = documents.findings
    if outcome.diagnostics.hasErrors {
      outcome.diagnostics = outcome.diagnostics.sortedAndUnique
      return outcome
    }
    let parts = try await rendered(plan.sources, documents.documents, writer)
    outcome.diagnostics += parts.flatMap(\.findings)
    if outcome.diagnostics.hasErrors {
      outcome.diagnostics = outcome.diagnostics.sortedAndUnique
      return outcome
    }
    var tally = parts.reduce(into: documents.tally) { $0.add($1.tally) }
    try site.renderWhole(parts.compactMap(\.summary)) { path, bytes in
      try writer.write(path.text, bytes, &tally)
    }
    let made = Set(tally.added + tally.changed + tally.unchanged)
    let planned = Set(plan.entries.map(\.path.text))
    guard made == planned else {
      outcome.diagnostics.append(
        Diagnostic(
          .internalError,
          "the site is not what was planned: "
            + made.symmetricDifference(planned).sorted().joined(separator: ", ")))
      return outcome
    }
    outcome.added = tally.added.sorted()
    outcome.changed = tally.changed.sorted()
    outcome.unchanged = tally.unchanged.count
    outcome.removed = folder.files.filter { !planned.contains($0) }
    outcome.diagnostics = outcome.diagnostics.sortedAndUnique
    return outcome
  }

  /// The PDF and Word files, which come first because pages tell how large they are.
  private func documents(_ writer: SiteWriter) async throws -> DocumentPublishing.Outcome {
    guard let press, !formats.isEmpty else { return .init(documents: SiteDocuments()) }
    return try await DocumentPublishing(
      site: site, press: press, formats: formats, jobs: jobs, writer: writer
    ).run()
  }

  private struct Part: Sendable {
    var index: Int
    var summary: AgreementSummary?
    var tally: SiteTally
    var findings: [Diagnostic]
  }

  /// Makes what the sources give, in parallel; the parts come in the order of the sources.
  private func rendered(
    _ sources: [SitePlan.Source], _ documents: SiteDocuments, _ writer: SiteWriter
  ) async throws -> [Part] {
    let workers = max(1, min(jobs, sources.count))
    return try await withThrowingTaskGroup(of: [Part].self) { group in
      for worker in 0..<workers {
        group.addTask {
          try stride(from: worker, to: sources.count, by: workers).map { index in
            let log = DiagnosticLog()
            var tally = SiteTally()
            let summary = try site.render(sources[index], documents: documents, log: log) {
              path, bytes in
              try writer.write(path.text, bytes, &tally)
            }
            return Part(index: index, summary: summary, tally: tally, findings: log.diagnostics)
          }
        }
      }
      var parts: [Part] = []
      for try await more in group { parts += more }
      return parts.sorted { $0.index < $1.index }
    }
  }
}
