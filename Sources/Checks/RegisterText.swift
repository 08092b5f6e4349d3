internal import Agreements
internal import Diagnostics

/// A text that an entry of a register holds, and where.
struct RegisterText {
  var row: Row
  /// The name of the field.
  var field: String
  var text: String

  /// Where a part of the text stands, given as bytes of it.
  func location(of range: Range<Int>) -> Location {
    let file = row.location.file
    let span = row.location.span
    let bytes = Array(text.utf8)
    // Other fields may hold the same words.
    let key = file.bytes[span.lower..<span.upper].firstRange(of: Array("\(field):".utf8))
    let source = file.bytes[(key?.upperBound ?? span.lower)..<span.upper]
    if let whole = source.firstRange(of: bytes) {
      let start = whole.lowerBound + range.lowerBound
      return file.location(Span(start..<start + range.count))
    }
    // The text is folded over lines, or its quotes are escaped.
    if let part = source.firstRange(of: bytes[range]) { return file.location(Span(part)) }
    return row.location
  }

  /// Where the whole text stands.
  var location: Location { location(of: 0..<text.utf8.count) }
}

extension CheckedAgreement {
  /// The registers an agreement has, each with the entries in use.
  var registers: [(kind: RegisterKind, rows: [Row])] {
    Array(zip(binding.compiled.registers, binding.answers.entries)).map { (kind: $0, rows: $1) }
  }

  /// Every text of every entry in use; a list gives one for each of its items.
  var registerTexts: [RegisterText] {
    registers.flatMap { kind, rows in rows.flatMap { $0.texts(of: kind) } }
  }

  /// Where a part of the finished text comes from; the config when the words cannot be found.
  func location(of range: Range<Int>, in block: FinishedText.Block) -> Location {
    text.location(of: range, in: block) ?? config.location
  }
}

extension Row {
  /// The texts of this entry.
  func texts(of kind: RegisterKind) -> [RegisterText] {
    zip(kind.fields, fields).flatMap { field, value in
      Self.texts(of: value).map { RegisterText(row: self, field: field.name, text: $0) }
    }
  }

  private static func texts(of value: Value?) -> [String] {
    switch value {
    case .text(let text): [text]
    case .lines(let lines): lines
    case .list(let values): values.flatMap { texts(of: $0) }
    default: []
    }
  }
}

extension Location {
  /// The last place of a text within this one, for what stands there twice.
  func last(_ text: String) -> Location? {
    let bytes = Array(text.utf8)
    var last: Range<Int>?
    while let found = file.bytes[(last?.upperBound ?? span.lower)..<span.upper].firstRange(
      of: bytes)
    {
      last = found
    }
    return last.map { file.location(Span($0)) }
  }
}
