internal import Agreements
package import Diagnostics

extension PublicFacts {
  package static let format = "akkoord-public-1"

  package var json: JSON {
    func texts(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }
    return .object([
      ("format", .string(Self.format)),
      ("title", .string(title)),
      ("template", .string(template)),
      ("locale", .string(locale)),
      ("parties", ["supplier": .string(supplier), "customer": .string(customer)]),
      ("number", .string(number)),
      ("version", .string(version)),
      ("status", .string(status)),
      ("date", .string(date)),
      ("in-force", .string(inForce)),
      (
        "terms",
        .array(
          terms.map { term in
            [
              "id": .string(term.id), "term": .string(term.term), "anchor": .string(term.anchor),
              "forms": texts(term.forms), "not-in": texts(term.notIn),
            ]
          })
      ),
      (
        "requirements",
        .array(
          requirements.map { requirement in
            [
              "id": .string(requirement.id), "title": .string(requirement.title),
              "law": .string(requirement.law), "status": .string(requirement.status),
              "places": .array(
                requirement.places.map {
                  ["text": .string($0.text), "anchor": .string($0.anchor)]
                }),
              "gaps": texts(requirement.gaps),
            ]
          })
      ),
      (
        "registers",
        .array(registers.map { ["id": .string($0.id), "kind": .string($0.kind)] })
      ),
      ("mentioned", texts(mentioned)),
      ("confidential", texts(confidential)),
    ])
  }

  /// Reads the facts back from the file of a release.
  init(_ record: Record) throws(Diagnostic) {
    let format = try record.text("format")
    guard format == Self.format else {
      throw record.fault("format", "is '\(format)', which this version of the program cannot read")
    }
    var terms: [DefinedTerm] = []
    for term in try record.records("terms") {
      terms.append(
        DefinedTerm(
          id: try term.text("id"), term: try term.text("term"), anchor: try term.text("anchor"),
          forms: try term.texts("forms"), notIn: try term.texts("not-in")))
    }
    var requirements: [Requirement] = []
    for entry in try record.records("requirements") {
      var places: [Requirement.Place] = []
      for place in try entry.records("places") {
        places.append(.init(text: try place.text("text"), anchor: try place.text("anchor")))
      }
      requirements.append(
        Requirement(
          id: try entry.text("id"), title: try entry.text("title"), law: try entry.text("law"),
          status: try entry.text("status"), places: places, gaps: try entry.texts("gaps")))
    }
    var registers: [Register] = []
    for register in try record.records("registers") {
      registers.append(Register(id: try register.text("id"), kind: try register.text("kind")))
    }
    let parties = try record.record("parties")
    self.init(
      title: try record.text("title"), template: try record.text("template"),
      locale: try record.text("locale"), supplier: try parties.text("supplier"),
      customer: try parties.text("customer"), number: try record.text("number"),
      version: try record.text("version"), status: try record.text("status"),
      date: try record.text("date"), inForce: try record.text("in-force"), terms: terms,
      requirements: requirements, registers: registers,
      mentioned: try record.texts("mentioned"), confidential: try record.texts("confidential"))
  }
}
