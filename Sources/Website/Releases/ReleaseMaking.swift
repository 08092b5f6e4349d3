package import Agreements
internal import Checks
package import Diagnostics
internal import FileSystem

/// Makes releases, and withdraws them: the only thing that writes in a folder of releases.
package struct ReleaseMaking {
  /// What is to be released.
  package struct Order: Sendable {
    package var customer: String
    package var variant: String?
    package var version: ReleaseVersion
    package var inForce: CalendarDate
    package var published: CalendarDate

    package init(
      customer: String, variant: String? = nil, version: ReleaseVersion, inForce: CalendarDate,
      published: CalendarDate
    ) {
      self.customer = customer
      self.variant = variant
      self.version = version
      self.inForce = inForce
      self.published = published
    }

    /// `customer` or `customer/variant`.
    package var path: String { variant.map { "\(customer)/\($0)" } ?? customer }
  }

  /// What became of an order.
  package enum Outcome: Sendable {
    case written(Release)
    /// The same was done before, byte for byte.
    case unchanged(Release)

    package var release: Release {
      switch self {
      case .written(let release), .unchanged(let release): release
      }
    }
  }

  private let workspace: Workspace
  private let log: DiagnosticLog

  package init(in workspace: Workspace, log: DiagnosticLog) {
    self.workspace = workspace
    self.log = log
  }

  // MARK: - Releasing

  /// Releases an agreement; nil, with every problem in the log, when it may not be.
  package func release(_ order: Order) -> Outcome? {
    guard let history = history(of: order.customer, order.variant) else { return nil }
    let existing = history.releases.first { $0.version == order.version }
    let before = history.releases.last { $0.version < order.version }
    if existing == nil { checkOrder(of: order, after: history.releases.last) }
    checkConfig(of: order)
    guard !log.hasErrors, let (recipe, assembler, binding) = agreement(of: order) else {
      return nil
    }
    log.report(contentsOf: AgreementCheck.findings(in: binding))
    guard !log.hasErrors, FinalCheck(log: log).passes(binding) else { return nil }
    let publicLog = DiagnosticLog()
    let open = assembler.publicBinding(of: binding, as: recipe, log: publicLog)
    // A private agreement is published nowhere, so it may have no public form.
    if open == nil, recipe.config.publication.isShown {
      log.report(contentsOf: publicLog.diagnostics)
      return nil
    }
    let files = files(of: recipe, binding, open)
    let release = Release(
      customer: order.customer, variant: order.variant, version: order.version,
      inForce: order.inForce, published: order.published,
      previous: before.map { .init(version: $0.version, sha256: $0.sha256) },
      program: Akkoord.version,
      files: files.map { .init(name: $0.name, sha256: Digest.sha256($0.bytes)) })
    if let existing { return compare(release, with: existing) }
    return write(files + [(Release.FileName.release, release.json.bytes)], release)
  }

  private func history(of customer: String, _ variant: String?) -> ReleaseHistory? {
    let history = ReleaseHistory(of: customer, variant: variant, in: workspace)
    log.report(contentsOf: history.diagnostics)
    return history.diagnostics.hasErrors ? nil : history
  }

  private func checkOrder(of order: Order, after last: Release?) {
    guard let last else { return }
    if order.version < last.version {
      log.report(
        .releaseOrder,
        "\(order.version.text) is not newer than \(last.version.text), the last release of "
          + "'\(order.path)'")
    }
    if order.published < last.published {
      log.report(
        .releaseOrder,
        "\(order.version.text) cannot be published on \(order.published.iso), before "
          + "\(last.version.text)",
        label: "that was published on \(last.published.iso)")
    }
  }

  /// The config may say the same as the command, and nothing else.
  private func checkConfig(of order: Order) {
    guard let config = Assembler(workspace).config(of: order.customer, log: DiagnosticLog()) else {
      // What is wrong with it is reported when the agreement is made.
      return
    }
    for (field, expected) in [
      (AgreementField.version, order.version.text), (.inForce, order.inForce.iso),
    ] {
      guard let written = config.agreement[field.index]?.written, written != expected else {
        continue
      }
      log.report(
        .releaseFactDiffers,
        "the config says that 'agreement.\(field.rawValue)' is \(written), not \(expected)",
        at: config.agreementLocations[field.index] ?? config.location,
        label: "write \(expected) here, or leave it out")
    }
  }

  /// The agreement as it is released: it prints its version and the day it takes effect, and is no draft.
  ///
  /// Some clauses say in words when the agreement takes effect, and exclude a day; then the day stands
  /// in `release.json` only.
  private func agreement(
    of order: Order
  ) -> (recipe: Assembler.Recipe, assembler: Assembler, binding: Binding)? {
    let settings = [
      Assembler.Setting(path: "agreement.version", text: order.version.text),
      Assembler.Setting(path: "agreement.status", text: "final"),
    ]
    let day = Assembler.Setting(path: "agreement.in-force", text: order.inForce.iso)
    let own = DiagnosticLog()
    var result = agreement(of: order, settings + [day], own)
    if result == nil, own.diagnostics.contains(where: { $0.code == .choiceConflict }) {
      let other = DiagnosticLog()
      result = agreement(of: order, settings, other)
      log.report(contentsOf: result == nil ? own.diagnostics : other.diagnostics)
    } else {
      log.report(contentsOf: own.diagnostics)
    }
    return result
  }

  private func agreement(
    of order: Order, _ settings: [Assembler.Setting], _ log: DiagnosticLog
  ) -> (recipe: Assembler.Recipe, assembler: Assembler, binding: Binding)? {
    let assembler = Assembler(workspace, settings: settings)
    let recipes = assembler.recipes(of: order.customer, log: log)
    guard let recipe = recipes.first(where: { $0.variant == order.variant }) else {
      if !log.hasErrors { reportVariant(of: order, known: recipes.compactMap(\.variant), log) }
      return nil
    }
    if log.hasErrors { assembler.check(recipe, log: log) }
    guard !log.hasErrors, let binding = assembler.binding(of: recipe, log: log) else { return nil }
    return (recipe, assembler, binding)
  }

  private func reportVariant(of order: Order, known: [String], _ log: DiagnosticLog) {
    if let variant = order.variant {
      log.reportUnknown(
        .selectionEmpty, "variant of '\(order.customer)'", variant, at: nil, known: known)
    } else {
      log.report(
        .selectionEmpty, "'\(order.customer)' has variants, and each is released by itself",
        label: known.first.map { "name one, such as \(order.customer)/\($0)" } ?? "")
    }
  }

  /// The files of a release: those of the text, then those of the public form.
  private func files(
    of recipe: Assembler.Recipe, _ binding: Binding, _ open: Binding?
  ) -> [(name: String, bytes: [UInt8])] {
    let texts = OutputFormat.allCases.map { ($0.fileName, binding.rendered(as: $0)) }
    let manifest = Manifest(
      of: binding, recipe: recipe, workspace: workspace,
      outputs: texts.map { ($0.0, Digest.sha256($0.1)) }, hashes: InputHashes())
    let files = texts + [(Release.FileName.manifest, manifest.json.bytes)]
    guard let open else { return files }
    let facts = PublicFacts(of: open, as: recipe, in: workspace)
    return files + [
      (Release.FileName.publicMarkdown, open.rendered(as: .markdown)),
      (Release.FileName.publicHTML, open.rendered(as: .html)),
      (Release.FileName.publicFacts, facts.json.bytes),
    ]
  }

  private func compare(_ release: Release, with existing: Release) -> Outcome? {
    if release.json.bytes == existing.json.bytes { return .unchanged(existing) }
    let changed = release.files.filter { !existing.files.contains($0) }.map(\.name)
    log.report(
      .releaseExists,
      "\(existing.version.text) of '\(existing.path)' was released on \(existing.published.iso)",
      at: SourceFile(path: "\(existing.folder)/\(Release.FileName.release)", bytes: [])
        .location(Span(0, 0)),
      label: changed.isEmpty
        ? "it would say something else of itself now; give a newer version"
        : "it would come out otherwise now (\(changed.joined(separator: ", "))); "
          + "give a newer version")
    return nil
  }

  private func write(
    _ files: [(name: String, bytes: [UInt8])], _ release: Release
  ) -> Outcome? {
    do throws(FileError) {
      try FileSystem.makeFolder("\(workspace.root)/\(release.folder)", holding: files)
      return .written(release)
    } catch {
      log.report(
        .outputFailed, error.message(in: workspace.root),
        label: "nothing was released")
      return nil
    }
  }

  // MARK: - Withdrawing

  /// Says of a release that it no longer holds; nil, with the problem in the log, when that cannot be.
  ///
  /// The reason is what the page of the release shows.
  package func withdraw(
    _ version: ReleaseVersion, of customer: String, variant: String?,
    _ withdrawal: Release.Withdrawal
  ) -> Outcome? {
    guard let history = history(of: customer, variant) else { return nil }
    guard var release = history.releases.first(where: { $0.version == version }) else {
      log.report(
        .withdrawalRefused, "'\(history.path)' has no release \(version.text)",
        label: history.releases.isEmpty
          ? "it has none" : "it has \(history.releases.map(\.version.text).joined(separator: ", "))"
      )
      return nil
    }
    let path = "\(release.folder)/\(Release.FileName.withdrawal)"
    if let earlier = release.withdrawal {
      if earlier == withdrawal { return .unchanged(release) }
      log.report(
        .withdrawalRefused,
        "\(version.text) of '\(history.path)' was withdrawn on \(earlier.date.iso): "
          + earlier.reason,
        at: SourceFile(path: path, bytes: []).location(Span(0, 0)))
      return nil
    }
    do throws(FileError) {
      try FileSystem.write(withdrawal.json.bytes, to: "\(workspace.root)/\(path)")
    } catch {
      log.report(.outputFailed, error.message(in: workspace.root))
      return nil
    }
    release.withdrawal = withdrawal
    return .written(release)
  }
}
