/// Names that must exist, and names that must be single.
extension Explanation {
  static let unknownName = Explanation(
    "A name or value is not one of those allowed",
    """
    At this place only certain words may stand: the ids that a parameter offers, the values of a key, \
    a locale for which there is a file in Clauses/jurisdictions, or a code of a finding. The message \
    lists them, or proposes the one that was probably meant.
    """,
    wrong: """
      acts-as: controler
      """,
    right: """
      acts-as: controller
      """)

  static let unknownParameter = Explanation(
    "A parameter is not known here",
    """
    A text prints or asks a name, or a config gives a value for one, that is not declared; or the name \
    belongs to another topic. A clause may use the parameters of its own topic, those in \
    Clauses/parameters.yaml and those of the template. Parameters of other topics must be named under \
    'uses' in its front matter, and their topic must be part of the template.
    """,
    wrong: """
      {{audit-notise}}
      """,
    right: """
      {{audit-notice}}
      """)

  static let unknownTopic = Explanation(
    "A topic does not exist",
    """
    A topic is a folder in Clauses/ with a topic.yaml. A template includes topics with {{> topic}} and \
    names them under 'topics', and a config makes choices among them. The name of an override is the \
    topic it belongs to. 'akkoord list topics' shows them all.
    """,
    wrong: """
      choices: {audits: on-site}
      """,
    right: """
      choices: {audit: on-site}
      """)

  static let unknownAlternative = Explanation(
    "A topic has no such alternative",
    """
    An alternative is a clause file in the folder of its topic, named without its ending. It is chosen \
    in a config, set as a default in a template, included by name, or asked in a condition. 'none' is a \
    choice only where the topic is optional. A topic must have at least one alternative.
    """,
    wrong: """
      choices: {audit: onsite}
      """,
    right: """
      choices: {audit: on-site}
      """)

  static let unknownLabel = Explanation(
    "A label does not exist",
    """
    A reference points at a label that nothing in this template bears, or front matter names a label \
    that the clause has not. A label is given with {#name} at the end of an item, a paragraph or a \
    heading. In a template that extends another, 'after' and 'remove' name labels of sections of the base.
    """,
    wrong: """
      1. Audits zijn toegestaan. {#audit-right}
      2. Zie [](#audit-rigth).
      """,
    right: """
      1. Audits zijn toegestaan. {#audit-right}
      2. Zie [](#audit-right).
      """)

  static let unknownRegister = Explanation(
    "A register or kind of register does not exist",
    """
    The kinds of register are declared in Clauses/parameters.yaml; the registers themselves are files \
    in Customers/registers, each of one kind. A config names, under the kind, the registers it uses. \
    A register of another kind cannot be used there.
    """,
    wrong: """
      registers: {subprocessors: {use: [havenlicht-measures]}}
      """,
    right: """
      registers: {subprocessors: {use: [cloud-subprocessors]}}
      """)

  static let unknownEntry = Explanation(
    "A register has no such entry",
    """
    'only' and 'remove' name entries by their id, and the registers under 'use' have no entry with \
    this one. The id may be misspelt, or the entry may have been taken out of the register since. \
    'akkoord show <register>' lists the entries.
    """,
    wrong: """
      subprocessors: {use: [cloud-subprocessors], only: [duin-post]}
      """,
    right: """
      subprocessors: {use: [cloud-subprocessors], only: [duinpost]}
      """)

  static let unknownStyle = Explanation(
    "A house style does not exist",
    """
    A house style is a file in Templates/styles, named by its id. A template names the one it is \
    written in, and a config may name another. 'akkoord list styles' shows them all.
    """,
    wrong: """
      style: clasic-nl
      """,
    right: """
      style: classic-nl
      """)

  static let unknownTemplate = Explanation(
    "A template does not exist",
    """
    A template is a Markdown file in Templates/, named by its id. A config names the one its agreement \
    is made from, and a template may extend another. 'akkoord list templates' shows them all.
    """,
    wrong: """
      template: datapro-statement
      """,
    right: """
      template: data-pro-statement
      """)

  static let unknownSupplier = Explanation(
    "A supplier does not exist",
    """
    A supplier is a file in Customers/suppliers, named by its id, with the facts of the company that \
    offers the agreement. Every config names one.
    """,
    wrong: """
      supplier: havenlight
      """,
    right: """
      supplier: havenlicht
      """)

