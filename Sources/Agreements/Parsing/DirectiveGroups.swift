internal import Diagnostics

/// A block directive with everything up to its end, as lines of the lexed text.
///
/// Boundaries are line numbers: a boundary `n` lies before line `n`.
struct DirectiveGroup {
  enum Kind {
    case choice
    case loop(ValuePath, variable: String)
    case include(topic: String, alternative: String?)
  }

  struct Branch {
    var condition: Condition?
    var start: Int
    var groups: [DirectiveGroup]
    var span: Span
  }

  var kind: Kind
  var branches: [Branch]
  /// The boundary of the closing directive; that of the directive itself for an include.
  var end: Int
  var span: Span
  var closingSpan: Span

  /// All boundaries in order: where each branch starts, and the end.
  var boundaries: [Int] {
    if case .include = kind { return [end] }
    return branches.map(\.start) + [end]
  }

  var name: String {
    switch kind {
    case .choice: "{{#if}}"
    case .loop: "{{#each}}"
    case .include(let topic, _): "{{> \(topic)}}"
    }
  }
}

extension DirectiveGroup {
  /// Pairs openings with their closings; what is open or crossed is reported with both places.
  static func groups(
    from lexed: LexedText, in file: SourceFile, log: DiagnosticLog
  ) -> [DirectiveGroup] {
    var stack: [DirectiveGroup] = []
    var result: [DirectiveGroup] = []
    /// How many directives are open that nest too deep to be read.
    var ignored = 0

    /// Whether an opening directive may be read; reports the first that nests too deep.
    func opens(_ directive: Directive) -> Bool {
      guard stack.count >= Directive.nestingLimit else { return true }
      if ignored == 0 { directive.reportNesting(in: file, log) }
      ignored += 1
      return false
    }

    func add(_ group: DirectiveGroup) {
      if stack.isEmpty {
        result.append(group)
      } else {
        stack[stack.count - 1].branches[stack[stack.count - 1].branches.count - 1].groups
          .append(group)
      }
    }

    for entry in lexed.blockDirectives {
      let directive = entry.directive
      let location = file.location(directive.span)
      switch directive.kind {
      case .value:
        continue
      case .include(let topic, let alternative):
        add(
          DirectiveGroup(
            kind: .include(topic: topic, alternative: alternative), branches: [],
            end: entry.line, span: directive.span, closingSpan: directive.span))
      case .ifTrue(let condition):
        guard opens(directive) else { continue }
        stack.append(
          DirectiveGroup(
            kind: .choice,
            branches: [
              Branch(
                condition: condition, start: entry.line, groups: [], span: directive.span)
            ], end: entry.line, span: directive.span, closingSpan: directive.span))
      case .each(let list, let variable):
        guard opens(directive) else { continue }
        stack.append(
          DirectiveGroup(
            kind: .loop(list, variable: variable),
            branches: [
              Branch(condition: nil, start: entry.line, groups: [], span: directive.span)
            ], end: entry.line, span: directive.span, closingSpan: directive.span))
      case .elseIf, .otherwise:
        if ignored > 0 { continue }
        guard case .choice? = stack.last?.kind else {
          if stack.isEmpty, lexed.hasBrokenOpening { continue }
          log.report(
            .directiveUnclosed, "\(directive.name) without {{#if}}", at: location,
            notes: stack.last.map {
              [Diagnostic.Note("\($0.name) is open here", at: file.location($0.span))]
            } ?? [])
          continue
        }
        guard stack.last?.branches.last?.condition != nil else {
          log.report(
            .directiveSyntax, "\(directive.name) after {{else}}", at: location,
            notes: stack.last.map {
              [Diagnostic.Note("the {{#if}} starts here", at: file.location($0.span))]
            } ?? [])
          continue
        }
        guard stack[stack.count - 1].branches.count < Directive.branchLimit else {
          directive.reportBranches(in: file, log)
          continue
        }
        var condition: Condition?
        if case .elseIf(let written) = directive.kind { condition = written }
        stack[stack.count - 1].branches.append(
          Branch(condition: condition, start: entry.line, groups: [], span: directive.span))
      case .endIf, .endEach:
        if ignored > 0 {
          ignored -= 1
          continue
        }
        guard var open = stack.popLast() else {
          if lexed.hasBrokenOpening { continue }
          log.report(
            .directiveUnclosed, "\(directive.name) closes nothing", at: location)
          continue
        }
        if !closes(directive, open) {
          log.report(
            .directiveUnclosed, "\(directive.name) crosses \(open.name)", at: location,
            notes: [
              Diagnostic.Note(
                "\(open.name) is opened here and must be closed first", at: file.location(open.span)
              )
            ])
        }
        open.end = entry.line
        open.closingSpan = directive.span
        add(open)
      }
    }
    for open in stack {
      log.report(
        .directiveUnclosed, "\(open.name) is never closed", at: file.location(open.span),
        label: open.name == "{{#if}}" ? "expected {{/if}}" : "expected {{/each}}")
    }
    return result
  }

  private static func closes(_ directive: Directive, _ group: DirectiveGroup) -> Bool {
    switch (directive.kind, group.kind) {
    case (.endIf, .choice), (.endEach, .loop): true
    default: false
    }
  }
}

/// Which lines of a text are blank, so that a boundary can be compared with blocks.
struct LineIndex {
  /// For each line from 0 the last line up to and including it that is not blank.
  private var lastTextLine: [Int]
  /// For each line from 1 the first line from it on that is not blank.
  private var nextTextLine: [Int]

  init(_ lexed: LexedText) {
    let count = lexed.lineStarts.count
    var hasText = Array(repeating: false, count: count + 2)
    for line in 0..<count {
      let end = line + 1 < count ? lexed.lineStarts[line + 1] : lexed.text.count
      hasText[line + 1] = lexed.text[lexed.lineStarts[line]..<end].contains {
        $0 != 0x20 && $0 != 0x09 && $0 != 0x0A
      }
    }
    lastTextLine = Array(repeating: 0, count: count + 2)
    nextTextLine = Array(repeating: count + 1, count: count + 3)
    for line in 1..<(count + 2) {
      lastTextLine[line] = hasText[line] ? line : lastTextLine[line - 1]
    }
    for line in stride(from: count, through: 1, by: -1) {
      nextTextLine[line] = hasText[line] ? line : nextTextLine[line + 1]
    }
  }

  /// The last line with text before a boundary; 0 when there is none.
  func before(_ boundary: Int) -> Int {
    lastTextLine[min(max(0, boundary - 1), lastTextLine.count - 1)]
  }

  /// The first line with text after a boundary; one more than the last line when there is none.
  func after(_ boundary: Int) -> Int { nextTextLine[min(max(1, boundary), nextTextLine.count - 1)] }

  /// Whether a boundary has lines of the range on both sides.
  func cuts(_ boundary: Int, _ lines: ClosedRange<Int>) -> Bool {
    lines.lowerBound <= before(boundary) && after(boundary) <= lines.upperBound
  }

  /// Whether a boundary lies inside or at an edge of the range.
  func touches(_ boundary: Int, _ lines: ClosedRange<Int>) -> Bool {
    lines.lowerBound <= after(boundary) && before(boundary) <= lines.upperBound
  }
}
