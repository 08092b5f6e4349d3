/// Writes findings as commands of GitHub Actions, which shows them beside the lines of a change.
package struct GitHubReport: Sendable {
  private let prefix: String

  /// A report in which a prefix, such as `agreements/`, makes a path of the workspace one of the
  /// repository.
  package init(prefix: String = "") { self.prefix = prefix }

  /// The text of a finding, on one line with a line end after it.
  ///
  ///     ::error file=Customers/waterland.yaml,line=7,endLine=7,col=3,endColumn=12,title=AK012::…
  package func text(of diagnostic: Diagnostic) -> String {
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(name: String, value: String)] = []
    if let location = diagnostic.location, location.file.isOnDisk {
      let start = location.start
      let end = location.end
      properties.append(("file", prefix + location.file.path))
      properties.append(("line", "\(start.line)"))
      properties.append(("endLine", "\(end.line)"))
      // GitHub refuses columns for a range of several lines.
      if start.line == end.line {
        properties.append(("col", "\(start.column)"))
        properties.append(("endColumn", "\(end.column)"))
      }
    }
    properties.append(("title", diagnostic.code.rawValue))
    let list = properties.map { "\($0.name)=\(Self.escapedProperty($0.value))" }
      .joined(separator: ",")
    return "::\(command) \(list)::\(Self.escaped(Self.message(of: diagnostic)))\n"
  }

  private static func message(of diagnostic: Diagnostic) -> String {
    var lines = [diagnostic.message]
    if let file = diagnostic.location?.file, !file.isOnDisk { lines[0] += " in \(file.path)" }
    if !diagnostic.label.isEmpty { lines.append(diagnostic.label) }
    for note in diagnostic.notes {
      let place = note.location.map { "\($0.file.path):\($0.start.line):\($0.start.column): " }
      lines.append("note: \(place ?? "")\(note.message)")
    }
    if let fix = diagnostic.fix { lines.append("help: \(fix.summary)") }
    lines.append("more: akkoord explain \(diagnostic.code.rawValue)")
    return lines.joined(separator: "\n")
  }

  private static func escaped(_ text: String, _ signs: String = "%\r\n") -> String {
    var result = ""
    // By scalars, since CR and LF together are one character to Swift.
    for scalar in text.unicodeScalars {
      if signs.unicodeScalars.contains(scalar) {
        result +=
          (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func escapedProperty(_ text: String) -> String { escaped(text, "%\r\n:,") }
}
