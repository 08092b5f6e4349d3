package import Diagnostics
internal import FileSystem
package import Synchronization

/// Builds many agreements in parallel; the result does not depend on the number of workers.
///
/// A customer is read, bound, rendered and written within its worker's slice and then dropped.
package struct Batch: Sendable {
  package struct Options: Sendable {
    package var formats: [OutputFormat] = OutputFormat.allCases
    /// The formats that other programs make of the page.
    package var documents: [DocumentFormat] = []
    /// What makes them; formats it cannot make are left out.
    package var press: (any DocumentMaking)?
    /// How many workers; nil for one on each processor.
    package var jobs: Int?
    /// Whether open facts and warnings refuse the agreement.
    package var isFinal = false
    /// Whether agreements are written; otherwise they are made and checked only.
    package var writes = true
    /// Whether agreements are written that stand already as they would be.
    package var isForced = false
    /// Whether each agreement that is written tells why.
    package var explains = false
    /// Whether files and folders are on the disk before the run ends.
    package var isDurable = false
    /// Whether outputs of the customers are looked for that have lost their source.
    package var looksForOrphans = false
    /// Remembers how the agreements were left.
    package var rebuild: Rebuild?
    /// What is found in a finished agreement; an error keeps it from being written.
    package var check: @Sendable (Binding) -> [Diagnostic] = { _ in [] }

    package init() {}
  }

  /// How many customers are done, for a progress bar.
  package final class Progress: Sendable {
    package let done = Atomic<Int>(0)
    package init() {}
  }

  package let assembler: Assembler
  package let output: OutputFolder
  package let options: Options
  private let hashes = InputHashes()

  package init(_ assembler: Assembler, output: OutputFolder, options: Options) {
    self.assembler = assembler
    self.output = output
    self.options = options
  }

  /// Builds customers and tells what became of them, in the order of the customers.
  package func run(
    _ customers: some RandomAccessCollection<String> & Sendable, progress: Progress = Progress()
  ) async -> Tally {
    let workers =
      customers.count > 1 ? max(1, min(options.jobs ?? Processors.count, customers.count)) : 1
    let size = (customers.count + workers - 1) / max(1, workers)
    return await withTaskGroup(of: (Int, Tally).self) { group in
      for worker in 0..<workers {
        group.addTask {
          var buffers: [[UInt8]] = options.formats.map { _ in [] }
          var tally = Tally()
          var records = RecordSpool(beside: output)
          for customer in customers.dropFirst(worker * size).prefix(size) {
            let outcome = await build(customer, &buffers)
            tally.add(outcome)
            if let record = outcome.record { records.append(record) }
            progress.done.add(1, ordering: .relaxed)
          }
          tally.records = [records]
          return (worker, tally)
        }
      }
      var slices: [(Int, Tally)] = []
      for await slice in group { slices.append(slice) }
      return slices.sorted { $0.0 < $1.0 }.reduce(into: Tally()) { $0.add($1.1) }
    }
  }

  /// Builds the agreements of one customer; the buffers, one for each format, keep their capacity.
  private func build(_ customer: String, _ buffers: inout [[UInt8]]) async -> Outcome {
    var outcome = Outcome()
    let log = DiagnosticLog()
    let recipes = assembler.recipes(of: customer, log: log)
    if log.hasErrors, let first = recipes.first { assembler.check(first, log: log) }
    outcome.diagnostics = log.diagnostics.sortedAndUnique
    if !log.hasErrors {
      for recipe in recipes { await build(recipe, &outcome, &buffers) }
      outcome.diagnostics = outcome.diagnostics.sortedAndUnique
    }
    if log.hasErrors || recipes.isEmpty { outcome.failed = max(1, recipes.count) }
    // A config that cannot be read still owns what was built from it before.
    if options.looksForOrphans, !recipes.isEmpty, !outcome.isNew {
      outcome.orphans = output.orphans(of: customer, besides: recipes.map(\.path))
    }
    outcome.record = record(of: customer, recipes, outcome)
    return outcome
  }

  private func build(
    _ recipe: Assembler.Recipe, _ outcome: inout Outcome, _ buffers: inout [[UInt8]]
  ) async {
    let log = DiagnosticLog()
    if let update = await build(recipe, log, &buffers) {
      if update.isUnchanged { outcome.unchanged += 1 } else { outcome.written += 1 }
      outcome.isNew = update.isNew && recipe.variant == nil
      if options.explains, !update.isUnchanged {
        outcome.reasons.append((recipe.path, update.reasons))
      }
    } else {
      outcome.failed += 1
    }
    outcome.diagnostics += log.diagnostics
  }

  /// What an index keeps of a customer; nil when it must be looked at again in any case.
  private func record(
    of customer: String, _ recipes: [Assembler.Recipe], _ outcome: Outcome
  ) -> [UInt8]? {
    // What was found must be told again next time, and a token is compared with those of others.
    guard let rebuild = options.rebuild, outcome.hasNothingToTell,
      let config = recipes.first?.config, config.publication.token == nil
    else { return nil }
    return rebuild.record(
      of: customer,
      sources: config.sources.map(\.path)
        + OverrideSelection.paths(of: customer, in: assembler.workspace),
      agreements: recipes.map(\.path))
  }

  private func build(
    _ recipe: Assembler.Recipe, _ log: DiagnosticLog, _ buffers: inout [[UInt8]]
  ) async -> OutputFolder.Update? {
    guard let binding = assembler.binding(of: recipe, log: log) else { return nil }
    log.report(contentsOf: options.check(binding))
    // What a website would refuse is said as early as possible.
    if recipe.config.publication.isShown, !binding.answers.confidentiality.isEmpty {
      _ = assembler.publicBinding(of: binding, as: recipe, log: log)
    }
    if log.hasErrors { return nil }
    guard options.writes else { return .written([], isNew: false) }
    if options.isFinal, !FinalCheck(log: log).passes(binding) { return nil }
    var files: [(name: String, bytes: [UInt8])] = []
    var hashes: [(name: String, sha256: String)] = []
    for (index, format) in options.formats.enumerated() {
      binding.render(as: format, into: &buffers[index])
      files.append((format.fileName, buffers[index]))
      hashes.append((format.fileName, Digest.sha256(buffers[index])))
    }
    let documents = await documents(of: binding, recipe, log)
    for document in documents.files {
      files.append((document.format.fileName, document.bytes))
      hashes.append((document.format.fileName, Digest.sha256(document.bytes)))
    }
    let manifest = Manifest(
      of: binding, recipe: recipe, workspace: assembler.workspace, outputs: hashes,
      hashes: self.hashes, documents: documents.files.map(\.record))
    do {
      let update = try output.update(
        files, manifest: manifest.json.bytes, as: recipe.path,
        keeping: documents.failed.map(\.fileName), options)
      return documents.failed.isEmpty ? update : nil
    } catch {
      log.report(
        .outputFailed, error.message,
        label: "the earlier output stays as it was")
      return nil
    }
  }
}

