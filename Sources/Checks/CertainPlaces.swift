internal import Agreements
internal import Diagnostics

/// Whether a place that was found in a source is the one the finished text came from.
///
/// A word is looked for in the sources with less and less of what stands around it, and could in the end
/// be a key or an id. Only a place with the same words around it may be changed without a person looking.
extension Location {
  /// How many bytes around a phrase have to be the same.
  private static let enough = 12

  func isCertain(of range: Range<Int>, in text: [UInt8]) -> Bool {
    isCertain(between: text[..<range.lowerBound], and: text[range.upperBound...])
  }

  func isCertain(between before: some Sequence<UInt8>, and after: some Sequence<UInt8>) -> Bool {
    let bytes = file.bytes
    let left = zip(bytes[..<span.lower].reversed(), before.reversed()).prefix { $0 == $1 }.count
    let right = zip(bytes[span.upper...], after).prefix { $0 == $1 }.count
    return left + right >= Self.enough
  }
}
