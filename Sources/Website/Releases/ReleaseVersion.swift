/// The version of a release: numbers with dots between them, compared as numbers, so that 1.10 comes
/// after 1.9.
///
/// There are at least two numbers, so that a version is never taken for the name of a variant.
package struct ReleaseVersion: Sendable, Hashable, Comparable {
  /// The version as it was written: `1.0`.
  package let text: String
  /// The numbers, without zeros at the end: 1.0 and 1.0.0 are the same version.
  private let numbers: [Int]

  /// Reads a version; nil when the text is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard (1...6).contains(part.utf8.count), part.utf8.count == 1 || part.first != "0",
        part.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    while numbers.last == 0 { numbers.removeLast() }
    self.text = text
    self.numbers = numbers
  }

  /// What a version looks like, for messages.
  package static let form = "numbers with dots between them, such as 1.0 or 1.10"

  package static func < (one: ReleaseVersion, other: ReleaseVersion) -> Bool {
    one.numbers.lexicographicallyPrecedes(other.numbers)
  }

  package static func == (one: ReleaseVersion, other: ReleaseVersion) -> Bool {
    one.numbers == other.numbers
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(numbers) }
}
