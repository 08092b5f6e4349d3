internal import Agreements

/// What changed between two texts of an agreement, paragraph by paragraph and word by word.
package struct Changes: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case added
    case removed
    case changed
  }

  /// A place where something changed.
  package struct Place: Sendable, Equatable {
    package var kind: Kind
    /// What people call it: "artikel 5 lid 2"; of what was removed, as it was called before.
    package var name: String
    /// Where it stands on the page; nil for what was removed.
    package var anchor: String?
  }

  /// The newer body with what was added in `<ins>` and what was removed in `<del>`.
  ///
  /// A block that is new as a whole has the class `added`, one that is gone `removed`, and one with
  /// changes in it `changed`. A number that only counts differently stands in `<del class="renumbered">`
  /// and `<ins class="renumbered">`. What was removed has no anchors.
  package internal(set) var body: String
  /// How many paragraphs, items, headings and rows of tables were added, removed and changed.
  package internal(set) var added = 0
  package internal(set) var removed = 0
  package internal(set) var changed = 0
  /// How many have another number only.
  package internal(set) var renumbered = 0
  /// The places of the changes, each once, in the order of the text.
  package internal(set) var places: [Place] = []

  /// Whether the texts say the same.
  package var isEmpty: Bool { added + removed + changed == 0 }

  /// Compares the bodies of two pages.
  package init(from older: String, to newer: String) {
    body = ""
    let vocabulary = Vocabulary()
    var marking = ChangeMarking()
    marking.compare(
      PageBlock.nodes(of: older, vocabulary), PageBlock.nodes(of: newer, vocabulary))
    self = marking.changes(body: marking.output)
  }

  /// Compares two texts of an agreement.
  package init(from older: Edition, to newer: Edition) {
    self.init(from: older.page.body, to: newer.page.body)
  }

  fileprivate init(
    body: String, counts: (added: Int, removed: Int, changed: Int, renumbered: Int),
    places: [Place]
  ) {
    self.body = body
    (added, removed, changed, renumbered) = counts
    self.places = places
  }
}

extension ChangeMarking {
  fileprivate func changes(body: String) -> Changes {
    Changes(
      body: body, counts: (added, removed, changed, renumbered), places: places)
  }
}

extension Changes {
  /// The changes in a few words for a feed, such as "2 bepalingen gewijzigd: artikel 5 lid 2, artikel 7".
  ///
  /// Many places are told by the first of them.
  package func summary(isDutch: Bool) -> String {
    if isEmpty { return isDutch ? "De tekst is niet gewijzigd." : "The text has not changed." }
    let parts = [Kind.changed, .added, .removed].compactMap { kind -> String? in
      let names = places.filter { $0.kind == kind }.map(\.name)
      guard !names.isEmpty else { return nil }
      let shown = names.prefix(6).joined(separator: ", ")
      let rest = names.count > 6 ? ", …" : ""
      let noun =
        isDutch
        ? (names.count == 1 ? "bepaling" : "bepalingen")
        : (names.count == 1 ? "provision" : "provisions")
      return "\(names.count) \(noun) \(kind.word(isDutch: isDutch)): \(shown)\(rest)."
    }
    return parts.joined(separator: " ")
  }
}

extension Changes.Kind {
  fileprivate func word(isDutch: Bool) -> String {
    switch self {
    case .added: isDutch ? "toegevoegd" : "added"
    case .removed: isDutch ? "vervallen" : "removed"
    case .changed: isDutch ? "gewijzigd" : "changed"
    }
  }
}
