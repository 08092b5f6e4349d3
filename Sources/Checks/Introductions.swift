internal import Agreements

/// A place where a text itself says what a word stands for: "hierna: het Register", "“Register”: …".
struct Introduction {
  var term: String
  var place: WordIndex.Place
}

extension CheckedAgreement {
  /// What authors define by hand, in the order of the text; the definitions the program prints are not
  /// among them.
  var definedByHand: [Introduction] {
    let after = ["hierna", "verder"].flatMap { words.places(of: $0) }.compactMap(introduction)
    return (after + quotedIntroductions).sorted {
      $0.place.range.lowerBound < $1.place.range.lowerBound
    }
  }

  /// The word after "hierna: de", "hierna te noemen", with quotation marks or without.
  private func introduction(after place: WordIndex.Place) -> Introduction? {
    let following = words.textAfter(place)
    var rest = Substring(following)
    var isNamed = false
    for opening in [" (ook)", " ook", " te noemen", " genoemd", " aan te duiden als", ":", ""] {
      guard rest.hasPrefix(opening) else { continue }
      rest = rest.dropFirst(opening.count)
      isNamed = isNamed || opening.hasSuffix("noemen") || opening == ":" || opening.hasSuffix("als")
    }
    rest = rest.drop { $0 == " " }
    for article in ["de ", "het ", "“de ", "“het "] where rest.hasPrefix(article) {
      rest = rest.dropFirst(article.count)
    }
    if rest.first == "“" || rest.first == "\"" {
      rest = rest.dropFirst()
      isNamed = true
    }
    let term = rest.prefix { !"”\"),.;:".contains($0) }
    guard isNamed, let first = term.first, first.isLetter, term.split(separator: " ").count <= 4
    else { return nil }
    let lower = place.range.upperBound + following.utf8.count - rest.utf8.count
    let range = lower..<lower + term.utf8.count
    // A party is called by the word for its role; what the program prints does not stand in a source.
    guard !isRole(term),
      text.location(of: words.text(place.range.lowerBound..<range.upperBound)) != nil
    else {
      return nil
    }
    return Introduction(term: String(term), place: .init(block: place.block, range: range))
  }

  private func isRole(_ term: Substring) -> Bool {
    Role.allCases.contains { role in
      binding.term(of: role).map { term == $0.term || term == $0.plural } ?? false
    }
  }

  /// Words in quotation marks at the start of a paragraph or item, with a colon after them.
  private var quotedIntroductions: [Introduction] {
    let quoted = text.blocks.indices.compactMap { index in
      startsWithQuote(index).flatMap { Self.quotedTerm(of: $0) }.map {
        (block: index, term: $0.term, phrase: $0.phrase)
      }
    }
    guard !quoted.isEmpty else { return [] }
    // The program prints a definition of the library in the same way, once.
    let used = Set(binding.definitions)
    let printed = Set(
      binding.knownDefinitions.filter { used.contains($0.id) }.compactMap(\.forms.first))
    let counts = Dictionary(quoted.map { ($0.term, 1) }, uniquingKeysWith: +)
    return quoted.compactMap { block, term, phrase in
      guard !printed.contains(term) || counts[term] != 1, !isRole(term[...]),
        text.location(of: phrase) != nil
      else { return nil }
      return words.places(of: term).first { $0.block == block }.map {
        Introduction(term: term, place: $0)
      }
    }
  }

  /// The text of a block that may begin with a quotation.
  private func startsWithQuote(_ index: Int) -> String? {
    let block = text.blocks[index]
    // Eight characters of four bytes at most.
    let start = Array(text.bytes[block.range].prefix(32))
    guard start.place(of: Self.openingQuote) != nil else { return nil }
    return text.text(of: block)
  }

  private static let openingQuote = Array("“".utf8)

  /// The term a text begins with, after its number, and the start of what it says of it.
  private static func quotedTerm(of block: String) -> (term: String, phrase: String)? {
    guard let open = block.prefix(8).firstIndex(of: "“"),
      let close = block[open...].firstIndex(of: "”"), block[close...].hasPrefix("”:")
    else { return nil }
    return (
      String(block[block.index(after: open)..<close]),
      String(block[open...close] + block[close...].dropFirst().prefix(8))
    )
  }
}
