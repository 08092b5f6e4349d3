internal import Agreements
package import Diagnostics

/// What a section announces is there.
package enum HollowSections: AgreementRule {
  package static let code = Code.sectionHollow

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let blocks = agreement.text.blocks
    return blocks.indices.compactMap { index in
      let block = blocks[index]
      guard block.kind == .paragraph, block.text.hasSuffix(":"), let heading = block.heading,
        index + 1 == blocks.count || blocks[index + 1].kind == .heading
      else { return nil }
      return Diagnostic(
        code, "'\(blocks[heading].text)' announces something that does not follow",
        at: agreement.text.location(of: String(block.text.suffix(30)))
          ?? agreement.text.location(of: block.text) ?? agreement.config.location,
        label: "give what is announced, or make the announcement depend on it")
    }
  }
}
