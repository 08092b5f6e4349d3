import Testing

@testable import Agreements

@Suite struct CheckDigitsTests {
  @Test(arguments: [
    (ValueType.enterpriseNumber, "0566988259"), (.enterpriseNumber, "0123456749"),
    (.rsin, "807994066"), (.vatNumber, "BE0566988259"), (.iban, "NL05INGB0677717105"),
    (.iban, "NL02ABNA0123456789"), (.iban, "BE68539007547034"),
  ])
  func `no single wrong digit passes`(_ type: ValueType, _ number: String) throws {
    _ = try type.parse(number)
    let characters = Array(number)
    for index in characters.indices where characters[index].isNumber {
      for digit in "0123456789" where digit != characters[index] {
        var changed = characters
        changed[index] = digit
        #expect(throws: ValueProblem.self) { try type.parse(String(changed)) }
      }
    }
  }

  @Test func `either test admits a Dutch VAT number`() {
    #expect(CheckDigits.remainderBy97("NL000099998B57") == 1)
    #expect(!CheckDigits.passesElevenTest("000099998"))
    #expect(CheckDigits.passesElevenTest("807994066"))
    #expect(CheckDigits.remainderBy97("NL807994066B01") != 1)
  }

  @Test func `other characters and lengths never pass`() {
    #expect(CheckDigits.remainderBy97("NL 05") == nil)
    #expect(!CheckDigits.passesElevenTest("80799406"))
    #expect(!CheckDigits.passesElevenTest("80799406x"))
    #expect(!CheckDigits.passesEnterpriseTest("123456749"))
    #expect(!CheckDigits.passesEnterpriseTest("012345674x"))
  }
}
