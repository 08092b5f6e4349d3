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
indirect enum TreeBlock: Hashable {
  case paragraph([TreeRun])
  case heading(Int, [TreeRun])
  case item([TreeBlock])
  case table([[[TreeRun]]])
  case quote([TreeBlock])
  case code(info: String, text: String)
  case rule
}

/// Inline content as a flat run: what opens, what closes, and the text between.
enum TreeRun: Hashable {
  enum Kind: Hashable {
    case emphasis
    case strong
    case link(destination: String, title: String)
  }

  case text(String)
  case code(String)
  case image(destination: String, title: String, text: String)
  case lineBreak
  case open(Kind)
  case close(Kind)
}

/// Gathers a run, merging text and dropping blanks that no reader sees.
struct RunBuilder {
  private var runs: [TreeRun] = []
  private var isAtLineStart = true

  /// Adds text that holds no line break.
  mutating func add(_ text: String) {
    var text = text[...]
    if isAtLineStart { text = text.drop { $0 == " " } }
    guard !text.isEmpty else { return }
    isAtLineStart = false
    if case .text(let before)? = runs.last {
      runs[runs.count - 1] = .text(before + text)
    } else {
      runs.append(.text(String(text)))
    }
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
    dropTrailingBlanks()
    if isAtLineStart { return }
    add(" ")
    isAtLineStart = true
  }

  mutating func add(_ run: TreeRun) {
    switch run {
    case .lineBreak:
      dropTrailingBlanks()
      runs.append(run)
      isAtLineStart = true
    case .close(let kind):
      // Emphasis around nothing is nothing.
      if case .open(kind)? = runs.last {
        runs.removeLast()
      } else {
        runs.append(run)
      }
    case .open: runs.append(run)
    case .text(let text): add(text)
    case .code, .image:
      runs.append(run)
      isAtLineStart = false
    }
  }

  private mutating func dropTrailingBlanks() {
    var index = runs.count - 1
    while index >= 0 {
      switch runs[index] {
      case .open, .close: index -= 1
      case .text(let text):
        let trimmed = String(text.reversed().drop { $0 == " " }.reversed())
        if trimmed.isEmpty {
          runs.remove(at: index)
          index -= 1
        } else {
          runs[index] = .text(trimmed)
          return
        }
      case .code, .image, .lineBreak: return
      }
    }
  }

  func finished() -> [TreeRun] {
    var copy = self
    copy.dropTrailingBlanks()
    return copy.runs
  }
}

extension [TreeRun] {
  /// The words alone.
  var words: String {
    map { run in
      switch run {
      case .text(let text), .code(let text), .image(_, _, let text): text
      case .lineBreak: "\n"
      case .open, .close: ""
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
      switch run {
      case .text(let text): text.debugDescription
      case .code(let text): "code(\(text.debugDescription))"
      case .image(let destination, let title, let text): "image(\(destination), \(title), \(text))"
      case .lineBreak: "break"
      case .open(let kind): "<\(kind)>"
      case .close: "</>"
      }
    }.joined(separator: " ")
  }
}
