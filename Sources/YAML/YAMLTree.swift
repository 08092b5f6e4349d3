internal import Diagnostics

/// A tree under construction; lists and mappings still open stand on a stack of our own.
struct YAMLTree {
  /// What happens with the value that comes next in a mapping.
  private enum Key {
    case named(String, Span)
    /// The key was reported; its value is read and left out.
    case refused
    /// The key was `<<`, which already says that aliases are not read.
    case merge
  }

  private struct Collection {
    var isMapping: Bool
    var isFlow: Bool
    var start: Int
    /// Where the last key or value ended.
    var end: Int
    var key: Key?
    var pairs: [YAMLPair] = []
    var elements: [YAMLNode] = []
    /// The places of all keys, once there are too many to compare with each.
    var places: [String: Span]?
  }

  let file: SourceFile
  private var offsets: ByteOffsets
  private var open: [Collection] = []
  private var root: YAMLNode?
  private var hasDocument = false
  private var isIncomplete = false
  private var diagnostics: [Diagnostic] = []

  init(file: SourceFile, offsets: ByteOffsets) {
    self.file = file
    self.offsets = offsets
  }

  /// The tree, unless something of what was meant is missing from it, and the findings.
  var result: (node: YAMLNode?, diagnostics: [Diagnostic]) {
    (isIncomplete ? nil : root, diagnostics)
  }

  /// Adds an event; false when reading on would only repeat what was reported.
  mutating func take(_ event: YAMLEvent) -> Bool {
    var start = offsets.offset(ofScalar: event.start)
    if event.hasProperties { start = refuseProperties(at: start) }
    switch event.kind {
    case .scalar(let scalar):
      // A value of nothing but a tag ends before what follows the tag.
      let end = offsets.offset(ofScalar: event.end)
      var span = Span(min(start, end), end)
      if scalar.isBlock { span.upper = trimmed(span) }
      take(scalar, at: span)
    case .mappingStart, .sequenceStart:
      return openCollection(event, at: start)
    case .collectionEnd:
      closeCollection(event, at: start)
    case .alias:
      refuseAlias(at: Span(start, offsets.offset(ofScalar: event.end)))
    case .documentStart:
      return startDocument(at: start)
    }
    return true
  }

  /// Reports why libyaml stopped.
  mutating func report(_ problem: YAMLProblem) {
    isIncomplete = true
    let place =
      switch problem.place {
      case .byte(let byte): offsets.offset(ofScalar: 0) + byte
      case .scalar(let scalar): offsets.offset(ofScalar: scalar)
      }
    let context = offsets.offset(ofScalar: problem.contextPlace)
    diagnostics.append(problem.diagnostic(in: file, upTo: offsets.end, at: place, context: context))
  }
}

// MARK: - Nodes

extension YAMLTree {
  private mutating func take(_ scalar: YAMLScalar, at span: Span) {
    guard let top = open.indices.last, open[top].isMapping, open[top].key == nil else {
      // A document of nothing but `---` has a scalar of no length.
      if open.isEmpty, scalar.isPlain, scalar.text.isEmpty { return }
      return place(YAMLNode(.scalar(scalar), at: span))
    }
    open[top].end = span.upper
    open[top].key = key(scalar, at: span, in: top)
  }

  private mutating func place(_ node: YAMLNode) {
    guard let top = open.indices.last else {
      root = node
      return
    }
    // The value of a key that was never written has a place before its key ends.
    open[top].end = max(open[top].end, node.span.upper)
    guard open[top].isMapping else {
      open[top].elements.append(node)
      return
    }
    switch open[top].key {
    case .named(let name, let span):
      open[top].pairs.append(YAMLPair(key: name, keySpan: span, value: node))
      open[top].places?[name] = span
      open[top].key = nil
    case .refused, .merge:
      open[top].key = nil
    case nil:
      refuse(
        keyAt: node.span, "a key has to be a text, not a list or a mapping",
        remedy: startsPlaceholder(node.span) ? "put the placeholder in quotes" : nil)
      open[top].key = .refused
    }
  }

  private mutating func openCollection(_ event: YAMLEvent, at start: Int) -> Bool {
    guard open.count < YAMLNode.depthLimit else {
      isIncomplete = true
      diagnostics.append(
        Diagnostic(
          .yamlSyntax, "lists and mappings stand more than \(YAMLNode.depthLimit) deep",
          at: file.location(Span(start, start + 1))))
      return false
    }
    var isMapping = false
    if case .mappingStart = event.kind { isMapping = true }
    open.append(
      Collection(isMapping: isMapping, isFlow: event.isFlow, start: start, end: start))
    return true
  }

  private mutating func closeCollection(_ event: YAMLEvent, at start: Int) {
    guard let collection = open.popLast() else { return }
    var end = collection.end
    if collection.isFlow {
      // A mapping of one pair in a list, `[a: b]`, has no closing bracket of its own.
      let last = offsets.offset(ofScalar: event.end)
      let closing = UInt8(ascii: collection.isMapping ? "}" : "]")
      if last > end, file.bytes[last - 1] == closing { end = last }
    }
    let content: YAMLNode.Content =
      collection.isMapping ? .mapping(collection.pairs) : .sequence(collection.elements)
    place(YAMLNode(content, at: Span(collection.start, end)))
  }

