internal import Agreements
package import Diagnostics

/// Registers and annexes say what is so, and not what might be.
package enum ExamplesForFacts: AgreementRule {
  package static let code = Code.exampleForFact

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for entry in agreement.registerTexts {
      let text = Array(entry.text.utf8)
      for range in examples(in: text) {
        findings.append(finding(text.text(range), at: entry.location(of: range)))
      }
    }
    for block in agreement.text.blocks(with: .examples) where block.isInAnnex {
      guard block.kind == .item || block.kind == .cell else { continue }
      let text = agreement.text.bytes(of: block)
      for range in examples(in: text) {
        let location = agreement.location(of: range, in: block)
        // What a register holds was found there.
        if findings.contains(where: { $0.location == location }) { continue }
        findings.append(finding(text.text(range), at: location))
      }
    }
    return findings
  }

  private static func finding(_ phrase: String, at location: Location) -> Diagnostic {
    Diagnostic(
      code, "'\(phrase)' gives examples where facts are due", at: location,
      label: "name all of them, or the kind they are of")
  }

  private static func examples(in text: [UInt8]) -> [Range<Int>] {
    phrases.matches(in: text).filter { match in
      !words[match.phrase].hasPrefix("zoals") || !isReference(match.range, in: text)
    }.map(\.range) + openEnds(of: text)
  }

  private static let words = [
    "bijvoorbeeld", "bijv.", "bijv", "bvb.", "zoals", "onder andere", "onder meer", "o.a.", "o.m.",
    "etc.", "etc", "etcetera", "et cetera", "enz.", "enz", "enzovoort", "enzovoorts", "e.d.",
    "en dergelijke", "denk aan", "te denken valt aan", "gedacht kan worden aan", "als voorbeeld",
    "ter illustratie", "niet-limitatief", "niet limitatief", "niet uitputtend", "e.g.",
    "kan omvatten", "kunnen omvatten", "kan bestaan uit", "kunnen bestaan uit",
  ]

  static let phrases = PhraseList(words, case: .ignored)

  // MARK: - What is no example

  /// Whether "zoals" says where something stands: "zoals bedoeld in artikel 9", "zoals de wet vereist".
  private static func isReference(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    let rest = text[range.upperBound...].prefix { !",;.():".utf8.contains($0) }
    return references.isFound(in: Array(rest))
  }

  private static let references = PhraseList(
    [
      "bedoeld", "beschreven", "omschreven", "vermeld", "genoemd", "opgenomen", "overeengekomen",
      "afgesproken", "bepaald", "gedefinieerd", "vastgelegd", "vereist", "vereisen",
      "voorgeschreven", "voorschrijft", "voorschrijven", "weergegeven", "aangegeven", "eist",
      "eisen", "hierboven", "hieronder", "artikel", "bijlage",
    ], case: .ignored)

  /// Dots with which a list goes on without saying how: "naam, adres, …", "naam, adres...".
  private static func openEnds(of text: [UInt8]) -> [Range<Int>] {
    var end = text.count
    while end > 0, text[end - 1].isSpace || text[end - 1] == UInt8(ascii: ";") { end -= 1 }
    var start = end
    while start > 0 {
      if text[start - 1] == UInt8(ascii: ".") {
        start -= 1
      } else if text[..<start].suffix(3).elementsEqual("…".utf8) {
        start -= 3
      } else {
        break
      }
    }
    guard end - start >= 3, start > 0 else { return [] }
    let before = text[..<start].last { !$0.isSpace }
    let goesOn = before == UInt8(ascii: ",") || text[start - 1].isLetterOrDigit
    return goesOn ? [start..<end] : []
  }
}
