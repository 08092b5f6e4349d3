internal import Diagnostics

/// References within the agreement, links out of it, and images.
extension InlineEmitter {
  func emit(
    _ reference: Reference, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    if shared.template.isFragment, !shared.isInFragment(reference) {
      return emit(outward: reference, &builder, &state)
    }
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
      emit(reference.text, &builder, &state)
      builder.append(.linkEnd)
    }
  }

  /// A reference of a fragment to what does not stand in it.
  private func emit(
    outward reference: Reference, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    let target =
      "#" + reference.targets.map(\.name).joined(separator: reference.isRange ? ".." : ",")
    if shared.isPlain {
      emit(
        link: reference.text, to: [.text(target)], title: "", reference.span, &builder, &state)
    } else if reference.text.isEmpty {
      emit(text: "«\(target)»", &builder, &state, matchesTerms: false)
    } else {
      emit(reference.text, &builder, &state)
    }
  }

  // MARK: - Links and images

  func emit(
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
    let values = destination.compactMap { part -> Expression? in
      guard case .slot(let slot) = part else { return nil }
      // What is wrong with the slot is reported where the target is emitted.
      return NameScope(
        scope.compiled, log: DiagnosticLog(), file: scope.file, allowed: scope.allowed,
        variables: scope.variables
      ).expression(slot, isAtStart: false)
    }
    builder.unlessWithheld(values) { builder in
      builder.markup(markdown: "[", html: "<a href=\"", role: .inline)
      emitTarget(destination, html: true, &builder)
      builder.markup(html: "\"\(titleHTML)>")
    }
    emit(inner, &builder, &state)
    builder.unlessWithheld(values) { builder in
      builder.markup(markdown: "](", html: "</a>", role: .inline)
      emitTarget(destination, html: false, &builder)
      builder.markup(markdown: Self.markdownTitle(title) + ")", role: .inline)
    }
    state.isBlockStart = false
  }

  static func markdownTitle(_ title: String) -> String {
    guard !title.isEmpty else { return "" }
    var escaped: [UInt8] = []
    MarkdownEscaping.appendTitle(title.utf8, to: &escaped)
    return " \"\(String(decoding: escaped, as: UTF8.self))\""
  }

  func emitTarget(
    _ parts: [LinkPart], html isHTML: Bool, _ builder: inout ProgramBuilder
  ) {
    if !isHTML { builder.markup(markdown: "<", role: .inline) }
    for part in parts {
      switch part {
      case .text(let text):
        var bytes: [UInt8] = []
        if isHTML {
          HTMLEscaping.appendAddress(text.utf8, to: &bytes)
          builder.markup(html: String(decoding: bytes, as: UTF8.self))
        } else {
          MarkdownEscaping.appendTarget(text.utf8, to: &bytes)
          builder.markup(markdown: String(decoding: bytes, as: UTF8.self), role: .inline)
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
    if !isHTML { builder.markup(markdown: ">", role: .inline) }
  }

  /// Only addresses that open a page, a mail or a call may be linked; a value may not choose the scheme
  /// unless its type does (design, section 4).
  func checkTarget(_ parts: [LinkPart], _ span: Span) {
    switch parts.first {
    case nil: return
    case .text(let text)?:
      // A fragment alone keeps what its author wrote; a value behind it still needs a known scheme.
      if shared.isPlain, parts.count == 1 { return }
      let start = text.lowercased()
      if ["https:", "http:", "mailto:", "tel:"].contains(where: start.hasPrefix) { return }
    case .slot(let slot)?:
      let expression = scope.expression(slot, isAtStart: false)
      if let expression, scope.type(of: expression) == .url { return }
    }
    log.report(
      .unsafeLink, "this link target cannot be followed safely", at: location(span),
      label: "it must start with https:, http:, mailto: or tel:, or be a value of type url")
  }

  func emit(
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
    let text = MarkdownEscaping.escaped(alternative)
    let markdown =
      "![\(String(decoding: text, as: UTF8.self))](<\(String(decoding: target, as: UTF8.self))>"
      + Self.markdownTitle(title) + ")"
    let titleHTML = title.isEmpty ? "" : " title=\"\(HTMLEscaping.text(title))\""
    let html =
      "<img src=\"\(String(decoding: address, as: UTF8.self))\" "
      + "alt=\"\(HTMLEscaping.text(alternative))\"\(titleHTML) />"
    builder.content(markdown: Array(markdown.utf8), html: Array(html.utf8), role: .inline)
    state.advance(over: "x")
  }

  func emit(
    code text: String, _ builder: inout ProgramBuilder, _ state: inout InlineState
  ) {
    var markdown: [UInt8] = []
    // GitHub cuts cells before it reads them, code or not.
    let inner = isSingleLine ? text.replacing("|", with: "\\|") : text
    MarkdownEscaping.appendCode(Array(inner.utf8), to: &markdown)
    builder.content(
      markdown: markdown,
      html: Array("<code>\(HTMLEscaping.text(text))</code>".utf8), role: .code)
    state.advance(over: "x")
  }
}
