/// Why a written value is refused, and what to write instead.
package struct ValueProblem: Error, Sendable, Hashable {
  /// What sort of problem it is, so that each sort can have a code of its own.
  package enum Kind: Sendable, Hashable {
    /// The value is not one of its type.
    case invalid
    /// Nothing is written.
    case empty
    /// A character stands in the value that no value may hold.
    case unsafeCharacter
  }

  package var kind: Kind
  /// What is wrong, in English; words of the value stand between quotes.
  package var message: String
  /// What to do about it, in the imperative.
  package var remedy: String?
  /// The exact text to write instead; the same type accepts it.
  package var replacement: String?

  package init(
    _ message: String, remedy: String? = nil, replacement: String? = nil, kind: Kind = .invalid
  ) {
    self.kind = kind
    self.message = message
    self.remedy = remedy ?? replacement.map { "write '\($0)'" }
    self.replacement = replacement
  }
}
