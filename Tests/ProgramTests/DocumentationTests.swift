import FileSystem
import Testing

/// The READMEs say what is true: their examples are run, loaded, compiled and compared.
///
/// - A `console` block: each line `$ …` is run by the shell and must print the lines after it and end
///   with 0, or with the code of a comment `# exit 1`. `…` stands for any text, on a line of its own for
///   any lines.
/// - A block whose first line is a comment with a path is a whole file of a workspace; that of a text
///   with front matter stands within it.
/// - So is a block marked `to <path>`.
/// - A block marked `from <path>` stands in that file word for word; `…` as above.
/// - Any other `markdown` block is text of a template: it is compiled and bound. A `text` block right
///   after it is what comes out as Markdown.
@Suite struct DocumentationTests {
  static let pages = [
    "README.md", "Clauses/README.md", "Templates/README.md", "Customers/README.md",
  ]

  @Test(arguments: pages)
  func `excerpts stand in their files word for word`(_ page: String) throws {
    for block in try DocumentBlock.blocks(of: page) {
      guard let path = block.source else { continue }
      let text = try Repository.text(path)
      #expect(
        LinePattern(block.lines).isPart(of: text.lines), "\(block.place) is not in \(path)")
    }
  }

  @Test(arguments: pages)
  func `commands print what is shown`(_ page: String) async throws {
    for block in try DocumentBlock.blocks(of: page) where block.kind == "console" {
      let workspace = try Self.workspace(of: page)
      for command in block.commands {
        let run = try await Program.run(
          [], in: workspace.path, environment: ["PATH": Program.searchPath],
          script: "{ \(command.line)\n} 2>&1")
        #expect(run.code == command.code, "\(block.place): \(command.line)\n\(run.output)")
        #expect(
          LinePattern(command.output).matches(run.output.lines),
          "\(block.place): \(command.line) printed:\n\(run.output.prefix(4000))")
      }
    }
  }

  @Test(arguments: pages)
  func `whole files load, and their customers build`(_ page: String) async throws {
    guard try DocumentBlock.blocks(of: page).contains(where: { $0.file != nil }) else { return }
    let workspace = try Self.workspaceOfParts(of: page)
    let run = try await workspace.akkoord("build")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.lines.count == 1, "\(run.errors)")
  }

  @Test(arguments: pages)
  func `pieces of text compile, and come out as shown`(_ page: String) async throws {
    let snippets = try DocumentBlock.blocks(of: page).filter(\.isSnippet)
    guard !snippets.isEmpty else { return }
    let workspace = try Self.workspaceOfParts(of: page)
    let topics = try Self.topics(of: page)
    for (number, snippet) in snippets.enumerated() {
      let id = "snippet-\(number)"
      try workspace.write(snippet.template(id, topics: topics), "Templates/\(id).md")
      try workspace.write("extends: business-software\ntemplate: \(id)\n", "Customers/\(id).yaml")
    }
    let run = try await workspace.akkoord("build", "snippet-*")
    #expect(run.code == 0, "\(run.errors)")
    for (number, snippet) in snippets.enumerated() {
      guard let result = snippet.result else { continue }
      let name = "Output/snippet-\(number)/agreement.md"
      guard workspace.exists(name) else { continue }
      let lines = try workspace.text(name).lines
      // What stands under the snippet's own heading; all of it when it brings headings itself.
      let heading = lines.firstIndex { $0.hasPrefix("#") && $0.hasSuffix(" Example") } ?? -1
      let section = Array(lines[(heading + 1)...])
      #expect(
        LinePattern(result).isPart(of: section),
        "\(snippet.place) comes out as:\n\(section.suffix(60).joined(separator: "\n"))")
    }
  }

  // MARK: - Workspaces

  /// A copy of the repository with the whole files of a page.
  private static func workspace(of page: String) throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.repository()
    for block in try DocumentBlock.blocks(of: page) {
      if let file = block.file { try workspace.write(block.text, file) }
    }
    return workspace
  }

  /// The same, in which nothing is asked of an agreement: an example shows a part of one.
  private static func workspaceOfParts(of page: String) throws -> TemporaryWorkspace {
    let workspace = try workspace(of: page)
    let folder = "Clauses/requirements"
    for entry in try FileSystem.entries(of: workspace(folder)) {
      let text = try workspace.text("\(folder)/\(entry.name)")
      let free = text.replacing(#/mandatory: (?:yes|conditional)/#, with: "mandatory: optional")
      try workspace.write(free, "\(folder)/\(entry.name)")
    }
    return workspace
  }

  /// The topics that a page adds, each with its first alternative.
  private static func topics(of page: String) throws -> [(topic: String, alternative: String)] {
    var topics: [(topic: String, alternative: String)] = []
    for block in try DocumentBlock.blocks(of: page) {
      guard let parts = block.file?.split(separator: "/").map(String.init), parts.count == 3,
        parts[0] == "Clauses", parts[2].hasSuffix(".md"), parts[1] != "definitions",
        !topics.contains(where: { $0.topic == parts[1] })
      else { continue }
      topics.append((parts[1], String(parts[2].dropLast(3))))
    }
    return topics
  }
}

