/// Emphasis in Markdown stands or falls with what is on either side of its signs (CommonMark 0.30,
/// section 6.2). Values are not known yet, so the signs are chosen, and their outer neighbours written,
/// such that they hold for every value.
extension InlineEmitter {
  func emit(
    emphasis inner: [Flow<TextInline>], isStrong: Bool, _ builder: inout ProgramBuilder,
    _ state: inout InlineState, _ parentSign: Character?
  ) {
    // Signs of one kind that touch would be counted together.
    let sign: Character = (parentSign == "*" || state.lastSign == "*") ? "_" : "*"
    let mark = String(repeating: sign, count: isStrong ? 2 : 1)
    let tag = isStrong ? "strong" : "em"
    let emitWhole: (inout ProgramBuilder, inout InlineState) -> Void = { builder, state in
      builder.markup(markdown: mark, html: "<\(tag)>")
      state.isLineStart = false
      state.isInDigits = false
      state.followsDelimiter = false
      state.lastSign = nil
      self.emit(inner, &builder, &state, parentSign: sign)
      builder.markup(markdown: mark, html: "</\(tag)>")
    }
    if inner.isCertain {
      emitWhole(&builder, &state)
    } else {
      // Signs around nothing would print as they are.
      builder.group { builder in emitWhole(&builder, &state) }
    }
    state.followsDelimiter = sign == "_" || !Self.isSafeInside(inner)
    state.lastSign = sign
  }

  /// Whether the next thing may be an opening sign whose flanking a letter before it would spoil.
  static func startsWithDelimiter(
    _ nodes: ArraySlice<Flow<TextInline>>, otherwise fallback: Bool
  ) -> Bool {
    guard let first = nodes.first else { return fallback }
    let rest = nodes.dropFirst()
    switch first {
    case .element(.emphasis(let inner)), .element(.strong(let inner)):
      return !isSafeInside(inner) || inner.startsWithEmphasis
    case .element: return false
    case .choice(let choice):
      return choice.branches.contains { startsWithDelimiter($0.body[...], otherwise: fallback) }
        || (choice.canBeEmpty && startsWithDelimiter(rest, otherwise: fallback))
    case .loop(let loop):
      return startsWithDelimiter(loop.body[...], otherwise: true)
        || startsWithDelimiter(rest, otherwise: fallback)
    }
  }

  /// Whether both inner edges are letters or digits for certain, next to which any sign works.
  private static func isSafeInside(_ inner: [Flow<TextInline>]) -> Bool {
    guard case .element(.text(let first, _))? = inner.first,
      case .element(.text(let last, _))? = inner.last,
      let start = first.first, let end = last.last
    else { return false }
    return (start.isLetter || start.isNumber) && (end.isLetter || end.isNumber)
  }
}

extension [Flow<TextInline>] {
  /// Whether some content stands here under no condition.
  var isCertain: Bool {
    contains { node in
      guard case .element(let inline) = node else { return false }
      switch inline {
      case .softBreak, .lineBreak: return false
      case .emphasis(let inner), .strong(let inner): return inner.isCertain
      case .link(_, _, let inner, _): return inner.isCertain
      case .text(let text, _): return !text.isEmpty
      case .slot, .code, .image, .reference, .citation: return true
      }
    }
  }

  /// Whether a line may break in here.
  var hasLineBreak: Bool {
    contains { node in
      switch node {
      case .element(.softBreak), .element(.lineBreak): true
      case .element(.emphasis(let inner)), .element(.strong(let inner)): inner.hasLineBreak
      case .element(.link(_, _, let inner, _)): inner.hasLineBreak
      case .element: false
      case .choice(let choice): choice.branches.contains { $0.body.hasLineBreak }
      case .loop(let loop): loop.body.hasLineBreak
      }
    }
  }

  /// Whether the last thing here may be a closing sign of emphasis.
  var mayEndInEmphasis: Bool {
    guard let last else { return false }
    switch last {
    case .element(.emphasis), .element(.strong): return true
    case .element: return false
    case .choice(let choice):
      return choice.branches.contains { $0.body.mayEndInEmphasis }
        || choice.canBeEmpty && Array(dropLast()).mayEndInEmphasis
    case .loop(let loop):
      return loop.body.mayEndInEmphasis || Array(dropLast()).mayEndInEmphasis
    }
  }

  fileprivate var startsWithEmphasis: Bool {
    switch first {
    case .element(.emphasis), .element(.strong): true
    default: false
    }
  }
}
