/// Numbers and anchors of units, as the house style writes them.
///
/// They are appended as bytes, since an agreement prints hundreds of them.
extension LiveUnits {
  /// The number printed before a unit: "5.1", "a)", "12."; empty for one without number.
  func number(of index: Int) -> String { Self.text { appendNumber(of: index, to: &$0) } }

  /// The unit's own number as references and anchors use it: "5", "b", "1A".
  func ownNumber(of index: Int) -> String { Self.text { appendOwnNumber(of: index, to: &$0) } }

  /// The readable anchor, `artikel-6-lid-2`; it changes when what stands before it does.
  func readableAnchor(of index: Int) -> String {
    Self.text { appendReadableAnchor(of: index, to: &$0) }
  }

  static func text(_ append: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    append(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what ``number(of:)`` gives.
  func appendNumber(of index: Int, to bytes: inout [UInt8]) {
    let place = place(index)
    switch kind(index) {
    case .part, .article, .annex, .annexSection: appendOwnNumber(of: index, to: &bytes)
    case .paragraph:
      forms.paragraph.append(place, to: &bytes) { _, bytes in
        appendEnclosing(index, to: &bytes) { $0 == .article }
      }
    case .point:
      forms.point.append(place, to: &bytes) { _, bytes in
        appendEnclosing(index, to: &bytes) { $0 == .part }
      }
    case .recital: forms.recital.append(place, to: &bytes)
    case .annexPoint:
      forms.annexPoint.append(place, to: &bytes) { _, bytes in
        appendEnclosing(index, to: &bytes) { $0 == .annexSection || $0 == .annex }
      }
    case .item(let depth): forms.item(at: depth)?.append(place, to: &bytes)
    case .section, .text: return
    }
  }

  private func appendEnclosing(
    _ index: Int, to bytes: inout [UInt8], _ matches: (UnitKind) -> Bool
  ) {
    guard let outer = ancestor(of: index, where: matches) else { return }
    appendOwnNumber(of: outer, to: &bytes)
  }

  /// Appends what ``ownNumber(of:)`` gives.
  func appendOwnNumber(of index: Int, to bytes: inout [UInt8]) {
    let place = place(index)
    switch kind(index) {
    case .part: forms.part.ownCounter.append(place, to: &bytes)
    case .article: forms.article.ownCounter.append(place, to: &bytes)
    case .paragraph: forms.paragraph.ownCounter.append(place, to: &bytes)
    case .point: forms.point.ownCounter.append(place, to: &bytes)
    case .recital: forms.recital.ownCounter.append(place, to: &bytes)
    case .annex: forms.annex.ownCounter.append(place, to: &bytes)
    case .annexPoint: forms.annexPoint.ownCounter.append(place, to: &bytes)
    case .annexSection:
      let text = Self.text { text in
        forms.annexSectionHeading.before.append(place, to: &text) { _, text in
          appendEnclosing(index, to: &text) { $0 == .annex }
        }
      }
      bytes += Self.bare(text).utf8
    case .item(let depth):
      guard let pattern = forms.item(at: depth) else { return }
      if pattern.isBullet {
        bytes.appendDigits(of: place)
      } else {
        bytes += Self.bare(pattern.text(place)).utf8
      }
    case .section, .text: return
    }
  }

  /// A number without the signs around it: "a)" is "a", "(iv)" is "iv", "1°" stays.
  static func bare(_ number: String) -> String {
    var text = number[...]
    while let first = text.first, "( ".contains(first) { text.removeFirst() }
    while let last = text.last, ").:–- ".contains(last) { text.removeLast() }
    return String(text.split(separator: " ").last ?? text)
  }

  /// Appends what a heading prints before its title, or after it.
  func appendHeadingNumber(of index: Int, isTail: Bool, to bytes: inout [UInt8]) {
    let heading: NumberForms.Heading
    switch kind(index) {
    case .part: heading = forms.partHeading
    case .article: heading = forms.articleHeading
    case .annex: heading = forms.annexHeading
    case .annexSection: heading = forms.annexSectionHeading
    default: return
    }
    (isTail ? heading.after : heading.before).append(place(index), to: &bytes) { _, bytes in
      appendEnclosing(index, to: &bytes) { $0 == .annex }
    }
  }

  /// Appends what ``readableAnchor(of:)`` gives.
  func appendReadableAnchor(of index: Int, to bytes: inout [UInt8]) {
    switch kind(index) {
    case .part:
      bytes += "deel-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .article:
      bytes += "artikel-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .paragraph:
      bytes += "artikel-".utf8
      if let article = ancestor(of: index, where: { $0 == .article }) {
        appendIdentifier(of: article, to: &bytes)
      }
      bytes += "-lid-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .point:
      // Where several parts have points, only the part tells theirs apart.
      if forms.pointParts > 1,
        let part = ancestor(of: index, where: { $0 == .part })
      {
        appendReadableAnchor(of: part, to: &bytes)
        bytes += "-".utf8
      }
      bytes += "punt-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .recital:
      bytes += "overweging-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .annex:
      bytes += "bijlage-".utf8
      appendIdentifier(of: index, to: &bytes)
    case .annexSection:
      bytes += "bijlage-".utf8
      // Where the number does not name the annex, only the annex tells sections of two apart.
      if !forms.sectionsNameAnnex {
        if let annex = ancestor(of: index, where: { $0 == .annex }) {
          appendIdentifier(of: annex, to: &bytes)
        }
        bytes += "-".utf8
      }
      // "2.1" is no "21".
      bytes += ownNumber(of: index).replacing(".", with: "-").asIdentifier.utf8
    case .annexPoint, .item, .section, .text: bytes += unit(index).anchor.utf8
    }
  }

  /// Appends a unit's own number as it may stand in an anchor.
  private func appendIdentifier(of index: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    appendOwnNumber(of: index, to: &bytes)
    // Most numbers are figures and small letters already.
    let isIdentifier = bytes[start...].allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: false
      }
    }
    if isIdentifier { return }
    let identifier = String(decoding: bytes[start...], as: UTF8.self).asIdentifier
    bytes.removeLast(bytes.count - start)
    bytes += identifier.utf8
  }
}
