internal import Diagnostics

/// What stands before the current place in a paragraph, as far as escaping and capitals need it.
///
/// Where conditions make several histories possible, each field covers all of them.
struct InlineState {
  /// Whether the place may be at the start of a line of Markdown.
  var isLineStart = true
  /// Whether the line may hold only digits so far.
  var isInDigits = false
  /// Whether a closing sign of emphasis may stand right before, whose flanking a letter would spoil.
  var followsDelimiter = false
  /// The sign of emphasis that may stand right before.
  var lastSign: Character?
  /// Whether this is the start of a paragraph, item, heading or cell.
  var isBlockStart = true
  /// Whether a sentence ended before, with nothing but blanks since.
  var isSentenceStart = true
  /// Whether the last thing that is not blank ended a sentence.
  var endsSentence = false

  static func merged(_ states: [InlineState]) -> InlineState {
    guard var result = states.first else { return InlineState() }
    for state in states.dropFirst() {
      result.isLineStart = result.isLineStart || state.isLineStart
      result.isInDigits = result.isInDigits || state.isInDigits
      result.followsDelimiter = result.followsDelimiter || state.followsDelimiter
      result.lastSign = result.lastSign ?? state.lastSign
      result.isBlockStart = result.isBlockStart && state.isBlockStart
      result.isSentenceStart = result.isSentenceStart && state.isSentenceStart
      result.endsSentence = result.endsSentence && state.endsSentence
    }
    return result
  }
}

/// Emits inline content in both formats.
struct InlineEmitter {
  let scope: NameScope
  let shared: CompileContext
  /// Whether line breaks cannot be written here: a heading or a cell.
  var isSingleLine = false
  /// Whether this is a heading, which holds no links.
  var isHeading = false
  /// What starts a further line of Markdown.
  var linePrefix = ""

  private var log: DiagnosticLog { scope.log }
  private func location(_ span: Span) -> Location { scope.file.location(span) }

  func emit(
    _ nodes: [Flow<TextInline>], _ builder: inout ProgramBuilder, _ state: inout InlineState,
    followedByDelimiter: Bool = false, parentSign: Character? = nil
  ) {
    for (index, node) in nodes.enumerated() {
      let rest = nodes[(index + 1)...]
      let isFollowed = Self.startsWithDelimiter(rest, otherwise: followedByDelimiter)
      switch node {
      case .element(let inline):
        emit(inline, &builder, &state, isFollowed, parentSign)
      case .choice(let choice):
        emit(choice, &builder, &state, isFollowed, parentSign)
      case .loop(let loop):
        guard
          let (repetition, variable, filled) = scope.repetition(
            loop.list, variable: loop.variable, span: loop.span)
        else { continue }
        var inner = self.scope
        inner.variables.append(variable)
        var emitter = InlineEmitter(scope: inner, shared: shared)
        emitter.isSingleLine = isSingleLine
        emitter.isHeading = isHeading
        emitter.linePrefix = linePrefix
        let before = state
        builder.loop(repetition, filled: filled) { builder in
          // A round follows what stood before the loop, or the round before it.
          var probe = state
          probe.isLineStart = true
          probe.isInDigits = true
          probe.followsDelimiter = true
          emitter.emit(
            loop.body, &builder, &probe, followedByDelimiter: true, parentSign: parentSign)
          state = probe
        }
        state = .merged([state, before])
      }
    }
  }

  private func emit(
    _ choice: Choice<TextInline>, _ builder: inout ProgramBuilder, _ state: inout InlineState,
    _ isFollowed: Bool, _ parentSign: Character?
  ) {
    let tests = choice.branches.map { branch in
      branch.condition.map { scope.test($0) ?? .constant(false) }
    }
    let before = state
    var ends: [InlineState] = []
    builder.branches(tests) { index, builder in
      var inner = before
      emit(
        choice.branches[index].body, &builder, &inner, followedByDelimiter: isFollowed,
        parentSign: parentSign)
      ends.append(inner)
    }
    if choice.branches.last?.condition != nil { ends.append(before) }
    state = .merged(ends)
  }

