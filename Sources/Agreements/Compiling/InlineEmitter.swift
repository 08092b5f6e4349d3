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
  /// Whether a value may stand right before, which may end in a full stop.
  var followsValue = false
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
      result.followsValue = result.followsValue || state.followsValue
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

  var log: DiagnosticLog { scope.log }
  func location(_ span: Span) -> Location { scope.file.location(span) }

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
        let isFollowedInRound =
          isFollowed || Self.startsWithDelimiter(loop.body[...], otherwise: isFollowed)
        builder.loop(repetition, filled: filled) { builder in
          // A round follows what stood before the loop, or the round before it.
          var probe = state
          probe.isLineStart = before.isLineStart || loop.body.hasLineBreak
          probe.isInDigits = before.isInDigits || probe.isLineStart
          probe.followsDelimiter = before.followsDelimiter || loop.body.mayEndInEmphasis
          emitter.emit(
            loop.body, &builder, &probe, followedByDelimiter: isFollowedInRound,
            parentSign: parentSign)
          state = probe
        }
        state = .merged([state, before])
      }
    }
  }

  func emit(
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

  func emit(
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

  func emitBreak(
    isHard: Bool, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    state.followsValue = false
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
    if state.followsValue, text.hasPrefix("."), !text.hasPrefix("..") {
      // "Waterland B.V." closes the sentence itself.
      builder.fullStop(markdown: state.isInDigits ? "\\." : ".")
      state.advance(over: ".")
      return emit(
        text: String(text.dropFirst()), &builder, &state, isFollowed, matchesTerms: matchesTerms)
    }
    let bytes = Array(shared.abbreviated(text).utf8)
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
    let terms = matchesTerms ? shared.terms.terms(in: text.utf8) : []
    builder.content(markdown: markdown, html: html, terms: terms)
    state.advance(over: text)
  }

  func context(_ state: InlineState, _ isFollowed: Bool) -> MarkdownContext {
    var context: MarkdownContext = []
    if state.isLineStart { context.insert(.lineStart) }
    if state.followsDelimiter { context.insert(.afterDelimiter) }
    if isFollowed { context.insert(.beforeDelimiter) }
    if isSingleLine { context.insert(.singleLine) }
    return context
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
    followsValue = false
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
