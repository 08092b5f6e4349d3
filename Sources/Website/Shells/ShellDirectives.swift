internal import Diagnostics

/// Reads slots and directives and resolves their names.
extension ShellParser {
  /// Where a directive stands.
  enum Place {
    /// Between elements.
    case content
    /// In an attribute value or an element that holds text only.
    case value
  }

  mutating func readDirective(in place: Place) {
    let start = index
    guard let end = find("}}", from: index + 2) else {
      report(.shellSyntax, "this is never closed", at: Span(start, start + 2), "write }}")
      index = bytes.count
      return
    }
    index = end + 2
    let span = Span(start, index)
    let body = text(start + 2..<end)
    let words = body.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.first {
    case nil: report(.shellSyntax, "a name is missing", at: span)
    case _ where place == .content && isAloneOnLine(span) && isStructural(words):
      skipLineEnd()
      readStructure(words, span)
    case _ where isStructural(words): readStructure(words, span)
    case let word? where word.hasPrefix(">"):
      let name = word == ">" ? words.dropFirst().first ?? "" : String(word.dropFirst())
      readBlock(name, span, place)
    case let word?:
      if words.count == 1, !word.hasPrefix("#"), !word.hasPrefix("/") {
        readSlot(word, span)
      } else {
        report(
          .shellSyntax, "'\(words.joined(separator: " "))' is no directive", at: span,
          "expected a name, #if, else, /if, #each … as …, /each or > block")
      }
    }
  }

  /// Whether a directive gives the page nothing by itself: a condition, a list, a note.
  private func isStructural(_ words: [String]) -> Bool {
    switch words.first {
    case "#if", "#each": true
    case "else", "/if", "/each": words.count == 1
    case let word?: word.hasPrefix("!")
    case nil: false
    }
  }

  private mutating func readStructure(_ words: [String], _ span: Span) {
    switch words.first {
    case "#if": openBranch(Array(words.dropFirst()), span)
    case "else": readElse(span)
    case "/if": closeBranch(span)
    case "#each": openLoop(Array(words.dropFirst()), span)
    case "/each": closeLoop(span)
    default: break
    }
  }

  /// Whether nothing else stands on the line of a directive: it then leaves no empty line behind.
  private func isAloneOnLine(_ span: Span) -> Bool {
    (span.lower == 0 || bytes[span.lower - 1] == 0x0A)
      && (span.upper == bytes.count || bytes[span.upper] == 0x0A)
  }

  private mutating func skipLineEnd() { if index < bytes.count { index += 1 } }

  // MARK: - Slots

  private mutating func readSlot(_ name: String, _ span: Span) {
    if name.hasPrefix("t.") {
      let key = String(name.dropFirst(2))
      guard let text = texts[key] else {
        unknown("text", key, known: texts.keys.sorted(), prefix: "t.", at: span)
        return
      }
      // In an address too the text is escaped once: its literal loses these escapes and gets its own.
      for byte in ShellEscaping.escaped(text).utf8 { literal(byte) }
      return
    }
    guard let (reference, kind) = resolve(name, span) else { return }
    switch kind {
    case .text: append(.text(reference))
    case .flag: wrongUse(name, "is a question", "write {{#if \(name)}} … {{/if}}", span)
    case .block: wrongUse(name, "is a piece of HTML", "write {{> \(name)}}", span)
    case .list: wrongUse(name, "is a list", "write {{#each \(name) as item}} … {{/each}}", span)
    }
  }

  private mutating func readBlock(_ name: String, _ span: Span, _ place: Place) {
    guard let (reference, kind) = resolve(name, span) else { return }
    guard case .block = kind else {
      wrongUse(name, "is not a piece of HTML", "write {{\(name)}}", span)
      return
    }
    guard place == .content else {
      report(
        .misplacedSlot, "a piece of HTML cannot stand in an attribute or a title", at: span,
        "put it between elements")
      return
    }
    append(.block(reference))
  }

  private mutating func wrongUse(_ name: String, _ what: String, _ remedy: String, _ span: Span) {
    report(.unknownSlot, "'\(name)' \(what)", at: span, remedy)
  }

  // MARK: - Branches

  private mutating func openBranch(_ words: [String], _ span: Span) {
    let isNegated = words.first == "not" && words.count == 2
    var reference = Shell.Reference(level: 0, name: "")
    if let name = words.last, words.count == (isNegated ? 2 : 1) {
      if let (found, _) = resolve(name, span) { reference = found }
    } else {
      report(.shellSyntax, "a condition is one name, or 'not' and one name", at: span)
    }
    frames.append(
      Frame(
        kind: .branch(reference, isNegated: isNegated), opening: span, depth: elements.count))
  }

