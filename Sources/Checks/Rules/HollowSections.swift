internal import Agreements
package import Diagnostics

/// What a section announces is there.
package enum HollowSections: AgreementRule {
  package static let code = Code.sectionHollow

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let text = agreement.text
    let blocks = text.blocks
    return blocks.indices.compactMap { index in
      let block = blocks[index]
      guard block.kind == .paragraph, text.bytes[block.range.upperBound - 1] == UInt8(ascii: ":"),
        let heading = block.heading,
        index + 1 == blocks.count || blocks[index + 1].kind == .heading
      else { return nil }
      return Diagnostic(
        code, "'\(text.text(of: blocks[heading]))' announces something that does not follow",
        at: text.location(of: String(text.text(of: block).suffix(30)))
          ?? text.location(of: text.text(of: block)) ?? agreement.config.location,
        label: "give what is announced, or make the announcement depend on it")
    }
  }
}
