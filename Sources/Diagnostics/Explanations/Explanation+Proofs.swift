extension Explanation {
  static let emptyPossible = Explanation(
    "Something can stand empty",
    """
    An article, annex, lid or list that evaluates to nothing is left out by itself, and a list takes the \
    line with a colon right before it along. Here something stays without what it is there for: a line \
    that announces with a colon what may not follow, a paragraph of which only the full stop is left, a \
    definition or list without content, or a heading under which nothing ever stands. The message holds \
    a config that shows it. Put what stays under the same condition as what it needs.
    """,
    wrong: """
      1. De volgende diensten zijn uitgesloten:

         {{#if excluded}}Alleen deze: {{excluded}}.{{/if}}
      """,
    right: """
      {{#if excluded}}
      1. De volgende diensten zijn uitgesloten:

         Alleen deze: {{excluded}}.
      {{/if}}
      """)

  static let conditionConstant = Explanation(
    "A condition never holds, or always",
    """
    Under no valid config of any template does the condition hold, or is the {{else}} reached; or the \
    condition always holds, so that its text might stand without it. Often a topic, an alternative or a \
    rule has changed since. Rules of rules.yaml, claims under 'meets', conditions of requirements and \
    alternatives that can never be chosen are found in the same way. Remove the condition with what \
    it guards, or mend it.
    """,
    wrong: """
      {{#if audit is on-site}}{{#if audit is after-reports}}Eerst de rapporten.{{/if}}{{/if}}
      """,
    right: """
      {{#if audit is after-reports}}Eerst de rapporten.{{/if}}
      """)

  static let termMayBeUndefined = Explanation(
    "A defined term can stand without its definition",
    """
    '{{> definitions}}' prints the definitions of all terms in use. In the config that the message holds a \
    term is used and that list is not there; or the word for a role is written out, and the role has \
    another word when the customer itself acts as a processor. Let the list stand in every agreement; \
    write '{{controller}}' and '{{processor}}' for the roles.
    """,
    wrong: """
      1. De Verwerkingsverantwoordelijke geeft instructies.
      """,
    right: """
      1. {{controller}} geeft instructies.
      """)
}
