internal import Agreements

/// Puts links into the text of an agreement's page: defined terms to their definition, and at each
/// heading and numbered paragraph one to itself that can be copied.
///
/// The text is our own HTML, so that what is not a tag is text and all of its signs are escaped.
struct TextMarks {
  private struct Form {
    var text: [UInt8]
    /// Nil for a phrase in which the words are not the term.
    var anchor: String?
  }

  /// An element that is open.
  private struct Element {
    var name: String
    /// Whether words in it are not looked at.
    var isQuiet: Bool
    /// The anchor of the definition it is or stands in, in which that term is no link.
    var definition: String?
    /// The anchor that gets its link where the element ends.
    var link: (anchor: String, label: String)?
  }

  /// Forms by their first byte, the longest first.
  private var forms: [[Form]] = Array(repeating: [], count: 256)
  private let linkTo: String
  /// Terms by the anchor of their definition.
  private var names: [String: String] = [:]

  /// Takes the terms that are defined in the text, and what the label of a link to a place starts with:
  /// "Link naar".
  init(terms: [DefinedTerm], linkTo: String) {
    self.linkTo = linkTo
    for term in terms {
      if names[term.anchor] == nil { names[term.anchor] = ShellEscaping.escaped(term.term) }
      for form in term.forms { add(form, term.anchor) }
      for phrase in term.notIn { add(phrase, nil) }
    }
    for byte in forms.indices { forms[byte].sort { $0.text.count > $1.text.count } }
  }

  private mutating func add(_ text: String, _ anchor: String?) {
    let bytes = Array(ShellEscaping.escaped(text).replacing("&#39;", with: "'").utf8)
    guard let first = bytes.first, Self.isWordByte(first) else { return }
    // Of two definitions of one form the first counts, as everywhere.
    guard !forms[Int(first)].contains(where: { $0.text == bytes && $0.anchor != nil }) else {
      return
    }
    forms[Int(first)].append(Form(text: bytes, anchor: anchor))
  }

  private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
  /// Elements whose words are not text of the agreement, or stand for something else already.
  private static let quiet: Set<String> = ["a", "code", "pre", "th", "mark", "em.withheld"]
  /// Elements with which a paragraph starts.
  private static let paragraphs: Set<String> = ["p", "li", "td", "dd"]
  private static let void: Set<String> = ["br", "hr", "img"]

