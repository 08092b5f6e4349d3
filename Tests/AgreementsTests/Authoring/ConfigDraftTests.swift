import Diagnostics
import FileSystem
import Testing

@testable import Agreements

@Suite struct ConfigDraftTests {
  @Test func `a new config builds for every template and supplier, and is not final`() throws {
    let new = try NewWorkspace()
    for template in new.workspace.library.templates.map(\.id) {
      for supplier in new.workspace.suppliers.map(\.id) {
        let id = "\(template)-\(supplier)"
        let draft = try new.authoring.draft(of: id, template: template, supplier: supplier)
        #expect(draft.diagnostics.isEmpty)
        try new.authoring.write([draft])
        let (binding, diagnostics) = new.build(id, new.workspace)
        #expect(!diagnostics.hasErrors, "\(diagnostics.report)")
        let log = DiagnosticLog()
        #expect(!FinalCheck(log: log).passes(try #require(binding)))
        #expect(Set(draft.placeholders).isSubset(of: try #require(binding).answers.openFacts))
      }
    }
  }

  @Test func `a new config builds whatever alternative is chosen`() throws {
    let new = try NewWorkspace()
    let supplier = try #require(new.workspace.suppliers.first)
    let assembler = Assembler(new.workspace)
    for template in new.workspace.library.templates {
      let compiled = try #require(new.authoring.compile(template, DiagnosticLog()))
      for use in compiled.topics {
        for alternative in use.topic.alternatives.map(\.id) + (use.isOptional ? ["none"] : []) {
          for form in [ConfigDraft.Form.commented, .plain] {
            var draft = ConfigDraft(of: compiled, for: supplier, in: new.workspace, form: form)
            draft.choices = [use.topic.id: alternative]
            try new.write(draft.text(), "Customers/c.yaml")
            let errors = new.build("c", assembler).diagnostics.filter {
              $0.severity == .error && $0.code != .choiceConflict
            }
            #expect(errors.isEmpty, "\(use.topic.id): \(alternative)\n\(errors.report)")
          }
        }
      }
    }
  }

  @Test func `a customer that is a processor itself gets what its role asks`() throws {
    let new = try NewWorkspace()
    let supplier = try #require(new.workspace.suppliers.first)
    for template in new.workspace.library.templates {
      let compiled = try #require(new.authoring.compile(template, DiagnosticLog()))
      var draft = ConfigDraft(of: compiled, for: supplier, in: new.workspace)
      draft.given["party.acts-as"] = .text("processor")
      try new.write(draft.text(), "Customers/c.yaml")
      let errors = new.build("c").diagnostics.filter {
        $0.severity == .error && $0.code != .choiceConflict
      }
      #expect(errors.isEmpty, "\(errors.report)")
    }
  }

  @Test func `a new config for Belgium has Belgian placeholders, and its overrides Belgian text`()
    throws
  {
    let new = try NewWorkspace()
    let base = try #require(new.workspace.library.templates.first?.id)
    try new.write(
      "---\nid: be\nversion: 1.0.0\nextends: \(base)\nlocale: nl-BE\nstyle: belgian\n---\n",
      "Templates/be.md")
    let authoring = Authoring(new.present)
    let draft = try authoring.draft(of: "c", template: "be", supplier: nil)
    #expect(draft.text.contains("kbo: \"0999.999.922\""))
    #expect(!draft.text.contains("kvk:"))
    try authoring.write([draft])
    let clause = new.workspace.library.topics.flatMap(\.alternatives)
      .first { $0.translations["nl-BE"] != nil }
    let topic = try #require(clause).topic
    _ = try Authoring(new.present).addOverride(
      of: "c", topic: topic, agreed: .init(reason: "x", agreedBy: "y", date: "2026-05-01"))
    let diagnostics = new.build("c").diagnostics
    #expect(!diagnostics.hasErrors, "\(diagnostics.report)")
  }

  @Test func `where the workspace has no registers a new config brings its own entries`() throws {
    let new = try NewWorkspace()
    try FileSystem.removeTree("\(new.root)/Customers/registers")
    let authoring = Authoring(new.present)
    try authoring.write([authoring.draft(of: "c", template: "standard", supplier: nil)])
    let diagnostics = new.build("c").diagnostics
    #expect(!diagnostics.hasErrors, "\(diagnostics.report)")
  }

