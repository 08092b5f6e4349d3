internal import Diagnostics

/// A value to print, resolved: which fact it is and in which form.
struct Expression: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case constant(String)
    case role(Role, RoleForm, isCapital: Bool)
    case parameter(Int)
    case partyParameter(Int, PartyField)
    case partyGroupParameter(Int, PartyGroup)
    case party(Side, PartyField)
    case partyGroup(Side, PartyGroup)
    case agreement(AgreementField)
    /// A field of the entry of a repetition, by the depth of the repetition from the outside.
    case field(depth: Int, field: Int)
    /// The element of a repetition over a list.
    case element(depth: Int)
  }

  var kind: Kind
  var form: String?
  /// For choices: the text each id prints.
  var options: [ParameterDeclaration.Option]

  /// Whether it differs between rounds of a repetition.
  var isLocal: Bool {
    switch kind {
    case .field, .element: true
    default: false
    }
  }

  /// The place in a config that gives the fact, such as `party.kvk`; nil for what is not asked there.
  func configPath(_ parameters: [ParameterDeclaration]) -> String? {
    switch kind {
    case .parameter(let index): "parameters.\(parameters[index].name)"
    case .partyParameter(let index, let field):
      "parameters.\(parameters[index].name).\(field.rawValue)"
    case .partyGroupParameter(let index, let group):
      "parameters.\(parameters[index].name).\(group.rawValue)"
    case .party(.customer, let field): "party.\(field.rawValue)"
    case .partyGroup(.customer, let group): "party.\(group.rawValue)"
    case .party(.supplier, let field): "supplier.\(field.rawValue)"
    case .partyGroup(.supplier, let group): "supplier.\(group.rawValue)"
    case .agreement(let field): "agreement.\(field.rawValue)"
    case .constant, .role, .field, .element: nil
    }
  }
}

/// One of the two parties.
package enum Side: String, Sendable, Hashable, CaseIterable {
  case supplier
  case customer
}

/// How a role term is printed.
enum RoleForm: String, Sendable, Hashable, CaseIterable {
  /// With its article: "de Verwerker".
  case full
  case bare
  case plural
  case possessive
  case pronoun

  /// The forms an author can ask for; `introduced` is made of `bare` and the style's marking.
  static let names = ["bare", "plural", "possessive", "pronoun", "introduced"]
}

extension RoleTerm {
  /// The term in a form.
  func text(_ form: RoleForm, isCapital: Bool) -> String {
    let text =
      switch form {
      case .full: article == .none ? term : "\(article.rawValue) \(term)"
      case .bare: term
      case .plural: plural
      case .possessive: possessive
      case .pronoun: pronoun
      }
    return isCapital ? text.withCapitalInitial : text
  }
}

/// A condition with its names resolved.
indirect enum Test: Sendable, Hashable {
  case constant(Bool)
  /// The topic's alternative is the one at this place; -1 for none.
  case choice(topic: Int, alternative: Int)
  case parameterHolds(Int)
  case parameterGiven(Int)
  case parameterIs(Int, Value)
  case parameterHas(Int, Value)
  case partyGiven(Side, PartyField)
  case partyIs(Side, PartyField, Value)
  case actsAs(Side, Party.Capacity)
  case agreementGiven(AgreementField)
  case agreementIs(AgreementField, Value)
  case registerFilled(Int)
  case fieldGiven(depth: Int, field: Int)
  case fieldHolds(depth: Int, field: Int)
  case fieldIs(depth: Int, field: Int, Value)
  case fieldHas(depth: Int, field: Int, Value)
  case elementIs(depth: Int, Value)
  case not(Test)
  case all([Test])
  case any([Test])

  /// Whether it differs between rounds of a repetition.
  var isLocal: Bool {
    switch self {
    case .fieldGiven, .fieldHolds, .fieldIs, .fieldHas, .elementIs: true
    case .not(let inner): inner.isLocal
    case .all(let parts), .any(let parts): parts.contains(where: \.isLocal)
    default: false
    }
  }

  /// Stands for a condition with a fault, which was reported: what it guards is still read.
  static let unresolved = Test.any([])

  /// The same test without the parts that are decided already.
  var simplified: Test {
    switch self {
    case .not(let inner):
      if case .constant(let truth) = inner.simplified { .constant(!truth) } else { self }
    case .all(let parts): simplified(parts.map(\.simplified), deciding: false)
    case .any(let parts) where !parts.isEmpty:
      simplified(parts.map(\.simplified), deciding: true)
    default: self
    }
  }

  /// A part that is `deciding` decides the whole; one that is the opposite adds nothing.
  private func simplified(_ parts: [Test], deciding: Bool) -> Test {
    if parts.contains(.constant(deciding)) { return .constant(deciding) }
    let open = parts.filter { $0 != .constant(!deciding) }
    if open.isEmpty { return .constant(!deciding) }
    return open.count == 1 ? open[0] : deciding ? .any(open) : .all(open)
  }

  /// The tests that must all hold for this one to hold.
  var conjuncts: [Test] {
    if case .all(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
  }
}
