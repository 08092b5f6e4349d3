/// Who can see an agreement on a website.
package enum Publication: Sendable, Hashable {
  /// Nobody; what holds unless a config says otherwise.
  case `private`
  /// Everybody; it stands in the lists of the website.
  case `public`
  /// Who has its address, of which the token is a part; it stands in no list.
  case unlisted(token: String)

  /// Whether a website shows the agreement at all.
  package var isShown: Bool { self != .private }

  /// The token of an unlisted agreement.
  package var token: String? {
    if case .unlisted(let token) = self { token } else { nil }
  }

  /// The word in a config: `private`, `public` or `unlisted`.
  package var name: String {
    switch self {
    case .private: "private"
    case .public: "public"
    case .unlisted: "unlisted"
    }
  }
}

/// The secret part of the address of an unlisted agreement: 128 bits as 32 hexadecimal digits.
package enum PublicationToken {
  static let length = 32

  /// A token of the system's random numbers; no two are alike.
  package static func random() -> String {
    var source = SystemRandomNumberGenerator()
    while true {
      let digits = (0..<2).map { _ in
        let half = String(source.next() as UInt64, radix: 16)
        return String(repeating: "0", count: length / 2 - half.count) + half
      }
      let token = digits.joined()
      if problem(with: token) == nil { return token }
    }
  }

  /// Why a text is no token that keeps an address secret; nil when it is one.
  package static func problem(with text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0.isASCIIDigit || (0x61...0x66).contains($0) }) else {
      return "it holds something else than the digits 0 to 9 and a to f"
    }
    guard bytes.count == length else { return "it has \(bytes.count) digits in the place of 32" }
    // What repeats has been typed, and what has been typed can be guessed.
    for period in [1, 2, 4, 8, 16]
    where bytes.indices.allSatisfy({ bytes[$0] == bytes[$0 % period] }) {
      return "it repeats one pattern of \(period) \(period == 1 ? "digit" : "digits")"
    }
    return nil
  }
}
