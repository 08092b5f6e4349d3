package import Diagnostics

/// What clauses are about; an agreement takes one of its alternatives.
package struct Topic: Sendable {
  package var id: String
  package var title: String
  package var about: String
  /// Whether an agreement may do without it.
  package var isOptional: Bool
  package var parameters: [ParameterDeclaration]
  /// The labels every alternative must have.
  package var labels: [Label]
  package var file: SourceFile
  /// In the order of their ids.
  package var alternatives: [Clause]

  package func alternative(_ id: String) -> Clause? { alternatives.first { $0.id == id } }
}

/// A bepaling: a paragraph or a few of an article, one of the alternatives of its topic.
package struct Clause: Sendable {
  package var topic: String
  package var id: String
  package var version: String
  package var title: String
  package var meets: [Meeting]
  package var fails: [Failure]
  /// Parameters of other topics that the text prints or asks.
  package var uses: [Label]
  package var requires: [LocatedCondition]
  package var excludes: [LocatedCondition]
  package var body: Fragment
  /// Texts for other locales, by locale.
  package var translations: [String: Fragment]
  /// Set when the text comes from a customer's override.
  package var override: Override?

  /// The name in a workspace, `topic/alternative`.
  package var name: String { "\(topic)/\(id)" }
}

/// A declaration that a clause meets a requirement, and where and when.
package struct Meeting: Sendable {
  package enum Extent: String, Sendable, CaseIterable {
    case full
    case partial
  }

  package var requirement: Label
  package var label: Label?
  package var condition: LocatedCondition?
  package var extent: Extent
  package var lacks: String
}

/// A declaration that a clause falls short of a requirement, and why.
package struct Failure: Sendable {
  package var requirement: Label
  package var reason: String
}

/// A condition with the file it stands in, so that its names can be resolved and blamed later.
package struct LocatedCondition: Sendable {
  package var condition: Condition
  package var text: String
  package var location: Location
}

/// What a customer's own text of a clause was made from and agreed by.
package struct Override: Sendable {
  package var reason: String
  package var agreedBy: String
  package var date: CalendarDate?
  package var baseClause: String
  package var baseVersion: String
  package var baseHash: String
  package var baseText: String
  package var file: SourceFile
  package var location: Location
}

/// A defined term with its forms and text.
package struct Definition: Sendable {
  package enum Term: Sendable, Hashable {
    case word(String)
    case role(Role)
  }

  package var id: String
  package var term: Term
  /// Further forms that count as a use, exact case.
  package var forms: [String]
  /// Phrases in which the word is not the term.
  package var notIn: [String]
  package var version: String
  package var body: Fragment
  package var translations: [String: Fragment]
}

/// One legal duty that an agreement must or may meet.
package struct Requirement: Sendable {
  package enum Force: String, Sendable, CaseIterable {
    case mandatory = "yes"
    case conditional
    case optional
  }

  package enum Detail: String, Sendable, CaseIterable {
    case expected
    case none
  }

  package var id: String
  package var source: String
  package var title: String
  /// The law it comes from, as in a citation.
  package var law: String
  package var force: Force
  package var condition: LocatedCondition?
  package var needs: [String]
  /// Whether an agreement has to say how it is met, and not only that it is.
  package var asksDetail: Bool
  package var location: Location
}

/// What differs between countries: the authority, the law, the form of a citation.
package struct Jurisdiction: Sendable {
  package enum CitationForm: String, Sendable, CaseIterable {
    /// artikel 28 lid 3 onder h AVG
    case nl
    /// artikel 28, lid 3, punt h), AVG
    case eu
  }

  package struct Law: Sendable {
    package var id: String
    package var short: String
    package var title: String
    package var articles: Int?
    /// Articles whose parts are points without paragraphs, such as Article 4 GDPR.
    package var pointsOnly: [Int]
  }

  package var locale: String
  package var country: String
  package var authority: String
  package var authorityShort: String
  package var nationalLaw: String
  package var nationalLawShort: String
  package var citation: CitationForm
  package var laws: [Law]
  package var file: SourceFile

  package func law(_ id: String) -> Law? { laws.first { $0.id == id } }
}

/// Two conditions that may not hold together.
package struct ChoiceRule: Sendable {
  package var when: LocatedCondition
  package var and: LocatedCondition
  package var reason: String
}
