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
    let (literals, markdown) = (compiled.tables.literals, compiled.markdown)
    let bytes = markdown.span
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal:
        let literal = literals[Int(piece.first)]
        let range = Int(literal.markdown.lowerBound)..<Int(literal.markdown.upperBound)
        switch literal.role {
        case .text: writer.text(markdown, range, isEscaped: true)
        case .inline: writer.inline(markdown[range])
        case .code: writer.code(markdown[range])
        case .linePrefix: writer.linePrefix(bytes.extracting(range))
        case .tightEnd: writer.tightEnd()
        case .block: writer.block(bytes.extracting(range), literal.end)
        }
      case .text:
        write(Int(piece.first)..<Int(piece.second), to: &writer)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 {
            writer.lineBreak(
              isHard: true, prefix: compiled.linePrefixes[Int(piece.linePrefix)])
          }
          write(line.indices, to: &writer)
        }
      case .sign:
        guard let sign = InlineSign(rawValue: UInt8(truncatingIfNeeded: piece.first)) else {
          continue
        }
        writer.sign(sign, prefix: compiled.linePrefixes[Int(piece.linePrefix)])
      case .address:
        writer.address(scratch[Int(piece.first)..<Int(piece.second)])
      case .raw:
        let range = Int(piece.first)..<Int(piece.second)
        writer.block(
          scratch.span.extracting(range), MarkdownWriter.LineEnd(of: scratch[range]))
      case .attribute: continue
      }
    }
    output = writer.finished()
  }

  private func renderHTML(into output: inout [UInt8]) {
    // Literals that follow one another in the program do so in its bytes, and are copied as one.
    var pending: Range<Int32> = 0..<0
    let (literals, html) = (compiled.tables.literals.span, compiled.html.span)
    for piece in pieces where piece.formats.contains(.html) {
      if piece.kind == .literal {
        let range = literals[Int(piece.first)].html
        if range.lowerBound == pending.upperBound {
          pending = pending.lowerBound..<range.upperBound
        } else {
          output.append(html.extracting(Int(pending.lowerBound)..<Int(pending.upperBound)))
          pending = range
        }
        continue
      }
      if !pending.isEmpty {
        output.append(html.extracting(Int(pending.lowerBound)..<Int(pending.upperBound)))
        pending = pending.upperBound..<pending.upperBound
      }
      switch piece.kind {
      case .text:
        appendHTML(Int(piece.first)..<Int(piece.second), to: &output)
      case .attribute:
        appendHTML(Int(piece.first)..<Int(piece.second), to: &output, isAttribute: true)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 { output.append(contentsOf: "<br />\n".utf8) }
          appendHTML(line.indices, to: &output)
        }
      case .address:
        HTMLEscaping.appendAddress(
          scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .raw:
        output.append(contentsOf: scratch[Int(piece.first)..<Int(piece.second)])
      case .sign, .literal: continue
      }
    }
    output.append(html.extracting(Int(pending.lowerBound)..<Int(pending.upperBound)))
  }

  // MARK: - Text that may be withheld

  private var locale: String { compiled.template.locale }

  /// Writes a range of the scratch.
  private func write(_ range: Range<Int>, to writer: inout MarkdownWriter) {
    guard answers.isWithheld else { return writer.text(scratch, range) }
    for (index, part) in scratch[range].partsAroundMarks.enumerated() {
      if index > 0 {
        let mark = Array(WithheldMark.text(in: locale).utf8)
        writer.sign(.openEmphasis, prefix: "")
        writer.text(mark, mark.indices)
        writer.sign(.closeEmphasis, prefix: "")
      }
      if !part.isEmpty { writer.text(scratch, part.indices) }
    }
  }

  private func appendHTML(
    _ range: Range<Int>, to output: inout [UInt8], isAttribute: Bool = false
  ) {
    guard answers.isWithheld else {
      return HTMLEscaping.append(scratch.span.extracting(range), to: &output)
    }
    for (index, part) in scratch[range].partsAroundMarks.enumerated() {
      if index > 0 {
        output += (isAttribute ? WithheldMark.text(in: locale) : WithheldMark.html(in: locale)).utf8
      }
      HTMLEscaping.append(part.span, to: &output)
    }
  }
}
