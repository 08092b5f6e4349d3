internal import Diagnostics
internal import Synchronization

/// What the texts of a template write against the definitions, by literal.
///
/// It is made once for all agreements of the template, when a rule first asks for it.
final class SlipTable: Sendable {
  struct Contents: Sendable {
    var matcher: SlipMatcher
    var slips: [Int32: [TermSlip]] = [:]
  }

  private let known = Mutex<Contents?>(nil)

  func contents(of compiled: CompiledTemplate) -> Contents {
    known.withLock { known in
      if let known { return known }
      let made = Self.made(of: compiled)
      known = made
      return made
    }
  }

  private static func made(of compiled: CompiledTemplate) -> Contents {
    let roles = RoleTerms.names.compactMap { compiled.template.roles[named: $0] }
    let matcher = SlipMatcher(
      compiled.definitions.enumerated().map { index, definition in
        (Int32(index), definition.forms, definition.notIn)
      }, roles: roles.flatMap { [$0.term, $0.plural] })
    var contents = Contents(matcher: matcher)
    for source in compiled.sourceTexts {
      let slips = matcher.slips(in: source)
      if !slips.isEmpty { contents.slips[source.literal, default: []] += slips }
    }
    return contents
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