/// A fenced block of a page.
struct DocumentBlock {
  struct Command {
    var line: String
    var output: [String]
    var code: Int
  }

  var page: String
  var line: Int
  /// The language: console, yaml, markdown, text.
  var kind: String
  /// The path after `from`.
  var source: String?
  /// The path after `to`.
  var target: String?
  var lines: [String]
  /// The lines of the `text` block that follows.
  var result: [String]?

  var place: String { "\(page):\(line)" }
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The path in the comment that a whole file starts with.
  var file: String? {
    guard source == nil, target == nil else { return target }
    let comment = lines.first == "---" ? lines.dropFirst().first : lines.first
    guard let words = comment?.split(separator: " "), words.count >= 2,
      words[0] == "#" || words[0] == "<!--"
    else { return nil }
    let isInWorkspace = ["Clauses/", "Templates/", "Customers/"].contains(where: words[1].hasPrefix)
    return isInWorkspace && words.count <= 3 ? String(words[1]) : nil
  }

  var isSnippet: Bool { kind == "markdown" && source == nil && file == nil }

  /// The snippet as a section of a template that has all the example's topics.
  func template(_ id: String, topics: [(topic: String, alternative: String)]) -> String {
    let hasHeading = lines.first?.hasPrefix("#") == true
    let uses = topics.map { "  \($0.topic): {default: \($0.alternative)}\n" }.joined()
    let includes = topics.map { "{{> \($0.topic)}}\n\n" }.joined()
    return """
      ---
      id: \(id)
      version: 1.0.0
      extends: data-pro-statement
      \(uses.isEmpty ? "" : "topics:\n" + uses)---
      \(hasHeading ? "" : "## Example {#snippet}\n\n")\(text)
      \(includes.isEmpty ? "" : "## Topics {#snippet-topics}\n\n" + includes)
      """
  }

  /// The commands of a console block.
  var commands: [Command] {
    var commands: [Command] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        let parts = line.dropFirst(2).split(separator: "# exit ", maxSplits: 1).map(String.init)
        let code = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        commands.append(Command(line: parts[0], output: [], code: code))
      } else if !commands.isEmpty {
        commands[commands.count - 1].output.append(line)
      }
    }
    return commands
  }

  /// The fenced blocks of a page of the repository, in order.
  static func blocks(of page: String) throws -> [DocumentBlock] {
    var blocks: [DocumentBlock] = []
    var open: (fence: String, block: DocumentBlock)?
    // What a text block may follow: a snippet with nothing but blank lines in between.
    var isRightAfter = false
    for (index, line) in try Repository.text(page).lines.enumerated() {
      if let (fence, block) = open {
        if line != fence {
          open?.block.lines.append(line)
          continue
        }
        open = nil
        if block.kind == "text", isRightAfter, blocks.last?.isSnippet == true {
          blocks[blocks.count - 1].result = block.lines
        } else {
          blocks.append(block)
        }
        isRightAfter = true
      } else if line.hasPrefix("```") {
        let fence = line.prefix { $0 == "`" }
        let words = line.dropFirst(fence.count).split(separator: " ").map(String.init)
        let path = words.count == 3 ? words[2] : nil
        let block = DocumentBlock(
          page: page, line: index + 1, kind: words.first ?? "",
          source: words.contains("from") ? path : nil, target: words.contains("to") ? path : nil,
          lines: [])
        open = (String(fence), block)
      } else if !line.isEmpty {
        isRightAfter = false
      }
    }
    return blocks
  }
}

/// Lines in which `…` stands for any text, and on a line of its own for any lines.
struct LinePattern {
  private let pattern: ArraySlice<String>

  init(_ lines: [String]) {
    var pattern = lines[...]
    while pattern.last?.isEmpty == true { pattern.removeLast() }
    self.pattern = pattern
  }

  func matches(_ lines: [String]) -> Bool { Self.matches(pattern, lines[...]) }

  /// Whether the pattern matches a run of the lines.
  func isPart(of lines: [String]) -> Bool {
    Self.matches(["…"] + pattern + ["…"], lines[...])
  }

  private static func matches(_ pattern: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return lines.isEmpty }
    if first == "…" {
      let rest = pattern.dropFirst()
      return (lines.startIndex...lines.endIndex).contains { matches(rest, lines[$0...]) }
    }
    // A space that does not break looks like any other in a page.
    guard let line = lines.first?.replacing("\u{A0}", with: " "), matches(first, line) else {
      return false
    }
    return matches(pattern.dropFirst(), lines.dropFirst())
  }

  private static func matches(_ pattern: String, _ line: String) -> Bool {
    guard pattern.contains("…") else { return pattern == line }
    let parts = pattern.components(separatedBy: "…")
    guard let first = parts.first, line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts.last ?? "")
  }
}

extension String {
  /// The lines, without the empty one after the last line end.
  var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// What stands between the separators, empty pieces too.
  fileprivate func components(separatedBy separator: Character) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
