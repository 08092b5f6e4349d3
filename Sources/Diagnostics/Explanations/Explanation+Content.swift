extension Explanation {
  static let obsoleteLaw = Explanation(
    "A law, authority or term that is gone",
    """
    The text names something that is no longer in force: a repealed law, a decision that a court declared \
    invalid, an authority under its earlier name, or a word of the old law such as bewerker. An \
    agreement that rests on it rests on nothing. Name what took its place. A sentence that speaks of the \
    past, as that this agreement replaces an earlier one, is left alone.
    """,
    wrong: """
      {{Processor}} verwerkt de Persoonsgegevens volgens artikel 14 Wbp.
      """,
    right: """
      {{Processor}} verwerkt de Persoonsgegevens volgens [](law:gdpr-28).
      """)

  static let placeholderLeft = Explanation(
    "Something is left to be filled in",
    """
    Brackets, dots, underscores, crosses or words such as n.t.b. show that someone was to fill in what \
    belongs here. What is printed that way is not agreed. Write the fact, or leave the sentence out. \
    Square brackets around other words and words such as nader te bepalen are a warning, because they \
    may be meant. The lines of the signature block are filled in by hand and are no finding.
    """,
    wrong: """
      {{Processor}} meldt een Inbreuk binnen [termijn].
      """,
    right: """
      {{Processor}} meldt een Inbreuk binnen {{breach-notice}}.
      """)

  static let exampleForFact = Explanation(
    "Examples where facts are due",
    """
    An annex and a register must say which data are processed, for whom, by which means and by whom. A \
    list of examples leaves that open: what it does not name may be meant or not. Name all that is \
    processed, or the kind that holds it. Zoals with a reference, as in zoals bedoeld in, is no example.
    """,
    wrong: """
      description: contactgegevens, zoals naam en adres
      """,
    right: """
      description: naam, adres, e-mailadres en telefoonnummer
      """, law: "gdpr-28-3")

  static let entityUnnamed = Explanation(
    "A sub-processor without its legal entity",
    """
    The controller must be able to know which company processes its data, so the register names it as \
    the company register does, with its legal form. The name of a product or a brand does not tell \
    with whom the contract is.
    """,
    wrong: """
      - {id: mailer, name: Postduif, legal-entity: Postduif, country: NL, …}
      """,
    right: """
      - {id: mailer, name: Postduif, legal-entity: Postduif Software B.V., country: NL, …}
      """, law: "gdpr-28-2")

  static let saidTwice = Explanation(
    "The same stands twice in one list",
    """
    Two items of a list, two rows of a table or two entries of a register say the same; case, \
    punctuation and numbers make no difference. The reader looks for a difference that is not there. \
    Remove one of the two.
    """,
    wrong: """
      items: [naam, adres, Naam]
      """,
    right: """
      items: [naam, adres]
      """)

  static let registerBreak = Explanation(
    "The text speaks to someone",
    """
    An agreement speaks of its parties by their role, in the third person. A u or wij leaves open which \
    party is meant, and shows a sentence that was taken from elsewhere. Name the party. Names such as \
    Uw Bedrijf B.V. are no finding, and neither are agreements whose roles are called wij and u.
    """,
    wrong: """
      Wij beveiligen uw gegevens.
      """,
    right: """
      {{Processor}} beveiligt de Persoonsgegevens.
      """)

  static let numberMalformed = Explanation(
    "A number that cannot be right",
    """
    A number in free text is said to be of the KvK, the KBO, the tax office or a bank, or stands where a \
    postcode stands, but has not the form of one, or its check digits do not fit. Correct it. Better \
    still, give it as a fact of the party, where it is checked as it is read.
    """,
    wrong: """
      ingeschreven onder KvK-nummer 1234567
      """,
    right: """
      ingeschreven onder KvK-nummer 12345678
      """)

  static let misspelling = Explanation(
    "A word is misspelled",
    """
    The text has one of the slips that agreements are full of, such as persoongegevens or ten alle \
    tijde, a defined term with a letter wrong, or a neuter word before a noun that takes de. A term \
    with a letter wrong is not the term. Write the word as it is shown.
    """,
    wrong: """
      Dit Verwerkersovereenkomst geldt voor alle persoongegevens.
      """,
    right: """
      Deze Verwerkersovereenkomst geldt voor alle persoonsgegevens.
      """)

  static let typesetting = Explanation(
    "A sign or a blank is out of place",
    """
    A word stands twice in a row, a blank stands before a comma or is missing after one, B.V. has lost \
    its last full stop, or a bracket or quotation mark has no partner. Where only one thing can be \
    meant it is offered as a fix; where a bracket or mark belongs is yours to say.
    """,
    wrong: """
      Duinrand B.V verwerkt de de gegevens.
      """,
    right: """
      Duinrand B.V. verwerkt de gegevens.
      """)
}
