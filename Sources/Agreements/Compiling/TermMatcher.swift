/// Finds defined terms in literal text: the longest match of a declared form, whole words, exact case.
struct TermMatcher {
  private struct Form {
    var text: [UInt8]
    /// Nil for a phrase in which the words are not the term.
    var definition: Int32?
  }

  /// Forms by their first byte, the longest first.
  private var forms: [[Form]] = Array(repeating: [], count: 256)

  init(_ definitions: [(index: Int32, forms: [String], notIn: [String])]) {
    for definition in definitions {
      for form in definition.forms { add(form, definition.index) }
      for phrase in definition.notIn { add(phrase, nil) }
    }
    for byte in forms.indices { forms[byte].sort { $0.text.count > $1.text.count } }
  }

  private mutating func add(_ text: String, _ definition: Int32?) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, Self.isWordByte(first) else { return }
    forms[Int(first)].append(Form(text: bytes, definition: definition))
  }

  /// The definitions whose terms stand in a text, in the order they stand there.
  func terms(in bytes: [UInt8]) -> [Int32] {
    var result: [Int32] = []
    var index = 0
    while index < bytes.count {
      guard Self.isWordByte(bytes[index]) else {
        index += 1
        continue
      }
      let candidates = forms[Int(bytes[index])]
      if let match = candidates.first(where: { matches($0.text, bytes, at: index) }) {
        if let definition = match.definition, !result.contains(definition) {
          result.append(definition)
        }
        index += match.text.count
      } else {
        while index < bytes.count, Self.isWordByte(bytes[index]) { index += 1 }
      }
    }
    return result
  }

  private func matches(_ form: [UInt8], _ bytes: [UInt8], at index: Int) -> Bool {
    guard index + form.count <= bytes.count else { return false }
    for offset in form.indices {
      let byte = bytes[index + offset]
      // A line break in the source is a space in the text.
      if byte != form[offset], !(byte == 0x0A && form[offset] == 0x20) { return false }
    }
    let end = index + form.count
    return end == bytes.count || !Self.isWordByte(bytes[end])
  }

  /// Letters, digits and everything beyond ASCII make words; a hyphen joins them.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..., UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
