import Diagnostics
import Testing

@testable import Agreements

@Suite struct CSVTableTests {
  /// A table with its cells, or the findings it has.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var rows: [[String]] = []
    var findings: [String] = []
    var separator: Character?

    var testDescription: String { text.debugDescription }
  }

  static let cases: [Case] = [
    Case(text: "a,b\n1,2\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "a,b\n1,2", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "a,b\r\n1,2\r\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "a,b\r1,2\r", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "\u{FEFF}a,b\n1,2\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "a;b\n1,5;2\n", rows: [["a", "b"], ["1,5", "2"]]),
    Case(text: "a\tb\n1\t2\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "sep=;\na;b,c,d\n1;2\n", rows: [["a", "b,c,d"], ["1", "2"]]),
    Case(text: "a|b\n1|2\n", rows: [["a", "b"], ["1", "2"]], separator: "|"),
    Case(text: "\"a;x\",b\n1,2\n", rows: [["a;x", "b"], ["1", "2"]]),
    Case(text: "a,b\n\"1,1\",\"2\"\"2\"\n", rows: [["a", "b"], ["1,1", "2\"2"]]),
    Case(text: "a,b\n\"\",\"\"\"\"\n", rows: [["a", "b"], ["", "\""]]),
    Case(text: "a,b\n\"1\n2\",3\n", rows: [["a", "b"], ["1\n2", "3"]]),
    Case(text: "a,b\r\n\"1\r\n2\",3\r\n", rows: [["a", "b"], ["1\n2", "3"]]),
    Case(text: "a,b\n\n1,2\n,\n\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: " a ,b\n 1 ,2\n", rows: [["a", "b"], [" 1 ", "2"]]),
    Case(text: "a,b,,\n1,2,,\n", rows: [["a", "b"], ["1", "2"]]),
    Case(text: "a\n1\n", rows: [["a"], ["1"]]),
    Case(text: "é,b\n’,ĳ\n", rows: [["é", "b"], ["’", "ĳ"]]),
    Case(text: "", findings: ["AK092 1:1"]),
    Case(text: "a,a\n1,2\n", findings: ["AK092 1:3"]),
    Case(text: "a,,c\n1,2,3\n", findings: ["AK092 1:3"]),
    Case(text: "a,b\n1\n", findings: ["AK092 2:1"]),
    Case(text: "a,b\n1,2,3\n", findings: ["AK092 2:5"]),
    Case(text: "a,b\nx\"y,2\n", findings: ["AK092 2:2"]),
    Case(text: "a,b\n\"x\"y,2\n", findings: ["AK092 2:4"]),
    Case(text: "a,b\n1,\"2\n", findings: ["AK092 2:3"]),
    Case(text: "a,b\n\"1\n2\",\"x\"y\n", findings: ["AK092 3:7"]),
  ]

  @Test(arguments: cases)
  func `a table reads as RFC 4180 says, and what is no table is found in its place`(_ example: Case)
  {
    let log = DiagnosticLog()
    let table = CSVTable(
      SourceFile(path: "t.csv", text: example.text), separator: example.separator, log: log)
    #expect(log.diagnostics.places == example.findings)
    guard example.findings.isEmpty else { return }
    #expect(([table.header] + table.rows).map { $0.map(\.text) } == example.rows)
  }

  @Test func `a cell knows its place, quotes included`() {
    let log = DiagnosticLog()
    let file = SourceFile(path: "t.csv", text: "a,b\n\"x\ny\",\"z\"\n")
    let table = CSVTable(file, log: log)
    #expect(table.rows[0].map { file.text($0.span) } == ["\"x\ny\"", "\"z\""])
    #expect(table.location(table.rows[0][1]).start == Position(line: 3, column: 4))
  }

  @Test func `a table in another encoding is refused with what to do`() {
    let log = DiagnosticLog()
    _ = CSVTable(SourceFile(path: "t.csv", bytes: Array("a\n".utf8) + [0xE9]), log: log)
    #expect(log.diagnostics.places == ["AK002 2:1"])
  }

  @Test func `any cells written with quotes read back`() {
    var random = SystemRandomNumberGenerator()
    let pieces = ["a", "\"", ",", ";", "\n", "\t", " ", "é", "=", "sep="]
    for _ in 0..<300 {
      let rows = (0..<3).map { row in
        (0..<3).map { column in
          "\(row)\(column)"
            + (0..<4).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      let log = DiagnosticLog()
      let table = CSVTable(
        SourceFile(path: "t.csv", text: "a,b,c\n" + text), separator: ",", log: log)
      #expect(table.rows.map { $0.map(\.text) } == rows, "\(text.debugDescription)")
      #expect(log.diagnostics.isEmpty)
    }
  }
}
