import FileSystem
import TestSupport

@testable import Agreements

/// A workspace made by chance in which every fact is a text of its own, and some are confidential.
///
/// Every kind of fact is in it: of both parties, of the agreement, a parameter of each type, fields of
/// rows and of entries. Each is printed in several places and forms.
struct GeneratedPublication {
  /// One fact, as it is written.
  struct Fact {
    /// The path as in `confidential`; facts of the supplier start with `supplier.`.
    var path: String
    var type: ValueType
    var written: [String]
    var isSecret = false
  }

  let seed: UInt64
  private(set) var facts: [Fact] = []
  private var numbers: SeededNumbers
  /// Values that some fact has already; of most types chance makes none twice.
  private var taken: Set<String> = []
  /// Where each secret is marked.
  private var marks: (config: [String], supplier: [String], declared: Set<String>) = ([], [], [])

  init(seed: UInt64) {
    self.seed = seed
    numbers = SeededNumbers(seed: seed)
    makeFacts()
    hideSome()
  }

  var secrets: [Fact] { facts.filter(\.isSecret) }

  // MARK: - Facts

  /// Types of which a parameter can have a value that is found again.
  private static let types: [ValueType] = ValueType.allCases.filter {
    ![.boolean, .choice, .table, .party].contains($0)
  }

  private static let columns: [(name: String, type: ValueType)] = [
    ("what", .text), ("within", .duration), ("mail", .email),
  ]
  private static let fields: [(name: String, type: ValueType)] = [
    ("name", .text), ("website", .url), ("account", .iban), ("tasks", .list),
  ]
  private static let rows = 3

  private mutating func makeFacts() {
    for field in PartyField.allCases {
      add("party.\(field.rawValue)", field.type)
      add("supplier.\(field.rawValue)", field.type)
      add("parameters.p-party.\(field.rawValue)", field.type)
    }
    for field in AgreementField.allCases { add("agreement.\(field.rawValue)", field.type) }
    for type in Self.types { add("parameters.p-\(type.rawValue)", type) }
    for row in 0..<Self.rows {
      for (name, type) in Self.columns { add("parameters.p-table.\(name)", type, row: row) }
      for (name, type) in Self.fields { add("registers.subprocessors.\(name)", type, row: row) }
    }
  }

  private mutating func add(_ path: String, _ type: ValueType, row: Int = 0) {
    let count = type == .list || type == .lines ? 3 : 1
    let fact = Fact(path: path, type: type, written: (0..<count).map { _ in value(of: type) })
    facts.append(fact)
  }

  /// A value that stands nowhere else.
  private mutating func value(of type: ValueType) -> String {
    let digits = { (count: Int, numbers: inout SeededNumbers) in
      (0..<count).map { _ in String(numbers.number(in: 1...9)) }.joined()
    }
    while true {
      let candidate: String
      switch type {
      case .text, .lines, .list:
        candidate = word() + numbers.pick(["", " *x* & <b>", " B.V.", "_y_", " [z](q)", ". 1) #"])
      case .integer: candidate = digits(14, &numbers)
      case .decimal: candidate = digits(9, &numbers) + "," + digits(5, &numbers)
      case .percentage: candidate = digits(9, &numbers) + "," + digits(3, &numbers) + "%"
      case .date:
        candidate =
          "\(numbers.number(in: 2101...2198))-1\(numbers.below(3))-\(numbers.number(in: 10...28))"
      case .duration: candidate = "\(numbers.number(in: 1111...9999)) working days"
      case .money: candidate = digits(10, &numbers) + " EUR"
      case .email: candidate = "\(word())@voorbeeld.example"
      case .url: candidate = "https://\(word()).example/\(word())?a=b&c=*d*"
      case .phone: candidate = "+3120" + digits(7, &numbers)
      case .country: candidate = numbers.pick(["TV", "KI", "VU", "WS", "TO", "NR"])
      case .kvkNumber: candidate = digits(8, &numbers)
      case .establishmentNumber: candidate = digits(12, &numbers)
      case .rsin: candidate = digits(9, &numbers)
      case .vatNumber: candidate = "NL\(digits(9, &numbers))B\(digits(2, &numbers))"
      case .enterpriseNumber: candidate = "0" + digits(9, &numbers)
      case .iban: candidate = "NL\(digits(2, &numbers))TEST\(digits(10, &numbers))"
      case .bic: candidate = "\(capitals(4))NL\(capitals(2))\(capitals(3))"
      case .postcode: candidate = "\(digits(4, &numbers)) \(capitals(2))"
      case .boolean, .choice, .table, .party: candidate = ""
      }
      let parsed = try? (type == .list ? ValueType.text : type).parse(candidate)
      if parsed != nil, type == .country || taken.insert(candidate).inserted { return candidate }
    }
  }

  private mutating func word() -> String {
    "qz" + (0..<12).map { _ in numbers.pick(["b", "d", "f", "k", "m", "p", "v", "w"]) }.joined()
  }

