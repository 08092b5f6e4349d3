extension Explanation {
  static let conditionOnConfidential = Explanation(
    "A condition asks what is not for the public",
    """
    Who reads the public form sees whether the text under the condition is there, and so knows something \
    of the value. That holds for '{{#if}}', for 'meets' and its 'when', for rules between choices, and for \
    asking whether a fact is given or a register has entries. Let the condition ask a fact that may be \
    known, such as the choice of an alternative, or take the fact out of 'confidential'. A condition that \
    other facts decide already is no fault.
    """,
    wrong: """
      confidential: [parameters.liability-cap]
      # and in a clause: {{#if liability-cap is 10000 EUR}}
      """,
    right: """
      confidential: [parameters.liability-cap]
      # and in the clause: {{#if liability is capped}}
      """)

  static let confidentialSpelledOut = Explanation(
    "A confidential value stands elsewhere in full",
    """
    The value is withheld where it is a value, but it also stands in another value or in the text of an \
    override, which are printed as they are. In the override write the value as a directive; mark the other \
    value as confidential too, or write it without this one.
    """,
    wrong: """
      confidential: [party.contact.name]
      party: {contact: {name: mevrouw A. Kuiper, function: vervanger van mevrouw A. Kuiper}}
      """,
    right: """
      confidential: [party.contact]
      party: {contact: {name: mevrouw A. Kuiper, function: vervanger van mevrouw A. Kuiper}}
      """)

  static let tokenInvalid = Explanation(
    "An unlisted agreement has no token that keeps its address secret",
    """
    Who knows the address of an unlisted agreement can read it. The address is a secret only as long as \
    nobody can guess its token, so that the token is 128 bits by chance: 32 of the digits 0 to 9 and a to \
    f. 'akkoord token' makes one and writes it into the config.
    """,
    wrong: """
      publish: {unlisted: geheim}
      """,
    right: """
      publish: {unlisted: 3f9c04d1b7a85e26c0d94b6f81e7a23d}
      """)

  static let tokenRepeated = Explanation(
    "Two customers have the same token",
    """
    Who has the address of one agreement would also know that of the other. It happens when a config is \
    copied. 'akkoord token CUSTOMER --renew' gives the copy a token of its own.
    """,
    wrong: """
      # Customers/a.yaml and Customers/b.yaml
      publish: {unlisted: 3f9c04d1b7a85e26c0d94b6f81e7a23d}
      """,
    right: """
      # Customers/b.yaml
      publish: {unlisted: 90b2e67c15fd4a38e1c7063ba4f85d92}
      """)

  static let publicNumbersDiffer = Explanation(
    "Withholding a value would change the numbers of the agreement",
    """
    The public form has the same headings and numbers as the agreement itself, so that a reference to it \
    means the same to everybody. A list that is not for the public prints one entry, whatever it holds; \
    where its entries are articles, leden or annexes, or where it holds none and what is around it goes, \
    the numbers would come out differently and tell how many there are. Take the list out of \
    'confidential', or repeat it where nothing is numbered.
    """,
    wrong: """
      confidential: [registers.subprocessors]
      registers: {subprocessors: {use: []}}
      """,
    right: """
      confidential: []
      registers: {subprocessors: {use: []}}
      """)

  static let tokenKept = Explanation(
    "The customer has a token already",
    """
    A new token changes the address: who has the present one would find nothing there any more. With \
    '--renew' that is what you say you want.
    """,
    wrong: """
      akkoord token noordhaven              # publish: {unlisted: 3f9c…} stands in the config
      """,
    right: """
      akkoord token noordhaven --renew
      """)
}