  static let unknownRequirement = Explanation(
    "A requirement does not exist",
    """
    Requirements are declared in Clauses/requirements, each with an id that says where it comes from. \
    A clause that claims to meet one that is not declared would count for nothing when an agreement is \
    held against the law. Write the id as it is declared.
    """,
    wrong: """
      meets: [gdpr-28-3-h-audits]
      """,
    right: """
      meets: [gdpr-28-3-h-audit]
      """, law: "Article 28(3) GDPR")

  static let unknownLaw = Explanation(
    "A citation names no known law or article",
    """
    A citation is written [](law:gdpr-28-3-h): the law, an article, a paragraph, a point. The laws and \
    how many articles each has are declared per locale in Clauses/jurisdictions. A law that is not \
    declared there, or an article that the law has not, cannot be cited.
    """,
    wrong: """
      op grond van [](law:gdpr-128-3)
      """,
    right: """
      op grond van [](law:gdpr-28-3)
      """)

  static let unknownForm = Explanation(
    "A value has no such form",
    """
    After 'as' stands the form a value is printed in, and each type has forms of its own: a duration \
    has 'words', a list has 'or', a role has 'bare' and 'plural'. A reference takes 'as number' or 'as \
    title' in the place of a link's title. Without a form the house style decides.
    """,
    wrong: """
      {{audit-notice as word}}
      """,
    right: """
      {{audit-notice as words}}
      """)

  static let unknownField = Explanation(
    "Something has no such field",
    """
    A name with a dot asks a field of a party, of the agreement or of an entry of a register, and this \
    one is not declared. The same holds for paths under 'to-confirm' and with --set. The fields of \
    register entries stand in Clauses/parameters.yaml.
    """,
    wrong: """
      {{customer.kvk-number}}
      """,
    right: """
      {{customer.kvk}}
      """)

  static let duplicateIdentifier = Explanation(
    "A name stands for two things",
    """
    Topics, registers and the words of the authoring language share one name space with parameters, so \
    that a name in a text always means one thing. Ids of requirements and of entries in a register must \
    be single too, and so must the name that {{#each}} gives to an entry. Rename one of the two. The \
    same value twice in a list is a warning only.
    """,
    wrong: """
      {{#each subprocessors as audit}}      # audit is a topic
      """,
    right: """
      {{#each subprocessors as sub}}
      """)

  static let duplicateLabel = Explanation(
    "A label is given twice",
    """
    A label names one place of an agreement, so that references to it are certain. It belongs to its \
    topic: alternatives of one topic may repeat it, for only one of them is taken, but a text may not \
    give it twice and two topics may not share it. Rename one of them and the references to it.
    """,
    wrong: """
      1. Audits zijn toegestaan. {#audit-right}
      2. De auditor is onafhankelijk. {#audit-right}
      """,
    right: """
      1. Audits zijn toegestaan. {#audit-right}
      2. De auditor is onafhankelijk. {#audit-auditor}
      """)

  static let duplicateParameter = Explanation(
    "A parameter is declared twice",
    """
    A parameter is declared once in the whole library, so that it has one type, one label and one set \
    of bounds. When two topics need it, declare it in Clauses/parameters.yaml, or in one of them and \
    name it under 'uses' in clauses of the other.
    """,
    wrong: """
      # Clauses/audit/topic.yaml and Clauses/audit-cost/topic.yaml
      parameters: {audit-notice: {type: duration, label: Aankondiging}}
      """,
    right: """
      # Clauses/audit/topic.yaml alone
      parameters: {audit-notice: {type: duration, label: Aankondiging}}
      """)

  static let inclusionCycle = Explanation(
    "Texts or files take each other in without end",
    """
    A clause includes another that includes it again, or configs or templates extend one another in a \
    circle. Reading them would never end. The label shows the circle; break it at one place.
    """,
    wrong: """
      # Customers/a.yaml
      extends: b
      # Customers/b.yaml
      extends: a
      """,
    right: """
      # Customers/b.yaml
      extends: a
      """)

  static let includedTwice = Explanation(
    "A topic or the definitions are included twice",
    """
    An agreement takes one clause of a topic, at one place: twice the same text would contradict \
    itself as soon as one of them changes, and its labels would name two places. Two includes of one \
    topic are fine under conditions that exclude each other. The definitions have one place as well.
    """,
    wrong: """
      {{> audit}}

      {{> audit}}
      """,
    right: """
      {{> audit}}
      """)
}
