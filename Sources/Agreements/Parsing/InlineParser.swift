internal import CommonMark
internal import Diagnostics

/// Turns CommonMark's inlines into ours: tokens into slots and conditions, links into references.
struct InlineParser {
  let file: SourceFile
  let lexed: LexedText
  let log: DiagnosticLog

  private enum Piece {
    case inline(TextInline)
    case directive(Int)
  }

  func parse(_ inlines: [Inline]) -> [Flow<TextInline>] {
    structure(pieces(of: inlines, at: nil))
  }

  /// Parses the content of a table cell: inline content only, whatever it starts with.
  func parse(cell: PipeTable.Cell, line: Int) -> [Flow<TextInline>] {
    guard !cell.text.isEmpty else { return [] }
    // As the content of a heading nothing in the cell can start a block, and a closing sequence
    // of our own keeps `#` at its end.
    let wrapped = Array("# ".utf8) + cell.text + Array(" #".utf8)
    guard let document = try? Document(parsing: wrapped),
      case .heading(_, let content)? = document.blocks.first?.kind
    else { return [] }
    return structure(pieces(of: content, at: (line, cell.column - 2)))
  }

  // MARK: - Places

  private func span(_ inline: Inline, _ cell: (line: Int, shift: Int)?) -> Span {
    let line = cell?.line ?? inline.line
    let shift = cell?.shift ?? 0
    let lower = lexed.sourceOffset(line: line, column: inline.columns.lowerBound + shift)
    let upper = lexed.sourceOffset(line: line, column: inline.columns.upperBound + 1 + shift)
    return Span(lower, max(lower, upper))
  }

  // MARK: - Pieces

  private func pieces(of inlines: [Inline], at cell: (line: Int, shift: Int)?) -> [Piece] {
    var pieces: [Piece] = []
    for inline in inlines {
      let span = span(inline, cell)
      switch inline.kind {
      case .text(let text): split(text, span, into: &pieces)
      case .softBreak: pieces.append(.inline(.softBreak))
      case .lineBreak: pieces.append(.inline(.lineBreak))
      case .code(let text):
        rejectTokens(in: text, of: "a code span", at: span)
        pieces.append(.inline(.code(text)))
      case .html:
        log.report(
          .rawHTML, "raw HTML cannot stand in a text", at: file.location(span),
          label: "write it as Markdown, or shield the '<' with a backslash")
      case .emphasis(let inner):
        pieces.append(.inline(.emphasis(structure(self.pieces(of: inner, at: cell)))))
      case .strong(let inner):
        pieces.append(.inline(.strong(structure(self.pieces(of: inner, at: cell)))))
      case .link(let destination, let title, let inner):
        let content = structure(self.pieces(of: inner, at: cell))
        if let link = link(destination, title, content, span) { pieces.append(.inline(link)) }
      case .image(let destination, let title, let inner):
        let alternative = plainText(of: inner)
        rejectTokens(in: alternative, of: "the text of an image", at: span)
        rejectTokens(in: destination + title, of: "an image", at: span)
        pieces.append(
          .inline(
            .image(destination: destination, title: title, alternative: alternative, span)))
      }
    }
    return pieces
  }

  private func split(_ text: String, _ span: Span, into pieces: inout [Piece]) {
    var rest = text[...]
    while let (token, place) = lexed.token(in: rest) {
      if rest.startIndex < place.lowerBound {
        pieces.append(.inline(.text(String(rest[..<place.lowerBound]), span)))
      }
      let directive = lexed.inlineDirectives[token]
      if case .value(let path, let form) = directive.kind {
        pieces.append(.inline(.slot(Slot(path: path, form: form, span: directive.span))))
      } else {
        pieces.append(.directive(token))
      }
      rest = rest[place.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.inline(.text(String(rest), span))) }
  }

