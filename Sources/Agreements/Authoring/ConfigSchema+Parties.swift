internal import Diagnostics

/// The part of the schema on who agrees: the parties, the words for their roles, the agreement itself.
extension ConfigSchema {
  var roles: JSON {
    let term: JSON = object(
      [
        ("term", described("The word, as it stands in the text.", Self.text)),
        (
          "article",
          described("The article before it.", options(RoleTerm.Article.allCases.map(\.rawValue)))
        ),
        ("pronoun", Self.text), ("possessive", Self.text), ("plural", Self.text),
      ], required: ["term"])
    return described(
      "The words for the roles, where they are not the supplier's or the template's.",
      object(RoleTerms.names.map { ($0, term) }))
  }

  func party(_ about: String, hasCapacity: Bool) -> JSON {
    var properties: [(key: String, value: JSON)] = []
    for field in PartyField.allCases {
      let schema = described(field.label, type(field.type))
      guard !field.group.isEmpty else {
        properties.append((field.key, schema))
        continue
      }
      guard !properties.contains(where: { $0.key == field.group }) else { continue }
      let group = PartyField.allCases.filter { $0.group == field.group }
      properties.append(
        (field.group, object(group.map { ($0.key, described($0.label, type($0.type))) })))
    }
    if hasCapacity {
      properties.append(
        (
          "acts-as",
          described(
            "In what capacity it asks for processing.",
            options(Party.Capacity.allCases.map(\.rawValue)))
        ))
    }
    return described(about, object(properties))
  }

  var agreement: JSON {
    var properties: [(key: String, value: JSON)] = []
    for field in AgreementField.allCases where !field.rawValue.contains(".") {
      properties.append((field.key, described(field.label, type(field.type))))
    }
    let signatories = Side.allCases.map { side in
      let fields = AgreementField.allCases.filter {
        $0.rawValue.hasPrefix("signatories.\(side.rawValue).")
      }
      return (
        key: side.rawValue,
        value: object(fields.map { ($0.key, described($0.label, type($0.type))) })
      )
    }
    properties.append(("signatories", described("Who signs.", object(signatories))))
    return described("The facts of the agreement itself.", object(properties))
  }
}
