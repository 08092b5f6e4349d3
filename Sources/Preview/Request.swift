/// What a browser asks for: the head of a request of HTTP/1.1, as far as a preview needs it.
struct Request: Sendable {
  var method: String
  /// The path as it is meant: `%20` is a blank.
  var path: String
  private var query: [String: String] = [:]
  /// The name by which the browser knows the server; nil when it does not tell.
  var host: String?

  /// The head of a request, without the empty line after it; nil when it is none.
  init?(head: some Collection<UInt8>) {
    let lines = String(decoding: head, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\r\n" || $0 == "\n" })
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else {
      return nil
    }
    var host: String?
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      guard line[..<colon].lowercased() == "host" else { continue }
      // Two names would leave open which of them counts.
      guard host == nil else { return nil }
      host = line[line.index(after: colon)...].trimmed
    }
    self.init(method: String(words[0]), target: String(words[1]), host: host)
  }

  /// A request for a target such as `/akkoord/events?page=%2F`.
  init(method: String = "GET", target: String, host: String?) {
    self.method = method
    self.host = host
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts[0].percentDecoded
    guard parts.count > 1 else { return }
    for pair in parts[1].split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2 { query[sides[0].percentDecoded] = sides[1].percentDecoded }
    }
  }

  /// A value of the query, by its name.
  subscript(name: String) -> String? { query[name] }
}

extension Substring {
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let rest = drop(while: isBlank)
    return String(rest.reversed().drop(while: isBlank).reversed())
  }

  /// The text with each `%` and two hexadecimal digits as the byte they stand for.
  fileprivate var percentDecoded: String {
    let bytes = Array(utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = Character(UnicodeScalar(bytes[index + 1])).hexDigitValue,
        let low = Character(UnicodeScalar(bytes[index + 2])).hexDigitValue
      {
        decoded.append(UInt8(high << 4 | low))
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
