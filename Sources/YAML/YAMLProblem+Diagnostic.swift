internal import Diagnostics

extension YAMLProblem {
  /// Says in plain words what libyaml found, at the place where a person has to look.
  ///
  /// - Parameters:
  ///   - file: The file that holds the text.
  ///   - end: The offset at which the text ends.
  ///   - place: The offset at which libyaml gave up.
  ///   - context: The offset at which what it was reading began.
  /// - Returns: The finding, with a remedy where there is one.
  func diagnostic(
    in file: SourceFile, upTo end: Int, at place: Int, context: Int
  ) -> Diagnostic {
    let surroundings = Surroundings(file: file, end: end, place: min(place, end))
    let words = wording(surroundings)
    let location = file.location(
      words.isAtContext ? surroundings.line(from: context) : surroundings.character)
    var notes: [Diagnostic.Note] = []
    if !words.isAtContext, let origin, context < place {
      let start = Surroundings(file: file, end: end, place: context)
      notes.append(Diagnostic.Note(origin, at: file.location(start.character)))
    }
    return Diagnostic(
      words.code, words.message, at: location, notes: notes,
      fix: words.remedy.map { Diagnostic.Fix($0) })
  }

  private struct Wording {
    var message: String
    var remedy: String?
    /// Whether the mistake is where libyaml began and not where it gave up.
    var isAtContext = false
    var code = Code.yamlSyntax

    init(
      _ message: String, remedy: String? = nil, isAtContext: Bool = false,
      code: Code = .yamlSyntax
    ) {
      self.message = message
      self.remedy = remedy
      self.isAtContext = isAtContext
      self.code = code
    }
  }

  /// What began at the place libyaml gives as context.
  private var origin: String? {
    switch context {
    case nil, "while scanning a simple key", "while scanning for the next token": nil
    case "while scanning a quoted scalar", "while parsing a quoted scalar":
      "the quoted text starts here"
    case "while scanning a block scalar": "the text starts here"
    case "while scanning a plain scalar": "the value starts here"
    case "while parsing a block mapping": "the mapping starts here"
    case "while parsing a block collection", "while parsing a flow sequence":
      "the list starts here"
    case "while parsing a flow mapping": "the mapping starts here"
    case .some(let words): words
    }
  }

  private func wording(_ place: Surroundings) -> Wording {
    if text.contains("tab character") || (place.byte == UInt8(ascii: "\t")) {
      return Wording("a tab cannot indent YAML", remedy: "use spaces")
    }
    switch text {
    case "mapping values are not allowed in this context":
      return place.hasColonBefore
        ? Wording(
          "a second ':' in one line is read as another key",
          remedy: "put a value that holds ': ' in quotes")
        : Wording(
          "this line continues the text above, in which ': ' cannot stand",
          remedy: "indent the key like its neighbours, with a space after each ':'")
    case "did not find expected key":
      return place.isFirstInLine
        ? Wording(
          "expected a key here",
          remedy: "indent the line like the keys it belongs to")
        : Wording(
          "nothing can follow the value", remedy: "put the whole value in quotes")
    case "did not find expected '-' indicator":
      return Wording(
        "expected a list item or the end of the list here",
        remedy: "start the line with '- ', indented like the items above")
    case "could not find expected ':'":
      return Wording("expected ': ' after this key", isAtContext: true)
    case "found unexpected end of stream" where context == "while scanning a quoted scalar",
      "found unexpected document indicator":
      return Wording(
        "the quotation mark is never closed", remedy: "close it", isAtContext: true)
    case "found character that cannot start any token":
      return Wording(
        "a value cannot start with '\(place.text)'", remedy: "put the value in quotes")
    case "did not find expected alphabetic or numeric character":
      return Wording(
        "a text that starts with '*' or '&' is read as an alias or an anchor",
        remedy: "put the text in quotes", isAtContext: true)
    case "block sequence entries are not allowed in this context":
      return Wording(
        "a list item cannot start here", remedy: "put every '- ' on a line of its own")
    case "mapping keys are not allowed in this context":
      return Wording("a key cannot start here", remedy: "put the key on a line of its own")
    case "did not find expected ',' or ']'":
      return Wording("expected ',' or ']' here", remedy: "close the list with ']'")
    case "did not find expected ',' or '}'":
      return Wording("expected ',' or '}' here", remedy: "close the mapping with '}'")
    case "did not find expected node content":
      return Wording("expected a value here")
    case "did not find expected <document start>":
      return Wording("this text follows the end of the document", remedy: "indent or remove it")
    case "found unknown escape character":
      return Wording(
        "'\\' starts an escape that does not exist",
        remedy: "write '\\\\', or put the text in single quotes")
    case "did not find expected comment or line break":
      return Wording("nothing can follow here", remedy: "start the text on the next line")
    case "found undefined tag handle":
      return Wording("tags are not read", remedy: "remove the tag", code: .yamlTag)
    case "control characters are not allowed":
      let name = String(value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - name.count)) + name
      return Wording("the control character U+\(padded) cannot stand in YAML", remedy: "remove it")
    default:
      return Wording("\(text)\(context.map { ", \($0)" } ?? "")")
    }
  }
}

/// The line around the place where libyaml stopped.
private struct Surroundings {
  let file: SourceFile
  /// Where the text ends, which may be before the file does.
  let end: Int
  let place: Int

  var byte: UInt8? { place < end ? file.bytes[place] : nil }

  /// The character at the place; empty at the end of a line.
  var character: Span {
    guard let byte, !byte.isLineBreak else { return Span(place, place) }
    var upper = place + 1
    while upper < end, file.bytes[upper].isContinuation { upper += 1 }
    return Span(place, upper)
  }

  var text: String { file.text(character) }

  private var lineStart: Int {
    var start = place
    while start > 0, !file.bytes[start - 1].isLineBreak { start -= 1 }
    return start
  }

  /// Whether nothing but spaces stands before the place on its line.
  var isFirstInLine: Bool { file.bytes[lineStart..<place].allSatisfy(\.isBlank) }

  /// Whether an earlier ':' on the line ends a key.
  var hasColonBefore: Bool {
    (lineStart..<place).contains { index in
      file.bytes[index] == UInt8(ascii: ":") && index + 1 < place
        && file.bytes[index + 1].isBlank
    }
  }

  /// The text of a line from an offset on, without spaces at its end.
  func line(from offset: Int) -> Span {
    var upper = offset
    while upper < end, !file.bytes[upper].isLineBreak { upper += 1 }
    while upper > offset, file.bytes[upper - 1].isBlank { upper -= 1 }
    return Span(offset, upper)
  }
}
