internal import Agreements
internal import Diagnostics

extension CheckedAgreement {
  /// Where a phrase of the finished text stands in the sources.
  ///
  /// The words around it are looked for with it first, so that the same phrase elsewhere is not blamed.
  func source(of place: WordIndex.Place) -> Location? {
    let phrase = words.text(place.range)
    let before = words.textBefore(place).suffix(24)
    let after = words.textAfter(place).prefix(24)
    // A value or a reference beside it is not in the sources as it is in the text: less and less of the
    // surroundings is asked for.
    for (left, right) in [(24, 24), (12, 12), (0, 12), (12, 0), (0, 6), (6, 0), (0, 1), (1, 0)] {
      let lead = before.suffix(left)
      let tail = after.prefix(right)
      guard left == 0 || !lead.isEmpty, right == 0 || !tail.isEmpty else { continue }
      if let found = text.location(of: lead + phrase + tail) {
        let lower = found.span.lower + lead.utf8.count
        return found.file.location(Span(lower, lower + phrase.utf8.count))
      }
    }
    return text.location(of: phrase)
  }

  /// Where a phrase stands in the sources, or the start of the config, and what to say of it there.
  func sourceOrConfig(of place: WordIndex.Place) -> Location {
    source(of: place) ?? config.location
  }
}
