/// One of the two roles under Article 4(7) and (8) GDPR.
package enum Role: String, Sendable, CaseIterable {
  case processor
  case controller
}

/// The word used for a role, with what Dutch grammar needs of it.
package struct RoleTerm: Sendable, Hashable {
  package enum Article: String, Sendable, CaseIterable {
    case de
    case het
    case none
  }

  package var term: String
  package var article: Article
  package var pronoun: String
  package var possessive: String
  package var plural: String
}

/// The words for the roles: those of a template, with what a supplier or a customer puts in their place.
package struct RoleTerms: Sendable, Hashable {
  /// The terms in force when the customer is the controller.
  package var direct: [Role: RoleTerm] = [:]
  /// The terms in force when the customer itself acts as a processor; none means `direct`.
  package var inChain: [Role: RoleTerm] = [:]

  package init() {}

  package subscript(_ role: Role) -> RoleTerm? { direct[role] }

  /// The names of the terms in files: the two roles, and what they are called in a chain.
  package static let names = ["processor", "controller", "sub-processor", "main-processor"]

  /// The term with a name of `names`.
  package subscript(named name: String) -> RoleTerm? {
    get {
      switch name {
      case "processor": direct[.processor]
      case "controller": direct[.controller]
      case "sub-processor": inChain[.processor]
      case "main-processor": inChain[.controller]
      default: nil
      }
    }
    set {
      switch name {
      case "processor": direct[.processor] = newValue
      case "controller": direct[.controller] = newValue
      case "sub-processor": inChain[.processor] = newValue
      case "main-processor": inChain[.controller] = newValue
      default: break
      }
    }
  }

  package var isEmpty: Bool { direct.isEmpty && inChain.isEmpty }

  /// These terms, and those of `base` for the roles that have none here.
  package func laid(over base: RoleTerms) -> RoleTerms {
    var result = base
    result.direct.merge(direct) { $1 }
    result.inChain.merge(inChain) { $1 }
    return result
  }
}
