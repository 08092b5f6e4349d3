internal import Diagnostics

/// What stands before the current place in a paragraph, as far as capitals need it.
///
/// Where conditions make several histories possible, each field covers all of them.
struct InlineState {
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
    _ nodes: [Flow<TextInline>], _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    for node in nodes {
      switch node {
      case .element(let inline):
        emit(inline, &builder, &state)
      case .choice(let choice):
        emit(choice, &builder, &state)
      case .loop(let loop):
        guard
          let (repetition, variable, filled) = scope.repetition(
            loop.list, variable: loop.variable, span: loop.span)
        else { continue }
        var emitter = InlineEmitter(scope: scope.inside(variable), shared: shared)
        emitter.isSingleLine = isSingleLine
        emitter.isHeading = isHeading
        emitter.linePrefix = linePrefix
        let before = state
        builder.loop(repetition, filled: filled) { builder in
          emitter.emit(loop.body, &builder, &state)
        }
        state = .merged([state, before])
      }
    }
  }

  private func emit(
    _ choice: Choice<TextInline>, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    let tests = choice.branches.map { branch in
      branch.condition.map { scope.test($0) ?? .unresolved }
    }
    let before = state
    var ends: [InlineState] = []
    builder.branches(tests, at: choice.places(in: scope.file)) { index, builder in
      var inner = before
      emit(choice.branches[index].body, &builder, &inner)
      ends.append(inner)
    }
    if choice.branches.last?.condition != nil { ends.append(before) }
    state = .merged(ends)
  }

  private func emit(
    _ inline: TextInline, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    switch inline {
    case .text(let text, let span):
      emit(text: text, &builder, &state, matchesTerms: !isHeading, span: span)
    case .slot(let slot):
      emit(slot, &builder, &state)
    case .code(let text):
      emit(code: text, &builder, &state)
    case .emphasis(let inner):
      emit(emphasis: inner, isStrong: false, &builder, &state)
    case .strong(let inner):
      emit(emphasis: inner, isStrong: true, &builder, &state)
    case .link(let destination, let title, let inner, let span):
      emit(link: inner, to: destination, title: title, span, &builder, &state)
    case .image(let destination, let title, let alternative, let span):
      emit(image: destination, title: title, alternative: alternative, span, &builder, &state)
    case .reference(let reference):
      emit(reference, &builder, &state)
    case .citation(let citation):
      let place = location(citation.span)
      if var text = shared.citations.text(citation, at: place, log: log) {
        if state.isSentenceStart { text = text.withCapitalInitial }
        emit(text: text, &builder, &state, matchesTerms: false)
      }
    case .softBreak:
      emitBreak(.softBreak, html: "\n", &builder, &state)
    case .lineBreak:
      emitBreak(.hardBreak, html: "<br />\n", &builder, &state)
    }
  }

  private func emitBreak(
    _ sign: InlineSign, html: String, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    state.followsValue = false
    if isSingleLine {
      builder.markup(markdown: " ", html: html, role: .text)
    } else {
      builder.sign(sign, html: html, linePrefix: linePrefix)
    }
    state.isSentenceStart = state.endsSentence
  }

  /// Emphasis, which is nothing when nothing in it is left.
  private func emit(
    emphasis inner: [Flow<TextInline>], isStrong: Bool, _ builder: inout ProgramBuilder,
    _ state: inout InlineState
  ) {
    let tag = isStrong ? "strong" : "em"
    let emitWhole: (inout ProgramBuilder, inout InlineState) -> Void = { builder, state in
      builder.sign(isStrong ? .openStrong : .openEmphasis, html: "<\(tag)>")
      self.emit(inner, &builder, &state)
      builder.sign(isStrong ? .closeStrong : .closeEmphasis, html: "</\(tag)>")
    }
    if inner.isCertain {
      emitWhole(&builder, &state)
    } else {
      builder.group { builder in emitWhole(&builder, &state) }
    }
  }

  // MARK: - Text

  func emit(
    text: String, _ builder: inout ProgramBuilder, _ state: inout InlineState, matchesTerms: Bool,
    span: Span? = nil
  ) {
    guard !text.isEmpty else { return }
    if state.followsValue, text.hasPrefix("."), !text.hasPrefix("..") {
      // "Waterland B.V." closes the sentence itself.
      builder.fullStop()
      state.advance(over: ".")
      return emit(
        text: String(text.dropFirst()), &builder, &state, matchesTerms: matchesTerms, span: span)
    }
    let printed = shared.abbreviated(text)
    if printed.utf8.allSatisfy({ $0 == 0x20 }) {
      // A blank alone keeps nothing alive.
      builder.markup(markdown: printed, html: printed, role: .text)
    } else {
      builder.text(
        Array(printed.utf8), terms: matchesTerms ? shared.terms.terms(in: Array(text.utf8)) : [],
        source: matchesTerms ? source(text, at: span, state) : nil)
    }
    state.advance(over: text)
  }
}

extension InlineEmitter {
  private func source(
    _ text: String, at span: Span?, _ state: InlineState
  ) -> CompiledTemplate.SourceText? {
    span.map { span in
      CompiledTemplate.SourceText(
        text: text, file: scope.file, span: span,
        startsSentence: state.isSentenceStart || state.isBlockStart)
    }
  }
}

extension [Flow<TextInline>] {
  /// Whether some word stands here under no condition.
  var hasCertainWords: Bool {
    contains { node in
      guard case .element(let inline) = node else { return false }
      switch inline {
      case .softBreak, .lineBreak: return false
      case .emphasis(let inner), .strong(let inner): return inner.hasCertainWords
      case .link(_, _, let inner, _): return inner.hasCertainWords
      case .text(let text, _): return text.contains { $0.isLetter || $0.isNumber }
      case .slot, .code, .image, .reference, .citation: return true
      }
    }
  }

  /// Whether some content stands here under no condition.
  var isCertain: Bool {
    contains { node in
      guard case .element(let inline) = node else { return false }
      switch inline {
      case .softBreak, .lineBreak: return false
      case .emphasis(let inner), .strong(let inner): return inner.isCertain
      case .link(_, _, let inner, _): return inner.isCertain
      case .text(let text, _): return text.utf8.contains { $0 != 0x20 }
      case .slot, .code, .image, .reference, .citation: return true
      }
    }
  }
}

extension InlineState {
  /// Moves past literal text.
  mutating func advance(over text: String) {
    followsValue = false
    let scalars = text.unicodeScalars
    guard
      let last = scalars.last(where: {
        !$0.properties.isWhitespace && !"”\"')".unicodeScalars.contains($0)
      })
    else {
      isSentenceStart = isSentenceStart || endsSentence
      return
    }
    isBlockStart = false
    endsSentence = last == "." || last == "?" || last == "!"
    isSentenceStart = endsSentence && scalars.last?.properties.isWhitespace == true
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