  @Test func `a line taken out of its comment belongs where it stands`() throws {
    let new = try NewWorkspace()
    let draft = try new.authoring.draft(of: "c", template: "standard", supplier: nil)
    let lines = draft.text.split(separator: "\n", omittingEmptySubsequences: false)
    var header = true
    let text = lines.map { line -> String in
      let content = line.drop { $0 == " " }
      if content.isEmpty { header = false }
      guard !header, content.hasPrefix("# "), let colon = content.firstIndex(of: ":"),
        content[..<colon].dropFirst(2).drop(while: { $0 == " " }).allSatisfy({
          $0.isLowercase || $0 == "-"
        }), !line.contains("choices"), !content.contains("none"), !Self.isChoice(content, new)
      else { return String(line) }
      return String(line.prefix { $0 == " " } + content.dropFirst(2))
    }.joined(separator: "\n")
    try new.write(text, "Customers/c.yaml")
    let errors = new.build("c").diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.report)")
  }

  private static func isChoice(_ line: Substring, _ new: NewWorkspace) -> Bool {
    let key = line.dropFirst(2).prefix { $0 != ":" }
    return new.workspace.library.topic(String(key)) != nil
  }

  @Test func `what exists, has no id or is not known is refused`() throws {
    let new = try NewWorkspace()
    try new.write("template: x\n", "Customers/taken.yaml")
    let authoring = new.authoring
    func codes(
      _ id: String, _ template: String? = "standard", _ supplier: String? = nil
    ) -> [Code] {
      NewWorkspace.findings {
        _ = try authoring.draft(of: id, template: template, supplier: supplier)
      }.map(\.code)
    }
    #expect(codes("taken") == [.fileExists])
    #expect(codes("Waterland B.V.") == [.invalidIdentifier])
    #expect(codes("../x") == [.invalidIdentifier])
    #expect(codes("suppliers") == [.invalidIdentifier])
    #expect(codes("c", "data-pro-statment") == [.unknownTemplate])
    #expect(codes("c", nil) == [.unknownTemplate])
    #expect(codes("c", "standard", "nobody") == [.unknownSupplier])
    #expect(codes("X", "y", "z") == [.invalidIdentifier, .unknownTemplate, .unknownSupplier])
  }

  @Test func `every placeholder is a value of its type`() throws {
    for locale in ["nl-NL", "nl-BE"] {
      let placeholder = Placeholder(locale: locale)
      for field in PartyField.allCases {
        guard case .text(let text) = placeholder.value(of: field) else { continue }
        #expect(throws: Never.self, "\(field)") { _ = try field.type.parse(text) }
      }
      for type in ValueType.allCases where type != .table && type != .party && type != .list {
        var declaration = ParameterDeclaration(
          name: "p", type: type, label: "Een waarde", help: "", options: [], columns: [],
          mustBeConfirmed: false, isOptional: false,
          location: SourceFile(path: "p", text: "").location(Span(0, 0)))
        if type == .choice { declaration.options = [.init(id: "one", text: "één")] }
        #expect(placeholder.value(of: declaration, within: Limits(declaration, nil)) != nil)
      }
    }
  }

  @Test func `a placeholder keeps the limits of its parameter`() throws {
    let place = SourceFile(path: "p", text: "").location(Span(0, 0))
    var declaration = ParameterDeclaration(
      name: "p", type: .duration, label: "Termijn", help: "", options: [], columns: [],
      mustBeConfirmed: false, isOptional: false, location: place)
    for (least, most) in [("1 hour", "2 hours"), ("100 days", "200 days"), ("7 years", "9 years")] {
      declaration.atLeast = .init(value: try ValueType.duration.parse(least), location: place)
      declaration.atMost = .init(value: try ValueType.duration.parse(most), location: place)
      let limits = Limits(declaration, nil)
      let text = try #require(Placeholder(locale: "nl-NL").value(of: declaration, within: limits))
      #expect(limits.admit(try ValueType.duration.parse(text.inline)))
    }
  }
}