  /// The text with its links.
  func applied(to body: String) -> String {
    let bytes = Array(body.utf8)
    let definitions = Self.definitionItems(in: bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2)
    var open: [Element] = []
    /// The anchor of a numbered paragraph, until the block ends that it stands in.
    var pending: (anchor: String, label: String)?
    /// The terms that the paragraph has had.
    var seen: Set<String> = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        if open.last?.isQuiet == true {
          output += bytes[index..<end]
        } else {
          appendText(
            bytes[index..<end], besides: open.last?.definition, seen: &seen, to: &output)
        }
        index = end
        continue
      }
      let end = (bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
      let tag = bytes[index..<end]
      if tag.dropFirst().first == UInt8(ascii: "/") {
        if let element = open.popLast(), let link = element.link { append(link, to: &output) }
        output += tag
      } else {
        let name = Self.name(of: tag)
        let id = Self.attribute("id", of: tag)
        let outer = open.last?.isQuiet ?? false
        var element = Element(
          name: name, isQuiet: outer || Self.quiet.contains(name),
          definition: open.last?.definition, link: nil)
        if Self.paragraphs.contains(name) { seen = [] }
        // The link of an item stands before the items in it.
        if name == "ol" || name == "ul", let item = open.last, item.name == "li",
          let link = item.link
        {
          append(link, to: &output)
          open[open.count - 1].link = nil
        }
        if name == "li" {
          pending = id.map { ($0, label(ofAnchor: $0)) }
          if let anchor = definitions[index] { element.definition = anchor }
        }
        if Self.headings.contains(name) {
          element.isQuiet = true
          if let id { element.link = (id, "\(linkTo) \(Self.text(ofElementAt: end, in: bytes))") }
        }
        if name == "p", let known = pending, open.last?.name == "li" {
          element.link = known
          pending = nil
        }
        if let kind = Self.attribute("class", of: tag) {
          if kind == "number" {
            element.isQuiet = true
            // The permanent anchor stands at the number; the readable one may move to another text.
            if let id, let place = open.lastIndex(where: { $0.link != nil && $0.name == "p" }),
              place == open.count - 1
            {
              open[place].link?.anchor = id
            } else if let id, open.last?.name == "li" {
              // An item without paragraphs: the number says what it is.
              let name = names[id].map { "\(linkTo) \($0)" } ?? pending?.label
              open[open.count - 1].link = name.map { (id, $0) }
              pending = nil
            }
          }
          if kind == "withheld" { element.isQuiet = true }
        }
        output += tag
        if !Self.void.contains(name), tag.dropLast().last != UInt8(ascii: "/") {
          open.append(element)
        }
      }
      index = end
    }
    return String(decoding: output, as: UTF8.self)
  }

  // MARK: - Terms

  private func appendText(
    _ text: ArraySlice<UInt8>, besides own: String?, seen: inout Set<String>,
    to output: inout [UInt8]
  ) {
    var index = text.startIndex
    while index < text.endIndex {
      guard Self.isWordByte(text[index]) else {
        // An entity is one sign, and its letters are no word.
        if text[index] == UInt8(ascii: "&"), let end = text[index...].firstIndex(of: 0x3B) {
          output += text[index...end]
          index = end + 1
        } else {
          output.append(text[index])
          index += 1
        }
        continue
      }
      if let form = forms[Int(text[index])].first(where: { matches($0.text, text, at: index) }) {
        let end = index + form.text.count
        if let anchor = form.anchor, anchor != own {
          let isFirst = seen.insert(anchor).inserted
          output += "<a class=\"term\(isFirst ? "" : " again")\" href=\"#\(anchor)\">".utf8
          output += text[index..<end]
          output += "</a>".utf8
        } else {
          output += text[index..<end]
        }
        index = end
      } else {
        while index < text.endIndex, Self.isWordByte(text[index]) {
          output.append(text[index])
          index += 1
        }
      }
    }
  }

  private func matches(_ form: [UInt8], _ text: ArraySlice<UInt8>, at index: Int) -> Bool {
    guard index + form.count <= text.endIndex else { return false }
    for offset in form.indices {
      let byte = text[index + offset]
      // A line break in the source is a space in the text.
      if byte != form[offset], !(byte == 0x0A && form[offset] == 0x20) { return false }
    }
    let end = index + form.count
    return end == text.endIndex || !Self.isWordByte(text[end])
  }

  /// Letters, digits and everything beyond ASCII make words; a hyphen joins them.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80..., UInt8(ascii: "-"):
      true
    default: false
    }
  }

  // MARK: - Links to places

  private func append(_ link: (anchor: String, label: String), to output: inout [UInt8]) {
    let breaks = output.reversed().prefix { $0 == 0x0A }.count
    output.removeLast(breaks)
    defer { output += repeatElement(0x0A, count: breaks) }
    // A blank that does not break, so that the sign never stands alone on a line.
    // The text's own signs are escaped already in a label made of it.
    output +=
      "\u{A0}<a class=\"permalink\" href=\"#\(link.anchor)\" aria-label=\"\(link.label)\">#</a>"
      .utf8
  }

  /// What people call a place by its readable anchor: "artikel 6 lid 2".
  private func label(ofAnchor anchor: String) -> String {
    "\(linkTo) \(anchor.replacing("-", with: " "))"
  }

  // MARK: - Reading tags

  /// The anchors of definitions by where the items start that hold them.
  private static func definitionItems(in bytes: [UInt8]) -> [Int: String] {
    let mark = "c-definition-"
    var items: [Int] = []
    var result: [Int: String] = [:]
    var index = 0
    while let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let end = (bytes[next...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
      let tag = bytes[next..<end]
      if tag.starts(with: "<li".utf8) {
        items.append(next)
      } else if tag.starts(with: "</li".utf8) {
        _ = items.popLast()
      }
      if let item = items.last, let id = attribute("id", of: tag), id.hasPrefix(mark) {
        result[item] = id
      }
      index = end
    }
    return result
  }

  private static func name(of tag: ArraySlice<UInt8>) -> String {
    String(
      decoding: tag.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != 0x2F },
      as: UTF8.self)
  }

  private static func attribute(_ name: String, of tag: ArraySlice<UInt8>) -> String? {
    let mark = Array(" \(name)=\"".utf8)
    var rest = tag
    while let index = rest.firstIndex(of: 0x20) {
      rest = rest[index...]
      if rest.starts(with: mark) {
        return String(
          decoding: rest.dropFirst(mark.count).prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The text of an element that holds no other block, from the end of its start tag.
  private static func text(ofElementAt start: Int, in bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var index = start
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<") {
        let end = (bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
        if bytes[index + 1] == UInt8(ascii: "/") {
          depth -= 1
          if depth < 0 { break }
        } else if !void.contains(name(of: bytes[index..<end])) {
          depth += 1
        }
        index = end
      } else {
        result.append(bytes[index] == 0x0A ? 0x20 : bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
