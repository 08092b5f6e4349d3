/// Writes text into the places of a page.
enum ShellEscaping {
  /// Appends text for an element's content or an attribute value in either kind of quotes.
  static func append(_ text: String, to output: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      default: output.append(byte)
      }
    }
  }

  static func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    append(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends an address for an attribute value: `#` when it has a scheme that is not allowed.
  static func appendAddress(_ address: [UInt8], to output: inout [UInt8]) {
    guard isSafe(address) else {
      output.append(UInt8(ascii: "#"))
      return
    }
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in address {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"),
        UInt8(ascii: "|"), UInt8(ascii: "}"):
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
  }

  /// Whether an address is relative or has one of the schemes that only lead somewhere.
  ///
  /// A browser drops blanks before an address and control characters within it, so an address that
  /// holds any is refused before its scheme is read.
  static func isSafe(_ address: [UInt8]) -> Bool {
    if address.contains(where: { $0 < 0x20 || $0 == 0x7F }) || address.first == 0x20 {
      return false
    }
    // Two slashes, or a backslash that browsers take for one, would lead to another host.
    if address.count > 1, isSlash(address[0]), isSlash(address[1]) { return false }
    let end = address.firstIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
    }
    let first = address[..<(end ?? address.endIndex)]
    guard let colon = first.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = String(decoding: first[..<colon], as: UTF8.self).lowercased()
    return ["https", "http", "mailto", "tel"].contains(scheme)
  }

  private static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }
}
