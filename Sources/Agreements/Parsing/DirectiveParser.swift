internal import Diagnostics

/// Reads what stands between `{{` and `}}`.
///
/// Grammar: `or` binds weakest, then `and`, then `not`; a comparison is `path is [not] value` or
/// `path has value`.
struct DirectiveParser {
  private struct Word {
    var text: String
    var span: Span
  }

  private let file: SourceFile
  private let log: DiagnosticLog
  private var words: [Word] = []
  private var position = 0
  private let whole: Span

  /// Parses the directive whose braces enclose the given bytes; reports and returns nil when it
  /// is not one.
  static func directive(
    in file: SourceFile, inner: Range<Int>, whole: Span, log: DiagnosticLog
  ) -> Directive? {
    var parser = DirectiveParser(file: file, inner: inner, whole: whole, log: log)
    guard let kind = parser.kind() else { return nil }
    return Directive(kind: kind, span: whole)
  }

  /// Parses a condition that stands alone, as in front matter.
  static func condition(
    in file: SourceFile, range: Range<Int>, log: DiagnosticLog
  ) -> Condition? {
    var parser = DirectiveParser(file: file, inner: range, whole: Span(range), log: log)
    guard let condition = parser.disjunction() else { return nil }
    return parser.isAtEnd ? condition : parser.fail("expected 'and', 'or' or the end")
  }

  private init(file: SourceFile, inner: Range<Int>, whole: Span, log: DiagnosticLog) {
    self.file = file
    self.log = log
    self.whole = whole
    self.words = Self.words(in: file.bytes, range: inner)
  }

