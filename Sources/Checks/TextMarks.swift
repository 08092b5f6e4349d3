/// What rules look for in a block, as far as one pass over the text can tell.
///
/// A block without a rule's mark holds nothing for it; one with the mark may.
struct TextMarks: OptionSet {
  let rawValue: UInt32

  static let obsoleteLaw = TextMarks(rawValue: 1)
  static let blanks = TextMarks(rawValue: 2)
  static let examples = TextMarks(rawValue: 4)
  static let addresses = TextMarks(rawValue: 8)
  static let numbers = TextMarks(rawValue: 16)
  static let slips = TextMarks(rawValue: 32)
  static let determiners = TextMarks(rawValue: 64)
  static let typesetting = TextMarks(rawValue: 128)
  /// A word with a capital that could be a defined term but for a letter.
  static let names = TextMarks(rawValue: 256)

  /// What each phrase is a mark of.
  private static let lists: [(mark: TextMarks, phrases: [PhraseList])] = [
    (.obsoleteLaw, [ObsoleteLaw.phrases]), (.blanks, Blanks.phrases),
    (.examples, [ExamplesForFacts.phrases]), (.addresses, [RegisterBreak.phrases]),
    (.numbers, [NumberForms.phrases]), (.slips, [Misspellings.list]),
    (.determiners, [Misspellings.determiners]),
  ]

  /// The marks of words, or of two words in a row, by a few bits of their letters; those that share the
  /// bits share their marks.
  private static let words: [TextMarks] = {
    var words = Array(repeating: TextMarks(), count: 1 << wordBits)
    func letters(of word: some Sequence<UInt8>) -> UInt64 {
      word.reduce(0) { $0 << 8 | UInt64(small[Int($1)]) }
    }
    for (mark, lists) in lists {
      for phrase in lists.flatMap(\.phrases) {
        // Many phrases begin with a word that is everywhere, and fewer with the same two.
        let start = phrase.split(maxSplits: 2) { small[Int($0)] == 0 }.prefix(2).map(letters)
        guard let first = start.first else { continue }
        let key = start.count > 1 ? pair(first, start[1]) : first
        words[place(of: key)].formUnion(mark)
      }
    }
    for count in 2...8 {
      words[place(of: letters(of: repeatElement(UInt8(ascii: "x"), count: count)))].insert(.blanks)
    }
    return words
  }()

  private static let wordBits = 12

  private static func place(of letters: UInt64) -> Int {
    Int((letters &* 0x9E37_79B9_7F4A_7C15) >> (64 - UInt64(wordBits)))
  }

  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 0xC2B2_AE3D_27D4_EB4F) ^ second
  }

  /// For each byte the small letter or digit it is; 0 for what parts words.
  private static let small: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    byte.isCapital ? byte + 32 : byte.isLetterOrDigit ? byte : 0
  }

  /// The marks of each block of a text.
  static func marks(of text: FinishedText) -> [TextMarks] {
    let (bytes, small, words) = (text.bytes, small, words)
    var all: [TextMarks] = []
    all.reserveCapacity(text.blocks.count)
    for block in text.blocks {
      all.append(marks(in: bytes.span, block.range, small.span, words.span))
    }
    return all
  }

  private static func marks(
    in bytes: Span<UInt8>, _ block: Range<Int>, _ small: Span<UInt8>, _ words: Span<TextMarks>
  ) -> TextMarks {
    var marks: TextMarks = []
    var letters: UInt64 = 0
    var before: UInt64 = 0
    var start = 0
    // Words as typesetting has them: with accents, hyphens and apostrophes.
    var word: UInt64 = 0
    var wordStart = 0
    var last: (word: UInt64, end: Int) = (0, -2)
    var pairs = Pairs()
    // The line feed that closes a block ends its last word too.
    for position in block.lowerBound...block.upperBound {
      let byte = bytes[position]
      let letter = small[Int(byte)]
      if letter > 0 {
        if letters == 0 { start = position }
        if word == 0 { wordStart = position }
        letters = letters << 8 | UInt64(letter)
        word = word << 8 | UInt64(letter)
        continue
      }
      if letters > 0 {
        marks.formUnion(words[place(of: letters)])
        marks.formUnion(words[place(of: pair(before, letters))])
        before = letters
        if bytes[start].isDigit, position - start > 3 { marks.insert(.numbers) }
        if bytes[start].isCapital, position - start > 7 { marks.insert(.names) }
        letters = 0
      }
      if byte >= 0x80, word > 0 {
        word = word << 8 | UInt64(byte)
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'"), word > 0 {
        if word == last.word, wordStart == last.end + 1 { marks.insert(.typesetting) }
        last = (word, byte.isSpace ? position : -2)
        word = 0
      }
      if byte != 0x20 { marks.formUnion(pairs.marks(of: bytes, at: position, in: block)) }
    }
    if !pairs.areClosed { marks.insert(.typesetting) }
    return marks
  }

  /// Follows the signs of a block, some of which come in pairs.
  private struct Pairs {
    private var brackets = 0
    private var quotes = 0

    var areClosed: Bool { brackets == 0 && quotes == 0 }

    mutating func marks(
      of bytes: Span<UInt8>, at position: Int, in block: Range<Int>
    ) -> TextMarks {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "_"), UInt8(ascii: "?"):
        return .blanks
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"):
        let next = bytes[position + 1]
        var marks: TextMarks = next == byte ? [.blanks, .examples] : []
        let isApart = position > block.lowerBound && bytes[position - 1].isSpace
        if isApart || next.isCapital { marks.insert(.typesetting) }
        return marks
      case UInt8(ascii: "("): brackets += 1
      case UInt8(ascii: ")"):
        brackets -= 1
        if brackets < 0 { return .typesetting }
      case 0xE2 where bytes[position + 1] == 0x80:
        switch bytes[position + 2] {
        case 0x9C: quotes += 1
        case 0x9D:
          quotes -= 1
          if quotes < 0 { return .typesetting }
        case 0xA6: return [.blanks, .examples]
        default: break
        }
      default: break
      }
      return []
    }
  }
}
