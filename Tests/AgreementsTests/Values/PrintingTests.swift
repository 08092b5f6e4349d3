import Testing

@testable import Agreements

@Suite struct PrintingTests {
  @Test(arguments: [
    (ValueType.duration, "14 days", "figure", "14 kalenderdagen"),
    (.duration, "14 days", "words", "veertien kalenderdagen"),
    (.duration, "14 days", "both", "veertien (14) kalenderdagen"),
    (.duration, "14 days", "bare", "14 dagen"),
    (.duration, "1 day", "bare", "1 dag"),
    (.duration, "10 working days", "bare", "10 werkdagen"),
    (.duration, "1 month", "words", "één maand"),
    (.duration, "1500 days", "figure", "1.500 kalenderdagen"),
    (.integer, "14", "words", "veertien"),
    (.integer, "14", "both", "veertien (14)"),
    (.integer, "14", "ordinal", "veertiende"),
    (.integer, "2026", "figure", "2.026"),
    (.integer, "2026", "plain", "2026"),
    (.money, "10000", "nl", "€\u{A0}10.000,00"),
    (.money, "10000", "nl-dash", "€\u{A0}10.000,-"),
    (.money, "10000,05", "nl-dash", "€\u{A0}10.000,05"),
    (.money, "10000", "be", "10.000,00 EUR"),
    (.money, "10000", "words", "tienduizend euro"),
    (.money, "1,50", "words", "één euro en vijftig cent"),
    (.money, "0,01", "words", "één cent"),
    (.money, "10000", "both", "tienduizend euro (€\u{A0}10.000,00)"),
    (.date, "2018-05-01", "long", "1 mei 2018"),
    (.date, "2018-05-01", "numeric", "01-05-2018"),
    (.date, "2018-05-01", "iso", "2018-05-01"),
    (.text, "élan", "upper-first", "Élan"),
    (.text, "ijsland", "upper-first", "IJsland"),
    (.lines, "a\nb", "inline", "a, b"),
    (.country, "BE", "name", "België"),
    (.country, "BE", "code", "BE"),
    (.phone, "+31 184 677 588", "compact", "+31184677588"),
    (.iban, "NL02 ABNA 0123 4567 89", "compact", "NL02ABNA0123456789"),
    (.vatNumber, "BE 0566.988.259", "compact", "BE0566988259"),
    (.enterpriseNumber, "0566.988.259", "compact", "0566988259"),
  ])
  func `a form prints its own way`(
    _ type: ValueType, _ written: String, _ form: String, _ printed: String
  ) throws {
    #expect(try type.parse(written).printed(as: form) == .line(printed))
  }

  @Test func `lists end in a word`() throws {
    let items: [Value] = [.text("a"), .text("b"), .text("c")]
    #expect(try Value.list(items).printed() == .line("a, b en c"))
    #expect(try Value.list(items).printed(as: "sentence") == .line("a, b en c"))
    #expect(try Value.list(items).printed(as: "or") == .line("a, b of c"))
    #expect(try Value.list(items).printed(as: "semicolons") == .line("a; b en c"))
    #expect(try Value.list(Array(items.prefix(2))).printed() == .line("a en b"))
    #expect(try Value.list(Array(items.prefix(1))).printed() == .line("a"))
  }

  @Test func `lines stay lines`() throws {
    #expect(try Value.lines(["a", "b"]).printed() == .lines(["a", "b"]))
    #expect(try Value.lines(["a"]).printed().lines == ["a"])
  }

  @Test func `the style decides where no form is named`() throws {
    let belgian = PrintingStyle(.nlBE, duration: .figure, date: .numeric)
    #expect(try ValueType.money.parse("10000").printed(in: belgian) == .line("10.000,00 EUR"))
    #expect(
      try ValueType.duration.parse("14 days").printed(in: belgian) == .line("14 kalenderdagen"))
    #expect(try ValueType.date.parse("2018-05-01").printed(in: belgian) == .line("01-05-2018"))
    let dashed = PrintingStyle(money: .nlDash)
    #expect(try ValueType.money.parse("10000").printed(in: dashed) == .line("€\u{A0}10.000,-"))
  }

  @Test(arguments: AcceptedValue.all)
  func `every form of a type prints something`(_ accepted: AcceptedValue) throws {
    let value = try accepted.type.parse(accepted.written)
    for area in LanguageArea.allCases {
      for form in accepted.type.forms.map(Optional.some) + [nil] {
        let lines = try value.printed(as: form, in: PrintingStyle(area)).lines
        #expect(!lines.isEmpty)
        for line in lines {
          #expect(!line.isEmpty && line.first != " " && line.last != " ")
          #expect(UnsafeCharacter(firstIn: line) == nil)
        }
      }
    }
  }

  @Test(arguments: AcceptedValue.all)
  func `a form of another type is refused`(_ accepted: AcceptedValue) throws {
    let value = try accepted.type.parse(accepted.written)
    let problem = try #require(throws: UnknownForm.self) { try value.printed(as: "sideways") }
    #expect(problem.type == accepted.type)
    #expect(problem.message.contains("'sideways'"))
  }

  @Test func `a misspelled form has a near match`() {
    #expect(UnknownForm(form: "figures", type: .duration).nearMatch == "figure")
    #expect(UnknownForm(form: "figures", type: .email).nearMatch == nil)
  }

  @Test func `every country has a name and a single code`() {
    #expect(Set(Country.all.map(\.code)).count == Country.all.count)
    #expect(Set(Country.all.map(\.name)).count == Country.all.count)
    for country in Country.all {
      #expect(country.code.holdsOnlyCapitals && country.code.count == 2)
      #expect(country.name.count > 2)
      #expect(Country(code: country.code) == country)
    }
    // The members of the European Economic Area, and where software is often made or run.
    let needed =
      "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO "
      + "CH GB US CA JP IN IL KR NZ AU SG ZA BR PH UA TR MA SR AR UY"
    for code in needed.split(separator: " ") { #expect(Country(code: String(code)) != nil) }
  }
}
