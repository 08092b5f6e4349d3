/// What people call a place of an agreement: "artikel 5 lid 2 onder b", "Bijlage II".
struct PlaceName {
  private(set) var name = "de aanhef"
  private(set) var anchor: String?

  /// Goes into a block; one that has no name of its own is called by what is around it.
  mutating func enter(_ block: PageBlock) {
    if let key = block.key { anchor = key }
    switch block.name {
    case "section": enterSection(block)
    case "li":
      if let id = block.id {
        name = id.asPlace
      } else if let number = block.ownNumber {
        name += " onder \(number)"
      }
    default:
      if let id = block.id { name = id.asPlace }
    }
    if anchor == nil { anchor = block.id }
  }

  private mutating func enterSection(_ block: PageBlock) {
    let heading = block.children.first { !$0.isBlank }?.block
    let run = heading?.children.first?.run
    let number = run?.number
    if let id = block.id, id.hasPrefix("artikel-") {
      name = id.asPlace
    } else if let number, number.contains(" ") {
      // The number of a heading with the word before it: "Bijlage II".
      name = number
    } else if let number, name != "de aanhef" {
      name += " onderdeel \(number)"
    } else if let run {
      name = run.tokens.map(\.raw).joined().withoutEntities
    }
  }
}

extension PageBlock {
  /// The number of an item without the signs around it: "b" of "b)".
  fileprivate var ownNumber: String? {
    for child in children {
      if let number = child.run?.number {
        let bare = number.filter { $0.isLetter || $0.isNumber }
        return bare.isEmpty ? nil : bare
      }
      if let inner = child.block, inner.name == "p" { return inner.ownNumber }
    }
    return nil
  }
}

extension String {
  /// A readable anchor as people write it: "artikel 5 lid 2".
  fileprivate var asPlace: String { replacing("-", with: " ") }

  /// The text that stands in HTML with the entities we write.
  fileprivate var withoutEntities: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&").replacing("\n", with: " ")
  }
}