  private mutating func capitals(_ count: Int) -> String {
    (0..<count).map { _ in numbers.pick(["B", "D", "F", "K", "M", "P", "V", "W"]) }.joined()
  }

  // MARK: - Secrets

  private mutating func hideSome() {
    // Groups and whole lists as well as single facts.
    let groups = [
      "party.address", "party.dpo", "supplier.address", "supplier.contact", "agreement.signatories",
      "agreement.signatories.customer", "parameters.p-table", "parameters.p-party",
      "parameters.p-party.address", "registers.subprocessors", "registers",
    ]
    for path in groups where numbers.happens(15) { hide(path) }
    let share = numbers.pick([5, 30, 80])
    for path in Set(facts.map(\.path)).sorted() where numbers.happens(share) { hide(path) }
  }

  private mutating func hide(_ path: String) {
    for index in facts.indices
    where facts[index].path == path || facts[index].path.hasPrefix(path + ".") {
      facts[index].isSecret = true
    }
    let parts = path.split(separator: ".").map(String.init)
    if parts[0] == "supplier" {
      marks.supplier.append("party" + path.dropFirst("supplier".count))
    } else if parts[0] == "parameters", parts.count == 2, numbers.happens(40) {
      marks.declared.insert(path)
    } else if parts.count == 3, parts[1] != "p-party",
      ["parameters", "registers"].contains(parts[0]),
      numbers.happens(40)
    {
      marks.declared.insert(path)
    } else if parts[0] != "party", numbers.happens(20) {
      marks.supplier.append(path)
    } else {
      marks.config.append(path)
    }
  }

  // MARK: - Files

  /// Writes the workspace over the one that all cases share.
  func write(to root: String) throws {
    var numbers = SeededNumbers(seed: seed &+ 7)
    let files = [
      ("Customers/c.yaml", config), ("Customers/suppliers/supplier.yaml", supplier),
      ("Customers/registers/cloud.yaml", register), ("Clauses/parameters.yaml", declarations),
      ("Clauses/subject/text.md", clause(&numbers)), ("Templates/t.md", try template(root)),
    ]
    for (path, text) in files { try FileSystem.write(Array(text.utf8), to: "\(root)/\(path)") }
  }

  private static func quoted(_ text: String) -> String { YAMLText.quoted(text) }

  private func written(_ path: String, row: Int = 0) -> String {
    let found = facts.filter { $0.path == path }
    guard found.indices.contains(row) else { return "\"\"" }
    let fact = found[row]
    switch fact.type {
    case .list: return "[\(fact.written.map(Self.quoted).joined(separator: ", "))]"
    case .lines: return Self.quoted(fact.written.joined(separator: "\n"))
    default: return Self.quoted(fact.written[0])
    }
  }

  private func party(_ path: String) -> String {
    var groups: [(key: String, value: String)] = []
    for field in PartyField.allCases {
      let pair = "\(field.key): \(written("\(path).\(field.rawValue)"))"
      if field.group.isEmpty {
        groups.append((field.key, pair))
      } else if let index = groups.firstIndex(where: { $0.key == "\(field.group)." }) {
        groups[index].value += ", " + pair
      } else {
        groups.append(("\(field.group).", pair))
      }
    }
    let pairs = groups.map { group in
      group.key.hasSuffix(".") ? "\(group.key.dropLast()): {\(group.value)}" : group.value
    }
    return "{\(pairs.joined(separator: ", "))}"
  }

  private var agreement: String {
    var own: [String] = []
    var sides: [String: [String]] = [:]
    for field in AgreementField.allCases {
      let pair = "\(field.key): \(written("agreement.\(field.rawValue)"))"
      let parts = field.rawValue.split(separator: ".").map(String.init)
      if parts.count == 3 { sides[parts[1], default: []].append(pair) } else { own.append(pair) }
    }
    let signatories = ["supplier", "customer"].map { side in
      "\(side): {\((sides[side] ?? []).joined(separator: ", "))}"
    }
    return
      "{\(own.joined(separator: ", ")), signatories: {\(signatories.joined(separator: ", "))}}"
  }

  private func rows(_ path: String, _ columns: [(name: String, type: ValueType)], hasID: Bool)
    -> [String]
  {
    (0..<Self.rows).map { row in
      let pairs = columns.map { "\($0.name): \(written("\(path).\($0.name)", row: row))" }
      return "{\(((hasID ? ["id: e\(row)"] : []) + pairs).joined(separator: ", "))}"
    }
  }

  private var config: String {
    let parameters = Self.types.map { type in
      "  p-\(type.rawValue): \(written("parameters.p-\(type.rawValue)"))\n"
    }.joined()
    return """
      template: t
      supplier: supplier
      party: \(party("party"))
      agreement: \(agreement)
      parameters:
      \(parameters)  p-table: [\(rows("parameters.p-table", Self.columns, hasID: false).joined(separator: ", "))]
        p-party: \(party("parameters.p-party"))
      registers: {subprocessors: {use: [cloud]}}
      confidential: [\(marks.config.joined(separator: ", "))]
      publish: public

      """
  }

