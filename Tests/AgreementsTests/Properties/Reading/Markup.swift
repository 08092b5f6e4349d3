/// A node of XML or HTML as it was written.
enum Markup: Sendable {
  case element(MarkupElement)
  case text(String)
}

struct MarkupElement: Sendable {
  var name: String
  var attributes: [String: String]
  var children: [Markup]

  var classes: [String] {
    (attributes["class"] ?? "").split(separator: " ").map(String.init)
  }

  /// The elements among the children.
  var elements: [MarkupElement] {
    children.compactMap { child in
      if case .element(let element) = child { element } else { nil }
    }
  }

  /// The text in the element and all below it.
  var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}

/// Reads XML, or HTML written as strictly as XML save for its void elements.
///
/// Whatever a browser would repair is an error here: a bare `<`, `>` or `&`, an end tag that does not
/// match, an attribute without quotes, an entity that is not one of XML's own or a number.
struct MarkupReader {
  struct Malformed: Error, CustomStringConvertible {
    var problem: String
    var context: String
    var description: String { "\(problem), near: \(context)" }
  }

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int
  private let voids: Set<String>

  /// The nodes of an XML document, without its declarations.
  static func xml(_ bytes: [UInt8]) throws -> [Markup] {
    var reader = MarkupReader(bytes: bytes, range: 0..<bytes.count, voids: [])
    return try reader.document()
  }

  /// The nodes of a piece of HTML.
  static func html(_ bytes: [UInt8], _ range: Range<Int>? = nil) throws -> [Markup] {
    var reader = MarkupReader(
      bytes: bytes, range: range ?? 0..<bytes.count,
      voids: ["br", "hr", "img", "input", "link", "meta"])
    return try reader.document()
  }

  private init(bytes: [UInt8], range: Range<Int>, voids: Set<String>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
    self.voids = voids
  }

  private func malformed(_ problem: String) -> Malformed {
    let lower = max(0, index - 120)
    let upper = min(bytes.count, index + 80)
    return Malformed(
      problem: problem, context: String(decoding: bytes[lower..<upper], as: UTF8.self))
  }

  private mutating func document() throws -> [Markup] {
    // XML's own declarations stand before the first element.
    while voids.isEmpty, index + 1 < end, bytes[index] == UInt8(ascii: "<"),
      bytes[index + 1] == UInt8(ascii: "?") || bytes[index + 1] == UInt8(ascii: "!")
    {
      while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
      skipBlanks()
    }
    var open: [MarkupElement] = [MarkupElement(name: "", attributes: [:], children: [])]
    while index < end {
      if bytes[index] != UInt8(ascii: "<") {
        let text = try text(until: UInt8(ascii: "<"))
        // Between XML's elements blanks are form, save where the document says they are not.
        let isForm = voids.isEmpty && open[open.count - 1].attributes["xml:space"] == nil
        if !isForm { open[open.count - 1].children.append(.text(text)) }
      } else if index + 1 < end, bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        let name = self.name()
        guard open.count > 1, open[open.count - 1].name == name else {
          throw malformed("</\(name)> closes <\(open[open.count - 1].name)>")
        }
        try expect(">")
        let closed = open.removeLast()
        open[open.count - 1].children.append(.element(closed))
      } else {
        index += 1
        var element = MarkupElement(name: name(), attributes: [:], children: [])
        guard !element.name.isEmpty else { throw malformed("a bare '<'") }
        let isClosed = try readAttributes(of: &element)
        if isClosed || voids.contains(element.name) {
          open[open.count - 1].children.append(.element(element))
        } else {
          open.append(element)
        }
      }
    }
    guard open.count == 1 else { throw malformed("<\(open[open.count - 1].name)> is not closed") }
    return open[0].children
  }

  private mutating func readAttributes(of element: inout MarkupElement) throws -> Bool {
    while true {
      skipBlanks()
      guard index < end else { throw malformed("<\(element.name) is not closed") }
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return false
      }
      if bytes[index] == UInt8(ascii: "/") {
        index += 1
        try expect(">")
        return true
      }
      let name = self.name()
      guard !name.isEmpty else { throw malformed("an attribute is expected") }
      try expect("=\"")
      let value = try text(until: UInt8(ascii: "\""))
      try expect("\"")
      guard element.attributes.updateValue(value, forKey: name) == nil else {
        throw malformed("attribute '\(name)' stands twice")
      }
    }
  }

  private mutating func skipBlanks() {
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
  }

  private mutating func expect(_ text: StaticString) throws {
    for byte in String(describing: text).utf8 {
      guard index < end, bytes[index] == byte else { throw malformed("expected '\(text)'") }
      index += 1
    }
  }

  private mutating func name() -> String {
    let start = index
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        index += 1
      default: return String(decoding: bytes[start..<index], as: UTF8.self)
      }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func text(until stop: UInt8) throws -> String {
    var result: [UInt8] = []
    while index < end, bytes[index] != stop {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        throw malformed("a bare '\(Character(.init(byte)))'")
      case UInt8(ascii: "&"): try readEntity(into: &result)
      default:
        result.append(byte)
        index += 1
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else {
      throw malformed("bytes that are not UTF-8")
    }
    return text
  }

  private mutating func readEntity(into result: inout [UInt8]) throws {
    let start = index + 1
    var close = start
    while close < end, close < start + 10, bytes[close] != UInt8(ascii: ";") { close += 1 }
    guard close < end, bytes[close] == UInt8(ascii: ";") else { throw malformed("a bare '&'") }
    let name = String(decoding: bytes[start..<close], as: UTF8.self)
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
    var scalar: UInt32?
    if name.hasPrefix("#x") {
      scalar = UInt32(name.dropFirst(2), radix: 16)
    } else if name.hasPrefix("#") {
      scalar = UInt32(name.dropFirst())
    }
    if let text = named[name] {
      result += Array(text.utf8)
    } else if let scalar = scalar.flatMap(Unicode.Scalar.init) {
      result += Array(String(Character(scalar)).utf8)
    } else {
      throw malformed("'&\(name);' is no entity")
    }
    index = close + 1
  }
}
