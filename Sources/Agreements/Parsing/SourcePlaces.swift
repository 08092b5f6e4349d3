internal import Diagnostics

extension Location {
  /// The place of a name within this one, behind a sign that may stand before it.
  func of(_ name: String, after sign: String = "") -> Location {
    let exact = file.place(of: sign + name, in: span)
    guard exact != span || exact.upper - exact.lower == (sign + name).utf8.count else {
      return self
    }
    return file.location(Span(exact.lower + sign.utf8.count, exact.upper))
  }
}

extension SourceFile {
  /// Where a text first stands in a range; the range itself when it stands there in no such form.
  func place(of text: String, in span: Span) -> Span {
    let needle = Array(text.utf8)
    let upper = min(span.upper, bytes.count)
    var index = max(0, span.lower)
    while !needle.isEmpty, index + needle.count <= upper {
      if bytes[index..<index + needle.count].elementsEqual(needle) {
        return Span(index, index + needle.count)
      }
      index += 1
    }
    return span
  }
}
