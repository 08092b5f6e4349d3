/// A format an agreement is written in.
package enum OutputFormat: String, CaseIterable, Sendable {
  case markdown
  case html

  /// The name of the file in an agreement's folder.
  package var fileName: String {
    switch self {
    case .markdown: "agreement.md"
    case .html: "agreement.html"
    }
  }
}

extension Binding {
  /// The agreement in a format; it cannot fail.
  package func rendered(as format: OutputFormat) -> [UInt8] {
    var output: [UInt8] = []
    render(as: format, into: &output)
    return output
  }

  /// Writes the agreement in a format into a buffer, whose capacity is kept.
  package func render(as format: OutputFormat, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    switch format {
    case .markdown: renderMarkdown(into: &output)
    case .html: renderHTML(into: &output)
    }
  }

  private func renderMarkdown(into output: inout [UInt8]) {
    var writer = MarkdownWriter(into: output)
    output = []
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal:
        let literal = compiled.tables.literals[Int(piece.first)]
        let bytes = compiled.markdown[
          Int(literal.markdown.lowerBound)..<Int(literal.markdown.upperBound)]
        switch literal.role {
        case .text: writer.text(bytes, isEscaped: true)
        case .inline: writer.inline(bytes)
        case .code: writer.code(bytes)
        case .linePrefix: writer.linePrefix(bytes)
        case .tightEnd: writer.tightEnd()
        case .block: writer.block(bytes, literal.end)
        }
      case .text:
        write(scratch[Int(piece.first)..<Int(piece.second)], to: &writer)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 {
            writer.lineBreak(
              isHard: true, prefix: compiled.linePrefixes[Int(piece.linePrefix)])
          }
          write(line, to: &writer)
        }
      case .sign:
        guard let sign = InlineSign(rawValue: UInt8(truncatingIfNeeded: piece.first)) else {
          continue
        }
        writer.sign(sign, prefix: compiled.linePrefixes[Int(piece.linePrefix)])
      case .address:
        writer.address(scratch[Int(piece.first)..<Int(piece.second)])
      case .raw:
        let bytes = scratch[Int(piece.first)..<Int(piece.second)]
        writer.block(bytes, MarkdownWriter.LineEnd(of: bytes))
      case .attribute: continue
      }
    }
    output = writer.finished()
  }

  private func renderHTML(into output: inout [UInt8]) {
    // Literals that follow one another in the program do so in its bytes, and are copied as one.
    var pending: Range<Int32> = 0..<0
    let literals = compiled.tables.literals
    for piece in pieces where piece.formats.contains(.html) {
      if piece.kind == .literal {
        let range = literals[Int(piece.first)].html
        if range.lowerBound == pending.upperBound {
          pending = pending.lowerBound..<range.upperBound
        } else {
          appendHTML(of: pending, to: &output)
          pending = range
        }
        continue
      }
      if !pending.isEmpty {
        appendHTML(of: pending, to: &output)
        pending = pending.upperBound..<pending.upperBound
      }
      switch piece.kind {
      case .text:
        appendHTML(scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .attribute:
        let bytes = scratch[Int(piece.first)..<Int(piece.second)]
        appendHTML(bytes, to: &output, isAttribute: true)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 { output.append(contentsOf: "<br />\n".utf8) }
          appendHTML(line, to: &output)
        }
      case .address:
        HTMLEscaping.appendAddress(
          scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .raw:
        output.append(contentsOf: scratch[Int(piece.first)..<Int(piece.second)])
      case .sign, .literal: continue
      }
    }
    appendHTML(of: pending, to: &output)
  }

  private func appendHTML(of range: Range<Int32>, to output: inout [UInt8]) {
    output.append(contentsOf: compiled.html[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  // MARK: - Text that may be withheld

  private var locale: String { compiled.template.locale }

  private func write(_ text: ArraySlice<UInt8>, to writer: inout MarkdownWriter) {
    guard answers.isWithheld else { return writer.text(text) }
    for (index, part) in text.partsAroundMarks.enumerated() {
      if index > 0 {
        writer.sign(.openEmphasis, prefix: "")
        writer.text(Array(WithheldMark.text(in: locale).utf8)[...])
        writer.sign(.closeEmphasis, prefix: "")
      }
      if !part.isEmpty { writer.text(part) }
    }
  }

  private func appendHTML(
    _ text: ArraySlice<UInt8>, to output: inout [UInt8], isAttribute: Bool = false
  ) {
    guard answers.isWithheld else { return HTMLEscaping.append(text, to: &output) }
    for (index, part) in text.partsAroundMarks.enumerated() {
      if index > 0 {
        output += (isAttribute ? WithheldMark.text(in: locale) : WithheldMark.html(in: locale)).utf8
      }
      HTMLEscaping.append(part, to: &output)
    }
  }
}
