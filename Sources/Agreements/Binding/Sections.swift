/// What stands together: an article or a part of an annex, with the facts it gives.
package struct AgreementSection: Sendable {
  /// What its authors wrote, without values.
  package var words: String
  /// Whether it prints a value the parties agreed or an entry of a register, or refers to another
  /// section.
  package var givesFacts: Bool
}

extension Binding {
  /// The section a place of a claim stands in.
  package func section(of place: Claim.Place) -> AgreementSection? {
    let walk = BindingWalk(describing: self)
    guard let index = live.indices.first(where: { walk.unit($0).anchor == place.anchor }) else {
      return nil
    }
    let unit = live[walk.section(of: index)]
    var words: [UInt8] = []
    var givesFacts = false
    for piece in pieces[Int(unit.firstPiece)..<Int(unit.lastPiece)] {
      if piece.isFact { givesFacts = true }
      guard piece.kind == .literal, piece.formats.contains(.markdown) else { continue }
      let bytes = compiled.literals[Int(piece.first)].markdown
      words += compiled.markdown[Int(bytes.lowerBound)..<Int(bytes.upperBound)]
    }
    return AgreementSection(words: String(decoding: words, as: UTF8.self), givesFacts: givesFacts)
  }
}

extension BindingWalk {
  /// The article or the part of an annex a unit stands in; itself when it stands in none.
  func section(of index: Int) -> Int {
    let isSection = { (kind: UnitKind) in
      switch kind {
      case .article, .annexSection, .annex, .section: true
      default: false
      }
    }
    if isSection(unit(index).kind) { return index }
    return ancestor(of: index, where: isSection) ?? index
  }
}

extension BindingWalk.LiveUnit {
  func holds(piece: Int) -> Bool { piece >= Int(firstPiece) && piece < Int(lastPiece) }
}

extension Expression.Kind {
  /// Whether the parties agree on it: no name of a party and no word for a role.
  var isAgreed: Bool {
    switch self {
    case .parameter, .partyParameter, .partyGroupParameter, .field, .element: true
    case .constant, .role, .party, .partyGroup, .agreement: false
    }
  }
}
