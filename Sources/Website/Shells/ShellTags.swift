internal import Diagnostics

/// Reads start tags: slots stand in quoted attribute values and nowhere else.
extension ShellParser {
  private struct Attribute {
    var name: String
    var span: Span
    /// The value as written, with quotes; nil when there is none.
    var value: Range<Int>?
  }

  mutating func readStartTag() {
    let start = index
    index += 1
    if starts(with: "{{") {
      refuseSlot("a tag name", "write the name of the element, or choose with {{#if}} around it")
    }
    let name = readName()
    guard !name.isEmpty || index > start + 1 else {
      report(
        .shellSyntax, "this '<' starts no element", at: Span(start, start + 1), "write &lt;",
        fix: Diagnostic.Fix(
          "write '&lt;'", replacing: file.location(Span(start, start + 1)), with: "&lt;"))
      return
    }
    copy(start..<index)
    var attributes: [Attribute] = []
    var isClosed = false
    while index < bytes.count, !isClosed {
      let byte = bytes[index]
      if Self.isBlank(byte) {
        literal(byte)
        index += 1
      } else if byte == UInt8(ascii: ">") {
        isClosed = true
      } else if starts(with: "/>") {
        let isForeign = elements.contains { $0.name == "svg" || $0.name == "math" }
        if !isForeign, !ShellElements.void.contains(name), name != "svg" {
          report(
            .shellSyntax, "<\(name)/> does not close the element", at: Span(start, index + 2),
            "write <\(name)></\(name)>")
        }
        copy(index..<index + 2)
        index += 2
        check(name, attributes, at: Span(start, index))
        return
      } else if starts(with: "{{") {
        refuseSlot(
          "a tag",
          "put it in the quoted value of an attribute, or put {{#if}} around the whole element")
      } else {
        readAttribute(of: name, &attributes)
      }
    }
    guard isClosed else {
      report(.shellSyntax, "the tag is never closed", at: Span(start, start + 1), "write '>'")
      return
    }
    literal(UInt8(ascii: ">"))
    index += 1
    let span = Span(start, index)
    check(name, attributes, at: span)
    if name == "script" {
      readScript(at: span)
    } else if name == "style" {
      skipRaw(name, "a style", at: span)
    } else if ShellElements.textOnly.contains(name) {
      readText(of: name, at: span)
    } else if !ShellElements.void.contains(name) {
      elements.append(OpenElement(name: name, span: span))
    }
  }

  /// Refuses elements and attributes that the pages of the site may not have.
  private mutating func check(_ name: String, _ attributes: [Attribute], at span: Span) {
    if let remedy = ShellElements.refused[name] {
      report(.activeContent, "a shell may not hold <\(name)>", at: span, remedy)
    }
    if name == "script" {
      if !attributes.contains(where: { $0.name == "src" }) {
        report(
          .activeContent, "a shell may not hold a script", at: span,
          "put it in site.js; {{> structured-data}} writes the data for search engines")
      } else if let type = attributes.first(where: { $0.name == "type" }),
        let value = type.value,
        !["module", "text/javascript"].contains(
          text(value).trimmingQuotes.lowercased())
      {
        report(
          .activeContent, "a script of this type is not allowed", at: type.span,
          "remove the type, or write type=\"module\"")
      }
    }
    if name == "meta",
      let equivalent = attributes.first(where: { $0.name == "http-equiv" }),
      let value = equivalent.value,
      text(value).trimmingQuotes.lowercased() != "content-security-policy"
    {
      report(
        .activeContent, "'http-equiv' may only be 'Content-Security-Policy'", at: equivalent.span,
        "remove the element")
    }
  }

