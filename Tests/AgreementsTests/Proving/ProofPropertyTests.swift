import Agreements
import Checks
import Diagnostics
import FileSystem
import Testing

/// What a proof says of random clauses is what all their agreements show, made one by one.
struct ProofPropertyTests {
  /// Every config there is: the workspace has no other questions.
  private static let configs: [String] = {
    var configs: [String] = []
    for open in ["yes", "no"] {
      for shut in ["yes", "no"] {
        for colour in ["red", "green", "blue"] {
          for extra in ["one", "two", "none"] {
            for capacity in ["controller", "processor"] {
              configs.append(
                "choices: {extra: \(extra)}\n"
                  + "parameters: {is-open: \(open), is-shut: \(shut), colour: \(colour)}\n"
                  + "party: {acts-as: \(capacity)}\n")
            }
          }
        }
      }
    }
    return configs
  }()

  private static let rules = [
    ("is-open", "is-shut"), ("extra is one", "colour is red"), ("extra", "is-shut"),
    ("not extra", "customer.acts-as is processor"),
  ]

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `a proof finds what going through all configs finds`(_ seed: UInt64) throws {
    let clause = RandomClause(seed: seed)
    let folder = try CaseWorkspace(of: CaseFolder.path("Bad/_random-clauses"))
    try Self.write(clause, rule: Self.rules[Int(seed) % Self.rules.count], to: folder.root)
    let texts = try Self.agreements(in: folder.root)
    #expect(!texts.isEmpty)
    let findings = LibraryCheck.findings(in: Workspace(loading: folder.root))
    let shown = "\(clause.text)\n\(findings.report)"

    func isFound(_ code: Code, _ line: Int, _ column: Int? = nil, _ message: String) -> Bool {
      findings.contains { finding in
        guard finding.code == code, finding.message.contains(message),
          let location = finding.location, location.file.path.hasSuffix("subject/text.md")
        else { return false }
        let start = location.start
        // The place of a condition is that of its names, behind "{{#if " and "not ".
        return start.line == line && (column.map { $0...$0 + 11 ~= start.column } ?? true)
      }
    }
    for branch in clause.branches {
      let asked = texts.filter { branch.around.isEmpty || $0.contains(branch.around) }
      let taken = asked.count { $0.contains(branch.word) }
      #expect(
        isFound(
          .conditionConstant, branch.line, branch.column,
          branch.isOtherwise ? "never reached" : "never hold")
          == (taken == 0), "\(branch)\n\(shown)")
      if !branch.hasOtherwise {
        #expect(
          isFound(.conditionConstant, branch.line, branch.column, "always")
            == (taken == asked.count && taken > 0), "\(branch)\n\(shown)")
      }
    }
    for (line, word, follows) in clause.announced {
      let isEmpty = texts.contains { $0.contains(word) && !$0.contains(follows) }
      #expect(isFound(.emptyPossible, line, nil, "follow") == isEmpty, "\(word)\n\(shown)")
    }
    for (line, word) in clause.thin {
      let isEmpty = texts.contains { !$0.contains(word) }
      #expect(isFound(.emptyPossible, line, nil, "punctuation") == isEmpty, "\(word)\n\(shown)")
    }
    for finding in findings where finding.code == .emptyPossible {
      let config = try #require(CounterExampleConfig(finding.label), "\(finding.label)")
      let built = try BuiltExample(config, in: folder)
      #expect(!built.codes.contains(.choiceConflict), "\(finding.label)\n\(shown)")
      let line = finding.location?.start.line
      let announced = clause.announced.first { $0.line == line }
      let thin = clause.thin.first { $0.line == line }
      #expect(
        announced.map { built.text.contains($0.word) && !built.text.contains($0.follows) }
          ?? thin.map { !built.text.isEmpty && !built.text.contains($0.word) } ?? false,
        "\(finding.label)\n\(built.text)\n\(shown)")
    }
  }

  private static func write(
    _ clause: RandomClause, rule: (String, String), to root: String
  ) throws {
    try FileSystem.write(Array(clause.text.utf8), to: "\(root)/Clauses/subject/text.md")
    let rules = "rules:\n  - {when: \(rule.0), and: \(rule.1), why: Dat gaat niet samen.}\n"
    try FileSystem.write(Array(rules.utf8), to: "\(root)/Clauses/rules.yaml")
    try FileSystem.remove("\(root)/Customers/c.yaml")
    for (number, config) in configs.enumerated() {
      try FileSystem.write(
        Array("extends: base\n\(config)".utf8), to: "\(root)/Customers/c\(number).yaml")
    }
  }

  /// The agreements of all valid configs.
  private static func agreements(in root: String) throws -> [String] {
    let assembler = Assembler(Workspace(loading: root))
    return configs.indices.compactMap { number in
      let log = DiagnosticLog()
      guard let recipe = assembler.recipes(of: "c\(number)", log: log).first,
        let binding = assembler.binding(of: recipe, log: log)
      else {
        if log.diagnostics.contains(where: { $0.severity == .error && $0.code != .choiceConflict })
        {
          Issue.record("\(log.diagnostics.report)")
        }
        return nil
      }
      return String(decoding: binding.rendered(as: .markdown), as: UTF8.self)
    }
  }
}