  private var supplier: String {
    """
    id: supplier
    party: \(party("supplier"))
    confidential: [\(marks.supplier.joined(separator: ", "))]

    """
  }

  private var register: String {
    "id: cloud\nkind: subprocessors\nentries: ["
      + rows("registers.subprocessors", Self.fields, hasID: true).joined(separator: ", ") + "]\n"
  }

  private func declared(_ path: String) -> String {
    marks.declared.contains(path) ? ", confidential: yes" : ""
  }

  private func fields(_ path: String, _ fields: [(name: String, type: ValueType)]) -> String {
    fields.map { field in
      "\(field.name): {type: \(field.type.rawValue), label: L"
        + "\(declared("\(path).\(field.name)"))}"
    }.joined(separator: ", ")
  }

  private var declarations: String {
    let single = Self.types.map { type in
      "  p-\(type.rawValue): {type: \(type.rawValue), label: L"
        + "\(declared("parameters.p-\(type.rawValue)"))}\n"
    }.joined()
    return """
      parameters:
      \(single)  p-table: {type: table, label: L\(declared("parameters.p-table")), columns: {\(fields("parameters.p-table", Self.columns))}}
        p-party: {type: party, label: L\(declared("parameters.p-party"))}
      registers:
        subprocessors: {label: L, fields: {\(fields("registers.subprocessors", Self.fields))}}

      """
  }

  // MARK: - Text

  private func template(_ root: String) throws -> String {
    let old = String(decoding: try FileSystem.read("\(root)/Templates/t.md"), as: UTF8.self)
    let front = old.split(separator: "---\n", omittingEmptySubsequences: false)[1]
    return """
      ---
      \(front)---
      {{> contents}}

      Tussen {{supplier.name}} en {{customer.name}}, {{agreement.number}}.

      ## Kop {{p-text}} van *{{customer.name}}* {#head}

      {{> subject}}

      ## Verwijzing {{p-iban}} {#more}

      Zie [](#head "as title"), [](#head), [daar](#more) en [](#annex "as title").

      ## Ondertekening {.signatures}

      {{> signatures}}

      ## {{p-date}} {#annex .annex}

      {{#each subprocessors as entry}}
      - {{entry.name}}: {{entry.tasks}}
      {{/each}}

      {{> annexes}}

      """
  }

  /// The names of values with their forms, as a clause prints them.
  private var slots: [String] {
    var result: [String] = []
    func add(_ name: String, _ type: ValueType) {
      if type == .lines {
        result.append("{{\(name) as inline}}")
      } else {
        result.append("{{\(name)}}")
        for form in type.forms { result.append("{{\(name) as \(form)}}") }
      }
    }
    for field in PartyField.allCases {
      for name in ["customer", "supplier", "p-party"] {
        add("\(name).\(field.rawValue)", field.type)
      }
    }
    for group in PartyGroup.allCases {
      for name in ["customer", "supplier", "p-party"] {
        result.append("{{\(name).\(group.rawValue)}}")
        result.append("{{\(name).\(group.rawValue) as inline}}")
      }
    }
    for field in AgreementField.allCases { add("agreement.\(field.rawValue)", field.type) }
    for type in Self.types { add("p-\(type.rawValue)", type) }
    return result
  }

  private func clause(_ numbers: inout SeededNumbers) -> String {
    var text = "---\nversion: 1.0.0\ntitle: Gewone tekst\n---\n"
    func put(_ slot: String) -> String {
      switch numbers.below(12) {
      case 0: "*\(slot)*"
      case 1: "**vet \(slot)**"
      case 2: "a\(slot)b"
      case 3: "[\(slot)](https://x.example/\(slot)?q=\(slot))"
      case 4: "_schuin **\(slot)**_"
      case 5: "(\(slot)), \"\(slot)\""
      case 6: "[tekst](mailto:\(slot) \"titel\")"
      case 7: "1\(slot)."
      default: slot
      }
    }
    for slot in slots { text += "1. Lid \(put(slot)) en \(put(slot))\n" }
    text += "1. Regels:\n\n   {{p-lines}}\n\n   {{customer.address as lines}}\n"
    text += "1. Punten:\n   1. {{p-text}}\n   2. {{p-list}}\n   3. slot\n\n"
    text += "> {{p-lines}} {{customer.name}}\n\n"
    text += "| Kop {{p-email}} | {{p-url}} |\n|---|---|\n{{#each p-table as row}}\n"
    text += "| {{row.what}} {{row.within}} | [m](mailto:{{row.mail}}) {{row.mail}} |\n{{/each}}\n\n"
    text += "| N | W | A | T |\n|---|---|---|---|\n{{#each subprocessors as entry}}\n"
    text += "| {{entry.name}} | [{{entry.name}}]({{entry.website}}) | {{entry.account}} | "
    text += "{{#each entry.tasks as task}}*{{task}}*{{/each}} |\n{{/each}}\n\n"
    text += "{{#each p-list as word}}\n- punt {{word}}\n{{/each}}\n"
    return text
  }
}