  private func emit(
    _ inline: TextInline, _ builder: inout ProgramBuilder, _ state: inout InlineState,
    _ isFollowed: Bool, _ parentSign: Character?
  ) {
    switch inline {
    case .text(let text, _):
      emit(text: text, &builder, &state, isFollowed, matchesTerms: !isHeading)
    case .slot(let slot):
      emit(slot, &builder, &state, isFollowed)
    case .code(let text):
      emit(code: text, &builder, &state)
    case .emphasis(let inner):
      emit(emphasis: inner, isStrong: false, &builder, &state, parentSign)
    case .strong(let inner):
      emit(emphasis: inner, isStrong: true, &builder, &state, parentSign)
    case .link(let destination, let title, let inner, let span):
      emit(link: inner, to: destination, title: title, span, &builder, &state)
    case .image(let destination, let title, let alternative, let span):
      emit(image: destination, title: title, alternative: alternative, span, &builder, &state)
    case .reference(let reference):
      emit(reference, &builder, &state, isFollowed)
    case .citation(let citation):
      let place = location(citation.span)
      if var text = shared.citations.text(citation, at: place, log: log) {
        if state.isSentenceStart { text = text.withCapitalInitial }
        emit(text: text, &builder, &state, isFollowed, matchesTerms: false)
      }
    case .softBreak, .lineBreak:
      var isHard = false
      if case .lineBreak = inline { isHard = true }
      emitBreak(isHard: isHard, &builder, &state)
    }
  }

  private func emitBreak(
    isHard: Bool, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    if isSingleLine, !isHard {
      builder.markup(markdown: " ", html: "\n")
      state.isSentenceStart = state.endsSentence
      state.followsDelimiter = false
      state.lastSign = nil
      return
    }
    if isHard {
      builder.markup(markdown: "\\\n\(linePrefix)", html: "<br />\n")
    } else {
      builder.markup(markdown: "\n\(linePrefix)", html: "\n")
    }
    state.isLineStart = true
    state.isInDigits = false
    state.followsDelimiter = false
    state.lastSign = nil
    state.isSentenceStart = state.endsSentence
  }

  // MARK: - Text

