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
    let units = liveUnits
    guard let index = units.indices.first(where: { units.unit($0).anchor == place.anchor }) else {
      return nil
    }
    let unit = units[units.section(of: index)]
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

extension Expression.Kind {
  /// Whether the parties agree on it: no name of a party and no word for a role.
  var isAgreed: Bool {
    switch self {
    case .parameter, .partyParameter, .partyGroupParameter, .field, .element: true
    case .constant, .role, .party, .partyGroup, .agreement: false
    }
  }
}
