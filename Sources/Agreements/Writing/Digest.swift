internal import Crypto

/// SHA-256 in small hexadecimal digits (FIPS 180-4).
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

  /// The 32 bytes of the digest themselves.
  static func sha256Bytes(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// The digest in base 64, as a content security policy wants it.
  static func sha256Base64(_ bytes: [UInt8]) -> String {
    Base64.text(of: Array(SHA256.hash(data: bytes)))
  }
}

/// The digest of bytes that come in parts.
struct RunningDigest {
  private var hash = SHA256()

  /// Takes in the bytes that follow those before.
  mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The 32 bytes of the digest of all bytes until now.
  var bytes: [UInt8] { Array(hash.finalize()) }
}