  private func plainText(of inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline.kind {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .html: ""
      case .emphasis(let inner), .strong(let inner), .link(_, _, let inner),
        .image(_, _, let inner):
        plainText(of: inner)
      }
    }.joined()
  }

  /// Reports each value or condition that CommonMark put where none can be filled in.
  func rejectTokens(in text: String, of place: String, at span: Span) {
    var rest = text[...]
    while let (token, character) = lexed.token(in: rest) {
      rest = rest[character.upperBound...]
      let directive = lexed.inlineDirectives[token]
      log.report(
        .misplacedValue, "\(directive.name) cannot stand in \(place)",
        at: file.location(directive.span), label: "put it in the text itself")
    }
  }

  // MARK: - Links

  private func link(
    _ destination: String, _ title: String, _ content: [Flow<TextInline>], _ span: Span
  ) -> TextInline? {
    if destination.hasPrefix("#") {
      return reference(destination, title, content, span).map(TextInline.reference)
    }
    if destination.hasPrefix("law:") {
      let law = String(destination.dropFirst(4))
      rejectTokens(in: law + title, of: "a citation", at: span)
      if !content.isEmpty || !title.isEmpty {
        log.report(
          .directiveSyntax, "a citation has no text or title of its own",
          at: file.location(span), label: "write [](law:\(law))")
      }
      return .citation(Citation(law: law, span: place(of: "](\(destination)", near: span)))
    }
    rejectTokens(in: title, of: "the title of a link", at: span)
    return .link(destination: parts(of: destination), title: title, content, span)
  }

  private func parts(of destination: String) -> [LinkPart] {
    var parts: [LinkPart] = []
    var plain = ""
    var rest = destination[...]
    while let (token, place) = lexed.token(in: rest) {
      plain += rest[..<place.lowerBound]
      rest = rest[place.upperBound...]
      let directive = lexed.inlineDirectives[token]
      guard case .value(let path, let form) = directive.kind else {
        log.report(
          .misplacedValue, "\(directive.name) cannot stand in a link target",
          at: file.location(directive.span))
        continue
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(.slot(Slot(path: path, form: form, span: directive.span)))
    }
    plain += rest
    if !plain.isEmpty { parts.append(.text(plain)) }
    return parts
  }

  private func reference(
    _ destination: String, _ title: String, _ content: [Flow<TextInline>], _ span: Span
  ) -> Reference? {
    rejectTokens(in: destination + title, of: "a reference", at: span)
    guard lexed.token(in: destination[...]) == nil else { return nil }
    let exact = place(of: "](\(destination)", near: span)
    var names = String(destination.dropFirst())
    var isRange = false
    var separator: Character = ","
    if let dots = names.firstRange(of: "..") {
      isRange = true
      separator = "|"
      names.replaceSubrange(dots, with: "|")
    }
    let targets = names.split(separator: separator, omittingEmptySubsequences: false).map(
      String.init)
    guard targets.allSatisfy(\.isIdentifier), !isRange || targets.count == 2 else {
      log.report(
        .directiveSyntax, "'\(destination)' is not a reference", at: file.location(exact),
        label: "expected #label, #first..last or #one,two")
      return nil
    }
    var form: Reference.Form?
    if !title.isEmpty {
      let name = title.hasPrefix("as ") ? String(title.dropFirst(3)) : title
      form = Reference.Form(rawValue: name)
      if form == nil || !title.hasPrefix("as ") {
        log.reportUnknown(
          .unknownForm, "form of a reference", title,
          at: file.location(
            file.place(of: title, in: Span(exact.upper, exact.upper + title.utf8.count + 40))),
          known: Reference.Form.allCases.map { "as \($0.rawValue)" })
      }
    }
    return Reference(
      targets: targets.map { Label(name: $0, at: file.location(exact)) }, isRange: isRange,
      form: form,
      text: content, span: exact)
  }

  /// The exact place of a piece of source text, searched around the place libcmark gave.
  func place(of text: String, near span: Span) -> Span {
    let needle = Array(text.utf8)
    let bytes = file.bytes
    var start = min(span.lower, bytes.count)
    // What ends before the place is not meant, so that no line is searched from its start each time.
    let first = max(0, span.lower - needle.count)
    while start > first, bytes[start - 1] != 0x0A { start -= 1 }
    var index = start
    let limit = min(bytes.count, span.upper + 400)
    while index + needle.count <= limit {
      if bytes[index] == needle[0], bytes[index..<index + needle.count].elementsEqual(needle),
        index + needle.count > span.lower
      {
        // Past `](` for a link; from its start for anything else.
        let isLink = text.hasPrefix("](")
        return Span(index + (isLink ? 2 : 0), index + needle.count)
      }
      index += 1
    }
    return span
  }

  // MARK: - Structure

  private func structure(_ pieces: [Piece]) -> [Flow<TextInline>] {
    var builder = InlineFlowBuilder(file: file, lexed: lexed, log: log)
    for piece in pieces {
      switch piece {
      case .inline(let inline): builder.add(inline)
      case .directive(let token): builder.add(lexed.inlineDirectives[token])
      }
    }
    return builder.finish()
  }

  // MARK: - Labels and attributes

  /// Takes `{#label}` off the end of a paragraph.
  func takeLabel(from nodes: inout [Flow<TextInline>], in span: Span) -> Label? {
    guard case .element(.text(let text, let textSpan))? = nodes.last,
      text.utf8.last == UInt8(ascii: "}"),
      let open = text.utf8.lastIndex(of: UInt8(ascii: "{")), text[open...].hasPrefix("{#")
    else { return nil }
    let name = String(text[open...].dropFirst(2).dropLast())
    let written = place(of: String(text[open...]), near: Span(span.lower, span.upper))
    guard name.isIdentifier else {
      log.report(
        .attributeSyntax, "'\(name)' is not a label", at: file.location(written),
        label: "a label is small letters, digits and hyphens")
      return nil
    }
    trim(&nodes, to: text[..<open], span: textSpan)
    return Label(name: name, at: file.location(written))
  }

  /// Takes `{#id .class after=id}` off the end of a heading.
  func takeAttributes(from nodes: inout [Flow<TextInline>], into heading: inout Heading) {
    guard case .element(.text(let text, let textSpan))? = nodes.last,
      text.utf8.last == UInt8(ascii: "}"),
      let open = text.utf8.lastIndex(of: UInt8(ascii: "{"))
    else { return }
    let body = text[open...].dropFirst().dropLast()
    guard body.hasPrefix("#") || body.hasPrefix(".") || body.hasPrefix("after=") else { return }
    let whole = place(of: String(text[open...]), near: heading.span)
    for word in body.split(separator: " ") {
      let span = place(of: String(word), near: whole)
      if word.hasPrefix("#"), heading.label == nil {
        heading.label = Label(name: String(word.dropFirst()), at: file.location(span))
      } else if word.hasPrefix(".") {
        heading.classes.append(Label(name: String(word.dropFirst()), at: file.location(span)))
      } else if word.hasPrefix("after=") {
        heading.after = Label(name: String(word.dropFirst(6)), at: file.location(span))
      } else {
        log.report(
          .attributeSyntax, "'\(word)' is not an attribute of a heading", at: file.location(span),
          label: "expected #id, .class or after=id")
      }
    }
    for label in [heading.label, heading.after].compactMap(\.self) where !label.name.isIdentifier {
      log.report(
        .attributeSyntax, "'\(label.name)' is not an identifier", at: file.location(label.span))
    }
    trim(&nodes, to: text[..<open], span: textSpan)
  }

  private func trim(_ nodes: inout [Flow<TextInline>], to text: Substring, span: Span) {
    if let last = text.utf8.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) {
      let end = text.utf8.index(after: last)
      nodes[nodes.count - 1] = .element(.text(String(text[..<end]), span))
    } else {
      nodes.removeLast()
      while case .element(.softBreak)? = nodes.last { nodes.removeLast() }
    }
  }
}
