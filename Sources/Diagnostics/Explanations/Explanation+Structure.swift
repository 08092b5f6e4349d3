extension Explanation {
  static let annexUnmentioned = Explanation(
    "No text refers to an annex",
    """
    An annex says nothing of itself about what it is for: a provision must say that its measures are \
    taken, or its list is agreed. Refer to it from the article that it belongs to, or leave it out.
    """,
    wrong: """
      1. {{Processor}} treft passende maatregelen. {#security}
      """,
    right: """
      1. {{Processor}} treft de maatregelen in [](#security-annex). {#security}
      """)

  static let numberDangling = Explanation(
    "A number typed by hand is not in the agreement",
    """
    The text names an article or annex of this agreement by a number that it does not have. Numbers \
    follow from the template and the choices of the customer, so one that was typed is right only by \
    chance. In a clause write a reference to a label; in a value name the subject, or the law or document \
    that the number is in.
    """,
    wrong: """
      1. {{Processor}} wist de gegevens volgens artikel 14. {#erasure}
      """,
    right: """
      1. {{Processor}} wist de gegevens volgens [](#data-return). {#erasure}
      """)

  static let sectionHollow = Explanation(
    "A section announces what does not follow",
    """
    The last sentence of an article or annex ends in a colon and nothing stands after it: what it \
    announces was left out or depends on a value that is not there. Give it, or put the sentence under \
    the same condition.
    """,
    wrong: """
      De volgende maatregelen gelden:
      """,
    right: """
      De volgende maatregelen gelden:

      {{measures as bullets}}
      """)

  static let partyIncomplete = Explanation(
    "A fact about a party or its signature is missing",
    """
    A signed agreement shows who is bound: a number under which each party is registered, its seat or \
    address, the name and function of who signs, and a date. Without them it can be disputed which \
    company agreed, and since when. Add the facts to the config of the customer or the supplier.
    """,
    wrong: """
      party: {name: Waterland Handel B.V.}
      """,
    right: """
      party: {name: Waterland Handel B.V., seat: Edam, kvk: "99900022"}
      """)

  static let survivalIncomplete = Explanation(
    "The provisions that stay in force are not complete",
    """
    A list of what stays in force after the end is read as complete. What the agreement says of \
    confidentiality, erasure, liability, the law that applies and the court is needed most when it has \
    ended, so the list names each of these that the agreement has.
    """,
    wrong: """
      1. Na afloop blijft [](#confidentiality) gelden. {#survival}
      """,
    right: """
      1. Na afloop blijven [](#confidentiality,data-return,governing-law,jurisdiction) gelden. {#survival}
      """)

  static let precedenceIncomplete = Explanation(
    "The order of precedence leaves an annex out",
    """
    The clause that says which part goes before which names some of the annexes and not others. What \
    is left out has no place in the order, and a contradiction with it is decided by nothing. Name \
    every annex, or none.
    """,
    wrong: """
      1. [](#security-measures) gaat voor. {#precedence}
      """,
    right: """
      1. [](#security-measures) gaat voor [](#subprocessors-details). {#precedence}
      """)
}
