import Testing

@testable import Agreements

@Suite struct DutchNumberTests {
  @Test(arguments: [
    (0, "nul"), (1, "één"), (2, "twee"), (8, "acht"), (14, "veertien"), (21, "eenentwintig"),
    (22, "tweeëntwintig"), (48, "achtenveertig"), (72, "tweeënzeventig"), (83, "drieëntachtig"),
    (100, "honderd"), (101, "honderdeen"), (123, "honderddrieëntwintig"), (200, "tweehonderd"),
    (999, "negenhonderdnegenennegentig"), (1000, "duizend"), (1001, "duizend een"),
    (1400, "duizend vierhonderd"), (2000, "tweeduizend"),
    (2026, "tweeduizend zesentwintig"), (22_500, "tweeëntwintigduizend vijfhonderd"),
    (1_000_000, "één miljoen"), (2_500_000, "twee miljoen vijfhonderdduizend"),
    (1_001_000, "één miljoen duizend"), (-5, "-5"), (1_000_000_000_000, "1.000.000.000.000"),
  ])
  func `numbers are spelled as Dutch spells them`(_ number: Int, _ words: String) {
    #expect(DutchNumber.words(number) == words)
  }

  @Test func `no two numbers have the same words`() {
    #expect(Set((0...9999).map(DutchNumber.words)).count == 10_000)
  }

  @Test func `words are joined up to a thousand and keep their trema`() {
    let misspelled = (0...9999).filter { number in
      let words = DutchNumber.words(number)
      // Without the trema, twee and drie would run into "en".
      return words.contains("eeen") || words.contains("ieen")
        || words.count(where: { $0 == " " }) != (number > 1000 && number % 1000 != 0 ? 1 : 0)
    }
    #expect(misspelled.isEmpty)
  }

  @Test(arguments: [
    (0, "nulde"), (1, "eerste"), (2, "tweede"), (3, "derde"), (7, "zevende"), (8, "achtste"),
    (14, "veertiende"), (19, "negentiende"), (20, "twintigste"), (21, "eenentwintigste"),
    (33, "drieëndertigste"), (100, "honderdste"), (101, "101e"),
  ])
  func `ranks are spelled up to a hundred`(_ number: Int, _ word: String) {
    #expect(DutchNumber.ordinal(number) == word)
  }

  @Test func `no two ranks have the same word`() {
    #expect(Set((0...100).map(DutchNumber.ordinal)).count == 101)
  }

  @Test func `words are read back up to a hundred`() {
    for number in 0...100 { #expect(DutchNumber.value(of: DutchNumber.words(number)) == number) }
    #expect(DutchNumber.value(of: "Een") == 1)
    #expect(DutchNumber.value(of: "vele") == nil)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1.000"), (10_050, "10.050"), (-1_234_567, "-1.234.567"),
  ])
  func `points stand between thousands`(_ number: Int, _ figure: String) {
    #expect(DutchNumber.figure(number) == figure)
  }
}
