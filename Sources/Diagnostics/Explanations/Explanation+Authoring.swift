/// The authoring language: directives, conditions, labels, headings, lists, tables.
extension Explanation {
  static let directiveSyntax = Explanation(
    "A directive cannot be read",
    """
    Between '{{' and '}}' stands a value, a condition, a repetition, an include or a comment, each in \
    its own form. '}}' must stand on the same line, except in a comment. An include stands alone on \
    its line, and nothing can follow {{else}} but {{/if}}. To print braces, write \\{{.
    """,
    wrong: """
      {{#unless audit}}
      """,
    right: """
      {{#if not audit}}
      """)

  static let directiveUnclosed = Explanation(
    "A condition or repetition is not closed",
    """
    Every {{#if}} needs its {{/if}} and every {{#each}} its {{/each}}, and the one opened last is \
    closed first. An {{else}} or a closing directive needs something that is open. The note shows \
    where that was opened.
    """,
    wrong: """
      {{#if own-use}}
      1. Eigen gebruik is toegestaan.
      """,
    right: """
      {{#if own-use}}
      1. Eigen gebruik is toegestaan.
      {{/if}}
      """)

  static let boundaryCrossed = Explanation(
    "A condition crosses a boundary",
    """
    A directive on a line of its own must hold whole paragraphs, items, table rows or sections; one \
    within a line must open and close in the same paragraph, heading or cell, and within the same \
    emphasis. Otherwise what is left when the condition fails would be no text. Blank lines separate \
    paragraphs, and indentation decides to which item a line belongs.
    """,
    wrong: """
      De audit **vindt {{#if on-site}}op locatie** plaats.{{/if}}
      """,
    right: """
      De audit **vindt {{#if on-site}}op locatie {{/if}}plaats**.
      """)

  static let misplacedValue = Explanation(
    "A value cannot stand here",
    """
    A value prints in running text, in headings, in cells and in link targets. In code, in an image \
    or in the title of a link it would be printed without the checks that hold elsewhere. A table, a \
    register or a group of facts has no value of its own: repeat its rows or name one of its fields. A \
    value of several lines needs 'as inline' where no line can break.
    """,
    wrong: """
      Neem contact op via `{{supplier.email}}`.
      """,
    right: """
      Neem contact op via {{supplier.email}}.
      """)

  static let rawHTML = Explanation(
    "A text holds raw HTML",
    """
    Texts are written to Markdown and to HTML, and both must say the same; HTML in a text would stand \
    in one of them only, and could bring scripts along. Use Markdown for emphasis, links and tables. A \
    '<' that is meant as such is shielded with a backslash.
    """,
    wrong: """
      Binnen <b>24 uur</b> na ontdekking.
      """,
    right: """
      Binnen **24 uur** na ontdekking.
      """)

  static let conditionSyntax = Explanation(
    "A condition cannot be read",
    """
    A condition asks names with 'is', 'is not' and 'has', joined by 'and', 'or' and 'not' and grouped \
    with parentheses. After 'is' and 'has' stands one value; a value with spaces stands in quotes. \
    Signs such as '=' and '&&' are not part of the language.
    """,
    wrong: """
      {{#if audit == on-site && own-use}}
      """,
    right: """
      {{#if audit is on-site and own-use}}
      """)

  static let conditionType = Explanation(
    "A condition does not fit what it asks",
    """
    How a name can be asked follows from its type. 'is' compares a single value or a topic, 'has' asks \
    a list for an element, and a name alone asks whether a boolean is yes, a list is filled or an \
    optional value is given. Something that is always there cannot be asked. {{#each}} wants a \
    register, a list or a table.
    """,
    wrong: """
      {{#if export-formats is CSV}}
      """,
    right: """
      {{#if export-formats has CSV}}
      """)

  static let misplacedHeading = Explanation(
    "A heading cannot stand here",
    """
    Headings belong to the template: parts, and under them articles, recitals, annexes, signatures and \
    sections without number; under an annex its sections. A clause may open sections inside an annex or \
    an article, but gives them no class. Headings cannot be repeated, cannot stand in lists, hold no \
    links or references, and in a template that extends another each needs an id.
    """,
    wrong: """
      1. De audit.
         ## Kosten
      """,
    right: """
      ## Audit {#audit}
      1. De audit.
      """)

  static let attributeSyntax = Explanation(
    "A label or an attribute of a heading is not well formed",
    """
    In braces at the end of an item or paragraph stands a label, {#name}. At the end of a heading \
    stand an #id, one .class out of part, recitals, annex, signatures and unnumbered, and, in a template \
    that extends another, after=id. A part may have .points as well.
    """,
    wrong: """
      ## Beveiliging {#security .appendix}
      """,
    right: """
      ## Beveiliging {#security .annex}
      """)

  static let misplacedLabel = Explanation(
    "A label stands in a repetition",
    """
    Within {{#each}} a text is printed once for each entry, so that a label there would name several \
    places or none. Put the label on the paragraph or item that holds the list.
    """,
    wrong: """
      {{#each subprocessors as sub}}
      - {{sub.name}} {#sub}
      {{/each}}
      """,
    right: """
      1. De Subverwerkers zijn: {#subs}
         {{#each subprocessors as sub}}
         - {{sub.name}}
         {{/each}}
      """)

