internal import ArgumentParser
internal import Diagnostics

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains the code of a finding, or lists all codes.")

  @Argument(help: "The code, such as AK012; 'ak012' and '12' will do. All when left out.")
  var code: String?

  @Option(help: "How to write the explanation: text or json.")
  var format: ResultFormat = .text

  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let reporter = Reporter(common)
    guard let written = code else {
      switch format {
      case .text: reporter.print(ExplanationText.table)
      case .json:
        let codes = Code.allCases.map(ExplanationText.json)
        reporter.print(JSON.object([(key: "codes", value: .array(codes))]).text)
      }
      return
    }
    guard let code = Code(written: written) else {
      let log = DiagnosticLog()
      log.reportUnknown(
        .unknownName, "code", written, at: nil, known: Code.allCases.map(\.rawValue))
      reporter.report(log.diagnostics)
      throw ExitStatus.usage
    }
    switch format {
    case .text: reporter.print(ExplanationText.text(of: code))
    case .json: reporter.print(ExplanationText.json(of: code).text)
    }
  }
}

extension Code {
  /// Reads a code as people write it: `AK012`, `ak12`, `12`.
  init?(written: String) {
    let upper = written.uppercased()
    let digits = upper.hasPrefix("AK") ? String(upper.dropFirst(2)) : upper
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(digits)
    else { return nil }
    let padded = String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
    self.init(rawValue: "AK\(padded)")
  }
}