  private mutating func readAttribute(of element: String, _ attributes: inout [Attribute]) {
    let start = index
    while index < bytes.count, !Self.isBlank(bytes[index]), !starts(with: "{{"),
      ![UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[index])
    {
      index += 1
    }
    if index == start {
      report(
        .shellSyntax, "unexpected '\(text(index..<index + 1))' in a tag",
        at: Span(index, index + 1))
      index += 1
      return
    }
    copy(start..<index)
    if starts(with: "{{") {
      refuseSlot("an attribute name", "write the name, and the slot in its quoted value")
      while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    }
    var attribute = Attribute(
      name: text(start..<index).lowercased(), span: Span(start, index), value: nil)
    if !attribute.name.utf8.allSatisfy({ Self.isNameByte($0) || $0 == UInt8(ascii: ".") }) {
      report(.shellSyntax, "'\(attribute.name)' is no attribute name", at: attribute.span)
    }
    if attributes.contains(where: { $0.name == attribute.name }) {
      report(.shellSyntax, "'\(attribute.name)' stands twice in this tag", at: attribute.span)
    }
    if let remedy = ShellElements.refusal(of: attribute.name) {
      report(
        .activeContent, "a shell may not hold the attribute '\(attribute.name)'",
        at: attribute.span, remedy)
    }
    // `=` may stand between blanks.
    var next = index
    while next < bytes.count, Self.isBlank(bytes[next]) { next += 1 }
    if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
      index = next + 1
      while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
      literal(UInt8(ascii: "="))
      let valueStart = index
      readValue(of: attribute.name)
      attribute.value = valueStart..<index
    }
    attributes.append(attribute)
  }

  private mutating func readValue(of attribute: String) {
    guard index < bytes.count else { return }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      while index < bytes.count, !Self.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
        if starts(with: "{{") {
          refuseSlot("a value without quotes", "put quotes around the value")
        } else {
          index += 1
        }
      }
      let value = start..<index
      if bytes[value].contains(where: { "\"'=<`".utf8.contains($0) }) {
        report(.shellSyntax, "this value needs quotes", at: Span(value), "put quotes around it")
      }
      copy(value)
      return
    }
    let start = index
    literal(quote)
    index += 1
    let base = frames.count
    frames.append(Frame(kind: .value, opening: Span(start, start + 1), depth: elements.count))
    var hasSlot = false
    while index < bytes.count, bytes[index] != quote {
      if starts(with: "{{") {
        hasSlot = true
        if ShellElements.refusedForSlots.contains(attribute) {
          refuseSlot("the value of '\(attribute)'", "write the value out")
        } else {
          readDirective(in: .value)
        }
      } else {
        literal(bytes[index])
        index += 1
      }
    }
    while frames.count > base + 1 {
      let frame = frames.removeLast()
      report(
        .shellBoundary, "this is not closed within the value of '\(attribute)'", at: frame.opening,
        "write {{/if}} before the closing quote")
    }
    let nodes = frames.removeLast().nodes
    if hasSlot, ShellElements.addresses.contains(attribute) {
      append(.address(nodes.map(Self.unescaped)))
    } else {
      for node in nodes { append(node) }
    }
    guard index < bytes.count else {
      report(
        .shellSyntax, "the value of '\(attribute)' is never closed", at: Span(start, start + 1),
        "write the closing quote")
      return
    }
    literal(quote)
    index += 1
  }

  /// A node of an address without the escapes of HTML, which the finished address gets anew.
  private static func unescaped(_ node: Shell.Node) -> Shell.Node {
    switch node {
    case .literal(let bytes):
      .literal(
        Array(
          String(decoding: bytes, as: UTF8.self).replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&").utf8))
    case .branch(let reference, let isNegated, let then, let otherwise):
      .branch(
        reference, isNegated: isNegated, then: then.map(unescaped),
        otherwise: otherwise.map(unescaped))
    case .loop(let reference, let body): .loop(reference, body.map(unescaped))
    case .text, .block, .address: node
    }
  }

  // MARK: - Content that is not markup

  /// A script has nothing between its tags: what it does stands in its file.
  private mutating func readScript(at span: Span) {
    guard let end = endTag(of: "script") else {
      report(.shellBoundary, "<script> is never closed", at: span, "write </script>")
      index = bytes.count
      return
    }
    refuseSlots(in: index..<end.lowerBound, "a script", "put it in the page, and read it there")
    if !text(index..<end.lowerBound).allSatisfy(\.isWhitespace) {
      report(
        .activeContent, "a shell may not hold the text of a script",
        at: Span(index, end.lowerBound), "put it in site.js")
    }
    copy(end)
    index = end.upperBound
  }

  private mutating func skipRaw(_ name: String, _ place: String, at span: Span) {
    guard let end = endTag(of: name) else {
      report(.shellBoundary, "<\(name)> is never closed", at: span, "write </\(name)>")
      index = bytes.count
      return
    }
    refuseSlots(in: index..<end.lowerBound, place, "put the rules in site.css")
    index = end.upperBound
  }

  /// Reads an element that holds text and slots, but no elements.
  private mutating func readText(of name: String, at span: Span) {
    guard let end = endTag(of: name) else {
      report(.shellBoundary, "<\(name)> is never closed", at: span, "write </\(name)>")
      index = bytes.count
      return
    }
    let base = frames.count
    while index < end.lowerBound {
      if starts(with: "{{") {
        readDirective(in: .value)
      } else if bytes[index] == UInt8(ascii: "<") {
        report(
          .shellSyntax, "<\(name)> holds text only", at: Span(index, index + 1), "write &lt;")
        index += 1
      } else {
        literal(bytes[index])
        index += 1
      }
    }
    closeFrames(downTo: base)
    index = end.upperBound
    copy(end)
  }

  /// Where the end tag of an element stands that holds no other elements.
  private func endTag(of name: String) -> Range<Int>? {
    var start = index
    while let place = find("</", from: start) {
      let end = place + 2 + name.utf8.count
      if end <= bytes.count, text(place + 2..<end).lowercased() == name,
        let close = find(">", from: end), text(end..<close).allSatisfy(\.isWhitespace)
      {
        return place..<close + 1
      }
      start = place + 2
    }
    return nil
  }
}

extension String {
  /// The text without the quotes around it.
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let first, first == "\"" || first == "'", last == first else { return self }
    return String(dropFirst().dropLast())
  }
}
