extension Explanation {
  static let requirementUnmet = Explanation(
    "A mandatory requirement is not met",
    """
    Clauses declare which requirements they meet and which they fall short of. Under the choices of this \
    agreement no clause meets the requirement, or one takes away what it grants. Choose another \
    alternative. When the parties agree on it all the same, say so under 'accepts', with the reason, who \
    agreed and when: then the coverage shows it.
    """,
    wrong: """
      choices: {data-return-or-erase: erase-only}
      """,
    right: """
      choices: {data-return-or-erase: controller-choice}
      """)

  static let requirementPartlyMet = Explanation(
    "A requirement is met in part",
    """
    A clause declares that it meets the requirement with 'extent: partial', and what it lacks; no other \
    clause of the agreement meets it in full. Choose an alternative that does, or accept it.
    """,
    wrong: """
      choices: {subprocessor-liability: contractual}
      """,
    right: """
      choices: {subprocessor-liability: full}
      """)

  static let acceptanceUnused = Explanation(
    "An acceptance accepts nothing",
    """
    The requirement is met, or does not apply, so the entry under 'accepts' says something that is not \
    so. It may be left from an earlier choice. Remove it.
    """,
    wrong: """
      accepts:
        - {requirement: gdpr-28-3-h-audit, reason: …, agreed-by: …, date: 2026-09-01}
      choices: {audit: on-site}
      """,
    right: """
      choices: {audit: on-site}
      """)

  static let allowanceUnused = Explanation(
    "An allowance allows nothing",
    """
    An entry under 'allow' lets one finding stand, by its code and its place. Nothing is found there any \
    more. Remove the entry, or correct its code or place.
    """,
    wrong: """
      allow:
        - {code: AK101, at: Customers/waterland.yaml, reason: …}
      """,
    right: """
      allow: []
      """)

  static let requirementMayBeLost = Explanation(
    "A valid config can lose a mandatory requirement",
    """
    A template allows choices under which no clause meets the requirement, and none of the chosen \
    alternatives declares to fall short of it. The message holds such a config. Make the topic \
    mandatory, let the alternative meet the requirement, let it require what does, or let it declare \
    under 'fails' what it takes away.
    """,
    wrong: """
      topics:
        audit: {default: on-site, optional: yes}
      """,
    right: """
      topics:
        audit: {default: on-site}
      """)

  static let proofTooLarge = Explanation(
    "Something depends on too many choices to be proved",
    """
    Whether the requirement is met, the reference has its target or the term its definition depends on \
    more than twelve choices, or on more combinations of their answers than are gone through. The check \
    of each finished agreement finds a loss all the same. Let fewer conditions decide.
    """,
    wrong: """
      meets:
        - {requirement: gdpr-32-factors, when: a or b or c or d or e or f or g or h}
      """,
    right: """
      meets: [gdpr-32-factors]
      """)

  static let requirementRestated = Explanation(
    "A clause only restates the law",
    """
    The agreement promises what the law asks for in the words of the law, and nothing in the same \
    article says when or how. An agreement is to say how it is met (EDPB Guidelines 07/2020, paragraph \
    109): give a period, a means or a procedure, or refer to the annex that does. Requirements of which \
    this is asked have 'detail: expected' in `Clauses/requirements/`.
    """,
    wrong: """
      1. {{Processor}} maakt audits mogelijk en draagt eraan bij. {#audit}
      """,
    right: """
      1. {{Processor}} maakt audits mogelijk en draagt eraan bij. {#audit}
      2. {{Controller}} kondigt een audit ten minste {{audit-notice}} vooraf aan.
      """)
}
