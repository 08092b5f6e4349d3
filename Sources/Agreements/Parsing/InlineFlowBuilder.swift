internal import Diagnostics

/// Pairs inline directives within one run of inlines.
///
/// A directive whose partner stands in another run (inside emphasis, in another paragraph) crosses a
/// boundary and is reported.
struct InlineFlowBuilder {
  private struct Open {
    var directive: Directive
    var branches: [Choice<TextInline>.Branch]
    var outer: [Flow<TextInline>]
  }

  let file: SourceFile
  let lexed: LexedText
  let log: DiagnosticLog
  private var stack: [Open] = []
  private var current: [Flow<TextInline>] = []
  /// How many directives are open that nest too deep to be read.
  private var ignored = 0

  init(file: SourceFile, lexed: LexedText, log: DiagnosticLog) {
    self.file = file
    self.lexed = lexed
    self.log = log
  }

  mutating func add(_ inline: TextInline) { current.append(.element(inline)) }

  mutating func add(_ directive: Directive) {
    switch directive.kind {
    case .value, .include:
      return
    case .ifTrue(let condition):
      push(directive, condition)
    case .each:
      push(directive, nil)
    case .elseIf, .otherwise:
      if ignored > 0 { return }
      guard case .ifTrue? = stack.last?.directive.kind else {
        return reportAlone(directive, expected: "{{#if}}")
      }
      guard stack.last?.branches.last?.condition != nil else {
        log.report(
          .directiveSyntax, "\(directive.name) after {{else}}", at: file.location(directive.span))
        return
      }
      guard stack[stack.count - 1].branches.count < Directive.branchLimit else {
        return directive.reportBranches(in: file, log)
      }
      closeBranch()
      var condition: Condition?
      if case .elseIf(let written) = directive.kind { condition = written }
      stack[stack.count - 1].branches.append(
        .init(condition: condition, body: [], span: directive.span))
    case .endIf, .endEach:
      close(directive)
    }
  }

  mutating func finish() -> [Flow<TextInline>] {
    for open in stack.reversed() {
      log.report(
        .boundaryCrossed, "\(open.directive.name) crosses a boundary",
        at: file.location(open.directive.span),
        label: "it must close within the same paragraph, heading, cell and emphasis")
      current = open.outer + open.branches.flatMap(\.body) + current
    }
    stack = []
    guard current.contains(where: \.isChoice) else { return current }
    return Self.takingBlanksAlong(Self.takingLineBreaksAlong(current))
  }

  private mutating func push(_ directive: Directive, _ condition: Condition?) {
    guard stack.count < Directive.nestingLimit else {
      if ignored == 0 { directive.reportNesting(in: file, log) }
      ignored += 1
      return
    }
    stack.append(
      Open(
        directive: directive,
        branches: [.init(condition: condition, body: [], span: directive.span)], outer: current))
    current = []
  }

  private mutating func closeBranch() {
    let last = stack.count - 1
    stack[last].branches[stack[last].branches.count - 1].body = current
    current = []
  }

  private mutating func close(_ directive: Directive) {
    if ignored > 0 {
      ignored -= 1
      return
    }
    // Taken off the stack, so that what it holds is changed in place.
    guard var open = stack.popLast() else {
      return reportAlone(directive, expected: directive.name == "{{/if}}" ? "{{#if}}" : "{{#each}}")
    }
    let place = open.directive.span
    switch (directive.kind, open.directive.kind) {
    case (.endIf, .ifTrue):
      open.branches[open.branches.count - 1].body = current
      current = []
      swap(&current, &open.outer)
      current.append(.choice(Choice(branches: open.branches, span: place)))
    case (.endEach, .each(let list, let variable)):
      swap(&current, &open.outer)
      current.append(
        .loop(Loop(list: list, variable: variable, body: open.outer, span: place)))
    default:
      stack.append(open)
      log.report(
        .directiveUnclosed, "\(directive.name) crosses \(open.directive.name)",
        at: file.location(directive.span),
        notes: [
          Diagnostic.Note(
            "\(open.directive.name) is opened here and must be closed first",
            at: file.location(open.directive.span))
        ])
    }
  }

  private func reportAlone(_ directive: Directive, expected: String) {
    // Its partner could not be read, which is reported there.
    guard !lexed.hasBrokenOpening else { return }
    log.report(
      .boundaryCrossed, "\(directive.name) has no \(expected) beside it",
      at: file.location(directive.span),
      label: "it must stand within the same paragraph, heading, cell and emphasis")
  }

  /// A condition that starts a source line and comes out empty takes its line break along: the break
  /// moves into the branches that hold something (design, section 3.3).
  private static func takingLineBreaksAlong(
    _ nodes: [Flow<TextInline>]
  ) -> [Flow<TextInline>] {
    var result: [Flow<TextInline>] = []
    var position = 0
    while position < nodes.count {
      guard case .choice(var choice) = nodes[position], choice.canBeEmpty else {
        result.append(nodes[position])
        position += 1
        continue
      }
      let startsLine = result.isEmpty || result.last?.isSoftBreak == true
      let next = position + 1 < nodes.count ? nodes[position + 1] : nil
      if startsLine, !result.isEmpty {
        result.removeLast()
        choice.wrapBranches(before: [.element(.softBreak)], after: [])
      } else if startsLine, next?.isSoftBreak == true {
        choice.wrapBranches(before: [], after: [.element(.softBreak)])
        position += 1
      }
      result.append(.choice(choice))
      position += 1
    }
    return result
  }
}

extension InlineFlowBuilder {
  /// A condition between blanks that comes out empty takes one along: the blank before it moves into
  /// the branches that hold something, so that neither two blanks nor one at the end of a line is left.
  private static func takingBlanksAlong(_ nodes: [Flow<TextInline>]) -> [Flow<TextInline>] {
    var result: [Flow<TextInline>] = []
    for (position, node) in nodes.enumerated() {
      guard case .choice(var choice) = node, choice.canBeEmpty,
        case .element(.text(let text, let span))? = result.last, text.hasSuffix(" "),
        position + 1 == nodes.count || nodes[position + 1].wantsNoBlankBefore
      else {
        result.append(node)
        continue
      }
      result.removeLast()
      if text != " " { result.append(.element(.text(String(text.dropLast()), span))) }
      choice.wrapBranches(before: [.element(.text(" ", span))], after: [])
      result.append(.choice(choice))
    }
    return result
  }
}

extension Flow<TextInline> {
  /// Whether this ends a line, or is text that stands without a blank before it.
  fileprivate var wantsNoBlankBefore: Bool {
    switch self {
    case .element(.softBreak), .element(.lineBreak): true
    case .element(.text(let text, _)): text.first.map { " .,;:?!)".contains($0) } ?? false
    default: false
    }
  }

  fileprivate var isChoice: Bool {
    if case .choice = self { true } else { false }
  }

  fileprivate var isSoftBreak: Bool {
    if case .element(.softBreak) = self { true } else { false }
  }
}

extension Choice<TextInline> {
  fileprivate mutating func wrapBranches(
    before: [Flow<TextInline>], after: [Flow<TextInline>]
  ) {
    for index in branches.indices where !branches[index].body.isEmpty {
      branches[index].body = before + branches[index].body + after
    }
  }
}