  private mutating func startDocument(at start: Int) -> Bool {
    guard hasDocument else {
      hasDocument = true
      return true
    }
    isIncomplete = true
    diagnostics.append(
      Diagnostic(
        .yamlSyntax, "a second document starts here, and only one is read",
        at: file.location(Span(start, min(start + 3, file.bytes.count))),
        fix: Diagnostic.Fix("remove the line, or move what follows to a file of its own")))
    return false
  }

  /// Returns where a block ends without the blank lines after it.
  private func trimmed(_ span: Span) -> Int {
    var end = span.upper
    while end > span.lower, file.bytes[end - 1].isBlank { end -= 1 }
    return end
  }
}

// MARK: - Keys

extension YAMLTree {
  private mutating func key(_ scalar: YAMLScalar, at span: Span, in top: Int) -> Key {
    if scalar.isPlain, scalar.text == "<<" {
      refuseMerge(at: span)
      return .merge
    }
    if scalar.isPlain, scalar.text.isEmpty {
      refuse(keyAt: span, "a key is missing before the ':'", remedy: nil)
      return .refused
    }
    guard let first = firstPlace(of: scalar.text, in: top) else {
      return .named(scalar.text, span)
    }
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "the key '\(scalar.text)' stands here a second time",
        at: file.location(span),
        notes: [Diagnostic.Note("the first one", at: file.location(first))],
        fix: Diagnostic.Fix("keep one of the two")))
    return .refused
  }

  /// Returns where a mapping already has a key, comparing with each until there are many.
  private mutating func firstPlace(of key: String, in top: Int) -> Span? {
    if let places = open[top].places { return places[key] }
    let pairs = open[top].pairs
    if pairs.count <= 16 { return pairs.first { $0.key == key }?.keySpan }
    let places = [String: Span](
      pairs.lazy.map { ($0.key, $0.keySpan) }, uniquingKeysWith: { first, _ in first })
    open[top].places = places
    return places[key]
  }

  private mutating func refuse(keyAt span: Span, _ message: String, remedy: String?) {
    isIncomplete = true
    diagnostics.append(
      Diagnostic(
        .yamlSyntax, message, at: file.location(span),
        fix: remedy.map { Diagnostic.Fix($0) }))
  }

  /// Whether braces were doubled for a placeholder, which YAML takes for a mapping as a key.
  private func startsPlaceholder(_ span: Span) -> Bool {
    span.lower > 0 && file.text(Span(span.lower - 1, span.lower + 1)) == "{{"
  }
}

// MARK: - What is not read

extension YAMLTree {
  private mutating func refuseMerge(at span: Span) {
    isIncomplete = true
    diagnostics.append(
      Diagnostic(
        .yamlAlias, "merge keys are not read", at: file.location(span),
        fix: Diagnostic.Fix("write the keys out, or use 'extends'")))
  }

  private mutating func refuseAlias(at span: Span) {
    isIncomplete = true
    var isMerged = false
    if case .merge = open.last?.key { isMerged = true }
    if !isMerged {
      diagnostics.append(
        Diagnostic(
          .yamlAlias, "aliases are not read: '\(file.text(span))' stands for another value",
          at: file.location(span),
          fix: Diagnostic.Fix("write the value out, use 'extends', or put a text in quotes")))
    }
    if let top = open.indices.last, open[top].isMapping, open[top].key == nil {
      open[top].end = span.upper
      open[top].key = .refused
    } else {
      place(YAMLNode(.scalar(YAMLScalar(text: "")), at: span))
    }
  }

  /// Reports the anchor and the tag in front of a value and returns where the value itself starts.
  private mutating func refuseProperties(at start: Int) -> Int {
    let bytes = file.bytes
    var index = start
    while index < bytes.count {
      let lower = index
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        while index < bytes.count, !bytes[index].isBlank, !bytes[index].isFlowIndicator {
          index += 1
        }
        refuseProperty(at: Span(lower, index))
      case let byte where byte.isBlank:
        index += 1
      default:
        return index
      }
    }
    return index
  }

  private mutating func refuseProperty(at span: Span) {
    let written = file.text(span)
    let finding =
      written.hasPrefix("&")
      ? Diagnostic(
        .yamlAlias, "anchors are not read: '\(written)' names a value",
        at: file.location(span),
        fix: Diagnostic.Fix("write the value out, use 'extends', or put a text in quotes"))
      : Diagnostic(
        .yamlTag, "tags are not read: '\(written)' gives a value a type",
        at: file.location(span),
        fix: Diagnostic.Fix("remove the tag, or put a text in quotes"))
    diagnostics.append(finding)
  }
}

extension UInt8 {
  /// Whether this byte ends an anchor or a tag inside brackets.
  fileprivate var isFlowIndicator: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
