/// Choices, customers, variants and what comes out.
extension Explanation {
  static let choiceMissing = Explanation(
    "A topic needs a choice",
    """
    The template takes a topic that has several alternatives and sets no default, and the config makes \
    no choice. Or 'none' is chosen, or set as the default, for a topic that is not optional. Choose one \
    of the alternatives under 'choices'.
    """,
    wrong: """
      choices: {liability: none}
      """,
    right: """
      choices: {liability: by-main-agreement}
      """)

  static let choiceConflict = Explanation(
    "Choices contradict each other",
    """
    A chosen clause says what it requires or excludes, and Clauses/rules.yaml says which choices cannot \
    go together; the choices made break one of these. The label shows the condition and the note where \
    it is declared. Change one of the choices.
    """,
    wrong: """
      # Clauses/subprocessor-list/by-name.md requires ["subprocessor-consent is general"]
      choices: {subprocessor-list: by-name, subprocessor-consent: specific}
      """,
    right: """
      choices: {subprocessor-list: by-name, subprocessor-consent: general}
      """)

  static let overrideOutdated = Explanation(
    "The clause under an override has changed",
    """
    An override is a customer's own text of a clause, and remembers the clause it was made from. That \
    clause has changed since, so the customer's text may lack what was added or still hold what was \
    put right. Look at both differences, change the override where needed, and accept the new base.
    """,
    wrong: """
      base: {clause: audit/on-site, version: 1.0.0, …}      # the library has 1.1.0
      """,
    right: """
      akkoord override waterland audit --accept-base
      """)

  static let overrideUnused = Explanation(
    "An override is not used",
    """
    An override stands in for one alternative of a topic, and this customer's agreement takes another \
    alternative, or does not take the topic. The text that was agreed with the customer is therefore not \
    in the agreement. Choose the alternative it was made from, or remove the override.
    """,
    wrong: """
      # Customers/waterland/overrides/audit.md is made from audit/on-site
      choices: {audit: after-reports}
      """,
    right: """
      choices: {audit: on-site}
      """)

  static let variantInvalid = Explanation(
    "The variants of a config do not work out",
    """
    'axes' names what varies (style, template, choices.<topic> or parameters.<name>), each with a list \
    of values; 'exclude' leaves combinations out by these axes. Each combination needs an id of its \
    own, which becomes a folder, so the pattern under 'id' should name every axis. At least one must be \
    left.
    """,
    wrong: """
      variants:
        axes: {choices.audit: [after-reports, on-site], style: [data-pro, compact]}
        id: "{style}"
      """,
    right: """
      variants:
        axes: {choices.audit: [after-reports, on-site], style: [data-pro, compact]}
        id: "{choices.audit}-{style}"
      """)

  static let factUnconfirmed = Explanation(
    "A fact must still be confirmed",
    """
    The fact stands under 'to-confirm' in the config, or its parameter is declared 'confirm: yes' and \
    still has its default. A draft prints it with a mark; a final agreement may not hold it. Check the \
    fact, then remove it from 'to-confirm' or give the value in the config.
    """,
    wrong: """
      to-confirm: [party.kvk]             # with akkoord build --final
      """,
    right: """
      to-confirm: []
      """, law: "Article 28(9) GDPR")

  static let finalRefused = Explanation(
    "A final agreement may have no warnings",
    """
    With --final the program writes only agreements without warnings and without open facts, for what \
    is signed must be what was meant. The label shows the first warning. Resolve it, or build a draft \
    without --final.
    """,
    wrong: "akkoord build waterland --final     # with warnings",
    right: "akkoord build waterland --final     # after the warnings are resolved")

  static let listMerge = Explanation(
    "An inherited list cannot be written again",
    """
    A config that extends another takes over its maps key by key, but a list has no keys: writing it \
    again would silently drop what the base adds later. Registers change by 'add' and 'remove' of \
    entries. A parameter that is a list stays as it is inherited.
    """,
    wrong: """
      extends: business-software
      registers: {subprocessors: {use: [other-subprocessors]}}
      """,
    right: """
      extends: business-software
      registers: {subprocessors: {remove: [duinpost]}}
      """)

