internal import Agreements
package import Diagnostics

/// Definitions do not explain each other in a circle.
package enum CircularDefinitions: AgreementRule {
  package static let code = Code.definitionCircular

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let used = Set(agreement.binding.definitions)
    // A role is who it is: its definition gives the name of a party, and ends every circle.
    let terms = agreement.binding.knownDefinitions.filter { used.contains($0.id) && !$0.isRole }
    let byID = Dictionary(terms.map { ($0.id, $0) }) { first, _ in first }
    var done: Set<String> = []
    var findings: [Diagnostic] = []
    for term in terms where !done.contains(term.id) {
      visit(term, [], byID, &done) { circle in
        findings.append(
          Diagnostic(
            code,
            "definitions explain each other: "
              + (circle + [circle[0]]).map { "'\($0.forms.first ?? $0.id)'" }
              .joined(separator: " by "),
            at: circle[0].place,
            label: "say in one of them what the thing is, without the term of another",
            notes: circle.dropFirst().map { Diagnostic.Note("and here", at: $0.place) }))
      }
    }
    return findings
  }

  /// Goes down the terms a definition uses; a term met again on the way closes a circle.
  private static func visit(
    _ term: KnownDefinition, _ path: [KnownDefinition], _ terms: [String: KnownDefinition],
    _ done: inout Set<String>, _ found: ([KnownDefinition]) -> Void
  ) {
    if let start = path.firstIndex(where: { $0.id == term.id }) {
      found(Array(path[start...]))
      return
    }
    guard !done.contains(term.id) else { return }
    var seen: Set<String> = [term.id]
    for use in term.uses where seen.insert(use).inserted {
      guard let next = terms[use] else { continue }
      visit(next, path + [term], terms, &done, found)
    }
    done.insert(term.id)
  }
}

/// A term has one definition.
package enum RepeatedDefinitions: AgreementRule {
  package static let code = Code.definitionRepeated

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    repeatedForms(in: agreement) + definedByHand(in: agreement)
  }

  /// Two definitions of the library with the same word.
  private static func repeatedForms(in agreement: CheckedAgreement) -> [Diagnostic] {
    let used = Set(agreement.binding.definitions)
    var owners: [String: KnownDefinition] = [:]
    var findings: [Diagnostic] = []
    for term in agreement.binding.knownDefinitions {
      for form in term.forms {
        guard let first = owners[form] else {
          owners[form] = term
          continue
        }
        guard first.id != term.id, used.contains(first.id) || used.contains(term.id) else {
          continue
        }
        findings.append(
          Diagnostic(
            code, "'\(form)' is defined twice", at: term.location(of: form),
            label: "keep one definition, or take the form out of the other",
            notes: [Diagnostic.Note("it is defined here first", at: first.location(of: form))]))
      }
    }
    return findings
  }

  /// A text that defines by hand what a definition or an earlier text defines too.
  private static func definedByHand(in agreement: CheckedAgreement) -> [Diagnostic] {
    let introductions = agreement.introductions
    guard !introductions.isEmpty else { return [] }
    let used = Set(agreement.binding.definitions)
    var known: [String: Location] = [:]
    for term in agreement.binding.knownDefinitions where used.contains(term.id) && !term.isRole {
      for form in term.forms { known[form] = term.location(of: form) }
    }
    return introductions.compactMap { introduction in
      let place = agreement.sourceOrConfig(of: introduction.place)
      guard let first = known[introduction.term] else {
        known[introduction.term] = place
        return nil
      }
      return Diagnostic(
        code, "'\(introduction.term)' is defined twice", at: place,
        label: "use the term as it is defined, or give this another name",
        notes: [Diagnostic.Note("it is defined here first", at: first)])
    }
  }
}

/// What a text defines by hand is used.
///
/// Definitions of the library are printed only where their terms are in use.
package enum UnusedDefinitions: AgreementRule {
  package static let code = Code.definitionUnused

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    agreement.introductions.compactMap { introduction in
      let term = introduction.term
      let forms = [term, term + "s", term + "en", term + "n", term.withSmallInitial]
      guard forms.allSatisfy({ isUnused($0, beside: introduction, in: agreement) }) else {
        return nil
      }
      return Diagnostic(
        code, "'\(term)' is defined and used nowhere",
        at: agreement.sourceOrConfig(of: introduction.place),
        label: "use it, or leave the definition out")
    }
  }

  private static func isUnused(
    _ form: String, beside introduction: Introduction, in agreement: CheckedAgreement
  ) -> Bool {
    agreement.words.places(of: form).allSatisfy {
      $0.range.lowerBound == introduction.place.range.lowerBound
    }
  }
}

/// An article does not use a term before its definition, in a style that forbids it.
package enum EarlyTerms: AgreementRule {
  package static let code = Code.termBeforeDefinition

  package static func findings(in agreement: CheckedAgreement) -> [Diagnostic] {
    let style = agreement.binding.compiled.style
    guard style.earlyUse == .forbidden else { return [] }
    return agreement.binding.usesBeforeDefinitions.map { use in
      Diagnostic(
        code, "'\(use.term)' is used before the article with the definitions", at: use.location,
        label: "put the definitions first, or say it here without the term",
        notes: [
          Diagnostic.Note(
            "style '\(style.id)' has 'use-before: forbidden'", at: style.file.location(Span(0, 0)))
        ])
    }
  }
}

extension KnownDefinition {
  /// Where its own term stands.
  fileprivate var place: Location { location(of: forms.first ?? id) }
}

extension String {
  fileprivate var withSmallInitial: String { prefix(1).lowercased() + dropFirst() }
}
