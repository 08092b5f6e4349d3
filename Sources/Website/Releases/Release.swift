package import Agreements
package import Diagnostics
internal import FileSystem

/// A text of an agreement as it was agreed: its files are never written again.
///
/// It stands in a folder of its own with `release.json`, which names every file with its hash and the
/// release before it with that of its `release.json`.
package struct Release: Sendable {
  package struct File: Sendable, Equatable {
    package var name: String
    package var sha256: String
  }

  /// The release before it.
  package struct Previous: Sendable, Equatable {
    package var version: ReleaseVersion
    /// The hash of its `release.json`.
    package var sha256: String
  }

  /// That a release no longer holds, and why; said afterwards, in a file of its own.
  package struct Withdrawal: Sendable, Equatable {
    package var date: CalendarDate
    package var reason: String

    package init(date: CalendarDate, reason: String) {
      self.date = date
      self.reason = reason
    }
  }

  package var customer: String
  /// Nil when the customer has one agreement only.
  package var variant: String?
  package var version: ReleaseVersion
  /// The day from which it holds, which may lie before or after the day it was published.
  package var inForce: CalendarDate
  package var published: CalendarDate
  package var previous: Previous?
  /// The version of the program that made it.
  package var program: String
  /// The files besides `release.json`, in the order they were written.
  package var files: [File]
  package var withdrawal: Withdrawal? = nil

  /// `customer` or `customer/variant`.
  package var path: String { variant.map { "\(customer)/\($0)" } ?? customer }

  /// The folder below the workspace.
  package var folder: String { "\(Self.folder(of: customer, variant))/\(version.text)" }

  /// The folder below the workspace that holds the releases of an agreement.
  package static func folder(of customer: String, _ variant: String?) -> String {
    "Customers/\(customer)/releases" + (variant.map { "/\($0)" } ?? "")
  }

  package var json: JSON {
    .object([
      ("format", .string(Self.format)),
      ("customer", .string(customer)),
      ("variant", variant.map(JSON.string) ?? .null),
      ("version", .string(version.text)),
      ("in-force", .string(inForce.iso)),
      ("published", .string(published.iso)),
      (
        "previous",
        previous.map { previous in
          ["version": .string(previous.version.text), "sha256": .string(previous.sha256)]
        } ?? .null
      ),
      ("program", ["name": "akkoord", "version": .string(program)]),
      (
        "files",
        .array(files.map { ["name": .string($0.name), "sha256": .string($0.sha256)] })
      ),
    ])
  }

  /// The hash that the next release binds it with.
  package var sha256: String { Digest.sha256(json.bytes) }

  package static let format = "akkoord-release-1"
}

extension Release {
  /// The names of the files of a release.
  package enum FileName {
    /// The text as it was agreed, and what it was made of: never published.
    package static let markdown = OutputFormat.markdown.fileName
    package static let html = OutputFormat.html.fileName
    package static let manifest = Manifest.fileName
    /// The text as the public may see it, and what a site tells of it.
    package static let publicMarkdown = "public.md"
    package static let publicHTML = "public.html"
    package static let publicFacts = "public.json"
    /// The files with their hashes, and what became of the release.
    package static let release = "release.json"
    package static let withdrawal = "withdrawn.json"

    /// What every release has besides `release.json`, in the order of writing.
    package static let ofText = [markdown, html, manifest]
    /// What a release with a public form has after that: all of them or none.
    package static let ofPublicForm = [publicMarkdown, publicHTML, publicFacts]
  }

  /// Whether the public may see a form of it; a private agreement can be one that has none.
  package var hasPublicForm: Bool {
    files.contains { $0.name == FileName.publicFacts }
  }

  /// The bytes of a file of this release, which are those it was made with.
  package func bytes(of name: String, in workspace: Workspace) throws(Diagnostic) -> [UInt8] {
    let path = "\(folder)/\(name)"
    let place = SourceFile(path: path, bytes: []).location(Span(0, 0))
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read("\(workspace.root)/\(path)", within: workspace.root)
    } catch {
      throw Diagnostic(
        .releaseChanged, error.message(in: workspace.root), at: place)
    }
    guard files.contains(File(name: name, sha256: Digest.sha256(bytes))) else {
      throw Self.changed(path)
    }
    return bytes
  }

  /// What is said of a file whose bytes are no longer those of the release.
  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      .releaseChanged, "\(path) is not as it was released",
      at: SourceFile(path: path, bytes: []).location(Span(0, 0)),
      label: "a release is never written again: restore the file, and release a newer version")
  }
}