  private mutating func readElse(_ span: Span) {
    guard let frame = frames.last, case .branch = frame.kind else {
      report(.shellBoundary, "{{else}} stands in no {{#if}} here", at: span, "remove it")
      return
    }
    guard frame.then == nil else {
      report(
        .shellSyntax, "a condition has one {{else}}", at: span,
        notes: [note("the condition", at: frame.opening)])
      return
    }
    endBranch(at: span)
    frames[frames.count - 1].then = frame.nodes
    frames[frames.count - 1].nodes = []
  }

  private mutating func closeBranch(_ span: Span) {
    guard let frame = frames.last, case .branch(let reference, let isNegated) = frame.kind else {
      crossed("{{/if}}", span)
      return
    }
    endBranch(at: span)
    frames.removeLast()
    append(
      .branch(
        reference, isNegated: isNegated, then: frame.then ?? frame.nodes,
        otherwise: frame.then == nil ? [] : frame.nodes))
  }

  private mutating func openLoop(_ words: [String], _ span: Span) {
    var frame = Frame(
      kind: .loop(Shell.Reference(level: 0, name: "")), opening: span, depth: elements.count)
    frame.item = ("", ShellNames([:]))
    if words.count == 3, words[1] == "as", words[2].isShellName {
      if names.kinds[words[2]] != nil || words[2] == "t" {
        report(
          .shellSyntax, "'\(words[2])' is already a name of the page", at: span,
          "choose another name after 'as'")
      }
      if let (reference, kind) = resolve(words[0], span) {
        if case .list(let names) = kind {
          frame.kind = .loop(reference)
          frame.item = (words[2], names)
        } else {
          report(.unknownSlot, "'\(words[0])' is not a list", at: span)
        }
      }
    } else {
      report(.shellSyntax, "a list is written as {{#each list as item}}", at: span)
    }
    frames.append(frame)
  }

  private mutating func closeLoop(_ span: Span) {
    guard let frame = frames.last, case .loop(let reference) = frame.kind else {
      crossed("{{/each}}", span)
      return
    }
    endBranch(at: span)
    frames.removeLast()
    append(.loop(reference, frame.nodes))
  }

  private mutating func crossed(_ directive: String, _ span: Span) {
    if let frame = frames.last, frames.count > 1 {
      let message =
        if case .value = frame.kind {
          "\(directive) closes what was opened outside this value"
        } else { "\(directive) stands before the end of what was opened last" }
      report(
        .shellBoundary, message, at: span, notes: [note("opened here", at: frame.opening)])
    } else {
      report(.shellBoundary, "\(directive) closes nothing", at: span, "remove it")
    }
  }

  // MARK: - Names

  /// What a name stands for here; nil and a report when it is unknown.
  private mutating func resolve(
    _ name: String, _ span: Span
  ) -> (Shell.Reference, ShellNames.Kind)? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let items = frames.compactMap(\.item)
    if parts.count == 2, let level = items.lastIndex(where: { $0.name == parts[0] }) {
      guard let kind = items[level].names.kinds[parts[1]] else {
        unknown(
          "name", parts[1], known: items[level].names.kinds.keys.sorted(),
          prefix: parts[0] + ".", at: span)
        return nil
      }
      return (Shell.Reference(level: level + 1, name: parts[1]), kind)
    }
    guard parts.count == 1, let kind = names.kinds[name] else {
      let known =
        names.kinds.keys.sorted()
        + items.flatMap { item in item.names.kinds.keys.sorted().map { "\(item.name).\($0)" } }
      // The name of a list that was in error itself is not reported again.
      if items.contains(where: { $0.name.isEmpty }), parts.count == 2 { return nil }
      unknown("name", name, known: known, prefix: "", at: span)
      return nil
    }
    used.insert(name)
    return (Shell.Reference(level: 0, name: name), kind)
  }

  private mutating func unknown(
    _ what: String, _ name: String, known: [String], prefix: String, at span: Span
  ) {
    let log = DiagnosticLog()
    // The place of the name itself, so that the fix replaces that and nothing else.
    let whole = text(span.lower..<span.upper)
    var place = span
    if let range = whole.range(ofWord: prefix + name) {
      place = Span(span.lower + range.lowerBound, span.lower + range.upperBound)
    }
    log.reportUnknown(
      .unknownSlot, what, prefix + name, at: file.location(place),
      known: known.map { prefix + $0 })
    findings += log.diagnostics
  }
}

extension String {
  /// Whether this can be the name of a list's element: small letters, digits and hyphens.
  fileprivate var isShellName: Bool {
    guard let first = utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// The bytes at which another text stands in this one.
  fileprivate func range(ofWord word: String) -> Range<Int>? {
    let bytes = Array(utf8)
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
    guard
      let start = (0...(bytes.count - wanted.count)).first(where: {
        bytes[$0...].starts(with: wanted)
      })
    else { return nil }
    return start..<start + wanted.count
  }
}
