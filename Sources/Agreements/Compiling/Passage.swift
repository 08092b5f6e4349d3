internal import Diagnostics

/// A stretch of a program that its proofs look at, with the place in the source it comes from.
struct Passage: Sendable {
  enum Kind: Sendable {
    /// What a paragraph that ends in a colon announces; the stretch begins right behind it.
    case announced
    /// A paragraph of which no word is sure to stand.
    case thinParagraph
    /// The text of a definition without its term.
    case definition(Int32)
    /// A section with its heading.
    case section
    case annexList
    case definitionList
    /// A clause, or one of the alternatives of a topic.
    case include(topic: String, alternative: String?)
  }

  var kind: Kind
  var location: Location
  var range: Range<Int>
}

/// A condition of the source, as one of the places asks it at which its text stands.
struct ConditionUse: Sendable {
  enum Kind: Sendable {
    /// `{{#if}}` or `{{else if}}`
    case condition
    /// `{{else}}`
    case otherwise
    /// What is left where an `{{#if}}` has no `{{else}}`.
    case rest
  }

  var kind: Kind
  var location: Location
  /// What has to hold for the branch to be taken.
  var path: [Test]
}
