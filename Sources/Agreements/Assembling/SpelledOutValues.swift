internal import Diagnostics

/// Finds confidential values that stand in full where they are not withheld: in another value, in an id
/// that the public sees, in the words for a role, in the text of an override.
struct SpelledOutValues {
  private struct Fact {
    var path: String
    var value: Value
    var location: Location
  }

  private let binding: Binding
  private let secrets: [Fact]
  private let others: [Fact]

  init(_ binding: Binding, _ withheld: Answers, _ recipe: Assembler.Recipe) {
    self.binding = binding
    let confidentiality = binding.answers.confidentiality
    let given = binding.answers.config.parameters
    secrets = Self.facts(of: binding.answers, binding.compiled, given)
      .filter { confidentiality.location(of: $0.path) != nil && !Self.isCommonWord($0.path) }
    others =
      Self.facts(of: withheld, binding.compiled, given).filter { $0.value != .withheld }
      + Self.names(withheld, recipe)
  }

  var findings: [Diagnostic] {
    let confidentiality = binding.answers.confidentiality
    func finding(_ secret: Fact, _ place: String, _ location: Location) -> Diagnostic {
      Diagnostic(
        .confidentialSpelledOut, "\(place) holds '\(secret.path)', which is not for the public",
        at: location, label: "it would be printed here",
        notes: confidentiality.location(of: secret.path).map {
          [Diagnostic.Note("it is confidential because of this", at: $0)]
        } ?? [])
    }
    var result: [Diagnostic] = []
    for secret in secrets {
      let forms = secret.value.tellingForms
      guard !forms.isEmpty else { continue }
      for other in others where other.value.telltaleText.holds(any: forms) {
        result.append(finding(secret, "'\(other.path)'", other.location))
      }
    }
    for clause in overrides {
      let text = SearchText(clause.body.normalizedText)
      for secret in secrets where text.holds(any: secret.value.tellingForms + printed(secret)) {
        let place = clause.body.file.location(Span(0, clause.body.file.bytes.count))
        result.append(
          finding(
            secret, "the override of '\(clause.name)'",
            place.of(secret.value.written)))
      }
    }
    return result
  }

  /// The overrides that this agreement takes.
  private var overrides: [Clause] {
    zip(binding.compiled.topics, binding.answers.choices).compactMap { use, choice in
      guard choice >= 0, use.topic.alternatives[choice].override != nil else { return nil }
      return use.topic.alternatives[choice]
    }
  }

  /// The value as the agreement prints it.
  private func printed(_ secret: Fact) -> [SearchText] {
    switch secret.value {
    case .boolean, .choice, .country, .integer: return []
    default:
      let style = Evaluation(binding.compiled, binding.answers).printing
      guard case .line(let text)? = try? secret.value.printed(as: nil, in: style) else { return [] }
      return SearchText(text).ifTelling
    }
  }

  /// Facts that are words of the language and name nobody: a function, a legal form, a status.
  private static func isCommonWord(_ path: String) -> Bool {
    [".function", ".legal-form", ".status", ".version"].contains { path.hasSuffix($0) }
  }

  // MARK: - What there is

  private static func facts(
    of answers: Answers, _ compiled: CompiledTemplate, _ parameters: [CustomerConfig.Given]
  ) -> [Fact] {
    var facts: [Fact] = []
    func add(_ path: String, _ value: Value?, _ location: Location) {
      switch value {
      case .list(let values)?: for value in values { add(path, value, location) }
      case .lines(let lines)?:
        for line in lines { facts.append(Fact(path: path, value: .text(line), location: location)) }
      case let value?: facts.append(Fact(path: path, value: value, location: location))
      case nil: return
      }
    }
    func add(_ path: String, _ party: Party) {
      for field in PartyField.allCases {
        add(
          "\(path).\(field.rawValue)", party[field],
          party.locations[field.index] ?? party.location)
      }
    }
    func add(_ path: String, _ rows: [Row], _ fields: [FieldDeclaration]) {
      for row in rows {
        for (field, value) in zip(fields, row.fields) {
          add("\(path).\(field.name)", value, row.location)
        }
      }
    }
    let config = answers.config
    add("party", config.party)
    add("supplier", answers.supplier.party)
    for field in AgreementField.allCases {
      add(
        "agreement.\(field.rawValue)", config.agreement[field.index],
        config.agreementLocations[field.index] ?? config.location)
    }
    for (index, declaration) in compiled.parameters.enumerated() where !answers.defaulted[index] {
      let path = "parameters.\(declaration.name)"
      let given = parameters.first { $0.name.name == declaration.name }
      let location = given?.location ?? config.location
      switch answers.values[index] {
      case .value(let value)?: add(path, value, location)
      case .rows(let rows)?: add(path, rows, declaration.columns)
      case .party(let party)?: add(path, party)
      case nil: continue
      }
    }
    for (kind, rows) in zip(compiled.registers, answers.entries) {
      add("registers.\(kind.id)", rows, kind.fields)
    }
    return facts
  }

  /// What is printed or stands in addresses beside the values: ids and the words for the roles.
  private static func names(_ answers: Answers, _ recipe: Assembler.Recipe) -> [Fact] {
    let config = answers.config
    var facts: [Fact] = []
    func add(_ path: String, _ text: String, _ location: Location) {
      facts.append(Fact(path: path, value: .text(text), location: location))
    }
    add("the id of the customer", recipe.path, config.location)
    for row in answers.entries.flatMap(\.self) where !row.id.isEmpty {
      add("the id of entry \(row.id)", row.id, row.location)
    }
    for name in RoleTerms.names {
      guard let term = (config.roles[named: name] ?? answers.supplier.roles[named: name]) else {
        continue
      }
      add("roles.\(name)", term.term, config.location)
    }
    return facts
  }
}

/// A text in the two ways in which it is searched: its words, and its letters and digits alone.
private struct SearchText {
  var words: String
  var compact: String
  /// Whether the value is a number, which people group as they like.
  var isNumber = false

  init(_ text: String, isNumber: Bool = false) {
    words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    compact = String(words.filter { $0.isLetter || $0.isNumber })
    self.isNumber = isNumber
  }

  /// Texts shorter than this are found everywhere and tell nothing.
  private static let shortest = 4

  var ifTelling: [SearchText] {
    (isNumber ? compact : words).count >= Self.shortest ? [self] : []
  }

  func holds(any forms: [SearchText]) -> Bool {
    forms.contains { form in
      form.isNumber
        ? compact.contains(form.compact)
        : words.contains(form.words) || words.contains(form.words.asIdentifier)
    }
  }
}

extension Value {
  /// The value as it may stand elsewhere; empty for kinds of which many are alike.
  fileprivate var tellingForms: [SearchText] {
    switch self {
    case .text(let text), .email(let text), .url(let text): SearchText(text).ifTelling
    case .phone(let text), .postcode(let text): SearchText(text, isNumber: true).ifTelling
    case .number(let number): SearchText(number.compact, isNumber: true).ifTelling
    default: []
    }
  }

  /// What of the value could hold another; kinds of fixed form hold none.
  fileprivate var telltaleText: SearchText {
    switch self {
    case .boolean, .choice, .date, .duration, .integer, .decimal, .percentage, .country, .withheld:
      SearchText("")
    default: SearchText(written)
    }
  }
}