  func emit(
    text: String, _ builder: inout ProgramBuilder, _ state: inout InlineState,
    _ isFollowed: Bool, matchesTerms: Bool
  ) {
    guard !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    var markdown: [UInt8] = []
    markdown.reserveCapacity(bytes.count + 8)
    var context = self.context(state, isFollowed)
    var rest = bytes[...]
    if state.isInDigits, !state.isLineStart {
      // Digits of a value may stand before: "." or ")" would make them a list number.
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      let after = rest.dropFirst(digits.count)
      if let sign = after.first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")") {
        MarkdownEscaping.append(digits, context, to: &markdown)
        markdown += [UInt8(ascii: "\\"), sign]
        rest = after.dropFirst()
        context.subtract([.afterDelimiter])
      }
    }
    MarkdownEscaping.append(rest, context, to: &markdown)
    var html: [UInt8] = []
    html.reserveCapacity(bytes.count + 8)
    HTMLEscaping.append(bytes, to: &html)
    let terms = matchesTerms ? shared.terms.terms(in: bytes) : []
    builder.content(markdown: markdown, html: html, terms: terms)
    state.advance(over: text)
  }

  private func context(_ state: InlineState, _ isFollowed: Bool) -> MarkdownContext {
    var context: MarkdownContext = []
    if state.isLineStart { context.insert(.lineStart) }
    if state.followsDelimiter { context.insert(.afterDelimiter) }
    if isFollowed { context.insert(.beforeDelimiter) }
    if isSingleLine { context.insert(.singleLine) }
    return context
  }

  // MARK: - Values

  private func emit(
    _ slot: Slot, _ builder: inout ProgramBuilder, _ state: inout InlineState, _ isFollowed: Bool
  ) {
    if slot.form == "introduced", let role = Role(rawValue: slot.path.text.withSmallInitial) {
      return emitIntroduction(of: role, slot, &builder, &state, isFollowed)
    }
    guard var expression = scope.expression(slot, isAtStart: state.isBlockStart) else { return }
    checkCapital(slot, expression, state)
    if isSingleLine { expression = inline(expression, slot) }
    checkGuard(expression, slot, builder)
    emit(expression, at: location(slot.span), &builder, &state, isFollowed)
  }

  private func emit(
    _ expression: Expression, at location: Location, _ builder: inout ProgramBuilder,
    _ state: inout InlineState, _ isFollowed: Bool
  ) {
    if case .constant(let text) = expression.kind {
      return emit(text: text, &builder, &state, isFollowed, matchesTerms: false)
    }
    var context = self.context(state, isFollowed)
    if state.isInDigits { context.insert(.lineStart) }
    builder.slot(
      expression,
      SlotContext(
        place: .text, markdown: context, linePrefix: builder.linePrefixIndex(linePrefix)),
      at: location)
    state.isInDigits = state.isLineStart || state.isInDigits
    state.isLineStart = false
    state.followsDelimiter = false
    state.lastSign = nil
    state.isBlockStart = false
    state.isSentenceStart = false
    state.endsSentence = false
  }

  /// `{{processor as introduced}}`: the term where it is given to a party, in the style's marking.
  private func emitIntroduction(
    of role: Role, _ slot: Slot, _ builder: inout ProgramBuilder, _ state: inout InlineState,
    _ isFollowed: Bool
  ) {
    let place = location(slot.span)
    let term = Expression(kind: .role(role, .bare, isCapital: false), options: [])
    let before: String
    let after: String
    switch shared.style.termMarking {
    case .quotes: (before, after) = ("(“", "”)")
    case .hereafter: (before, after) = ("(hierna: “", "”)")
    case .bold: (before, after) = ("(", ")")
    }
    emit(text: before, &builder, &state, false, matchesTerms: false)
    if shared.style.termMarking == .bold { builder.markup(markdown: "**", html: "<strong>") }
    emit(term, at: place, &builder, &state, false)
    if shared.style.termMarking == .bold { builder.markup(markdown: "**", html: "</strong>") }
    emit(text: after, &builder, &state, isFollowed, matchesTerms: false)
  }

  private func checkCapital(_ slot: Slot, _ expression: Expression, _ state: InlineState) {
    guard case .role(let role, _, isCapital: false) = expression.kind, state.isSentenceStart,
      !state.isBlockStart
    else { return }
    let name = role.rawValue.withCapitalInitial
    let written = slot.path.span
    log.report(
      .roleCapital, "a sentence starts with '\(role.rawValue)' in lower case",
      at: location(slot.span), label: "write {{\(name)}}",
      fix: Diagnostic.Fix("write '\(name)'", replacing: location(written), with: name))
  }

  /// Values of several lines print on one where lines cannot break, when their form allows it.
  private func inline(_ expression: Expression, _ slot: Slot) -> Expression {
    guard scope.type(of: expression) == .lines || expression.form == "lines" else {
      return expression
    }
    guard expression.form != "inline" else { return expression }
    log.report(
      .misplacedValue, "'\(slot.path.text)' has lines, which cannot stand here",
      at: location(slot.span), label: "write {{\(slot.path.text) as inline}}")
    return expression
  }

  /// A value that may be missing prints only where its presence has been asked.
  private func checkGuard(_ expression: Expression, _ slot: Slot, _ builder: ProgramBuilder) {
    let needed: Test
    let declared: Location
    switch expression.kind {
    case .parameter(let index) where scope.compiled.parameters[index].isOptional:
      needed = .parameterGiven(index)
      declared = scope.compiled.parameters[index].location
    case .field(let depth, let field):
      guard case .entry(let fields) = scope.variables[depth].element, fields[field].isOptional
      else { return }
      needed = .fieldGiven(depth: depth, field: field)
      declared = fields[field].location
    default: return
    }
    let isGuarded = builder.path.contains { test in
      test.conjuncts.contains(needed) || Self.implies(test, needed)
    }
    if !isGuarded {
      log.report(
        .optionalUnguarded, "'\(slot.path.text)' may have no value", at: location(slot.span),
        label: "ask first: {{#if \(slot.path.text)}}",
        notes: [Diagnostic.Note("it is declared optional here", at: declared)])
    }
  }

  /// Comparing a value asks for its presence too.
  private static func implies(_ test: Test, _ needed: Test) -> Bool {
    test.conjuncts.contains { part in
      switch (part, needed) {
      case (.parameterIs(let a, _), .parameterGiven(let b)),
        (.parameterHas(let a, _), .parameterGiven(let b)),
        (.parameterHolds(let a), .parameterGiven(let b)):
        a == b
      case (.fieldIs(let d, let f, _), .fieldGiven(let e, let g)),
        (.fieldHas(let d, let f, _), .fieldGiven(let e, let g)):
        d == e && f == g
      case (.not(.not(let inner)), _): inner == needed
      default: false
      }
    }
  }

  // MARK: - References

  private func emit(
    _ reference: Reference, _ builder: inout ProgramBuilder, _ state: inout InlineState,
    _ isFollowed: Bool
  ) {
    let targets = reference.targets.map { shared.labels.index(of: $0, in: &builder.compiled) }
    if isHeading {
      log.report(
        .misplacedHeading, "a reference cannot stand in a heading", at: location(reference.span))
      return
    }
    builder.compiled.references.append(
      CompiledTemplate.CompiledReference(
        targets: targets, isRange: reference.isRange, form: reference.form,
        isCapital: state.isSentenceStart, location: location(reference.span)))
    let index = Int32(builder.compiled.references.count - 1)
    shared.noteReference(index, under: builder.path)
    if reference.text.isEmpty {
      builder.append(.reference(index, isContent: !builder.isFormOnly))
      builder.notePresenceOfText()
      state.advance(over: "artikel")
    } else {
      builder.append(.linkStart(index))
      state.isLineStart = false
      emit(reference.text, &builder, &state)
      builder.append(.linkEnd)
    }
  }

  // MARK: - Links and images

  private func emit(
    link inner: [Flow<TextInline>], to destination: [LinkPart], title: String, _ span: Span,
    _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    if isHeading {
      log.report(.misplacedHeading, "a link cannot stand in a heading", at: location(span))
      return emit(inner, &builder, &state)
    }
    checkTarget(destination, span)
    var titleHTML = ""
    if !title.isEmpty { titleHTML = " title=\"\(HTMLEscaping.text(title))\"" }
    builder.markup(markdown: "[", html: "<a href=\"")
    emitTarget(destination, html: true, &builder)
    builder.markup(html: "\"\(titleHTML)>")
    state.isLineStart = false
    state.isInDigits = false
    state.followsDelimiter = false
    emit(inner, &builder, &state)
    builder.markup(markdown: "](", html: "</a>")
    emitTarget(destination, html: false, &builder)
    builder.markup(markdown: Self.markdownTitle(title) + ")")
    state.followsDelimiter = false
    state.lastSign = nil
    state.isBlockStart = false
  }

  private static func markdownTitle(_ title: String) -> String {
    guard !title.isEmpty else { return "" }
    var escaped: [UInt8] = []
    MarkdownEscaping.appendTitle(title.utf8, to: &escaped)
    return " \"\(String(decoding: escaped, as: UTF8.self))\""
  }

  private func emitTarget(
    _ parts: [LinkPart], html isHTML: Bool, _ builder: inout ProgramBuilder
  ) {
    if !isHTML { builder.markup(markdown: "<") }
    for part in parts {
      switch part {
      case .text(let text):
        var bytes: [UInt8] = []
        if isHTML {
          HTMLEscaping.appendAddress(text.utf8, to: &bytes)
          builder.markup(html: String(decoding: bytes, as: UTF8.self))
        } else {
          MarkdownEscaping.appendTarget(text.utf8, to: &bytes)
          builder.markup(markdown: String(decoding: bytes, as: UTF8.self))
        }
      case .slot(let slot):
        guard let expression = scope.expression(slot, isAtStart: false) else { continue }
        checkGuard(expression, slot, builder)
        builder.slot(
          expression,
          SlotContext(place: isHTML ? .linkTargetHTML : .linkTargetMarkdown),
          at: location(slot.span), isContent: false)
      }
    }
    if !isHTML { builder.markup(markdown: ">") }
  }

  /// Only addresses that open a page, a mail or a call may be linked; a value may not choose the scheme
  /// unless its type does (design, section 4).
  private func checkTarget(_ parts: [LinkPart], _ span: Span) {
    let allowed = ["https:", "http:", "mailto:", "tel:"]
    guard let first = parts.first else { return }
    switch first {
    case .text(let text):
      let lower = text.lowercased()
      let scheme = lower.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
      let hasScheme = lower.dropFirst(scheme.count).hasPrefix(":")
      guard shared.isPlain ? false : !allowed.contains(where: { lower.hasPrefix($0) }) else {
        if shared.isPlain, hasScheme, !allowed.contains("\(scheme):"), parts.count > 1 {
          break
        }
        return
      }
    case .slot(let slot):
      let expression = scope.expression(slot, isAtStart: false)
      if let expression, scope.type(of: expression) == .url { return }
    }
    log.report(
      .unsafeLink, "this link target cannot be followed safely", at: location(span),
      label: "it must start with https:, http:, mailto: or tel:, or be a value of type url")
  }

  private func emit(
    image destination: String, title: String, alternative: String, _ span: Span,
    _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    if !shared.isPlain, !destination.hasPrefix("data:image/") {
      log.report(
        .unsafeLink, "an agreement holds no image from elsewhere", at: location(span),
        label: "the page makes no request to anywhere: use a data: address, or the supplier's logo")
    }
    var target: [UInt8] = []
    MarkdownEscaping.appendTarget(destination.utf8, to: &target)
    var address: [UInt8] = []
    HTMLEscaping.appendAddress(destination.utf8, to: &address)
    var text: [UInt8] = []
    MarkdownEscaping.append(alternative.utf8, isSingleLine ? .singleLine : [], to: &text)
    let markdown =
      "![\(String(decoding: text, as: UTF8.self))](<\(String(decoding: target, as: UTF8.self))>"
      + Self.markdownTitle(title) + ")"
    let titleHTML = title.isEmpty ? "" : " title=\"\(HTMLEscaping.text(title))\""
    let html =
      "<img src=\"\(String(decoding: address, as: UTF8.self))\" "
      + "alt=\"\(HTMLEscaping.text(alternative))\"\(titleHTML) />"
    builder.content(markdown: Array(markdown.utf8), html: Array(html.utf8), terms: [])
    state.advance(over: "x")
  }

  private func emit(
    code text: String, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    let fence = String(repeating: "`", count: text.longestRun(of: "`") + 1)
    let needsPadding =
      text.hasPrefix("`") || text.hasSuffix("`")
      || (text.hasPrefix(" ") && text.hasSuffix(" ") && text.contains { $0 != " " })
    let padding = needsPadding ? " " : ""
    let inner = isSingleLine ? text.replacing("|", with: "\\|") : text
    builder.content(
      markdown: Array("\(fence)\(padding)\(inner)\(padding)\(fence)".utf8),
      html: Array("<code>\(HTMLEscaping.text(text))</code>".utf8), terms: [])
    state.advance(over: "x")
  }
}

extension InlineState {
  /// Moves past literal text.
  mutating func advance(over text: String) {
    let isAllDigits = text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    isInDigits = (isLineStart || isInDigits) && isAllDigits
    isLineStart = false
    followsDelimiter = false
    lastSign = nil
    guard let last = text.last(where: { !$0.isWhitespace && !"”\"')".contains($0) }) else {
      isSentenceStart = isSentenceStart || endsSentence
      return
    }
    isBlockStart = false
    endsSentence = last == "." || last == "?" || last == "!"
    isSentenceStart = endsSentence && text.last?.isWhitespace == true
  }
}

extension String {
  /// The length of the longest run of a character.
  func longestRun(of character: Character) -> Int {
    var longest = 0
    var current = 0
    for each in self {
      current = each == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
