package import Agreements
package import Diagnostics

/// One text of an agreement as the public may see it: made now, or as it was released.
package struct Edition: Sendable {
  package enum Origin: Sendable {
    /// Made from the workspace as it is: nothing in it is agreed.
    case draft
    case release(Release)
  }

  package var origin: Origin
  package var customer: String
  package var variant: String?
  package var markdown: [UInt8]
  /// The page as it stands by itself, of which documents are made.
  package var html: [UInt8]
  package var page: PageParts
  package var facts: PublicFacts

  /// `customer` or `customer/variant`.
  package var path: String { variant.map { "\(customer)/\($0)" } ?? customer }

  /// The release it is the text of; nil for a draft.
  package var release: Release? {
    if case .release(let release) = origin { release } else { nil }
  }
}

extension Edition {
  /// The text of an agreement as the workspace gives it now; nil, with every problem in the log, when it
  /// has an error.
  package init?(
    draftOf recipe: Assembler.Recipe, by assembler: Assembler, log: DiagnosticLog
  ) {
    guard let binding = assembler.publicBinding(of: recipe, log: log) else { return nil }
    let html = binding.rendered(as: .html)
    guard let page = PageParts(of: html) else {
      log.report(.internalError, "the page of '\(recipe.path)' has no parts")
      return nil
    }
    self.init(
      origin: .draft, customer: recipe.customer, variant: recipe.variant,
      markdown: binding.rendered(as: .markdown), html: html, page: page,
      facts: PublicFacts(of: binding, as: recipe, in: assembler.workspace))
  }

  /// The text of a release, whose files must be as they were released.
  package init(of release: Release, in workspace: Workspace) throws(Diagnostic) {
    guard release.hasPublicForm else {
      throw Self.refusal(of: release, "has no public form: it was made of a private agreement")
    }
    let html = try release.bytes(of: Release.FileName.publicHTML, in: workspace)
    guard let page = PageParts(of: html) else {
      let path = "\(release.folder)/\(Release.FileName.publicHTML)"
      throw Diagnostic(
        .releaseUnreadable, "\(path) is not a page that this version of the program can read",
        at: SourceFile(path: path, bytes: []).location(Span(0, 0)))
    }
    let facts = SourceFile(
      path: "\(release.folder)/\(Release.FileName.publicFacts)",
      bytes: try release.bytes(of: Release.FileName.publicFacts, in: workspace))
    self.init(
      origin: .release(release), customer: release.customer, variant: release.variant,
      markdown: try release.bytes(of: Release.FileName.publicMarkdown, in: workspace), html: html,
      page: page,
      facts: try PublicFacts(Record(facts, .releaseUnreadable)))
  }

  /// What keeps a release from being published: facts it tells that are among those which are
  /// confidential by now.
  package func disclosures(of confidential: [String]) -> [Diagnostic] {
    guard let release, release.withdrawal == nil else { return [] }
    return confidential.compactMap { path in
      let isTold = facts.mentioned.contains { $0.lies(within: path) || path.lies(within: $0) }
      let isWithheld = facts.confidential.contains { path.lies(within: $0) }
      guard isTold, !isWithheld else { return nil }
      return Self.refusal(of: release, "tells '\(path)', which is confidential")
    }
  }

  private static func refusal(of release: Release, _ problem: String) -> Diagnostic {
    Diagnostic(
      .releaseDiscloses, "release \(release.version.text) of '\(release.path)' \(problem)",
      at: SourceFile(path: "\(release.folder)/\(Release.FileName.release)", bytes: [])
        .location(Span(0, 0)),
      label: "withdraw it: akkoord release \(release.path) --withdraw \(release.version.text), "
        + "with --date and --reason")
  }
}

extension String {
  /// Whether a path of a config is another or lies below it: `party.address.town` in `party.address`.
  fileprivate func lies(within group: String) -> Bool {
    self == group || hasPrefix("\(group).")
  }
}
