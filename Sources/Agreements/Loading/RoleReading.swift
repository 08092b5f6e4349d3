internal import YAML

/// Reads the words for the roles, as a template, a supplier and a customer write them.
enum RoleReading {
  /// The terms under `roles`; those of roles that are required and missing are reported.
  static func roles(_ fields: Fields, required: [Role] = []) -> RoleTerms {
    var terms = RoleTerms()
    guard let roles = fields.fields("roles", of: "'roles'") else {
      if !required.isEmpty { fields.reportMissing("roles") }
      return terms
    }
    for name in RoleTerms.names { terms[named: name] = term(roles, name) }
    for role in required where !roles.has(role.rawValue) { roles.reportMissing(role.rawValue) }
    roles.finish()
    return terms
  }

  private static func term(_ roles: Fields, _ key: String) -> RoleTerm? {
    guard let fields = roles.fields(key, of: "role '\(key)'") else { return nil }
    let term = fields.requiredText("term")
    let result = RoleTerm(
      term: term, article: fields.option("article", RoleTerm.Article.self) ?? .none,
      pronoun: fields.text("pronoun") ?? "hij",
      possessive: fields.text("possessive") ?? "zijn", plural: fields.text("plural") ?? term)
    fields.finish()
    return result
  }
}
