package import Diagnostics
internal import FileSystem

extension Authoring {
  /// Where the schema of a template stands for editors.
  package static func schemaPath(of template: String) -> String {
    "Customers/schema/\(template).json"
  }

  /// Whether the workspace has the schema of a template.
  package func hasSchema(of template: String) -> Bool {
    FileSystem.isFile("\(workspace.root)/\(Self.schemaPath(of: template))")
  }

  /// The JSON Schema of configs of a template.
  package func schema(of template: String?) throws(Findings) -> JSON {
    let log = DiagnosticLog()
    guard let found = self.template(template, log), let compiled = compile(found, log) else {
      throw Findings(log.diagnostics)
    }
    return ConfigSchema(compiled: compiled, workspace: workspace).json
  }

  /// Writes the schemas of templates, all when none are named, and gives their paths.
  package func writeSchemas(of templates: [String]) throws(Findings) -> [String] {
    let ids = templates.isEmpty ? workspace.library.templates.map(\.id) : templates
    var files: [(name: String, bytes: [UInt8])] = []
    for id in ids { files.append(("\(id).json", Array(try schema(of: id).text.utf8))) }
    try write(files, in: "Customers/schema")
    return ids.map(Self.schemaPath)
  }
}

/// The JSON Schema (draft 7) of a customer's config of one template, made from the library itself.
///
/// It serves editors: it knows every key with its description, every alternative and every register.
/// What it refuses the program refuses too, as far as values are written in their usual spacing; the
/// program checks more, such as check digits and the order of limits.
struct ConfigSchema {
  let compiled: CompiledTemplate
  let workspace: Workspace

  var json: JSON {
    let template = compiled.template
    let properties: [(key: String, value: JSON)] = [
      ("template", described("The kind of agreement: \(template.title).", options([template.id]))),
      ("extends", described("The customer whose config this one goes on from.", Self.identifier)),
      ("supplier", supplier),
      ("style", described("The house style, when it is not the template's own.", styles)),
      ("roles", roles),
      ("party", party("The customer.", hasCapacity: true)),
      ("agreement", agreement),
      ("choices", choices),
      ("parameters", parameters),
      ("registers", registers),
      ("to-confirm", confirmations),
      ("confidential", confidential),
      ("accepts", acceptances),
      ("allow", allowances),
      ("variants", variants),
      ("publish", publish),
    ]
    return [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": .string("A customer's config of the template \(template.id)"),
      "description": .string(template.title),
      "type": "object",
      "properties": .object(properties),
      "additionalProperties": false,
      // What a config lacks it may inherit.
      "if": ["required": ["extends"]],
      "then": [:],
      "else": [
        "required": ["template", "supplier", "party"],
        "properties": ["party": ["required": ["name"]]],
      ],
    ]
  }

  // MARK: - Pieces

  static let identifier: JSON = [
    "type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
  ]

  static let text: JSON = ["type": ["string", "number", "boolean"]]

  func described(_ text: String, _ schema: JSON) -> JSON {
    guard case .object(let pairs) = schema else { return schema }
    return .object([("description", .string(text))] + pairs)
  }

  func object(
    _ properties: [(key: String, value: JSON)], required: [String] = []
  ) -> JSON {
    var pairs: [(key: String, value: JSON)] = [
      ("type", "object"), ("properties", .object(properties)), ("additionalProperties", false),
    ]
    if !required.isEmpty { pairs.append(("required", .array(required.map(JSON.string)))) }
    return .object(pairs)
  }

  func array(of items: JSON) -> JSON { ["type": "array", "items": items] }

  /// One of several ids, with what each means.
  func options(_ ids: [String], _ titles: [String] = []) -> JSON {
    var pairs: [(key: String, value: JSON)] = [("enum", .array(ids.flatMap(Self.readings)))]
    if !titles.isEmpty {
      // One title for every reading, so that both lists stay side by side.
      let texts = zip(ids, titles).flatMap { id, title in
        Self.readings(of: id).map { _ in JSON.string(title) }
      }
      pairs.append(("enumDescriptions", .array(texts)))
    }
    return .object(pairs)
  }

  /// What readers of YAML make of an id without quotes.
  private static func readings(of id: String) -> [JSON] {
    switch id {
    case "yes", "on", "true", "y": [.string(id), true]
    case "no", "off", "false", "n": [.string(id), false]
    default:
      if let number = Int(id), id == String(number) {
        [.string(id), .integer(number)]
      } else {
        [.string(id)]
      }
    }
  }

