package import Diagnostics
package import YAML

/// Reads the keys of one mapping by name, and reports what is missing, unknown or of the wrong kind.
///
/// Every key that is asked for counts as known; `finish()` reports the others, with the one that was
/// probably meant.
package final class Fields {
  package let file: SourceFile
  package let log: DiagnosticLog
  /// What the mapping describes, for messages: "a topic".
  package let what: String
  package let span: Span
  private let pairs: [YAMLPair]
  private var known: [String] = []

  /// The fields of a mapping; nil and a report when the node is something else.
  package init?(_ node: YAMLNode?, of what: String, in file: SourceFile, log: DiagnosticLog) {
    self.file = file
    self.log = log
    self.what = what
    guard let node, !node.isNull else {
      pairs = []
      span = node?.span ?? Span(0, 0)
      if node == nil { return }
      log.report(.wrongType, "\(what) needs keys", at: file.location(span))
      return nil
    }
    span = node.span
    guard let pairs = node.pairs else {
      log.report(
        .wrongType, "\(what) must be a mapping of keys to values", at: file.location(node.span),
        label: "write 'key: value'")
      return nil
    }
    self.pairs = pairs
  }

  // MARK: - Asking

  /// The node of a key that may be missing; a key without a value counts as missing.
  package func node(_ key: String) -> YAMLNode? {
    known.append(key)
    guard let value = pairs.first(where: { $0.key == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// The node of a key that must be there.
  package func required(_ key: String) -> YAMLNode? {
    if let node = node(key) { return node }
    reportMissing(key)
    return nil
  }

  package func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  package func keySpan(_ key: String) -> Span? { pairs.first { $0.key == key }?.keySpan }

  /// The text of a key that may be missing.
  package func text(_ key: String) -> String? { node(key).flatMap { scalar($0, of: key) } }

  /// The text of a key that must be there; empty, and reported, when it is not.
  package func requiredText(_ key: String) -> String {
    required(key).flatMap { scalar($0, of: key) } ?? ""
  }

  /// A text with its place.
  package func label(_ key: String) -> Label? {
    node(key).flatMap { node in
      scalar(node, of: key).map { Label(name: $0, at: location(node.span)) }
    }
  }

  package func requiredLabel(_ key: String) -> Label {
    required(key).flatMap { node in
      scalar(node, of: key).map { Label(name: $0, at: location(node.span)) }
    } ?? Label(name: "", at: location(span))
  }

  /// An identifier that must be there and well formed.
  package func requiredIdentifier(_ key: String) -> Label {
    let label = requiredLabel(key)
    if !label.name.isEmpty { checkIdentifier(label) }
    return label
  }

  package func checkIdentifier(_ label: Label) {
    guard !label.name.isIdentifier else { return }
    let proposal = label.name.asIdentifier
    log.report(
      .invalidIdentifier, "'\(label.name)' is not an identifier", at: label.location,
      label: "small letters, digits and single hyphens, at most 60",
      fix: proposal.isIdentifier
        ? Diagnostic.Fix("write '\(proposal)'", replacing: label.location, with: proposal)
        : nil)
  }

  /// `yes` or `no`; the fallback when missing.
  package func flag(_ key: String, default fallback: Bool) -> Bool {
    guard let node = node(key) else { return fallback }
    switch node.text {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      log.report(
        .wrongType, "'\(key)' must be yes or no", at: location(node.span))
      return fallback
    }
  }

  /// One of the raw values of an enumeration; nil when missing.
  package func option<Option: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Option.Type
  ) -> Option? where Option.RawValue == String {
    guard let node = node(key), let text = scalar(node, of: key) else { return nil }
    if let option = Option(rawValue: text) { return option }
    log.reportUnknown(
      .unknownName, "value of '\(key)'", text, at: location(node.span),
      known: Option.allCases.map(\.rawValue))
    return nil
  }

  /// The elements of a list; empty when the key is missing.
  package func list(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    if let elements = node.elements { return elements }
    log.report(
      .wrongType, "'\(key)' must be a list", at: location(node.span),
      label: "write [\(file.text(node.span).prefix(30))], or one line a value that starts with '- '"
    )
    return []
  }

  /// The texts of a list, with their places.
  package func labels(_ key: String) -> [Label] {
    list(key).compactMap { node in
      scalar(node, of: key).map { Label(name: $0, at: location(node.span)) }
    }
  }

  /// The pairs of a mapping; empty when the key is missing.
  package func mapping(_ key: String) -> [YAMLPair] {
    guard let node = node(key) else { return [] }
    if let pairs = node.pairs { return pairs }
    log.report(
      .wrongType, "'\(key)' must be a mapping of keys to values", at: location(node.span))
    return []
  }

  /// The fields of a mapping under a key; nil when it is missing.
  package func fields(_ key: String, of what: String) -> Fields? {
    guard let node = node(key) else { return nil }
    return Fields(node, of: what, in: file, log: log)
  }

  /// A condition written as text.
  func condition(_ node: YAMLNode?) -> LocatedCondition? {
    guard let node, let scalar = node.scalar else { return nil }
    // The place in the file is exact only for what stands there without quotes.
    var range = node.span.lower..<node.span.upper
    if !scalar.isPlain, !scalar.isBlock, range.count >= 2 {
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
    }
    guard let condition = DirectiveParser.condition(in: file, range: range, log: log) else {
      return nil
    }
    return LocatedCondition(
      condition: condition, text: scalar.text, location: location(Span(range)))
  }

  // MARK: - Reporting

  package func location(_ span: Span) -> Location { file.location(span) }

  package func scalar(_ node: YAMLNode, of key: String) -> String? {
    guard let text = node.text else {
      log.report(.wrongType, "'\(key)' must be a single value", at: location(node.span))
      return nil
    }
    log.checkSafety(of: text, named: key, at: location(node.span))
    return text
  }

  package func reportMissing(_ key: String) {
    log.report(
      .missingKey, "\(what) needs '\(key)'",
      at: location(keySpan(key) ?? Span(span.lower, min(span.upper, span.lower + 1))),
      label: keySpan(key) == nil ? "add '\(key): …'" : "write its value")
  }

  /// Reports keys nobody asked for.
  package func finish() {
    for pair in pairs where !known.contains(pair.key) {
      log.reportUnknown(
        .unknownKey, "key", pair.key, at: location(pair.keySpan), known: known,
        besides: pairs.lazy.map(\.key))
    }
  }
}

extension DiagnosticLog {
  /// Reports a character in a text of a file that hides, or turns what people read.
  func checkSafety(of text: String, named name: String, at place: Location) {
    guard let unsafe = UnsafeCharacter(firstIn: text, allowingLayout: true) else { return }
    report(
      .unsafeCharacter, "'\(name)' holds \(unsafe.description)", at: place,
      label: "remove the character")
  }
}
