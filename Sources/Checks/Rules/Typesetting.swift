internal import Agreements
package import Diagnostics

/// Signs and blanks stand where Dutch puts them, and no word stands twice in a row.
package enum Typesetting: AgreementRule {
  package static let code = Code.typesetting

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.text.blocks(with: .typesetting).flatMap { block in
      let text = agreement.text.bytes(of: block)
      return faults(in: text).map { fault in
        let location = agreement.location(of: fault.range, in: block)
        var fix: Diagnostic.Fix?
        let found = text.text(fault.range)
        if let right = fault.right, location.file.text(location.span) == found {
          fix = Diagnostic.Fix(
            "write '\(right)'", replacing: location, with: right,
            isSafe: location.isCertain(of: fault.range, in: text))
        }
        return Diagnostic(
          code, fault.what, at: location,
          label: fault.right.map { "write '\($0)'" } ?? fault.remedy,
          fix: fix)
      }
    }
  }

  private struct Fault {
    var range: Range<Int>
    var what: String
    /// What to write instead, where only one thing can be meant.
    var right: String?
    var remedy = ""
  }

  private static func faults(in text: [UInt8]) -> [Fault] {
    doubledWords(in: text) + spaces(in: text) + abbreviations(in: text) + unpaired(in: text)
  }

  // MARK: - Words

  /// Words that may follow themselves: "de gegevens die die dag zijn ontvangen".
  private static let repeatable: Set<String> = ["dat", "die", "zij", "haar", "wie", "was", "had"]

  private static func doubledWords(in text: [UInt8]) -> [Fault] {
    var faults: [Fault] = []
    var last: Range<Int>?
    var index = 0
    while index < text.count {
      guard text[index].isSmallLetter || text[index].isCapital else {
        // Only one blank between them; a sign makes two of them.
        if !text[index].isSpace || index > 0 && text[index - 1].isSpace { last = nil }
        index += 1
        continue
      }
      var end = index
      while end < text.count, text[end].isLetterOrDigit || text[end] >= 0x80 || isJoint(text, end) {
        end += 1
      }
      let word = index..<end
      if let before = last, text[before].elementsEqual(text[word]),
        !repeatable.contains(text.text(word)), text[word].allSatisfy({ !$0.isDigit }),
        word.count > 1
      {
        faults.append(
          Fault(
            range: before.lowerBound..<end, what: "'\(text.text(word))' stands twice in a row",
            right: text.text(word)))
      }
      last = word
      index = end
    }
    return faults
  }

  /// A hyphen or an apostrophe within a word.
  private static func isJoint(_ text: [UInt8], _ index: Int) -> Bool {
    (text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "'"))
      && index + 1 < text.count && text[index + 1].isLetterOrDigit
  }

  // MARK: - Blanks

  private static func spaces(in text: [UInt8]) -> [Fault] {
    var faults: [Fault] = []
    for index in text.indices.dropFirst() {
      let sign = text[index]
      guard sign == UInt8(ascii: ",") || sign == UInt8(ascii: ";") || sign == UInt8(ascii: ".")
      else { continue }
      let next = index + 1 < text.count ? text[index + 1] : UInt8(ascii: " ")
      if text[index - 1].isSpace, next.isSpace {
        faults.append(
          Fault(
            range: (index - 1)..<(index + 1),
            what: "a blank stands before '\(text.text(index..<(index + 1)))'",
            right: text.text(index..<(index + 1))))
      } else if next.isCapital, lettersBefore(index, in: text) >= 3,
        lettersAfter(index, in: text) >= 2, sign != UInt8(ascii: ".") || !isAddress(index, in: text)
      {
        let lower = index - lettersBefore(index, in: text)
        let upper = index + 1 + lettersAfter(index, in: text)
        faults.append(
          Fault(
            range: lower..<upper,
            what: "a blank is missing after '\(text.text(index..<(index + 1)))'",
            right: "\(text.text(lower..<(index + 1))) \(text.text((index + 1)..<upper))"))
      }
    }
    return faults
  }

  private static func lettersBefore(_ index: Int, in text: [UInt8]) -> Int {
    text[..<index].reversed().prefix { $0.isSmallLetter }.count
  }

  private static func lettersAfter(_ index: Int, in text: [UInt8]) -> Int {
    text[(index + 1)...].prefix { $0.isSmallLetter || $0.isCapital }.count
  }

  /// Whether the word around a full stop is an address or the name of a file.
  private static func isAddress(_ index: Int, in text: [UInt8]) -> Bool {
    let before = text[..<index].reversed().prefix { !$0.isSpace }
    let after = text[index...].prefix { !$0.isSpace }
    let signs = [UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "_")]
    return before.contains { signs.contains($0) } || after.contains { signs.contains($0) }
  }

  // MARK: - Abbreviations

  /// "B.V" and "N.V" without their last full stop.
  private static func abbreviations(in text: [UInt8]) -> [Fault] {
    var faults: [Fault] = []
    for end in text.indices.dropFirst(2) where text[end - 1] == UInt8(ascii: ".") {
      guard text[end] == UInt8(ascii: "V") || text[end] == UInt8(ascii: "F") else { continue }
      let next = end + 1 < text.count ? text[end + 1] : UInt8(ascii: " ")
      guard next != UInt8(ascii: "."), !next.isLetterOrDigit, next < 0x80 else { continue }
      for form in forms {
        let start = end + 1 - form.count
        guard start >= 0, text[start...end].elementsEqual(form),
          start == 0 || !text[start - 1].isLetterOrDigit
        else { continue }
        let form = text.text(start..<(end + 1))
        faults.append(
          Fault(
            range: start..<(end + 1), what: "'\(form)' has no full stop at its end",
            right: form + "."))
      }
    }
    return faults
  }

  private static let forms = ["B.V", "N.V", "V.O.F"].map { Array($0.utf8) }

  // MARK: - Pairs

  private enum Mark {
    case open
    case close
  }

  /// Quotation marks and brackets that do not come in pairs.
  private static func unpaired(in text: [UInt8]) -> [Fault] {
    var brackets: [Range<Int>] = []
    var quotes: [Range<Int>] = []
    var faults: [Fault] = []
    func meet(_ mark: Mark, _ range: Range<Int>, _ pending: inout [Range<Int>]) {
      if mark == .open {
        pending.append(range)
      } else if pending.popLast() == nil, !isItemNumber(before: range.lowerBound, in: text) {
        // The number of an item, "a)", or one that is cited, closes nothing.
        faults.append(
          Fault(
            range: range, what: "'\(text.text(range))' closes what was never opened",
            remedy: "open it, or take it away"))
      }
    }
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "("): meet(.open, index..<(index + 1), &brackets)
      case UInt8(ascii: ")"): meet(.close, index..<(index + 1), &brackets)
      case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
        // U+201C and U+201D, as Dutch opens and closes a quotation.
        if text[index + 2] == 0x9C { meet(.open, index..<(index + 3), &quotes) }
        if text[index + 2] == 0x9D { meet(.close, index..<(index + 3), &quotes) }
      default: continue
      }
    }
    for range in [brackets.first, quotes.first].compactMap({ $0 }) {
      faults.append(
        Fault(
          range: range, what: "'\(text.text(range))' is never closed",
          remedy: "close it, or take it away"))
    }
    return faults
  }

  private static func isItemNumber(before index: Int, in text: [UInt8]) -> Bool {
    let word = text[..<index].reversed().prefix { !$0.isSpace && $0 != UInt8(ascii: "(") }
    return word.count < 3 && word.allSatisfy { $0.isLetterOrDigit }
      || word.allSatisfy { $0.isDigit || "ivxIVX.".utf8.contains($0) }
  }
}
