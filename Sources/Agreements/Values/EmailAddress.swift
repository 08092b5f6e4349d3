/// E-mail addresses as organisations use them: letters, digits and the usual marks before the `@`,
/// and a domain with a point after it.
enum EmailAddress {
  static func canonical(_ text: String) throws(ValueProblem) -> String {
    if isValid(text) { return text }
    var meant = text
    if let open = text.lastIndex(of: "<"), text.hasSuffix(">") {
      meant = String(text[text.index(after: open)...].dropLast())
    } else if text.lowercased().hasPrefix("mailto:") {
      meant = String(text.dropFirst(7))
    }
    let isCertain = isValid(meant)
    throw ValueProblem(
      "not an e-mail address", remedy: isCertain ? nil : "write it in the form name@example.nl",
      replacement: isCertain ? meant : nil)
  }

  private static func isValid(_ text: String) -> Bool {
    let point = UInt8(ascii: ".")
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64 else { return false }
    let isLocalPart = parts[0].split(separator: point, omittingEmptySubsequences: false)
      .allSatisfy { word in !word.isEmpty && word.allSatisfy(isLocalCharacter) }
    return isLocalPart && DomainName.isValid(parts[1]) && parts[1].contains(point)
      && parts[1].split(separator: point).last?.allSatisfy(\.isASCIIDigit) == false
  }

  private static func isLocalCharacter(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
  }
}

/// Names of hosts on the internet.
enum DomainName {
  /// Whether the name consists of words of letters, digits and inner hyphens with points between.
  static func isValid(_ name: Substring) -> Bool { isValid(name.utf8) }

  static func isValid(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return name.count <= 253
      && name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy { label in
          (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == hyphen }
        }
  }
}
