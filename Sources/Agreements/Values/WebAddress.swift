/// Addresses of pages on the web, with `https` or `http` and a host, and without a password.
enum WebAddress {
  static func canonical(_ text: String) throws(ValueProblem) -> String {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      throw schemeProblem(text)
    }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix(while: { !"/?#".contains($0) })
    if authority.contains("@") {
      throw ValueProblem(
        "the address holds a user name or a password", remedy: "write the host right after //")
    }
    guard isHost(authority) else {
      throw ValueProblem("the address has no valid host", remedy: "write it as https://example.nl/")
    }
    guard isPath(rest.dropFirst(authority.count)) else {
      throw ValueProblem(
        "the address holds a character that must be written as a per cent sign and two digits",
        remedy: "copy the address from the browser")
    }
    return text
  }

  private static func schemeProblem(_ text: String) -> ValueProblem {
    let lowered = text.lowercased()
    var meant: String?
    if let scheme = ["https://", "http://"].first(where: { lowered.hasPrefix($0) }) {
      meant = scheme + text.dropFirst(scheme.count)
    } else if !text.contains(":"), !text.contains("@"), text.contains(".") {
      meant = "https://" + (text.hasPrefix("//") ? text.dropFirst(2) : text[...])
    }
    if let address = meant, (try? canonical(address)) == nil { meant = nil }
    return ValueProblem(
      "a web address starts with https:// or http://",
      remedy: meant == nil ? "write it as https://example.nl/" : nil, replacement: meant)
  }

  private static func isHost(_ authority: Substring) -> Bool {
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, DomainName.isValid(host) else { return false }
    guard parts.count == 2 else { return true }
    return parts[1].holdsOnlyDigits && Int(parts[1]).map { (1...65535).contains($0) } == true
  }

  /// Whether a path, query and fragment hold only characters that stand for themselves.
  private static func isPath(_ path: Substring) -> Bool {
    let bytes = Array(path.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.count, isHexadecimal(bytes[index + 1]),
          isHexadecimal(bytes[index + 2])
        else { return false }
      } else if !byte.isASCIIAlphanumeric, !"-._~:/?#@!$&'()*+,;=".utf8.contains(byte) {
        return false
      }
    }
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
