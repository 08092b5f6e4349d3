/// Lines of a YAML file for people: what holds, what could hold behind `#`, and remarks in one column.
struct CommentedLines {
  private var lines: [(text: String, remark: String)] = []

  /// Remarks stand in the column after the longest line, up to this one.
  private static let widest = 44

  var isEmpty: Bool { lines.isEmpty }

  /// Adds a line without remark; empty for a blank one.
  mutating func add(_ text: String = "") { lines.append((text, "")) }

  /// Adds a line of comment.
  mutating func comment(_ text: String, indent: Int = 0) {
    lines.append((Self.blanks(indent) + "# " + Self.oneLine(text), ""))
  }

  /// Adds a key with its value, as a comment when it does not hold.
  mutating func add(
    _ key: String, _ value: YAMLText, indent: Int, isActive: Bool = true, remark: String = ""
  ) {
    let start = Self.start(indent, isActive)
    guard value.isLong, case .list(let elements) = value else {
      lines.append(("\(start)\(key): \(value.inline)", Self.oneLine(remark)))
      return
    }
    lines.append(("\(start)\(key):", Self.oneLine(remark)))
    for element in elements { lines.append(("\(start)  - \(element.inline)", "")) }
  }

  /// Adds a key whose values follow on lines of their own.
  mutating func add(
    heading key: String, indent: Int = 0, isActive: Bool = true, remark: String = ""
  ) {
    lines.append((Self.start(indent, isActive) + key + ":", Self.oneLine(remark)))
  }

  /// Adds an element of a list.
  mutating func add(element text: String, indent: Int, remark: String = "") {
    lines.append(("\(Self.blanks(indent))- \(text)", Self.oneLine(remark)))
  }

  /// Adds lines that were gathered elsewhere.
  mutating func add(contentsOf other: CommentedLines) { lines += other.lines }

  /// The lines, each with its end.
  var text: String {
    let widths = lines.lazy.filter { !$0.remark.isEmpty }.map(\.text.count)
    let column = min(widths.max() ?? 0, Self.widest)
    return lines.map { line in
      guard !line.remark.isEmpty else { return line.text + "\n" }
      return line.text + Self.blanks(column - line.text.count) + "   # " + line.remark + "\n"
    }.joined()
  }

  /// Where a line starts: the `#` of all that is commented out stands in the same column, and taking
  /// it away with its blank leaves the line where it belongs.
  private static func start(_ indent: Int, _ isActive: Bool) -> String {
    isActive ? blanks(indent) : blanks(min(indent, 2)) + "# " + blanks(indent - 2)
  }

  private static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// A text of several lines, or with characters that end a comment, as one line.
  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { scalar in
      scalar == " " || UnsafeCharacter(firstIn: String(scalar)) != nil
    }.map(String.init).joined(separator: " ")
  }
}
