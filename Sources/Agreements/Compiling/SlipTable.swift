internal import Diagnostics

/// What the texts of a template write against the definitions, by literal.
///
/// It is the same for all agreements of the template.
struct SlipTable: Sendable {
  let matcher: SlipMatcher
  private(set) var slips: [Int32: [TermSlip]] = [:]

  init(of compiled: CompiledTemplate) {
    let roles = RoleTerms.names.compactMap { compiled.template.roles[named: $0] }
    matcher = SlipMatcher(
      compiled.definitions.enumerated().map { index, definition in
        (Int32(index), definition.forms, definition.notIn)
      }, roles: roles.flatMap { [$0.term, $0.plural] })
    for source in compiled.sourceTexts {
      let found = matcher.slips(in: source)
      if !found.isEmpty { slips[source.literal, default: []] += found }
    }
  }
}

extension SlipMatcher {
  /// What a text writes against the definitions, each with its place.
  func slips(in source: CompiledTemplate.SourceText) -> [TermSlip] {
    matches(in: source.text, startsSentence: source.startsSentence).compactMap { match in
      guard let kind = match.slip else { return nil }
      return TermSlip(
        kind: kind, written: String(decoding: Array(source.text.utf8)[match.range], as: UTF8.self),
        term: match.term, location: source.location(of: match.range))
    }
  }

  /// The terms a text uses, each with its place.
  func uses(in source: CompiledTemplate.SourceText) -> [TermUse] {
    matches(in: source.text, startsSentence: source.startsSentence).compactMap { match in
      guard let definition = match.definition else { return nil }
      return TermUse(
        definition: definition, term: match.term, location: source.location(of: match.range))
    }
  }
}

extension CompiledTemplate.SourceText {
  /// Where a part of the text stands, given as bytes of it.
  ///
  /// The span is that of the whole stretch; escapes and breaks of lines are not in the text.
  fileprivate func location(of range: Range<Int>) -> Location {
    let bytes = Array(text.utf8)
    let lower = min(span.lower, file.bytes.count)
    let stretch = file.bytes[lower..<min(max(lower, span.upper), file.bytes.count)]
    let place =
      stretch.firstRange(of: bytes).map { $0.lowerBound + range.lowerBound }
      ?? stretch.firstRange(of: bytes[range])?.lowerBound ?? lower
    return file.location(Span(place, place + range.count))
  }
}
