extension Explanation {
  static let termCapital = Explanation(
    "A defined term with other capitals",
    """
    A defined term has a capital everywhere or nowhere. 'Persoonsgegevens' in one sentence and \
    'persoonsgegevens' in the next leaves open whether the second is wider. Write the term as it is \
    defined. Where the ordinary word is meant, take another word, or name the phrase under 'not-in' in \
    the definition.
    """,
    wrong: """
      1. {{Processor}} wist de persoonsgegevens. {#erasure}
      """,
    right: """
      1. {{Processor}} wist de Persoonsgegevens. {#erasure}
      """)

  static let termUndefined = Explanation(
    "A word with a capital that no definition has",
    """
    A capital inside a sentence tells the reader to look the word up among the definitions, and it is \
    not there. Define it in `Clauses/definitions/`, or write it with a small letter when its ordinary \
    meaning is meant.
    """,
    wrong: """
      1. {{Processor}} volgt het Beveiligingsbeleid. {#policy}
      """,
    right: """
      1. {{Processor}} volgt het beveiligingsbeleid. {#policy}
      """)

  static let definitionCircular = Explanation(
    "Definitions explain each other",
    """
    The text of one definition uses a second term, and the text of that the first, so that neither says \
    what is meant. Describe the thing itself in one of them. The two roles may name each other: their \
    definitions give the name of a party.
    """,
    wrong: """
      Bijlage: een deel van het Contract
      Contract: deze afspraken met iedere Bijlage
      """,
    right: """
      Bijlage: een deel van het Contract
      Contract: deze afspraken met alle aanhangsels
      """)

  static let definitionRepeated = Explanation(
    "A term is defined twice",
    """
    Two definitions have the same term or form, so that a use of it has two meanings, and the agreement \
    prints only one of them. Keep one definition, or take the form out of the other.
    """,
    wrong: """
      breach.md: {term: Inbreuk, forms: [Inbreuken]}
      leak.md:   {term: Datalek, forms: [Datalekken, Inbreuk]}
      """,
    right: """
      breach.md: {term: Inbreuk, forms: [Inbreuken]}
      """)

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

  static let termBeforeDefinition = Explanation(
    "A term is used before its definition",
    """
    This house style wants whoever reads from the start to know every term: no article may use one \
    before the article that holds the definitions. Move the definitions to the first article, or say it \
    without the term. Recitals and the names of the parties may come before. A style without \
    'use-before: forbidden' under 'definitions' allows it.
    """,
    wrong: """
      ## Onderwerp {#subject}

      1. {{Processor}} verwerkt de Persoonsgegevens.

      ## Definities {#terms}

      {{> definitions}}
      """,
    right: """
      ## Definities {#terms}

      {{> definitions}}

      ## Onderwerp {#subject}

      1. {{Processor}} verwerkt de Persoonsgegevens.
      """)

  static let definitionUnused = Explanation(
    "A term is defined and not used",
    """
    A text gives a word its meaning by hand ('hierna: het Register') and no other text uses the word. \
    The reader looks for what depends on it. Leave the definition out, or use the term. Definitions in \
    `Clauses/definitions/` print only where their terms are used.
    """,
    wrong: """
      1. {{Processor}} houdt een lijst bij (hierna: het Register). {#register}
      """,
    right: """
      1. {{Processor}} houdt een lijst bij (hierna: het Register). {#register}
      2. {{Controller}} mag het Register inzien.
      """)
}
