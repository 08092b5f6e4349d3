extension Explanation {
  static let roleVariant = Explanation(
    "A role or a term has another name here",
    """
    One person has one name in an agreement. Older drafts and translations leave others behind: \
    'Verantwoordelijke' is a word of the act that ended in 2018, \
    'Verwerkersverantwoordelijke' is a slip, 'data subject' and 'sub-processor' are English. A reader \
    may take each for someone else. In a clause write {{processor}} or {{controller}}, in a value the \
    word that the agreement uses.
    """,
    wrong: """
      1. De Verwerkersverantwoordelijke controleert iedere onderaannemer. {#control}
      """,
    right: """
      1. {{Controller}} controleert iedere Subverwerker. {#control}
      """)

  static let rolePairMixed = Explanation(
    "A word of another pair of roles",
    """
    The parties are called by one pair of words: Verwerkingsverantwoordelijke and Verwerker, Klant and \
    Dienstverlener, and so on. A word of another pair with a capital reads as a third party that nobody \
    has introduced. In a clause write {{processor}} or {{controller}}, which print the pair of the \
    agreement; in a value write its words.
    """,
    wrong: """
      1. {{Processor}} meldt dit aan de Opdrachtgever. {#report}
      """,
    right: """
      1. {{Processor}} meldt dit aan {{controller}}. {#report}
      """)

  static let foreignLaw = Explanation(
    "A word of another country's law",
    """
    The Netherlands and Belgium have their own authority, act, register of companies and courts. An \
    agreement that names those of both was put together from two, and leaves open which law and which \
    authority are meant. Write {{authority}} and {{law.national}}, which follow the locale of the \
    template. The register and seat of a company are those of its own country.
    """,
    wrong: """
      1. {{Processor}} meldt dit aan de Gegevensbeschermingsautoriteit. {#report}
      """,
    right: """
      1. {{Processor}} meldt dit aan {{authority}}. {#report}
      """)
}
