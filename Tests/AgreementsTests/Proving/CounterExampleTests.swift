import Agreements
import Checks
import Diagnostics
import FileSystem
import Testing

/// A counter-example is a config: whoever builds it sees the fault.
struct CounterExampleTests {
  /// The cases whose findings hold configs, with what an agreement made of one must show.
  static let cases: [(name: String, shows: @Sendable (Code, BuiltExample) -> Bool)] = [
    ("may-be-empty", { _, built in built.hasSomethingEmpty }),
    ("terms-may-be-undefined", { _, built in built.hasUndefinedTerm }),
    (
      "alternatives-at-once",
      { code, built in
        code == .includedTwice
          ? built.text.count(of: "De Verwerker helpt") > 1
          : built.codes.contains(.duplicateLabel)
      }
    ),
    ("references-of-wrong-kind", { _, built in built.hasWrongReference }),
    ("requirement-may-be-lost", { _, built in built.codes.contains(.requirementUnmet) }),
  ]

  @Test(arguments: cases.map(\.name))
  func `the config of a finding reproduces it`(_ name: String) throws {
    let (_, shows) = try #require(Self.cases.first { $0.name == name })
    let folder = try CaseWorkspace(of: CaseFolder.path("Bad/\(name)"))
    let findings = LibraryCheck.findings(in: Workspace(loading: folder.root))
    var count = 0
    for finding in findings {
      guard let config = CounterExampleConfig(finding.label) else { continue }
      count += 1
      let built = try BuiltExample(config, in: folder)
      #expect(
        shows(finding.code, built),
        "\(finding.code): \(finding.message)\n\(finding.label)\n\(built.codes)\n\(built.text)")
    }
    #expect(count > 0)
  }
}

/// The config that a finding tells, as lines of a customer.
struct CounterExampleConfig {
  var lines: String

  init?(_ label: String) {
    guard label.hasPrefix("with ") else { return nil }
    let text = label.dropFirst("with ".count)
    if text == "the defaults of the template" {
      lines = ""
    } else {
      let parts = text.split(separator: "; ").map { $0.drop { $0 == " " } }
      lines = parts.map { "\($0)\n" }.joined()
    }
  }
}

/// What became of a counter-example's config.
struct BuiltExample {
  var codes: [Code]
  /// The agreement in Markdown; empty when it could not be bound.
  var text: String
  var definitions: [String]

  init(_ config: CounterExampleConfig, in folder: CaseWorkspace) throws {
    let customer = "extends: base\n\(config.lines)"
    try FileSystem.write(Array(customer.utf8), to: "\(folder.root)/Customers/c.yaml")
    let assembler = Assembler(Workspace(loading: folder.root))
    let log = DiagnosticLog()
    let recipe = try #require(assembler.recipes(of: "c", log: log).first)
    let binding = assembler.binding(of: recipe, log: log)
    text = binding.map { String(decoding: $0.rendered(as: .markdown), as: UTF8.self) } ?? ""
    definitions = binding?.definitions ?? []
    codes = log.diagnostics.map(\.code)
    if let binding { codes += AgreementCheck.findings(in: binding).map(\.code) }
  }

  /// A colon that announces nothing, a number before a full stop, a definition or list without content.
  var hasSomethingEmpty: Bool {
    let lines = text.split(separator: "\n").map(String.init)
    if text.contains("eigen betekenis.\n\n#") { return true }
    for (index, line) in lines.enumerated() {
      if line.hasSuffix("\\.") && line.wholeMatch(of: /[0-9\\.]+ ?\\?\./) != nil { return true }
      if line.wholeMatch(of: /[-0-9\\. ]*“[A-Za-z]+”: *\.?/) != nil { return true }
      if line.hasSuffix(":") {
        guard index + 1 < lines.count else { return true }
        if lines[index + 1].wholeMatch(of: /(#+ |[0-9]+\\?\. ).*/) != nil { return true }
      }
    }
    return false
  }

  var hasUndefinedTerm: Bool {
    text.contains("Gebrek") && !definitions.contains("gebrek")
      || text.contains("Overzicht") && !definitions.contains("overzicht")
      || text.contains("de Verwerkingsverantwoordelijke")
        && !text.contains("“Verwerkingsverantwoordelijke”")
  }

  /// A title of what has none, or a range that runs backwards.
  var hasWrongReference: Bool { text.contains("Eerst dat") || codes.contains(.wrongReference) }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
