package import Agreements
package import Diagnostics
internal import FileSystem

/// The releases of one agreement, from the oldest to the newest, held against their hashes.
package struct ReleaseHistory: Sendable {
  package let customer: String
  package let variant: String?
  /// Those that could be read, in the order of their versions.
  package private(set) var releases: [Release] = []
  /// What is not as it was released; with an error nothing may be built on the history.
  package private(set) var diagnostics: [Diagnostic] = []

  /// `customer` or `customer/variant`.
  package var path: String { variant.map { "\(customer)/\($0)" } ?? customer }

  /// Reads the releases of an agreement; a history of none where there is no folder.
  package init(of customer: String, variant: String? = nil, in workspace: Workspace) {
    self.customer = customer
    self.variant = variant
    let folder = Release.folder(of: customer, variant)
    guard FileSystem.isFolder("\(workspace.root)/\(folder)") else { return }
    for entry in visibleEntries(of: folder, workspace) {
      let path = "\(folder)/\(entry.name)"
      if entry.kind == .folder, ReleaseVersion(entry.name) != nil {
        read(path, workspace)
      } else if entry.kind != .folder || !entry.name.isIdentifier || variant != nil {
        // A folder with another name holds the releases of a variant.
        report(.unknownFile, "\(path) has no place among releases", path)
      }
    }
    releases.sort { $0.version < $1.version }
    checkOrder()
  }

  /// A history of releases that are known already.
  init(of customer: String, variant: String? = nil, releases: [Release]) {
    self.customer = customer
    self.variant = variant
    self.releases = releases.sorted { $0.version < $1.version }
    checkOrder()
  }

  private mutating func read(_ folder: String, _ workspace: Workspace) {
    do throws(Diagnostic) {
      let release = try Release(
        customer: customer, variant: variant, folder: folder, in: workspace)
      releases.append(release)
      checkFiles(of: release, workspace)
    } catch {
      diagnostics.append(error)
    }
  }

  /// Holds the files of a release against their hashes: none changed, none missing, none more.
  private mutating func checkFiles(of release: Release, _ workspace: Workspace) {
    for file in release.files {
      do throws(Diagnostic) {
        _ = try release.bytes(of: file.name, in: workspace)
      } catch {
        diagnostics.append(error)
      }
    }
    let known =
      release.files.map(\.name) + [
        Release.FileName.release, Release.FileName.withdrawal,
      ]
    for entry in visibleEntries(of: release.folder, workspace) where !known.contains(entry.name) {
      let path = "\(release.folder)/\(entry.name)"
      report(
        .releaseChanged, "\(path) is no part of the release", path,
        "keep other files elsewhere: what stands here is what was agreed")
    }
    let expected =
      Release.FileName.ofText + (release.hasPublicForm ? Release.FileName.ofPublicForm : [])
    for name in expected where !release.files.contains(where: { $0.name == name }) {
      let path = "\(release.folder)/\(Release.FileName.release)"
      report(.releaseUnreadable, "\(path) does not name '\(name)'", path)
    }
  }

  /// Each release follows the one before it, and binds it.
  private mutating func checkOrder() {
    for (index, release) in releases.enumerated() {
      let before = index > 0 ? releases[index - 1] : nil
      let path = "\(release.folder)/\(Release.FileName.release)"
      let bound = release.previous
      if let before, before.version == release.version {
        report(
          .releaseOrder,
          "\(release.version.text) and \(before.version.text) are the same version", path)
      } else if bound?.version.text != before?.version.text {
        report(
          .releaseChain,
          bound.map {
            "the release before \(release.version.text), \($0.version.text), is not here"
          }
            ?? "\(release.version.text) does not know the release before it", path,
          "restore the folder of the release before it: none may be lost")
      } else if let before, let bound, bound.sha256 != before.sha256 {
        report(
          .releaseChain,
          "\(before.folder)/\(Release.FileName.release) is not what "
            + "\(release.version.text) was released after", path,
          "restore that file")
      }
      if let before, release.published < before.published {
        report(
          .releaseOrder,
          "\(release.version.text) was published before \(before.version.text)", path)
      }
    }
  }

  private mutating func visibleEntries(
    of folder: String, _ workspace: Workspace
  ) -> [FileSystem.Entry] {
    do {
      return try FileSystem.entries(of: "\(workspace.root)/\(folder)", within: workspace.root)
        .filter { !$0.name.hasPrefix(".") }
    } catch {
      report(
        error.isFault ? .inputFailed : .releaseUnreadable, error.message(in: workspace.root), folder
      )
      return []
    }
  }

  private mutating func report(
    _ code: Code, _ message: String, _ path: String, _ label: String = ""
  ) {
    diagnostics.append(
      Diagnostic(
        code, message, at: SourceFile(path: path, bytes: []).location(Span(0, 0)), label: label))
  }
}

/// The releases of a workspace.
package struct Releases: Sendable {
  /// The histories of the agreements that have a release or had one, sorted by path.
  package let histories: [ReleaseHistory]

  /// Reads the releases of customers, all of the workspace unless some are named.
  package init(of workspace: Workspace, customers: Identifiers? = nil) {
    histories = (customers ?? workspace.customers).flatMap { customer -> [ReleaseHistory] in
      let folder = "\(workspace.root)/\(Release.folder(of: customer, nil))"
      guard FileSystem.isFolder(folder) else { return [] }
      let variants = ((try? FileSystem.entries(of: folder)) ?? [])
        .filter { $0.kind == .folder && $0.name.isIdentifier }.map(\.name)
      return ([nil] + variants).map {
        ReleaseHistory(of: customer, variant: $0, in: workspace)
      }
    }.filter { !$0.releases.isEmpty || !$0.diagnostics.isEmpty }
  }

  package var diagnostics: [Diagnostic] { histories.flatMap(\.diagnostics) }

  /// The releases of an agreement by its path, `customer` or `customer/variant`.
  package subscript(path: String) -> ReleaseHistory? { histories.first { $0.path == path } }

  /// The newest day on which something was published: there is no clock, so this is today.
  package var newestPublished: CalendarDate? {
    histories.flatMap(\.releases).map(\.published).max()
  }
}
