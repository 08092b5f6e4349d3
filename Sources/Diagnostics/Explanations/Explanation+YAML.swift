/// YAML: config files and front matter.
extension Explanation {
  static let yamlSyntax = Explanation(
    "The YAML cannot be read",
    """
    The file is not well-formed YAML. The usual causes are a value that holds ': ' or starts with a \
    special sign and stands without quotes, a tab in the indentation, or a line that is indented \
    unlike its neighbours. A file also holds one document only.
    """,
    wrong: """
      title: Audit: hoe en wanneer
      """,
    right: """
      title: "Audit: hoe en wanneer"
      """)

  static let yamlAlias = Explanation(
    "YAML anchors, aliases and merge keys are not read",
    """
    Anchors (&name), aliases (*name) and merge keys (<<) make one value stand for another at a \
    distance, and can make a small file expand without end. The program refuses them. Write the value \
    out, put shared lists in a register, or let a config extend another.
    """,
    wrong: """
      party: &waterland {name: Waterland Handel B.V.}
      billing: *waterland
      """,
    right: """
      party: {name: Waterland Handel B.V.}
      """)

  static let unknownKey = Explanation(
    "A key is not known here",
    """
    Every key of a file must be one that the program knows at that place; a misspelt key would \
    otherwise be passed over in silence and its value lost. When a similar key exists it is proposed. \
    Keys are written in small letters with hyphens.
    """,
    wrong: """
      templat: data-pro-statement
      """,
    right: """
      template: data-pro-statement
      """)

  static let missingKey = Explanation(
    "A required key is missing",
    """
    Something that is described here needs a key that is not there. A customer, for example, needs at \
    least a template, a supplier and a party with a name, unless it extends another customer. A key \
    without a value counts as missing.
    """,
    wrong: """
      template: data-pro-statement
      party: {name: Waterland Handel B.V.}
      """,
    right: """
      template: data-pro-statement
      supplier: havenlicht
      party: {name: Waterland Handel B.V.}
      """)

  static let duplicateKey = Explanation(
    "A key stands twice",
    """
    In one mapping each key may stand once. YAML readers disagree on which of the two counts, so that \
    one of the values would silently be lost. Remove one of them; the note shows the other.
    """,
    wrong: """
      parameters:
        breach-notice: 24 hours
        breach-notice: 48 hours
      """,
    right: """
      parameters:
        breach-notice: 24 hours
      """)

  static let wrongType = Explanation(
    "A value has the wrong shape",
    """
    A mapping, a list or a single value stands where one of the others is expected, or a key does not \
    go with the type of what it describes. A mapping is written as 'key: value', a list as [one, two] \
    or with '- ' before each value. Only types that have an order take 'at-least' and 'at-most'.
    """,
    wrong: """
      storage-locations: Groningen
      """,
    right: """
      storage-locations: [Groningen]
      """)

  static let leadingZero = Explanation(
    "Digits that start with zero stand without quotes",
    """
    This program reads such digits as they are written, but many other YAML readers take them for a \
    number and drop the zero, or read it as octal. Editors and scripts that touch the file may then \
    change it. Put the digits in quotes; Dutch registration numbers often start with a zero.
    """,
    wrong: """
      kvk: 01234567
      """,
    right: """
      kvk: "01234567"
      """)

  static let yamlTag = Explanation(
    "YAML tags are not read",
    """
    A tag (!name or !!name) gives a value a type of its own in YAML. Here the type of every value is \
    known from its declaration, so a tag could only contradict it. Remove the tag, or put a text that \
    starts with '!' in quotes.
    """,
    wrong: """
      number: !!int 2026
      """,
    right: """
      number: "2026"
      """)
}
