import Agreements
import Diagnostics
import FileSystem
import TestSupport
import Testing

@testable import Checks

/// The look that a build takes at an agreement misses nothing that the rules find.
@Suite struct ScreeningTests {
  @Test(arguments: ExampleCoverageTests.customers)
  func `an example agreement has nothing to look at twice`(_ customer: String) throws {
    let log = DiagnosticLog()
    let assembler = Assembler(ExampleCoverageTests.workspace)
    let recipe = try #require(assembler.recipes(of: customer, log: log).first)
    let agreement = CheckedAgreement(try #require(assembler.binding(of: recipe, log: log)))
    #expect(!agreement.isSuspicious)
    #expect(!agreement.binding.missesDuty)
    #expect(AgreementCheck.allFindings(in: agreement, severities: [.error]).isEmpty)
  }

  @Test func `where a look sees nothing, no rule finds an error in the whole text`() throws {
    var counts = (quiet: 0, faulty: 0, needless: 0)
    try Self.forEachAgreement(of: (0..<200).map { SeamTemplate(seed: $0) }) { agreement in
      let found = AgreementCheck.allFindings(in: agreement, severities: [.error])
      #expect(
        found.isEmpty || agreement.isSuspicious,
        """
        \(found.map(\.message)) is not seen in
        \(String(decoding: agreement.binding.rendered(as: .markdown), as: UTF8.self))
        """)
      #expect(
        AgreementCheck.findings(in: agreement.binding, severities: [.error]).map(\.message)
          == found.map(\.message))
      if !agreement.isSuspicious {
        counts.quiet += 1
      } else if found.isEmpty {
        counts.needless += 1
      } else {
        counts.faulty += 1
      }
    }
    // The test is worth something only while both happen often.
    #expect(counts.quiet > 150, "\(counts)")
    #expect(counts.faulty > 300, "\(counts)")
  }

  @Test func `a block without the mark of a rule holds nothing for it`() throws {
    let phrases = SeamTemplate.phrases + SeamTemplate.slips + SeamTemplate.slips
    var count = 0
    try Self.forEachAgreement(of: (1000..<1200).map { SeamTemplate(seed: $0, of: phrases) }) {
      agreement in
      let whole = CheckedAgreement(agreement.binding)
      whole.text.marks = whole.text.blocks.map { _ in TextMarks(rawValue: .max) }
      let all = AgreementCheck.allFindings(in: whole, severities: [.error, .warning])
      let found = AgreementCheck.allFindings(in: agreement, severities: [.error, .warning])
      count += all.count
      #expect(
        found.map(\.message) == all.map(\.message),
        "\(String(decoding: agreement.binding.rendered(as: .markdown), as: UTF8.self))")
    }
    #expect(count > 2000)
  }

  @Test func `the blocks of a text are those that a slow reading gives`() throws {
    let phrases = SeamTemplate.phrases + SeamTemplate.slips
    try Self.forEachAgreement(of: (2000..<2100).map { SeamTemplate(seed: $0, of: phrases) }) {
      agreement in
      let markdown = String(decoding: agreement.binding.rendered(as: .markdown), as: UTF8.self)
      let slow = SlowReading(markdown).blocks
      let text = agreement.text
      #expect(text.blocks.map { text.text(of: $0) } == slow.map(\.text), "\(markdown)")
      #expect(text.blocks.map(\.kind) == slow.map(\.kind), "\(markdown)")
      #expect(text.blocks.map(\.line) == slow.map(\.line), "\(markdown)")
      #expect(text.blocks.map(\.indent) == slow.map(\.indent), "\(markdown)")
    }
  }

  // MARK: - Agreements made by chance

  /// Gives each template some agreements with other values.
  private static func forEachAgreement(
    of templates: [SeamTemplate], _ body: (CheckedAgreement) throws -> Void
  ) throws {
    let base = FileSystem.environment("TMPDIR") ?? "/tmp"
    let folder = "\(base)/akkoord-seams-\(UInt64.random(in: 0 ... .max))"
    defer { try? FileSystem.removeTree(folder) }
    try write(templates, to: folder)
    let assembler = Assembler(Workspace(loading: folder))
    var random = SeededNumbers(seed: 1)
    for (number, template) in templates.enumerated() {
      let log = DiagnosticLog()
      // What chance made need not be a template.
      guard let recipe = assembler.recipes(of: "c\(number)", log: log).first,
        let binding = assembler.binding(of: recipe, log: log)
      else { continue }
      for _ in 0..<10 {
        var answers = binding.answers
        for (index, parameter) in binding.compiled.parameters.enumerated() {
          guard let place = Int(parameter.name.dropFirst()) else { continue }
          let values = template.values[place - 1]
          let text = random.below(2) == 0 ? values[0] : random.pick(values)
          answers.values[index] = .value(.text(text))
        }
        try body(CheckedAgreement(try Binding(binding.compiled, answers)))
      }
    }
  }

  private static func write(_ templates: [SeamTemplate], to folder: String) throws {
    let root = ExampleCoverageTests.workspace.root
    for path in ["Clauses/jurisdictions", "Templates/styles"] {
      try FileSystem.copyTree("\(root)/\(path)", to: "\(folder)/\(path)")
    }
    try FileSystem.makeFolders("\(folder)/Customers/suppliers")
    try FileSystem.write(
      Array("id: duin\nparty: {name: Duin Software B.V., seat: Edam}\n".utf8),
      to: "\(folder)/Customers/suppliers/duin.yaml")
    for (number, template) in templates.enumerated() {
      let parameters = template.values.indices.map {
        "  v\($0 + 1): {type: text, label: V, default: x}\n"
      }
      try FileSystem.write(
        Array(
          """
          ---
          id: t\(number)
          version: 1.0.0
          title: T
          locale: nl-NL
          style: lettered
          roles:
            processor: {term: Verwerker, article: de, pronoun: hij, possessive: zijn, plural: Verwerkers}
            controller: {term: Klant, article: de, pronoun: hij, possessive: zijn, plural: Klanten}
          parameters: \(parameters.isEmpty ? "{}" : "\n" + parameters.joined())
          ---
          \(template.body)
          """.utf8), to: "\(folder)/Templates/t\(number).md")
      try FileSystem.write(
        Array(
          """
          template: t\(number)
          supplier: duin
          party: {name: Duinrand B.V., seat: Edam, kvk: "12345670"}

          """.utf8), to: "\(folder)/Customers/c\(number).yaml")
    }
  }
}
