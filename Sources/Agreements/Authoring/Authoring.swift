package import Diagnostics
internal import FileSystem

/// Writes files that people go on with: configs of new customers, overrides, schemas.
///
/// Nothing that exists is overwritten, and what is refused leaves the workspace as it was.
package struct Authoring {
  /// The text of a new config, not yet written.
  package struct Draft: Sendable {
    package var id: String
    package var template: String
    package var text: String
    /// The paths that hold placeholders.
    package var placeholders: [String]
    /// What a person should know of the draft.
    package var diagnostics: [Diagnostic] = []

    package var path: String { "Customers/\(id).yaml" }
  }

  /// Configs made from a table, with warnings about what the table or the map leaves open.
  package struct Imported: Sendable {
    package var drafts: [Draft]
    package var diagnostics: [Diagnostic]
  }

  package let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  // MARK: - New customers

  /// A commented config of a new customer; without a template for the only one there is, without a
  /// supplier for the first.
  package func draft(
    of id: String, template: String?, supplier: String?
  ) throws(Findings) -> Draft {
    let log = DiagnosticLog()
    checkNew(id, at: nil, log)
    let compiled = self.template(template, log).flatMap { compile($0, log) }
    let supplier = self.supplier(supplier, log)
    guard let compiled, let supplier, !log.hasErrors else { throw Findings(log.diagnostics) }
    var draft = ConfigDraft(of: compiled, for: supplier, in: workspace)
    let text = draft.text()
    var result = Draft(
      id: id, template: compiled.template.id, text: text, placeholders: draft.placeholders)
    result.diagnostics = draft.unknown.map { path in
      Diagnostic(
        .missingValue, "no placeholder is known for '\(path)'",
        label: "write it in \(result.path) before you build")
    }
    return result
  }

  /// Reports an id that a new customer cannot have.
  func checkNew(_ id: String, at location: Location?, _ log: DiagnosticLog) {
    guard id.isIdentifier else {
      let proposal = id.asIdentifier
      log.report(
        .invalidIdentifier, "'\(id)' is not an identifier", at: location,
        label: "small letters, digits and single hyphens, at most 60",
        fix: proposal.isIdentifier ? Diagnostic.Fix("write '\(proposal)'") : nil)
      return
    }
    guard !Self.folders.contains(id) else {
      log.report(
        .invalidIdentifier, "'\(id)' is the name of a folder in Customers/", at: location,
        label: "choose another id")
      return
    }
    let path = "Customers/\(id).yaml"
    guard FileSystem.kind(of: "\(workspace.root)/\(path)") == nil else {
      log.report(
        .fileExists, "\(path) exists already", at: location,
        label: "choose another id, or remove the file first")
      return
    }
  }

  private static let folders: Set<String> = ["suppliers", "registers", "schema", "logos"]

  /// The template of an id, or the only one there is.
  func template(_ id: String?, _ log: DiagnosticLog) -> Template? {
    let known = workspace.library.templates
    guard let id else {
      if known.count == 1 { return known[0] }
      log.report(
        .unknownTemplate, "a template is needed",
        label: known.isEmpty
          ? "the workspace has none"
          : "name one of: \(known.map(\.id).joined(separator: ", "))")
      return nil
    }
    if let template = workspace.library.template(id) { return template }
    log.reportUnknown(.unknownTemplate, "template", id, at: nil, known: known.map(\.id))
    return nil
  }

  /// The supplier of an id, or the first.
  func supplier(_ id: String?, _ log: DiagnosticLog) -> Supplier? {
    guard let id else {
      if let first = workspace.suppliers.first { return first }
      log.report(
        .unknownSupplier, "the workspace has no supplier",
        label: "describe your company in Customers/suppliers/<id>.yaml")
      return nil
    }
    if let supplier = workspace.supplier(id) { return supplier }
    log.reportUnknown(
      .unknownSupplier, "supplier", id, at: nil, known: workspace.suppliers.map(\.id))
    return nil
  }

  /// The program of a template; nil, with what is wrong in the log, when it has an error.
  func compile(_ template: Template, _ log: DiagnosticLog) -> CompiledTemplate? {
    guard
      let compiled = TemplateCompiler.compile(template, in: workspace.library, log: log)
    else { return nil }
    guard !compiled.diagnostics.hasErrors else {
      log.report(contentsOf: compiled.diagnostics)
      return nil
    }
    return compiled
  }

  // MARK: - Writing

  /// Writes drafts; when one cannot be written, none is.
  package func write(_ drafts: [Draft]) throws(Findings) {
    try write(drafts.map { ("\($0.id).yaml", Array($0.text.utf8)) }, in: "Customers")
  }

  /// Writes files of one folder, which is made when it is missing.
  func write(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws(Findings) {
    guard let last = files.last else { return }
    let path = "\(workspace.root)/\(folder)"
    do throws(FileError) {
      try FileSystem.makeFolders(path)
      var staged = try StagedFolder(in: path)
      for file in files { try staged.add(file.bytes, as: file.name) }
      try staged.commit(last: last.name)
    } catch {
      throw Findings([Diagnostic(.outputFailed, error.message)])
    }
  }
}
