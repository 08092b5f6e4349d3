/// What a document says, whichever format it is read from.
///
/// Both formats map to this form, so that two trees are equal when and only when a reader of the
/// Markdown and a reader of the page see the same text, structure and emphasis. What differs between
/// the formats by design has no place in it:
///
/// - Lists are runs of items: whether neighbouring items are one list or two, tight or loose, is form.
/// - Leden, points and recitals are `<ol><li>` in the page and plain paragraphs that start with their
///   number in Markdown; both are the blocks of their content.
/// - Onderdelen are `- a) text` in Markdown and `<li><span class="number">a)</span> text` in the page.
/// - A reference is a link in the page alone; `<mark>`, `<section>`, `<div>` and `<aside>` are form.
/// - The lines to sign on are `<dl>` in the page and `- Naam: …` in Markdown.
/// - A line break in the source is a blank, and blanks at the edges of lines are nothing.
/// - Emphasis is what each stretch of text has, not how it is nested: emphasis within emphasis adds
///   nothing, emphasis or code that touches is one, and a blank has what both its neighbours have.
indirect enum TreeBlock: Hashable {
  case paragraph([TreeRun])
  case heading(Int, [TreeRun])
  case item([TreeBlock])
  case table([[[TreeRun]]])
  case quote([TreeBlock])
  case code(info: String, text: String)
  case rule
}

/// A stretch of inline content with the emphasis it has.
struct TreeRun: Hashable {
  enum Content: Hashable {
    case text(String)
    case code(String)
    case image(destination: String, title: String, text: String)
    case lineBreak
  }

  struct Style: Hashable {
    var isEmphasis = false
    var isStrong = false
    /// The target and title of the link it stands in.
    var link: [String]?
  }

  var content: Content
  var style: Style
}

/// Gathers a run, merging text and dropping blanks that no reader sees.
struct RunBuilder {
  var style = TreeRun.Style()
  private var runs: [TreeRun] = []
  private var isAtLineStart = true

  /// Adds text that holds no line break.
  mutating func add(_ text: String) {
    var text = text[...]
    if isAtLineStart { text = text.drop { $0 == " " } }
    guard !text.isEmpty else { return }
    isAtLineStart = false
    let core = text.drop { $0 == " " }
    append(.text(String(text.prefix(text.count - core.count))))
    let trailing = core.reversed().prefix { $0 == " " }.count
    append(.text(String(core.dropLast(trailing))))
    append(.text(String(core.suffix(trailing))))
  }

  private mutating func append(_ content: TreeRun.Content) {
    if content != .text("") { runs.append(TreeRun(content: content, style: style)) }
  }

  /// Adds text as HTML holds it, where a line break is a soft one.
  mutating func addLines(_ text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { addSoftBreak() }
      add(String(line))
    }
  }

  mutating func addSoftBreak() {
    if isAtLineStart { return }
    dropTrailingBlanks()
    add(" ")
    isAtLineStart = true
  }

  mutating func add(_ content: TreeRun.Content) {
    switch content {
    case .text(let text): add(text)
    case .lineBreak:
      dropTrailingBlanks()
      append(content)
      isAtLineStart = true
    case .code, .image:
      append(content)
      isAtLineStart = false
    }
  }

  private mutating func dropTrailingBlanks() {
    while let last = runs.last, last.isBlank, last.content != .lineBreak { runs.removeLast() }
  }

  func finished() -> [TreeRun] {
    var result: [TreeRun] = []
    var rest = runs[...]
    while rest.last?.isBlank == true { rest.removeLast() }
    var outer = TreeRun.Style()
    for (index, run) in zip(rest.indices, rest) {
      var run = run
      if run.isBlank {
        let next = rest[index...].first { !$0.isBlank }?.style ?? TreeRun.Style()
        run.style.isEmphasis = outer.isEmphasis && next.isEmphasis
        run.style.isStrong = outer.isStrong && next.isStrong
      } else {
        outer = run.style
      }
      if case .text(let text) = run.content, case .text(let before)? = result.last?.content,
        result.last?.style == run.style
      {
        result[result.count - 1].content = .text(before + text)
      } else if case .code(let text) = run.content, case .code(let before)? = result.last?.content,
        result.last?.style == run.style
      {
        result[result.count - 1].content = .code(before + text)
      } else {
        result.append(run)
      }
    }
    return result
  }
}

extension TreeRun {
  fileprivate var isBlank: Bool {
    switch content {
    case .lineBreak: true
    case .text(let text): text.utf8.allSatisfy { $0 == 0x20 }
    case .code, .image: false
    }
  }
}

extension [TreeRun] {
  /// The words alone.
  var words: String {
    map { run in
      switch run.content {
      case .text(let text), .code(let text), .image(_, _, let text): text
      case .lineBreak: "\n"
      }
    }.joined()
  }
}

extension [TreeBlock] {
  /// The words of all blocks, one block a line.
  var words: String {
    map { block in
      switch block {
      case .paragraph(let runs), .heading(_, let runs): runs.words
      case .item(let blocks), .quote(let blocks): blocks.words
      case .table(let rows): rows.joined().map(\.words).joined(separator: "\n")
      case .code(_, let text): text
      case .rule: ""
      }
    }.joined(separator: "\n")
  }

  /// The tree as indented lines, for people to compare.
  func lines(_ indent: String = "") -> [String] {
    flatMap { block -> [String] in
      switch block {
      case .paragraph(let runs): [indent + "paragraph " + runs.line]
      case .heading(let level, let runs): [indent + "heading \(level) " + runs.line]
      case .item(let blocks): [indent + "item"] + blocks.lines(indent + "  ")
      case .quote(let blocks): [indent + "quote"] + blocks.lines(indent + "  ")
      case .table(let rows):
        [indent + "table"]
          + rows.map { row in indent + "  row " + row.map(\.line).joined(separator: " ‖ ") }
      case .code(let info, let text): [indent + "code \(info) \(text.debugDescription)"]
      case .rule: [indent + "rule"]
      }
    }
  }

  /// The first lines in which two trees differ; nil when they are equal.
  func difference(from other: [TreeBlock]) -> String? {
    guard self != other else { return nil }
    let own = lines()
    let others = other.lines()
    let position = zip(own, others).prefix { $0 == $1 }.count
    func at(_ lines: [String]) -> String {
      lines[
        Swift.min(Swift.max(0, position - 1), lines.count)..<Swift.min(position + 3, lines.count)
      ].joined(separator: "\n    ")
    }
    return "page:\n    \(at(own))\n  Markdown:\n    \(at(others))"
  }
}

extension [TreeRun] {
  fileprivate var line: String {
    map { run in
      let text =
        switch run.content {
        case .text(let text): text.debugDescription
        case .code(let text): "code(\(text.debugDescription))"
        case .image(let destination, let title, let text):
          "image(\(destination), \(title), \(text))"
        case .lineBreak: "break"
        }
      return (run.style.isStrong ? "**" : "") + (run.style.isEmphasis ? "*" : "") + text
        + (run.style.link.map { "(\($0.joined(separator: " ")))" } ?? "")
    }.joined(separator: " ")
  }
}