extension Batch {
  private typealias Document = (format: DocumentFormat, record: DocumentRecord, bytes: [UInt8])

  /// The documents of an agreement: those whose record has not changed as they stand, the others made
  /// anew; one that fails is reported and keeps nothing else from being written.
  private func documents(
    of binding: Binding, _ recipe: Assembler.Recipe, _ log: DiagnosticLog
  ) async -> (files: [Document], failed: [DocumentFormat]) {
    guard let press = options.press, !options.documents.isEmpty else { return ([], []) }
    let source = DocumentSource(of: binding)
    let earlier = EarlierDocuments(of: recipe.path, in: output)
    var files: [Document] = []
    var failed: [DocumentFormat] = []
    for format in options.documents {
      guard let record = press.record(of: format, from: source) else { continue }
      for finding in press.findings(about: format, from: source) {
        var finding = finding
        finding.location = binding.answers.config.location
        log.report(contentsOf: [finding])
      }
      if let bytes = earlier.bytes(of: format, record) {
        files.append((format, record, bytes))
        continue
      }
      do {
        files.append((format, record, try await press.make(format, from: source)))
      } catch {
        failed.append(format)
        log.report(
          .documentFailed, "\(format.fileName) could not be made: \(error.message)",
          at: binding.answers.config.location,
          label: earlier.has(format) ? "the earlier one stays, which may be of an earlier text" : ""
        )
      }
    }
    return (files, failed)
  }
}

extension DocumentSource {
  /// The page of an agreement, with its supplier as the author.
  package init(of binding: Binding) {
    self.init(
      page: binding.rendered(as: .html),
      author: binding.answers.supplier.party[.name]?.written ?? "",
      supplier: binding.answers.supplier.id)
  }
}

/// Refuses an agreement that is not ready to be signed.
package struct FinalCheck {
  private let log: DiagnosticLog

  /// Reports to a log, which holds what was found in the agreement until now.
  package init(log: DiagnosticLog) { self.log = log }

  /// Whether an agreement has no open facts and no warnings; reports those that it has.
  package func passes(_ binding: Binding) -> Bool {
    let config = binding.answers.config
    for fact in binding.openFacts {
      let label = config.toConfirm.first {
        $0.name == fact.path || $0.name.hasPrefix(fact.path + ".")
      }
      log.report(
        .factUnconfirmed, "'\(fact.path)' must be confirmed before signature",
        at: label?.location ?? config.location,
        label: label == nil ? "give the value in the config" : "check it, then remove this line",
        severity: .error)
    }
    guard let warning = log.diagnostics.first(where: { $0.severity == .warning }) else {
      return binding.openFacts.isEmpty
    }
    log.report(
      .finalRefused, "a final agreement has no warnings", at: config.location,
      label:
        "\(log.diagnostics.count { $0.severity == .warning }) stand, the first: \(warning.message)")
    return false
  }
}
