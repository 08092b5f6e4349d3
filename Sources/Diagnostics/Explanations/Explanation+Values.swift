/// Values and their bounds.
extension Explanation {
  static let invalidValue = Explanation(
    "A value is not of its type",
    """
    Every parameter and fact has a type, and the value written is not one of that type: a day that is \
    not in the calendar, a number whose check digits are wrong, a duration without a unit, or a text \
    that does not match the parameter's pattern. The message says what is expected. Where the value that \
    was meant is certain, it is proposed.
    """,
    wrong: """
      breach-notice: 24
      """,
    right: """
      breach-notice: 24 hours
      """)

  static let outOfBounds = Explanation(
    "A value is outside its bounds",
    """
    A parameter declares what it is at least and at most, and a supplier may set stricter limits for \
    all its customers. The note shows where the bound is set. A bound often guards the law: a processor \
    that reports a breach late leaves the controller no time within its own 72 hours.
    """,
    wrong: """
      # the supplier's bounds: {breach-notice: {at-most: 48 hours}}
      breach-notice: 5 days
      """,
    right: """
      # the supplier's bounds: {breach-notice: {at-most: 48 hours}}
      breach-notice: 24 hours
      """, law: "Article 33(1) and (2) GDPR")

  static let incomparableBounds = Explanation(
    "A value cannot be compared with its bound",
    """
    Units of time are not multiples of each other in every calendar: a month has 28 to 31 days, and \
    ten working days may be more or less than two weeks. When the answer would depend on the date, the \
    program does not guess. Write both in the same unit.
    """,
    wrong: """
      # at-most: 1 month
      audit-notice: 30 days
      """,
    right: """
      # at-most: 30 days
      audit-notice: 30 days
      """)

  static let missingValue = Explanation(
    "A value that is printed is missing",
    """
    The agreement prints something that nobody gave: the config has no value for it and its declaration \
    no default. A value is asked only where a live clause prints it, so the choices decide what must be \
    given. The note names the file and the key. A fact that may be absent is printed under \
    {{#if fact}} only.
    """,
    wrong: """
      party: {name: Waterland Handel B.V.}        # the text prints {{customer.kvk}}
      """,
    right: """
      party: {name: Waterland Handel B.V., kvk: "99900022"}
      """, law: "Article 28(3) GDPR")

  static let unusedValue = Explanation(
    "A value or choice changes nothing",
    """
    The config gives a value or makes a choice for something that this template does not take, or a \
    template names a topic that it never includes. What is written has no effect, which is seldom \
    what was meant. Remove it, or include the topic.
    """,
    wrong: """
      choices: {fines: own-account}       # the template has no {{> fines}}
      """,
    right: """
      choices: {}
      """)

  static let unsafeCharacter = Explanation(
    "A value or a text holds a character that cannot be seen",
    """
    Control characters, characters that turn the direction of writing, zero width spaces and the like \
    can make a text look different from what it says. No value and no clause may hold them. A line \
    break may stand only in a value of type lines. Type the text anew instead of pasting it.
    """,
    wrong: "name: \"Waterland<U+202E> Handel B.V.\"",
    right: "name: Waterland Handel B.V.")

  static let optionalUnguarded = Explanation(
    "An optional value is printed without asking",
    """
    A parameter or field that is declared 'optional: yes' may have no value, and a sentence around \
    nothing is no sentence. Print it only where a condition has asked for it; comparing it asks too. \
    Or take 'optional' away, so that every config must give it.
    """,
    wrong: """
      Zie {{sub.website}}.
      """,
    right: """
      {{#if sub.website}}Zie {{sub.website}}.{{/if}}
      """)

  static let entryContradiction = Explanation(
    "An entry contradicts itself",
    """
    A kind of register has rules for its entries, in Clauses/parameters.yaml: data of a special category \
    need a basis and extra measures, a sub-processor outside the EEA needs a ground for transfer. The \
    message gives the reason. Complete the entry, or correct the field that is wrong.
    """,
    wrong: """
      - {id: health, name: Gezondheidsgegevens, description: allergieën, kind: special}
      """,
    right: """
      - {id: health, name: Gezondheidsgegevens, description: allergieën, kind: special,
         basis: uitdrukkelijke toestemming, extra-measures: versleutelde velden}
      """)
}
