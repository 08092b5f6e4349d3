/// What stands in the place of a value that is not for the public.
///
/// Within printed texts it is one character that no value and no source can hold, so that whatever a text
/// passes through, lists, groups of facts, titles, references, the writers of both formats still know
/// where it is.
package enum WithheldMark {
  /// What readers see.
  package static let text = "[niet openbaar]"

  /// What readers of a text in some language see.
  package static func text(in locale: String) -> String {
    locale == "en" || locale.hasPrefix("en-") ? "[not public]" : text
  }

  /// What a page shows.
  static func html(in locale: String) -> String {
    "<em class=\"withheld\">\(text(in: locale))</em>"
  }

  /// U+F8FF, of the private use area, which no value and no source may hold.
  static let character = "\u{F8FF}"
  static let bytes = Array(character.utf8)

  /// The text as readers see it where nothing can be emphasised.
  static func shown(_ text: String) -> String {
    text.contains(character) ? text.replacing(character, with: Self.text) : text
  }
}

extension ArraySlice<UInt8> {
  /// The bytes between the marks, of which there is one more than of marks.
  var partsAroundMarks: [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = self
    while let range = rest.firstRange(of: WithheldMark.bytes) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    parts.append(rest)
    return parts
  }
}
