/// Writes text so that HTML reads exactly that text.
enum HTMLEscaping {
  /// Appends text for an element's content or a double-quoted attribute.
  ///
  /// Both escape the same four signs, as the `cmark` program does.
  static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    let signs = escaped
    var start = 0
    for index in text.indices where signs.contains(text[index]) {
      output.append(text.extracting(start..<index))
      if let entity = entity(for: text[index]) { output += entity.utf8 }
      start = index + 1
    }
    output.append(text.extracting(start..<text.count))
  }

  private static let escaped = ASCIISet("&<>\"")

  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }

  static func text(_ text: String) -> String {
    var output: [UInt8] = []
    append(Array(text.utf8).span, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// For each byte whether it may stand in an address as it is: letters, digits and the signs that
  /// RFC 3986 gives a place, `%` among them so that what is encoded stays so.
  private static let isAddressSafe: [Bool] = {
    var table = Array(repeating: false, count: 256)
    for byte in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+!*(),%#@?=;:/,$~"
      .utf8
    {
      table[Int(byte)] = true
    }
    return table
  }()

  /// Appends an address for a double-quoted attribute, as the `cmark` program does.
  static func appendAddress(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text {
      if isAddressSafe[Int(byte)] {
        output.append(byte)
      } else if byte == UInt8(ascii: "&") {
        output.append(contentsOf: "&amp;".utf8)
      } else if byte == UInt8(ascii: "'") {
        output.append(contentsOf: "&#x27;".utf8)
      } else {
        output.append(UInt8(ascii: "%"))
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      }
    }
  }
}
