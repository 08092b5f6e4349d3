/// Writes findings for people: code, message, the line with a caret, notes and remedy.
package struct TextReport: Sendable {
  /// Whether to colour the text with ANSI sequences.
  package var isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  private enum Style: String {
    case error = "\u{1B}[1;31m"
    case warning = "\u{1B}[1;33m"
    case note = "\u{1B}[1;36m"
    case gutter = "\u{1B}[34m"
    case help = "\u{1B}[32m"
    case bold = "\u{1B}[1m"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    isColored ? style.rawValue + text + "\u{1B}[0m" : text
  }

  /// The text of a finding, with a line end after it.
  ///
  ///     error[AK012]: unknown key 'retentoin'
  ///      --> Customers/waterland.yaml:7:3
  ///       |
  ///     7 |   retentoin: 3 years
  ///       |   ^^^^^^^^^ did you mean 'retention'?
  ///       = help: write 'retention'
  ///       = more: akkoord explain AK012
  package func text(of diagnostic: Diagnostic) -> String {
    let style: Style =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    var lines = [
      paint("\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]", style)
        + paint(": \(Self.visible(diagnostic.message))", .bold)
    ]
    var width = 1
    if let location = diagnostic.location {
      width = String(location.end.line).count
      lines += excerpt(location, label: diagnostic.label, style: style, width: width)
    } else if !diagnostic.label.isEmpty {
      lines.append("  \(paint("=", .gutter)) \(Self.visible(diagnostic.label))")
    }
    let gutter = String(repeating: " ", count: width + 1)
    for note in diagnostic.notes {
      let place = note.location.map { location in
        let start = location.start
        return "\(Self.visible(location.file.path)):\(start.line):\(start.column): "
      }
      lines.append(
        gutter + paint("= ", .gutter) + paint("note: ", .note) + (place ?? "")
          + note.message.split(separator: "\n", omittingEmptySubsequences: false)
          .map { Self.visible(String($0)) }.joined(separator: "\n"))
    }
    if let fix = diagnostic.fix {
      lines.append(
        gutter + paint("= ", .gutter) + paint("help: ", .help) + Self.visible(fix.summary))
    }
    lines.append(
      gutter + paint("= ", .gutter) + "more: akkoord explain \(diagnostic.code.rawValue)")
    return lines.joined(separator: "\n") + "\n"
  }

  private func excerpt(
    _ location: Location, label: String, style: Style, width: Int
  ) -> [String] {
    let start = location.start
    let arrow = String(repeating: " ", count: width) + paint("--> ", .gutter)
    var lines = ["\(arrow)\(Self.visible(location.file.path)):\(start.line):\(start.column)"]
    guard !location.file.bytes.isEmpty else {
      if !label.isEmpty {
        lines.append(String(repeating: " ", count: width) + " = \(Self.visible(label))")
      }
      return lines
    }
    let bar = paint("|", .gutter)
    let margin = String(repeating: " ", count: width + 1) + bar
    let source = Self.surroundings(of: location)
    let (text, column, shown) = Self.cut(source.text, column: source.column, until: source.end)
    let indent = String(
      text.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.map(Character.init))
    let carets = String(repeating: "^", count: max(1, shown - column))
    lines.append(margin)
    lines.append(paint(String(start.line), .gutter) + " \(bar) " + Self.visible(text))
    lines.append(
      margin + " " + indent + paint(carets, style)
        + (label.isEmpty ? "" : " " + paint(Self.visible(label), style)))
    return lines
  }

  /// A window of a long line around the marked place.
  private static func cut(
    _ line: String, column: Int, until end: Int
  ) -> (text: String, column: Int, end: Int) {
    let limit = 160
    let scalars = Array(line.unicodeScalars)
    guard scalars.count > limit else { return (line, column, end) }
    let start = max(0, min(column - 40, scalars.count - limit))
    let stop = min(scalars.count, start + limit)
    var text = String(String.UnicodeScalarView(scalars[start..<stop]))
    var shift = start
    if start > 0 {
      text = "…" + text
      shift -= 1
    }
    if stop < scalars.count { text += "…" }
    return (text, column - shift, min(end - shift, text.unicodeScalars.count + 1))
  }

  /// The line a range starts in, of a long one what stands around its start; with the columns in it at
  /// which the range starts and ends, which is at the end of the line for a range over several.
  private static func surroundings(
    of location: Location
  ) -> (text: String, column: Int, end: Int) {
    // More bytes to both sides than a window of the line can show.
    let reach = 1_000
    let file = location.file
    let place = min(max(0, location.span.lower), file.bytes.count)
    let starts = file.lineStarts()
    let number = location.start.line
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] : file.bytes.count
    while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    var lower = max(start, place - reach)
    while lower > start, file.bytes[lower] & 0b1100_0000 == 0b1000_0000 { lower -= 1 }
    if lower == 0, file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lower = 3 }
    var upper = max(lower, min(end, place + reach))
    while upper < end, file.bytes[upper] & 0b1100_0000 == 0b1000_0000 { upper += 1 }
    func column(of offset: Int) -> Int {
      Characters(of: file.bytes[lower..<min(max(lower, offset), upper)]).scalars + 1
    }
    return (
      String(decoding: file.bytes[lower..<upper], as: UTF8.self), column(of: place),
      column(of: location.span.upper)
    )
  }

  /// The text with control and bidirectional characters shown as U+XXXX, so that a terminal shows what
  /// stands in the file; a very long one is cut.
  private static func visible(_ text: String) -> String {
    if text.utf8.count > 4_000 { return visible(text.prefix(500) + "…") }
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.map { scalar in
      isHidden(scalar)
        ? "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">" : String(Character(scalar))
    }.joined()
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF:
      true
    default: false
    }
  }
}