  private static func words(in bytes: [UInt8], range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
        continue
      }
      let start = index
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
        index += 1
      } else if byte == UInt8(ascii: "\"") {
        index += 1
        while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        index = min(index + 1, range.upperBound)
      } else {
        while index < range.upperBound, !isWordEnd(bytes[index]) { index += 1 }
      }
      words.append(
        Word(
          text: String(decoding: bytes[start..<index], as: UTF8.self), span: Span(start, index)))
    }
    return words
  }

  private static func isWordEnd(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")")
  }

  private var isAtEnd: Bool { position >= words.count }
  private var current: Word? { isAtEnd ? nil : words[position] }

  private func location(_ span: Span) -> Location { file.location(span) }

  private func fail<Result>(
    _ message: String, code: Code = .conditionSyntax, at span: Span? = nil
  ) -> Result? {
    let place = span ?? current?.span ?? Span(max(whole.lower, whole.upper - 2), whole.upper)
    log.report(code, message, at: location(place))
    return nil
  }

  private mutating func take(_ text: String) -> Bool {
    guard current?.text == text else { return false }
    position += 1
    return true
  }

  // MARK: - Directives

  private mutating func kind() -> Directive.Kind? {
    guard let first = current else {
      return fail(
        "empty directive: expected a name, '#if', '#each', '>' or '!'", code: .directiveSyntax,
        at: whole)
    }
    if first.text == "else" { return elseKind() }
    if first.text.hasPrefix("#") { return openingKind(first) }
    if first.text.hasPrefix("/") { return closingKind(first) }
    if first.text.hasPrefix(">") { return includeKind(first) }
    return valueKind()
  }

  private mutating func elseKind() -> Directive.Kind? {
    position += 1
    if isAtEnd { return .otherwise }
    guard take("if") else {
      return fail("expected 'else' or 'else if …'", code: .directiveSyntax)
    }
    guard let condition = disjunction() else { return nil }
    guard isAtEnd else { return fail("expected 'and', 'or' or '}}'") }
    return .elseIf(condition)
  }

  private mutating func openingKind(_ first: Word) -> Directive.Kind? {
    position += 1
    switch first.text {
    case "#if":
      guard let condition = disjunction() else { return nil }
      guard isAtEnd else { return fail("expected 'and', 'or' or '}}'") }
      return .ifTrue(condition)
    case "#each":
      guard let list = path() else { return nil }
      guard take("as"), let variable = current else {
        return fail(
          "expected 'as' and a name: {{#each \(list.text) as entry}}", code: .directiveSyntax)
      }
      position += 1
      guard isAtEnd, variable.text.isIdentifier else {
        return fail(
          "expected one name after 'as'", code: .directiveSyntax,
          at: current?.span ?? variable.span)
      }
      return .each(list, variable: variable.text)
    default:
      log.reportUnknown(
        .directiveSyntax, "directive", first.text, at: location(first.span),
        known: ["#if", "#each"])
      return nil
    }
  }

  private mutating func closingKind(_ first: Word) -> Directive.Kind? {
    position += 1
    guard isAtEnd else {
      return fail("nothing may follow \(first.text)", code: .directiveSyntax)
    }
    switch first.text {
    case "/if": return .endIf
    case "/each": return .endEach
    default:
      log.reportUnknown(
        .directiveSyntax, "directive", first.text, at: location(first.span),
        known: ["/if", "/each"])
      return nil
    }
  }

  private mutating func includeKind(_ first: Word) -> Directive.Kind? {
    position += 1
    var name = String(first.text.dropFirst())
    if name.isEmpty {
      guard let word = current else {
        return fail("expected a topic after '>'", code: .directiveSyntax)
      }
      name = word.text
      position += 1
    }
    guard isAtEnd else {
      return fail("nothing may follow the topic", code: .directiveSyntax)
    }
    let parts = name.parts(separatedBy: UInt8(ascii: "/"))
    guard parts.count <= 2, parts.allSatisfy(\.isIdentifier) else {
      return fail(
        "expected a topic or topic/alternative", code: .directiveSyntax, at: words[0].span)
    }
    return .include(topic: parts[0], alternative: parts.count == 2 ? parts[1] : nil)
  }

  private mutating func valueKind() -> Directive.Kind? {
    guard let path = path(allowsCapital: true) else { return nil }
    if isAtEnd { return .value(path, form: nil) }
    guard take("as"), let form = current else {
      return fail("expected 'as' and a form, or '}}'", code: .directiveSyntax)
    }
    position += 1
    guard isAtEnd else {
      return fail("expected one form after 'as'", code: .directiveSyntax)
    }
    return .value(path, form: form.text)
  }

  private mutating func path(allowsCapital: Bool = false) -> ValuePath? {
    guard let word = current else { return fail("expected a name") }
    let components = word.text.parts(separatedBy: UInt8(ascii: "."))
    let isName = components.enumerated().allSatisfy { index, component in
      component.isIdentifier
        || (allowsCapital && index == 0 && components.count == 1
          && component.isCapitalizedIdentifier)
    }
    guard isName else {
      return fail(
        "'\(word.text)' is not a name: names are small letters, digits and hyphens, joined by dots",
        code: .directiveSyntax)
    }
    position += 1
    return ValuePath(components: components, span: word.span)
  }

  // MARK: - Conditions

  private mutating func disjunction() -> Condition? {
    guard let first = conjunction() else { return nil }
    var parts = [first]
    while take("or") {
      guard let next = conjunction() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .any(parts)
  }

  private mutating func conjunction() -> Condition? {
    guard let first = negation() else { return nil }
    var parts = [first]
    while take("and") {
      guard let next = negation() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .all(parts)
  }

  private mutating func negation() -> Condition? {
    var isNegated = false
    while take("not") { isNegated.toggle() }
    guard let inner = comparison() else { return nil }
    return isNegated ? .not(inner) : inner
  }

  private mutating func comparison() -> Condition? {
    if take("(") {
      nesting += 1
      defer { nesting -= 1 }
      guard nesting <= 32 else { return fail("parentheses nest deeper than 32") }
      guard let inner = disjunction() else { return nil }
      return take(")") ? inner : fail("expected ')'")
    }
    if let word = current, ["and", "or", "is", "has", ")"].contains(word.text) {
      return fail("expected a name before '\(word.text)'")
    }
    guard let path = path() else { return nil }
    if take("is") {
      let isNegated = take("not")
      guard let value = value() else { return nil }
      return isNegated ? .not(.isEqual(path, value)) : .isEqual(path, value)
    }
    if take("has") {
      guard let value = value() else { return nil }
      return .contains(path, value)
    }
    return .holds(path)
  }

  private var nesting = 0

  private mutating func value() -> ConditionValue? {
    guard let word = current, !["and", "or", "(", ")", "is", "has", "not"].contains(word.text)
    else {
      return fail("expected a value")
    }
    position += 1
    var text = word.text
    if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
      text = String(text.dropFirst().dropLast())
    }
    return ConditionValue(text: text, span: word.span)
  }
}
