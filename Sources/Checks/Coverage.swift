package import Agreements

/// Which requirements an agreement meets, by which paragraphs, as its authors declare.
///
/// It is computed on the finished agreement: a clause counts under the choices made, and only where the
/// paragraph it names stands.
package struct Coverage: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case met
    case partly
    case notMet = "not met"
    /// Not met, and agreed with a reason.
    case accepted
  }

  /// What the agreement does about one requirement.
  package struct Entry: Sendable {
    package var requirement: Requirement
    package var status: Status
    /// The paragraphs that meet it, wholly or in part.
    package var places: [Claim.Place]
    /// What the clauses declare that decides the status.
    package var claims: [Claim] = []
    /// What is missing, or why a clause falls short.
    package var gaps: [String]
    /// Who accepted that it is not met, and why.
    package var acceptance: CustomerConfig.Acceptance?
  }

  /// One entry for each requirement that applies, in the order of the library.
  package let entries: [Entry]

  package init(of binding: Binding) {
    let claims = Dictionary(grouping: binding.claims, by: \.requirement)
    let acceptances = binding.answers.config.accepts
    entries = binding.duties.map { requirement in
      var entry = Self.entry(requirement, claims[requirement.id] ?? [], binding)
      entry.acceptance = acceptances.first { $0.requirement.name == requirement.id }
      if entry.acceptance != nil, entry.status != .met { entry.status = .accepted }
      return entry
    }
  }

  private static func entry(
    _ requirement: Requirement, _ claims: [Claim], _ binding: Binding
  ) -> Entry {
    var isFull = false
    var lacking: [String] = []
    var short: [String] = []
    for claim in claims {
      switch claim.kind {
      case .full: isFull = true
      case .partial(let lacks): lacking.append(lacks)
      case .short(let why): short.append(why)
      }
    }
    let absent = requirement.needs.filter { !binding.holds(label: $0) }
    // A clause that takes the protection away is not made good by another that grants it.
    let status: Status =
      if !short.isEmpty { .notMet } else if isFull {
        absent.isEmpty ? .met : .partly
      } else if !lacking.isEmpty { .partly } else { .notMet }
    let gaps =
      !short.isEmpty
      ? short : (isFull ? [] : lacking) + absent.map { "'\($0)' is not in the agreement" }
    var seen: Set<String> = []
    let deciding = claims.filter { claim in
      switch claim.kind {
      case .short: true
      case .partial: short.isEmpty && !isFull
      case .full: false
      }
    }
    return Entry(
      requirement: requirement, status: status,
      places: claims.flatMap(\.places).filter { seen.insert($0.anchor).inserted },
      claims: deciding, gaps: gaps, acceptance: nil)
  }
}