  /// Ids that are known, and others that may have come since the schema was made.
  private func suggestions(_ ids: [String], _ titles: [String] = []) -> JSON {
    ids.isEmpty
      ? Self.identifier : ["anyOf": [options(ids, titles), Self.identifier]]
  }

  // MARK: - Top keys

  private var supplier: JSON {
    let suppliers = workspace.suppliers
    let names = suppliers.map { $0.party[.name]?.written ?? $0.id }
    return described(
      "The company that offers the agreement.", suggestions(suppliers.map(\.id), names))
  }

  private var styles: JSON { options(workspace.library.styles.map(\.id)) }

  private var publish: JSON {
    [
      "description":
        "Whether a website shows the agreement: to all, to nobody, or to who has the address.",
      "anyOf": [
        options(["public", "private"]),
        object(
          [
            (
              "unlisted",
              [
                "description": "The secret part of its address; akkoord token writes it.",
                "type": ["string", "number"], "pattern": "^[0-9a-f]{32}$",
              ]
            )
          ], required: ["unlisted"]),
      ],
    ]
  }

  // MARK: - Choices and parameters

  private var choices: JSON {
    described(
      "The alternative of each topic, where it is not the template's default.",
      object(compiled.topics.map { ($0.topic.id, choice($0)) }))
  }

  private func choice(_ use: CompiledTemplate.TopicUse) -> JSON {
    var ids = use.topic.alternatives.map(\.id)
    var titles = use.topic.alternatives.map(\.title)
    if use.isOptional {
      ids.append("none")
      titles.append("leave it out")
    }
    var about = "\(use.topic.title): \(use.topic.about)"
    for (id, title) in zip(ids, titles) { about += "\n- \(id): \(title)" }
    guard case .object(var pairs) = described(about, options(ids, titles)) else { return .null }
    if let standard = use.defaultAlternative {
      pairs.append(("default", .string(standard < 0 ? "none" : ids[standard])))
    }
    return .object(pairs)
  }

  private var parameters: JSON {
    described(
      "The values the clauses ask, where they are not the defaults.",
      object(compiled.parameters.map { ($0.name, parameter($0)) }))
  }

  private func parameter(_ declaration: ParameterDeclaration) -> JSON {
    let limits = Limits(declaration, nil).text
    let about = [declaration.label, declaration.help, limits].filter { !$0.isEmpty }
      .joined(separator: "\n")
    let schema: JSON =
      switch declaration.type {
      case .table: array(of: row(declaration.columns, hasID: false))
      case .party: party("", hasCapacity: true)
      case .list: array(of: element(declaration.options))
      case .choice:
        options(declaration.options.map(\.id), declaration.options.map(\.text))
      default: type(declaration.type)
      }
    guard case .object(var pairs) = schema else { return .null }
    pairs.removeAll { $0.key == "description" }
    if case .value(let value)? = declaration.defaultValue {
      pairs.append(("default", Self.json(of: value)))
    }
    return described(about, .object(pairs))
  }

  private static func json(of value: Value) -> JSON {
    switch value {
    case .integer(let number): .integer(number)
    case .list(let values): .array(values.map(json))
    default: .string(value.written)
    }
  }

  private func element(_ known: [ParameterDeclaration.Option]) -> JSON {
    known.isEmpty ? Self.text : options(known.map(\.id), known.map(\.text))
  }

  private func row(_ fields: [FieldDeclaration], hasID: Bool) -> JSON {
    var properties: [(key: String, value: JSON)] = []
    if hasID {
      properties.append(("id", described("The entry's id.", Self.identifier)))
      for key in ["valid-from", "valid-until"] { properties.append((key, type(.date))) }
    }
    for field in fields {
      let schema: JSON =
        switch field.type {
        case .list: array(of: element(field.options))
        case .choice: options(field.options.map(\.id), field.options.map(\.text))
        default: type(field.type)
        }
      properties.append((field.name, described(field.label, schema)))
    }
    let required = fields.filter { !$0.isOptional }.map(\.name)
    return object(properties, required: (hasID ? ["id"] : []) + required)
  }

  // MARK: - Registers

  private var registers: JSON {
    described(
      "The lists the agreement uses.",
      object(compiled.registers.map { ($0.id, described($0.label, register($0))) }))
  }

