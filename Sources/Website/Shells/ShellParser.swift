internal import Diagnostics

/// Reads a shell once: HTML, with slots and directives where HTML lets text stand.
///
/// It goes on after a fault, so that all of them are reported together; what it gives is used only
/// when there was none.
struct ShellParser {
  /// A directive or an attribute value that is open, with the nodes it holds so far.
  struct Frame {
    enum Kind {
      case root
      case branch(Shell.Reference, isNegated: Bool)
      case loop(Shell.Reference)
      case value
    }

    var kind: Kind
    var opening: Span
    var nodes: [Shell.Node] = []
    /// What the first branch holds, once `{{else}}` was met.
    var then: [Shell.Node]?
    /// How many elements were open where it starts.
    var depth: Int
    var item: (name: String, names: ShellNames)?
  }

  struct OpenElement {
    var name: String
    var span: Span
  }

  let file: SourceFile
  let names: ShellNames
  let texts: [String: String]
  let bytes: [UInt8]
  var index = 0
  var frames: [Frame]
  var elements: [OpenElement] = []
  var used: Set<String> = []
  var findings: [Diagnostic] = []

  init(_ file: SourceFile, names: ShellNames, texts: [String: String]) {
    self.file = file
    self.names = names
    self.texts = texts
    bytes = file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    frames = [Frame(kind: .root, opening: Span(0, 0), depth: 0)]
  }

  mutating func parse() -> [Shell.Node] {
    readContent()
    closeFrames(downTo: 1)
    for element in elements {
      report(
        .shellBoundary, "<\(element.name)> is never closed", at: element.span,
        "write </\(element.name)> where it ends")
    }
    for name in names.required where !used.contains(name) {
      let isBlock = if case .block = names.kinds[name] { true } else { false }
      report(
        .shellSyntax, "the shell never uses '\(name)'", at: Span(0, 0),
        isBlock ? "put {{> \(name)}} where it belongs" : "add {{#if \(name)}} … {{/if}}")
    }
    return frames[0].nodes
  }

  // MARK: - Content

  /// Reads text, elements and directives to the end of the file.
  private mutating func readContent() {
    while index < bytes.count {
      if starts(with: "{{") {
        readDirective(in: .content)
      } else if starts(with: "<!--") {
        skipComment()
      } else if starts(with: "<!") {
        readDoctype()
      } else if starts(with: "</") {
        readEndTag()
      } else if bytes[index] == UInt8(ascii: "<") {
        readStartTag()
      } else {
        literal(bytes[index])
        index += 1
      }
    }
  }

  /// Skips a comment: it is for those who write shells, not for those who read pages.
  private mutating func skipComment() {
    let start = index
    guard let end = find("-->", from: index + 4) else {
      report(.shellSyntax, "the comment is never closed", at: Span(start, start + 4), "write -->")
      index = bytes.count
      return
    }
    refuseSlots(in: index..<end, "a comment", "take it out of the comment, or write {{! … }}")
    index = end + 3
  }

  private mutating func readDoctype() {
    let start = index
    let end = find(">", from: index) ?? bytes.count - 1
    refuseSlots(in: start..<end, "the doctype", "write <!doctype html>")
    if text(start..<min(end + 1, bytes.count)).lowercased() != "<!doctype html>" {
      report(.shellSyntax, "only <!doctype html> is known", at: Span(start, end + 1))
    }
    copy(start..<min(end + 1, bytes.count))
    index = min(end + 1, bytes.count)
  }

  private mutating func readEndTag() {
    let start = index
    index += 2
    let name = readName()
    if starts(with: "{{") {
      refuseSlot("a tag name", "write the name of the element")
    }
    guard let end = find(">", from: index) else {
      report(.shellSyntax, "the tag is never closed", at: Span(start, index), "write '>'")
      index = bytes.count
      return
    }
    let span = Span(start, end + 1)
    if !text(index..<end).allSatisfy(\.isWhitespace) {
      report(.shellSyntax, "an end tag holds only its name", at: span)
    }
    index = end + 1
    close(name, at: span)
    copy(start..<index)
  }

