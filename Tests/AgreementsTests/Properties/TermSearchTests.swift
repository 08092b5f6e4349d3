import Testing

@testable import Agreements

/// What is found out about terms before an agreement is written, held against what it then prints.
@Suite struct TermSearchTests {
  private static func bindings() throws -> [(name: String, binding: Binding)] {
    var result: [(name: String, binding: Binding)] = []
    for customer in ["accountancy-platform", "hosting", "it-services-be"] {
      result += try LibraryFixture(customer).variations().map { ($0.name, $0.binding) }
    }
    for seed: UInt64 in 1...100 {
      guard let fillings = try GeneratedAgreement(seed: seed)?.fillings() else { continue }
      result += fillings.map { ("seed \(seed)", $0.binding) }
    }
    return result
  }

  @Test func `exactly the terms that are printed are defined`() throws {
    var failures: [String] = []
    var count = 0
    for (name, binding) in try Self.bindings() where Self.printsDefinitions(binding.compiled) {
      count += binding.definitions.count
      let printed = Self.printedTerms(of: binding)
      for (index, definition) in binding.compiled.definitions.enumerated() {
        let (isPrinted, isDefined) = (printed[index], binding.definesTerm[index])
        // The words of a role are values, which leave no trace of what they were.
        let isRight = isPrinted == isDefined || (isDefined && definition.role != nil)
        if !isRight {
          failures.append("\(name): \(definition.id) is \(isDefined ? "not printed" : "missing")")
        }
      }
    }
    #expect(count > 1_000)
    #expect(failures.isEmpty, "\(failures.prefix(10).joined(separator: "\n"))")
  }

  private static func printsDefinitions(_ compiled: CompiledTemplate) -> Bool {
    compiled.operations.contains { if case .definition = $0 { true } else { false } }
  }

  private static func printedTerms(of binding: Binding) -> [Bool] {
    var printed = binding.definesTerm.map { _ in false }
    for piece in binding.pieces where piece.kind == .literal {
      for term in binding.compiled.literals[Int(piece.first)].terms { printed[Int(term)] = true }
    }
    return printed
  }
}
