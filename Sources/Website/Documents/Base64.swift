/// Bytes as text of letters, digits and two signs (RFC 4648, section 4).
enum Base64 {
  private static let signs = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      text.append(signs[Int(first >> 2)])
      text.append(signs[Int((first & 3) << 4 | second >> 4)])
      text.append(
        index + 1 < bytes.count ? signs[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      text.append(index + 2 < bytes.count ? signs[Int(third & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
