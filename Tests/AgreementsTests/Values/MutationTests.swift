import Testing

@testable import Agreements

@Suite struct MutationTests {
  @Test(arguments: ValueType.allCases)
  func `whatever is written, a value parses back and a replacement is accepted`(_ type: ValueType) {
    let written =
      AcceptedValue.all.filter { $0.type == type }.map(\.written)
      + RefusedValue.all.filter { $0.type == type }.map(\.written)
    let failures = written.flatMap(mutations).filter { !isConsistent(type, $0) }
    #expect(failures.isEmpty)
  }

  /// The text with each character left out, and with a mark put before it.
  private func mutations(of text: String) -> [String] {
    text.indices.flatMap { index in
      ["", " ", "0", ".", ",", "-", "/", "a", "é"].map { mark in
        let rest = mark.isEmpty ? text[text.index(after: index)...] : text[index...]
        return text[..<index] + mark + rest
      }
    }
  }

  private func isConsistent(_ type: ValueType, _ text: String) -> Bool {
    do throws(ValueProblem) {
      let value = try type.parse(text)
      return (try? type.parse(value.written)) == value
    } catch {
      guard let replacement = error.replacement else { return error.remedy != nil }
      return (try? type.parse(replacement)) != nil
    }
  }
}