  private func register(_ kind: RegisterKind) -> JSON {
    let known = workspace.registers.filter { $0.kind == kind.id }
    let register = suggestions(known.map(\.id))
    var entries: [String] = []
    for entry in known.flatMap(\.entries) where !entries.contains(entry.id) {
      entries.append(entry.id)
    }
    let entry = suggestions(entries)
    return [
      "anyOf": [
        register,
        object([
          (
            "use",
            described(
              "Registers, by id, one after the other.",
              ["anyOf": [array(of: register), register]])
          ),
          ("only", described("Only these entries, in this order.", array(of: entry))),
          ("remove", described("All entries but these.", array(of: entry))),
          (
            "add",
            described("Entries of this customer alone.", array(of: row(kind.fields, hasID: true)))
          ),
        ]),
      ]
    ]
  }

  // MARK: - Confirming and accepting

  private var confirmations: JSON {
    let paths = ConfigPath.facts(of: compiled)
    let labels = paths.map { FactName.label($0, compiled) }
    return described(
      "Facts that must still be checked before signature.",
      array(
        of: [
          "anyOf": [
            options(paths, labels),
            ["type": "string", "pattern": "^parameters\\.[a-z0-9-]+\\..+$"],
          ]
        ]))
  }

  private var confidential: JSON {
    let names = ConfidentialNames(
      parameters: compiled.parameters, registers: compiled.registers, library: workspace.library)
    return described(
      "Facts that no public form shows; each stands for all below it.",
      array(of: options(names.facts, names.facts.map { FactName.label($0, compiled) })))
  }

  private var acceptances: JSON {
    let known = workspace.library.requirements
    return described(
      "Requirements that are not met, and why that was agreed.",
      array(
        of: object(
          [
            ("requirement", options(known.map(\.id), known.map(\.title))), ("reason", Self.text),
            ("agreed-by", Self.text), ("date", type(.date)),
          ], required: ["requirement", "reason", "agreed-by"])))
  }

  private var allowances: JSON {
    described(
      "Warnings that are not shown, and why.",
      array(
        of: object(
          [
            ("code", options(Code.allCases.map(\.rawValue))), ("at", Self.text),
            ("reason", Self.text),
          ], required: ["code", "reason"])))
  }

  // MARK: - Variants

  /// What stands under another key of the schema.
  private static func reference(_ part: String, _ name: String) -> JSON {
    ["$ref": .string("#/properties/\(part)/properties/\(name)")]
  }

  private var variants: JSON {
    var axes: [(key: String, value: JSON)] = [
      ("style", styles), ("template", options(workspace.library.templates.map(\.id))),
    ]
    axes += compiled.topics.map { use in
      ("choices.\(use.topic.id)", Self.reference("choices", use.topic.id))
    }
    axes += compiled.parameters.map { declaration in
      ("parameters.\(declaration.name)", Self.reference("parameters", declaration.name))
    }
    axes += compiled.registers.flatMap { kind in
      ["use", "only", "remove"].map { key in
        ("registers.\(kind.id).\(key)", ["anyOf": [Self.identifier, array(of: Self.identifier)]])
      }
    }
    let lists = axes.map { axis -> (key: String, value: JSON) in
      (axis.key, ["type": "array", "minItems": 1, "items": axis.value])
    }
    return described(
      "Several agreements from one config: every combination of the axes.",
      object(
        [
          ("axes", object(lists)),
          (
            "exclude",
            described("Combinations that are left out.", array(of: object(axes)))
          ),
          ("id", described("The name of each, such as {choices.audit}-{style}.", Self.text)),
        ], required: ["axes"]))
  }

  // MARK: - Types

  /// What a value of a type may be, with whatever readers of YAML make of it without quotes.
  func type(_ type: ValueType) -> JSON {
    var pairs: [(key: String, value: JSON)] = []
    switch type {
    case .text, .lines: pairs.append(("type", ["string", "number", "boolean"]))
    case .boolean: pairs.append(("enum", [true, false, "yes", "no", "true", "false"]))
    case .integer, .postcode, .phone, .kvkNumber, .establishmentNumber, .rsin, .bic:
      pairs.append(("type", ["string", "integer"]))
    case .decimal, .enterpriseNumber, .money: pairs.append(("type", ["string", "number"]))
    default: pairs.append(("type", "string"))
    }
    if let pattern = type.pattern { pairs.append(("pattern", .string(pattern))) }
    switch type {
    case .text, .lines, .boolean, .choice, .list, .table, .party: break
    default: pairs.append(("examples", [.string(type.example)]))
    }
    return .object(pairs)
  }
}