  private mutating func close(_ name: String, at span: Span) {
    guard let place = elements.lastIndex(where: { $0.name == name }) else {
      report(
        .shellBoundary, "</\(name)> closes nothing", at: span,
        ShellElements.void.contains(name) ? "<\(name)> has no end tag: remove it" : "remove it")
      return
    }
    let depth = frames.last?.depth ?? 0
    if place < depth, let frame = frames.last {
      report(
        .shellBoundary, "</\(name)> closes an element from outside this branch", at: span,
        "a branch holds whole elements",
        notes: [
          note("the element", at: elements[place].span), note("the branch", at: frame.opening),
        ])
      return
    }
    for element in elements[(place + 1)...] {
      report(
        .shellBoundary, "<\(element.name)> is not closed before </\(name)>", at: element.span,
        "write </\(element.name)> where it ends", notes: [note("here", at: span)])
    }
    elements.removeSubrange(place...)
  }

  // MARK: - Frames

  /// Closes directives that are still open, each with a finding.
  mutating func closeFrames(downTo count: Int) {
    while frames.count > count {
      let frame = frames.removeLast()
      report(
        .shellBoundary, "this is never closed", at: frame.opening,
        { if case .loop = frame.kind { "write {{/each}}" } else { "write {{/if}}" } }())
      elements.removeLast(max(0, elements.count - frame.depth))
    }
  }

  /// Refuses elements that the branch which ends here has opened and not closed.
  mutating func endBranch(at span: Span) {
    guard let frame = frames.last, elements.count > frame.depth else { return }
    for element in elements[frame.depth...] {
      report(
        .shellBoundary, "<\(element.name)> is opened in this branch and not closed in it",
        at: element.span, "a branch holds whole elements",
        notes: [note("the branch ends here", at: span)])
    }
    elements.removeSubrange(frame.depth...)
  }

  mutating func append(_ node: Shell.Node) { frames[frames.count - 1].nodes.append(node) }

  mutating func literal(_ byte: UInt8) {
    let last = frames.count - 1
    if case .literal(var run)? = frames[last].nodes.last {
      // Taken out while it grows, so that it is not copied for each byte.
      frames[last].nodes.removeLast()
      run.append(byte)
      frames[last].nodes.append(.literal(run))
    } else {
      frames[last].nodes.append(.literal([byte]))
    }
  }

  mutating func copy(_ range: Range<Int>) { append(.literal(Array(bytes[range]))) }

  // MARK: - Reading

  func starts(with text: StaticString) -> Bool {
    let text = text.description.utf8
    return bytes[index...].starts(with: text)
  }

  func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }

  func text(_ range: Range<Int>) -> String { file.text(Span(range)) }

  /// The name of an element, in small letters.
  mutating func readName() -> String {
    let start = index
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    return text(start..<index).lowercased()
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  // MARK: - Reporting

  mutating func report(
    _ code: Code, _ message: String, at span: Span, _ label: String = "",
    notes: [Diagnostic.Note] = [], fix: Diagnostic.Fix? = nil
  ) {
    findings.append(
      Diagnostic(
        code, message, at: file.location(span), label: label, notes: notes, fix: fix))
  }

  func note(_ message: String, at span: Span) -> Diagnostic.Note {
    Diagnostic.Note(message, at: file.location(span))
  }

  /// Refuses the slot that starts here, and goes on after it.
  mutating func refuseSlot(_ place: String, _ remedy: String) {
    let end = find("}}", from: index).map { $0 + 2 } ?? min(index + 2, bytes.count)
    report(.misplacedSlot, "a slot cannot stand in \(place)", at: Span(index, end), remedy)
    index = end
  }

  /// Refuses all slots in a range.
  mutating func refuseSlots(in range: Range<Int>, _ place: String, _ remedy: String) {
    var start = range.lowerBound
    while let slot = find("{{", from: start), slot < range.upperBound {
      let end = find("}}", from: slot).map { $0 + 2 } ?? slot + 2
      let span = Span(slot, min(end, max(range.upperBound, slot + 2)))
      report(.misplacedSlot, "a slot cannot stand in \(place)", at: span, remedy)
      start = max(end, slot + 2)
    }
  }
}
