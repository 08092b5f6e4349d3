import Testing

@testable import Agreements

@Suite struct ParsingTests {
  @Test(arguments: AcceptedValue.all)
  func `an accepted value is printed in its canonical form`(_ accepted: AcceptedValue) throws {
    let value = try accepted.type.parse(accepted.written)
    #expect(value.type == accepted.type)
    #expect(try value.printed().lines.joined(separator: "\n") == accepted.printed)
  }

  @Test(arguments: AcceptedValue.all)
  func `what a value writes parses back to it`(_ accepted: AcceptedValue) throws {
    let value = try accepted.type.parse(accepted.written)
    #expect(try accepted.type.parse(value.written) == value)
  }

  @Test(arguments: RefusedValue.all)
  func `a refused value comes with what to do`(_ refused: RefusedValue) throws {
    let problem = try #require(throws: ValueProblem.self) {
      try refused.type.parse(refused.written)
    }
    #expect(problem.replacement == refused.replacement)
    #expect(!problem.message.isEmpty)
    #expect(problem.remedy?.isEmpty == false)
    if let replacement = problem.replacement {
      // A replacement that is refused again would send people in a circle.
      #expect(throws: Never.self) { try refused.type.parse(replacement) }
    }
  }

  @Test(arguments: ValueType.allCases)
  func `nothing written is a problem of its own kind`(_ type: ValueType) {
    for written in ["", "  ", "\n\t"] {
      #expect(throws: ValueProblem.self) { try type.parse(written) }
      #expect(problem(of: type, written)?.kind == .empty)
    }
  }

  @Test(arguments: ValueType.allCases)
  func `the example of a scalar type is accepted`(_ type: ValueType) {
    #expect(!type.about.isEmpty)
    if [.list, .table, .party].contains(type) { return }
    #expect(throws: Never.self) { try type.parse(type.example) }
  }

  @Test(arguments: AcceptedValue.all)
  func `a pattern matches what its type accepts`(_ accepted: AcceptedValue) throws {
    guard let pattern = accepted.type.pattern, !accepted.written.contains("\u{A0}") else { return }
    #expect(try accepted.written.contains(Regex(pattern)))
  }

  @Test func `a near miss is named`() {
    #expect(problem(of: .duration, "14 dayz")?.remedy?.contains("'14 days'") == true)
    #expect(problem(of: .country, "Nederlnd")?.remedy?.contains("'NL'") == true)
  }

  @Test func `a single group of thousands is told in both readings`() {
    let remedy = problem(of: .money, "10.000")?.remedy
    #expect(remedy?.contains("'10000 EUR'") == true)
    #expect(remedy?.contains("'10.00 EUR'") == true)
    let decimal = problem(of: .decimal, "1.125")?.remedy
    #expect(decimal?.contains("'1125'") == true)
    #expect(decimal?.contains("'1,125'") == true)
  }

  @Test func `values that differ only in spacing are equal`() throws {
    let pairs: [(ValueType, String, String)] = [
      (.iban, "NL02ABNA0123456789", "NL02 ABNA 0123 4567 89"),
      (.enterpriseNumber, "0566988259", "0566.988.259"),
      (.vatNumber, "BE0566988259", "BE 0566.988.259"),
      (.money, "10000", "€ 10.000,00"),
      (.decimal, "2,5", "2.50"),
      (.duration, "14 days", "14 kalenderdagen"),
    ]
    for (type, left, right) in pairs {
      #expect(try type.parse(left) == type.parse(right))
    }
  }

  private func problem(of type: ValueType, _ written: String) -> ValueProblem? {
    do throws(ValueProblem) {
      _ = try type.parse(written)
      return nil
    } catch {
      return error
    }
  }
}
