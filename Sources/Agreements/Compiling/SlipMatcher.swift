package import Diagnostics

/// A word of a text that is written against the definitions.
package struct TermSlip: Sendable {
  package enum Kind: Sendable, Equatable {
    /// The term of a definition, by its place, with other capitals.
    case otherCase(Int32)
    /// A word with the capital of a term that no definition has.
    case undefined
  }

  package var kind: Kind
  package var written: String
  /// The form of the definition; the word itself when there is none.
  package var term: String
  package var location: Location
}

/// A term in a text.
package struct TermUse: Sendable {
  /// The place of its definition.
  package var definition: Int32
  package var term: String
  package var location: Location
}

/// Finds terms with the wrong capitals, and words with the capital of a term that nobody defines.
///
/// Like `TermMatcher` it reads literal text only, in whole words; a phrase in which a word is not the
/// term is passed over.
struct SlipMatcher {
  private struct Form {
    var text: [UInt8]
    /// Nil for a phrase in which the words are not the term.
    var definition: Int32?
  }

  struct Match {
    var range: Range<Int>
    /// Nil for a term as its definition has it.
    var slip: TermSlip.Kind?
    /// The definition of the term; nil for a word that none has.
    var definition: Int32?
    var term: String
  }

  /// Forms by their first word in small letters, the longest first.
  private var forms: [[UInt8]: [Form]] = [:]
  private var names: Set<String> = []

  /// The words for the roles may stand with a capital.
  init(
    _ definitions: [(index: Int32, forms: [String], notIn: [String])], roles: [String]
  ) {
    for definition in definitions {
      for form in definition.forms { add(form, definition.index) }
      for phrase in definition.notIn { add(phrase, nil) }
    }
    for key in forms.keys { forms[key]?.sort { $0.text.count > $1.text.count } }
    names = Set(roles)
  }

  private mutating func add(_ text: String, _ definition: Int32?) {
    let bytes = Array(text.utf8)
    let word = Array(bytes.prefix { TermMatcher.isWordByte($0) })
    guard !word.isEmpty else { return }
    forms[word.map(Self.small), default: []].append(Form(text: bytes, definition: definition))
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static func isCapital(_ byte: UInt8) -> Bool { small(byte) != byte }

  /// The terms in a text, and the words that look like one; the text may start within a sentence.
  func matches(in text: String, startsSentence: Bool) -> [Match] {
    guard !forms.isEmpty else { return [] }
    let bytes = Array(text.utf8)
    var result: [Match] = []
    var index = 0
    var isStart = startsSentence
    var follows = false
    while index < bytes.count {
      guard TermMatcher.isWordByte(bytes[index]) else {
        if ".:?!".utf8.contains(bytes[index]) { isStart = true }
        // Between a determiner and its noun stands a blank and nothing else.
        if bytes[index] != 0x20 { follows = false }
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, TermMatcher.isWordByte(bytes[end]) { end += 1 }
      let word = bytes[index..<end]
      let form = forms[word.map(Self.small)]?.first { isForm($0, bytes, at: index) }
      if let form {
        let upper = index + form.text.count
        if let definition = form.definition {
          let isSlip = isSlip(bytes[index..<upper], form.text, isStart)
          result.append(
            Match(
              range: index..<upper, slip: isSlip ? .otherCase(definition) : nil,
              definition: definition, term: String(decoding: form.text, as: UTF8.self)))
        }
        end = upper
      } else if follows, !isStart, isUndefined(word) {
        result.append(
          Match(
            range: index..<end, slip: .undefined, definition: nil,
            term: String(decoding: word, as: UTF8.self)))
      }
      follows = form == nil && Self.determiners.contains(String(decoding: word, as: UTF8.self))
      isStart = false
      index = end
    }
    return result
  }

  /// Whether a form stands here, whatever its capitals; a phrase that is not the term stands exactly.
  private func isForm(_ form: Form, _ bytes: [UInt8], at index: Int) -> Bool {
    let end = index + form.text.count
    guard end <= bytes.count, end == bytes.count || !TermMatcher.isWordByte(bytes[end]) else {
      return false
    }
    for (byte, own) in zip(bytes[index..<end], form.text) {
      if byte == own || byte == 0x0A && own == 0x20 { continue }
      if form.definition == nil || Self.small(byte) != Self.small(own) { return false }
    }
    return true
  }

  /// Whether the words of a form have capitals that it has not, or lack one.
  ///
  /// A word in small letters is not an abbreviation, but may be a word of its own ("eer"); and the first
  /// word of a sentence has its capital from there.
  private func isSlip(_ written: ArraySlice<UInt8>, _ form: [UInt8], _ isStart: Bool) -> Bool {
    let differs = { (byte: UInt8, own: UInt8) in byte != own && Self.small(byte) == Self.small(own)
    }
    guard zip(written, form).contains(where: differs) else { return false }
    let isAbbreviation = form.count > 1 && form.allSatisfy { Self.isCapital($0) }
    if isAbbreviation, !written.contains(where: { Self.isCapital($0) }) { return false }
    let rest = zip(written.dropFirst(), form.dropFirst())
    return
      !(isStart && Self.isCapital(written[written.startIndex]) && !rest.contains(where: differs))
  }

  /// Whether a word after a determiner has one capital, at its start, and is no name.
  private func isUndefined(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, Self.isCapital(first), word.count > 3,
      word.dropFirst().allSatisfy({ $0 >= 0x80 || $0 >= 0x61 && $0 <= 0x7A })
    else { return false }
    let text = String(decoding: word, as: UTF8.self)
    return !names.contains(text) && !Self.names.contains(text)
  }

  private static let determiners: Set<String> = [
    "de", "De", "het", "Het", "een", "Een", "deze", "Deze", "dit", "Dit", "die", "dat", "iedere",
    "Iedere", "elke", "elk", "ieder", "alle", "Alle", "geen", "Geen", "zijn", "haar", "hun",
  ]

  /// Institutions, laws, countries and what is named after them, which keep their capital.
  private static let names: Set<String> = [
    "Algemene", "Autoriteit", "Belgisch", "Belgische", "Burgerlijk", "Commissie", "Data",
    "Europees", "Europese", "Gegevensbeschermingsautoriteit", "Grondwet", "Handvest", "Hoge",
    "Kamer",
    "Kruispuntbank", "Lidstaat", "Lidstaten", "Nederland", "Nederlands", "Nederlandse", "Raad",
    "Richtlijn", "Staatsblad", "Staatscourant", "Telecommunicatiewet", "Uitvoeringsbesluit",
    "Uitvoeringswet", "Unie", "Vlaamse", "Verdrag", "Verenigd", "Verenigde", "Verordening",
    "Wetboek", "Standard", "Excel", "Word", "Internet", "Amerikaanse", "Britse", "Duitse", "Engels",
    "Engelse", "Frans", "Franse", "Ierse", "Luxemburgse", "Noorse", "Zwitserse",
  ]
}
