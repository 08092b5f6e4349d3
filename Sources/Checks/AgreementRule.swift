package import Agreements
package import Diagnostics

/// One thing that must hold for every finished agreement.
///
/// A rule has one code, one file, and a failing and a passing case in the tests.
package protocol AgreementRule: Sendable {
  static var code: Code { get }

  /// What breaks the rule in an agreement.
  static func findings(in agreement: CheckedAgreement) -> [Diagnostic]

  /// Whether the rule may find an error; no is sure, and comes much faster than all findings do.
  static func mayFindErrors(in agreement: CheckedAgreement) -> Bool
}

extension AgreementRule {
  package static func mayFindErrors(in agreement: CheckedAgreement) -> Bool { true }
}

/// A finished agreement as rules read it: what was decided, and the words that came of it.
///
/// It belongs to one task, and makes what rules read when the first of them asks for it.
package final class CheckedAgreement {
  package let binding: Binding
  package private(set) lazy var coverage = Coverage(of: binding)
  package private(set) lazy var text = FinishedText(of: binding)
  package private(set) lazy var words = WordIndex(text)
  private(set) lazy var introductions = definedByHand
  /// The words of all terms the library defines, and those for the roles here.
  private(set) lazy var knownForms = binding.knownForms
  /// What texts write against the definitions.
  private(set) lazy var slips = binding.slips
  /// Whether the text holds words or signs of which some rule makes an error.
  private(set) lazy var isSuspicious = binding.isSuspicious(to: ErrorScreen.screen)

  package init(_ binding: Binding) { self.binding = binding }

  package var config: CustomerConfig { binding.answers.config }

  /// Where the config chooses a clause, `topic/alternative`; the start of the config for a default.
  package func location(ofChoice clause: String) -> Location {
    let topic = clause.prefix { $0 != "/" }
    return config.choices.first { $0.topic.name == topic }?.alternative.location ?? config.location
  }
}

/// Runs rules over an agreement.
package enum AgreementCheck {
  /// Every rule, in the order of the codes.
  package static let rules: [any AgreementRule.Type] = [
    UnmetRequirements.self, PartlyMetRequirements.self, NeedlessAcceptances.self,
    RestatedLaw.self,
    TermCapitals.self, UndefinedTerms.self, CircularDefinitions.self, RepeatedDefinitions.self,
    RoleVariants.self, RolePairs.self, ForeignLaw.self, EarlyTerms.self, UnusedDefinitions.self,
    UnmentionedAnnexes.self, TypedNumbers.self,
    HollowSections.self, PartyFacts.self, SurvivingProvisions.self, PrecedenceLists.self,
    ObsoleteLaw.self, PlaceholdersLeft.self, ExamplesForFacts.self, SubprocessorEntities.self,
    Duplicates.self, RegisterBreak.self, NumberForms.self, Misspellings.self, Typesetting.self,
  ]

  /// The rules that can find an error.
  private static let errorRules = rules.filter { $0.code.severity == .error }

  /// What the rules of some severities find, less what the config allows.
  ///
  /// Where errors alone are asked for, most agreements get no more than a look.
  package static func findings(
    in binding: Binding, severities: Set<Diagnostic.Severity> = [.error, .warning]
  ) -> [Diagnostic] {
    let agreement = CheckedAgreement(binding)
    if severities == [.error], !errorRules.contains(where: { $0.mayFindErrors(in: agreement) }) {
      return []
    }
    return allFindings(in: agreement, severities: severities)
  }

  /// The same, without a look first whether there is something to find.
  static func allFindings(
    in agreement: CheckedAgreement, severities: Set<Diagnostic.Severity>
  ) -> [Diagnostic] {
    let found = rules.filter { severities.contains($0.code.severity) }
      .flatMap { $0.findings(in: agreement) }
      .filter { severities.contains($0.severity) }
    return Allowances(of: agreement.config).applied(
      to: withoutKnownWords(found), reportsUnused: severities.contains(.warning))
  }

  /// Leaves out that a word is undefined where another rule says what is the matter with it.
  private static func withoutKnownWords(_ findings: [Diagnostic]) -> [Diagnostic] {
    guard findings.contains(where: { $0.code == .termUndefined }) else { return findings }
    let others = findings.filter { $0.code != .termUndefined }.compactMap(\.location)
    return findings.filter { finding in
      guard finding.code == .termUndefined, let place = finding.location else { return true }
      return !others.contains { other in
        other.file.path == place.file.path && other.span.lower <= place.span.lower
          && place.span.lower < other.span.upper
      }
    }
  }
}
