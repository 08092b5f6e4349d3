package import Diagnostics

/// Renders one text alone, for its author at work.
///
/// A text without front matter is plain CommonMark in which Akkoord's own syntax works; a clause or an
/// override of a workspace is rendered as it comes out in an agreement, without heading and page.
package struct FragmentRendering {
  package let format: OutputFormat
  /// Values given on the command line, by the names the text uses.
  package let settings: [Assembler.Setting]
  let log: DiagnosticLog

  /// Renders in a format; the log receives what is wrong with the text or with a value.
  package init(as format: OutputFormat, settings: [Assembler.Setting], log: DiagnosticLog) {
    self.format = format
    self.settings = settings
    self.log = log
  }

  /// The file at a path, which may lie anywhere; nil and a report when it cannot be read.
  package static func file(_ path: String, log: DiagnosticLog) -> SourceFile? {
    let folder = path.hasPrefix("/") ? "/" : "."
    return SourceReading(root: folder, log: log, followsAll: true).file(path)
  }

  /// The binding of a template made of a fragment, rendered; nil, with reports, when it has an error.
  func render(_ compiled: CompiledTemplate, _ answers: Answers) -> [UInt8]? {
    guard !log.hasErrors else { return nil }
    do {
      return try Binding(compiled, answers).rendered(as: format)
    } catch {
      log.report(contentsOf: error.diagnostics)
      return nil
    }
  }
}

extension SourceFile {
  /// Whether the file starts with front matter that has keys.
  package var hasFrontMatter: Bool {
    guard let split = FrontMatter(in: self) else { return false }
    let keys = text(Span(split.keys)).split(whereSeparator: \.isNewline)
    // What stands between two rules of a plain text is seldom a key at the start of a line.
    return keys.contains { line in
      let key = line.prefix { $0 != ":" }
      return key.count < line.count && String(key).isIdentifier
    }
  }
}

extension CustomerConfig {
  /// A config that says nothing yet.
  init(blankAt location: Location) {
    let nowhere = Label(name: "", at: location)
    self.init(
      id: "", template: nowhere, supplier: nowhere, party: Party(location: location),
      agreement: AgreementField.allCases.map { _ in nil },
      agreementLocations: AgreementField.allCases.map { _ in nil }, choices: [], parameters: [],
      registers: [], accepts: [], allow: [], toConfirm: [], publication: .private, sources: [],
      location: location)
  }
}

/// The facts of the parties and of the agreement that are given for a fragment.
struct FragmentFacts {
  private(set) var config: CustomerConfig
  private(set) var supplier: Supplier

  init(location: Location) {
    config = CustomerConfig(blankAt: location)
    supplier = Supplier(
      id: "", party: Party(location: location), bounds: [:], isPublic: false, file: location.file)
  }

  /// Takes a value for `customer.…`, `supplier.…` or `agreement.…`; false when the name is another.
  mutating func take(_ setting: Assembler.Setting, log: DiagnosticLog) -> Bool {
    let parts = setting.path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["customer", "supplier", "agreement"].contains(parts[0]) else {
      return false
    }
    let change = ConfigChange(log: log)
    guard let (label, node) = change.read(setting) else { return true }
    // The supplier has the same facts as the customer, so it is read as one.
    var target = parts[0] == "supplier" ? CustomerConfig(blankAt: config.location) : config
    if parts[0] == "supplier" { target.party = supplier.party }
    let path = Label(
      name: parts[0] == "agreement" ? setting.path : "party.\(parts[1])", at: label.location)
    if !change.apply(node, at: path, to: &target) {
      let known =
        parts[0] == "agreement"
        ? AgreementField.allCases.map(\.rawValue) : PartyField.allCases.map(\.rawValue)
      log.reportUnknown(
        .unknownField, "field of '\(parts[0])'", parts[1], at: label.location, known: known)
    } else if parts[0] == "supplier" {
      supplier.party = target.party
    } else {
      config = target
    }
    return true
  }
}