  static let roleCapital = Explanation(
    "A sentence starts with a role in lower case",
    """
    {{processor}} prints a term such as "de Verwerker". At the start of a paragraph, an item or a cell \
    the capital comes by itself; after a full stop inside a paragraph it has to be written: \
    {{Processor}}.
    """,
    wrong: """
      De audit duurt een dag. {{processor}} werkt mee.
      """,
    right: """
      De audit duurt een dag. {{Processor}} werkt mee.
      """)

  static let footnote = Explanation(
    "A footnote is read as something else",
    """
    CommonMark has no footnotes: it takes a line that starts with [^1]: for the target of a link, and \
    the note would vanish. An agreement needs none. Write what it says in a sentence of its own.
    """,
    wrong: """
      De audit is kosteloos.[^1]

      [^1]: Behalve bij herhaling.
      """,
    right: """
      De audit is kosteloos, behalve bij herhaling.
      """)

  static let listStart = Explanation(
    "A line starts a list at a large number",
    """
    A line that starts with digits and a full stop starts a list, as in CommonMark. With a number of \
    100 or more that is rarely meant: it is mostly a year or an amount at the end of a sentence. Shield \
    the full stop with a backslash, or move the number to the line before.
    """,
    wrong: """
      De overeenkomst dateert van
      2026. Zij geldt een jaar.
      """,
    right: """
      De overeenkomst dateert van
      2026\\. Zij geldt een jaar.
      """)

  static let itemEnding = Explanation(
    "An item carries an ending of its own",
    """
    The house style closes the items of a numbered list: ";" between them, "; en" before the last, a \
    full stop at the end. Which of them is last depends on the conditions, so the text itself ends \
    without. Remove the sign.
    """,
    wrong: """
      1. {{Processor}} treft maatregelen voor:
         1. versleuteling;
         2. toegangsbeheer.
      """,
    right: """
      1. {{Processor}} treft maatregelen voor:
         1. versleuteling
         2. toegangsbeheer
      """)

  static let tableShape = Explanation(
    "A table row has too many cells",
    """
    A row has more cells than the head of its table, and those would be lost. Mostly a bar is meant as \
    text: write it as \\|. A row with fewer cells is filled up with empty ones.
    """,
    wrong: """
      | Naam | Land |
      | --- | --- |
      | A | B | NL |
      """,
    right: """
      | Naam | Land |
      | --- | --- |
      | A \\| B | NL |
      """)

  static let missingLabel = Explanation(
    "A text lacks a label it must have",
    """
    The labels under 'labels' in topic.yaml are promised: every alternative, every override and every \
    text for another locale must give them, so that other clauses can refer to them whatever is chosen. \
    A text for another locale has exactly the labels of its clause. Write {#name} at the end of the \
    paragraph it names.
    """,
    wrong: """
      # topic.yaml: labels: [audit-right]
      1. {{Controller}} mag audits uitvoeren.
      """,
    right: """
      # topic.yaml: labels: [audit-right]
      1. {{Controller}} mag audits uitvoeren. {#audit-right}
      """)

  static let referenceMayDangle = Explanation(
    "A reference can lose its target",
    """
    Under some choices the reference stands in the agreement and its label does not; the message says \
    under which. It is found for all choices at once, before any customer is looked at. Promise the \
    label in topic.yaml so that every alternative has it, or put the reference under the same condition \
    as the label.
    """,
    wrong: """
      Zie [](#mediation).
      """,
    right: """
      {{#if jurisdiction is mediation-first}}
      Zie [](#mediation).
      {{/if}}
      """)

  static let unsafeLink = Explanation(
    "A link or image is not safe",
    """
    A link may open a page, a mail or a call: its target starts with https:, http:, mailto: or tel:, \
    or is a value of type url. A value of another type cannot choose where a link leads. An agreement \
    makes no request to anywhere, so an image must be a data: address; the logo belongs to the supplier.
    """,
    wrong: """
      [het portaal](javascript:alert)
      """,
    right: """
      [het portaal](https://www.havenlicht.example/portaal)
      """)

  static let wrongReference = Explanation(
    "A reference does not fit what it points at",
    """
    'as title' asks for the title of what a reference points at, and only headings have one. A lid, an \
    item or a paragraph is cited by its number. Write the reference without a form, or point at the \
    heading it stands under.
    """,
    wrong: """
      [](#audit-right "as title")         # a lid
      """,
    right: """
      [](#audit-right)
      """)

  static let emptyDefinition = Explanation(
    "A definition is not one paragraph of text",
    """
    The text of a definition follows its term on one line of the agreement, so it is exactly one \
    paragraph: neither empty, nor a list, nor two paragraphs. It starts in lower case and has no full \
    stop at its end.
    """,
    wrong: """
      ---
      version: 1.0.0
      term: Inbreuk
      ---
      """,
    right: """
      ---
      version: 1.0.0
      term: Inbreuk
      ---
      een inbreuk op de beveiliging van Persoonsgegevens
      """)
}