  static let referenceBroken = Explanation(
    "A reference has no target in this agreement",
    """
    The reference stands in the agreement, and the place its label names does not: a condition left it \
    out, or everything in it was empty for this customer. Every reference of every agreement is \
    checked, and none is written without its target. Put the reference under the condition of its \
    target, or make the choice that brings the target in.
    """,
    wrong: """
      {{#if subprocessors}}
      ## Subverwerkers {#subs .annex}
      {{/if}}
      ## Inschakeling
      1. Zie [](#subs).
      """,
    right: """
      {{#if subprocessors}}
      ## Subverwerkers {#subs .annex}
      {{/if}}
      ## Inschakeling
      {{#if subprocessors}}
      1. Zie [](#subs).
      {{/if}}
      """)

  static let agreementEmpty = Explanation(
    "An agreement has no content",
    """
    Under the choices and values of this customer nothing of the template is left: every article, \
    annex and paragraph came out empty. Mostly the template itself has no text yet, or all of it stands \
    under one condition that does not hold.
    """,
    wrong: """
      {{#if subprocessors}}
      ## Subverwerkers
      {{> subprocessors-list}}
      {{/if}}
      """,
    right: """
      ## Onderwerp
      {{> scope}}
      """)

  static let outputFailed = Explanation(
    "The output cannot be written",
    """
    A file or folder of the output could not be written or removed; the message says why. The output of \
    an agreement is made beside the earlier one and put in its place as a whole, so that the earlier one \
    is still complete. Free some space or change the permissions, and build again.
    """,
    wrong: "akkoord build --output /root/agreements",
    right: "akkoord build --output ~/agreements")

  static let inputFailed = Explanation(
    "The system keeps a file from being read",
    """
    A file or folder is there, but the system does not give it: the program may not read it, or the \
    device failed. The message says which. The exit code is 2, for the texts are not to blame. Change \
    the permissions or look at the disk, and try again.
    """,
    wrong: "chmod 000 Customers/waterland.yaml",
    right: "chmod 644 Customers/waterland.yaml")

  static let outputOrphaned = Explanation(
    "An output has lost its source",
    """
    The output folder holds an agreement whose customer or variant no longer exists. It would go on \
    looking like a current agreement. 'akkoord build --prune' removes such outputs and nothing else.
    """,
    wrong: "Output/waterland/agreement.md      # without Customers/waterland.yaml",
    right: "akkoord build --prune")

  static let findingsLeftOut = Explanation(
    "There are more findings than are shown",
    """
    Of what is wrong with one agreement, one table or the library at most 1,000 findings are shown, \
    since nobody reads more and most of them then have one cause: a file that is not what it should be, \
    or a name that changed everywhere. Mend those that are shown and run the program again.
    """,
    wrong: "Customers/waterland.yaml with a list of 40,000 names that do not exist",
    right: "Customers/waterland.yaml with the names that were meant")

  static let csvInvalid = Explanation(
    "A table of customers cannot be read",
    """
    The file is not CSV as RFC 4180 describes it. The first row names the columns, each once; every \
    further row has as many cells. A cell that holds the separator, a quotation mark or a line break \
    stands in quotation marks, which are doubled inside it.
    """,
    wrong: """
      id,naam
      waterland,Waterland Handel, Monnickendam
      """,
    right: """
      id,naam
      waterland,"Waterland Handel, Monnickendam"
      """)

  static let fileExists = Explanation(
    "A file that would be written exists already",
    """
    The program never overwrites a file that people write by hand. Choose another id, or remove or \
    rename the file first.
    """,
    wrong:
      "akkoord new waterland --template data-pro-statement   # Customers/waterland.yaml exists",
    right: "akkoord new waterland-2 --template data-pro-statement")

  static let internalError = Explanation(
    "The program itself is at fault",
    """
    Something happened that the program rules out; the input is not to blame. Nothing was written for \
    the agreement concerned. Please report it with the message, the version of the program and the \
    smallest input that brings it about.
    """,
    wrong: "(no input should bring this about)",
    right: "(a later version of the program)")
}
