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
    for piece in pieces where piece.formats.contains(.markdown) {
      switch piece.kind {
      case .literal:
        let range = compiled.literals[Int(piece.first)].markdown
        output.append(
          contentsOf: compiled.markdown[Int(range.lowerBound)..<Int(range.upperBound)])
      case .text:
        MarkdownEscaping.append(
          scratch[Int(piece.first)..<Int(piece.second)], piece.context, to: &output)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 {
            output.append(contentsOf: "\\\n".utf8)
            output.append(contentsOf: compiled.linePrefixes[Int(piece.linePrefix)].utf8)
          }
          var context = piece.context
          if index > 0 {
            context.insert(.lineStart)
            context.remove(.afterDelimiter)
          }
          if index < lines.count - 1 { context.remove(.beforeDelimiter) }
          MarkdownEscaping.append(line, context, to: &output)
        }
      case .address:
        MarkdownEscaping.appendTarget(
          scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .raw:
        output.append(contentsOf: scratch[Int(piece.first)..<Int(piece.second)])
      case .attribute: continue
      }
    }
    // One line end closes the file, however its last block came out.
    while output.count > 1, output[output.count - 1] == 0x0A, output[output.count - 2] == 0x0A {
      output.removeLast()
    }
  }

  private func renderHTML(into output: inout [UInt8]) {
    for piece in pieces where piece.formats.contains(.html) {
      switch piece.kind {
      case .literal:
        let range = compiled.literals[Int(piece.first)].html
        output.append(contentsOf: compiled.html[Int(range.lowerBound)..<Int(range.upperBound)])
      case .text, .attribute:
        HTMLEscaping.append(scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .lines:
        let lines = scratch[Int(piece.first)..<Int(piece.second)].split(separator: 0x0A)
        for (index, line) in lines.enumerated() {
          if index > 0 { output.append(contentsOf: "<br />\n".utf8) }
          HTMLEscaping.append(line, to: &output)
        }
      case .address:
        HTMLEscaping.appendAddress(
          scratch[Int(piece.first)..<Int(piece.second)], to: &output)
      case .raw:
        output.append(contentsOf: scratch[Int(piece.first)..<Int(piece.second)])
      }
    }
  }
}
