/// Files and their form.
extension Explanation {
  static let fileUnreadable = Explanation(
    "A file or folder cannot be read",
    """
    A file or folder that the workspace needs is not there. A folder of clauses also needs its \
    topic.yaml, which names the topic and declares its parameters. Links are followed within the \
    workspace only, and devices and pipes are not read: put the file itself there.
    """,
    wrong: """
      Clauses/audit/on-site.md          # without Clauses/audit/topic.yaml
      """,
    right: """
      Clauses/audit/topic.yaml
      Clauses/audit/on-site.md
      """)

  static let notUTF8 = Explanation(
    "A file is not UTF-8",
    """
    Every file of a workspace is read as UTF-8. A byte that is no part of a character in UTF-8 usually \
    means that the file was saved in an older encoding such as Windows-1252. Save it again as UTF-8; \
    the place shown is the first wrong byte.
    """,
    wrong: "Customers/waterland.yaml saved as Windows-1252: \"financi\\xEBle administratie\"",
    right: "Customers/waterland.yaml saved as UTF-8: \"financiële administratie\"")

  static let fileTooLarge = Explanation(
    "A file is too large",
    """
    No file of a workspace may be larger than 4 MB, and one text may hold at most some 65,000 \
    directives. No file that people write by hand comes near either limit, so the file is probably not \
    what it was meant to be.
    """,
    wrong: "Clauses/audit/on-site.md of 12 MB, with a picture pasted into it",
    right: "Clauses/audit/on-site.md of 2 KB, with text only")

  static let frontMatterMissing = Explanation(
    "A text has no front matter",
    """
    A clause, a definition, a template and an override each start with a line '---', their keys, and \
    another line '---'. The first of these lines must be the first line of the file. Without front \
    matter the program knows neither the version nor the title of the text.
    """,
    wrong: """
      1. {{Controller}} mag audits uitvoeren.
      """,
    right: """
      ---
      version: 1.0.0
      title: Rechtstreeks
      ---
      1. {{Controller}} mag audits uitvoeren.
      """)

  static let unknownFile = Explanation(
    "A file has no place in the workspace",
    """
    The program reads only files whose place and name it knows, so this one changes nothing. That is \
    easily missed when a name is misspelt or an ending is wrong. Move or rename the file; notes for \
    people may stand in a README.md anywhere. 'akkoord render' too knows a clause by its place.
    """,
    wrong: "Clauses/audit/on-site.markdown",
    right: "Clauses/audit/on-site.md")

  static let invalidIdentifier = Explanation(
    "An id is not well formed",
    """
    An id is made of small letters a to z, digits and single hyphens, and has at most 60 characters. \
    Ids become file names, anchors and parts of addresses, which is why they hold nothing else. Where a \
    file states its own id, that must be the name of the file without its ending.
    """,
    wrong: "Customers/Waterland_Handel.yaml",
    right: "Customers/waterland-handel.yaml")

  static let workspaceNotFound = Explanation(
    "There is no workspace here",
    """
    A workspace is a folder that has the folders Clauses/, Templates/ and Customers/. The program \
    looks for the nearest one from the current folder upward, or takes the one given with --workspace, \
    which must be that very folder. Change to a folder inside the workspace, or name it.
    """,
    wrong: "akkoord build --workspace ~/agreements/Customers",
    right: "akkoord build --workspace ~/agreements")

  static let selectionEmpty = Explanation(
    "Nothing matches the selection",
    """
    A customer, variant or pattern given on the command line matches nothing, so there is nothing to \
    do. In a pattern '*' stands for any run of characters and '?' for one; put it in quotes, so that \
    the shell leaves it alone. 'akkoord list customers' shows which customers there are.
    """,
    wrong: "akkoord build watreland",
    right: "akkoord build waterland")

  static let privateUseCharacter = Explanation(
    "A text holds a private-use character",
    """
    Private-use characters (U+E000 to U+F8FF, and planes 15 and 16) have no meaning of their own: each \
    font shows something else for them, or nothing. They come along when text is pasted from a word \
    processor or a PDF, often as a bullet. The program also keeps them for itself while it reads a text.
    """,
    wrong: "\u{F0B7} versleuteling van gegevens      # a bullet pasted from a word processor",
    right: "- versleuteling van gegevens")
}
