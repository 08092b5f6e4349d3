internal import CYAML

/// One step through a YAML text; places count Unicode scalars from the start of the text.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case alias
    case scalar(YAMLScalar)
    case sequenceStart
    case mappingStart
    case collectionEnd
  }

  var kind: Kind
  var start: Int
  var end: Int
  var isFlow = false
  var hasProperties = false
}

/// Why a YAML text cannot be read further, in libyaml's words.
struct YAMLProblem: Error {
  /// Where libyaml stopped; the reader counts bytes, everything after it Unicode scalars.
  enum Place {
    case byte(Int)
    case scalar(Int)
  }

  var text: String
  var place: Place
  /// The code point that libyaml's reader refused.
  var value: Int
  var context: String?
  var contextPlace: Int
}

/// The events of one YAML text; it owns a copy of the text and libyaml's parser, and frees both.
@safe
struct YAMLEvents: ~Copyable {
  // libyaml keeps a pointer to its parser and one to the text, so neither may move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  /// The text has to be UTF-8, without a byte order mark.
  init(_ bytes: ArraySlice<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(fromContentsOf: bytes)
    isReady = unsafe yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    if isReady { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// Returns the next event that matters, or nil at the end of the text.
  mutating func next() throws(YAMLProblem) -> YAMLEvent? {
    while true {
      guard isReady else { throw Self.memoryProblem }
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { unsafe yaml_event_delete(&event) }
      let start = unsafe event.start_mark.index
      let end = unsafe event.end_mark.index
      switch unsafe event.type {
      case YAML_SCALAR_EVENT:
        let scalar = unsafe event.data.scalar
        let written = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let style = unsafe scalar.style
        return YAMLEvent(
          kind: .scalar(
            YAMLScalar(
              text: unsafe String(decoding: written, as: UTF8.self),
              isPlain: style == YAML_PLAIN_SCALAR_STYLE,
              isBlock: style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)),
          start: start, end: end,
          hasProperties: unsafe scalar.anchor != nil || scalar.tag != nil)
      case YAML_MAPPING_START_EVENT:
        let mapping = unsafe event.data.mapping_start
        return YAMLEvent(
          kind: .mappingStart, start: start, end: end,
          isFlow: unsafe mapping.style == YAML_FLOW_MAPPING_STYLE,
          hasProperties: unsafe mapping.anchor != nil || mapping.tag != nil)
      case YAML_SEQUENCE_START_EVENT:
        let sequence = unsafe event.data.sequence_start
        return YAMLEvent(
          kind: .sequenceStart, start: start, end: end,
          isFlow: unsafe sequence.style == YAML_FLOW_SEQUENCE_STYLE,
          hasProperties: unsafe sequence.anchor != nil || sequence.tag != nil)
      case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
        return YAMLEvent(kind: .collectionEnd, start: start, end: end)
      case YAML_ALIAS_EVENT:
        return YAMLEvent(kind: .alias, start: start, end: end)
      case YAML_DOCUMENT_START_EVENT:
        return YAMLEvent(kind: .documentStart, start: start, end: end)
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT:
        return nil
      default:
        continue
      }
    }
  }

  private static var memoryProblem: YAMLProblem {
    YAMLProblem(
      text: "out of memory", place: .byte(0), value: 0, context: nil, contextPlace: 0)
  }

  private func problem() -> YAMLProblem {
    let state = unsafe parser.pointee
    guard let words = unsafe state.problem else { return Self.memoryProblem }
    let isReader = unsafe state.error == YAML_READER_ERROR
    return YAMLProblem(
      text: unsafe String(cString: words),
      place: unsafe isReader
        ? .byte(state.problem_offset) : .scalar(state.problem_mark.index),
      value: unsafe Int(state.problem_value),
      context: unsafe state.context.map { unsafe String(cString: $0) },
      contextPlace: unsafe state.context_mark.index)
  }
}
