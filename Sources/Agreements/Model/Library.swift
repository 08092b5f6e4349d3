internal import Diagnostics

/// Everything agreements are assembled from: clauses, definitions, templates, styles, law.
///
/// A library is read once and not changed; every list in it is in the order of its ids.
package struct Library: Sendable {
  package var topics: [Topic] = []
  package var definitions: [Definition] = []
  package var templates: [Template] = []
  package var styles: [HouseStyle] = []
  package var jurisdictions: [Jurisdiction] = []
  package var requirements: [Requirement] = []
  package var rules: [ChoiceRule] = []
  package var sharedParameters: [ParameterDeclaration] = []
  package var registerKinds: [RegisterKind] = []

  package init() {}

  package func topic(_ id: String) -> Topic? { topics.first { $0.id == id } }
  package func template(_ id: String) -> Template? { templates.first { $0.id == id } }
  package func style(_ id: String) -> HouseStyle? { styles.first { $0.id == id } }
  package func jurisdiction(_ locale: String) -> Jurisdiction? {
    jurisdictions.first { $0.locale == locale }
  }
  package func requirement(_ id: String) -> Requirement? { requirements.first { $0.id == id } }
  package func registerKind(_ id: String) -> RegisterKind? { registerKinds.first { $0.id == id } }

  /// The declaration of a parameter of a topic, or of one shared by topics.
  package func parameter(_ name: String) -> ParameterDeclaration? {
    for topic in topics {
      if let found = topic.parameters.first(where: { $0.name == name }) { return found }
    }
    return sharedParameters.first { $0.name == name }
  }

  /// The names of all parameters of topics and of those shared by them.
  package var parameterNames: [String] {
    topics.flatMap(\.parameters).map(\.name) + sharedParameters.map(\.name)
  }
}

extension Library {
  /// Reports names declared twice: parameters, registers, topics and roles share one name space.
  func checkNames(log: DiagnosticLog) {
    var seen: [String: (what: String, location: Location?)] = [:]
    func claim(_ name: String, _ what: String, _ location: Location?) {
      if let first = seen[name] {
        log.report(
          what == "a parameter" ? .duplicateParameter : .duplicateIdentifier,
          "'\(name)' is \(first.what) already", at: location,
          label: "parameters, topics, registers and roles share one name space",
          notes: first.location.map { [Diagnostic.Note("declared first here", at: $0)] } ?? [])
      } else {
        seen[name] = (what, location)
      }
    }
    for name in Self.reservedNames { seen[name] = ("a name of the language", nil) }
    for topic in topics { claim(topic.id, "a topic", topic.file.location(Span(0, 0))) }
    for kind in registerKinds { claim(kind.id, "a register", kind.location) }
    for parameter in sharedParameters { claim(parameter.name, "a parameter", parameter.location) }
    for topic in topics {
      for parameter in topic.parameters { claim(parameter.name, "a parameter", parameter.location) }
    }
    checkLabels(log: log)
  }

  /// Reports what clauses declare to meet or to fail that is no requirement.
  func checkRequirements(log: DiagnosticLog) {
    let known = Set(requirements.map(\.id))
    for clause in topics.flatMap(\.alternatives) {
      for label in clause.meets.map(\.requirement) + clause.fails.map(\.requirement)
      where !known.contains(label.name) {
        log.reportUnknown(
          .unknownRequirement, "requirement", label.name, at: label.location, known: known)
      }
    }
  }

  /// Names that mean something by themselves in a directive.
  static let reservedNames = [
    "processor", "controller", "supplier", "customer", "agreement", "authority", "law", "locale",
    "definitions", "contents", "annexes", "signatures", "else", "none",
  ]

  /// A label belongs to its topic: alternatives may repeat it, two topics may not.
  private func checkLabels(log: DiagnosticLog) {
    var owners: [String: (topic: String, location: Location)] = [:]
    for topic in topics {
      for clause in topic.alternatives {
        var own: [String: Location] = [:]
        for label in clause.body.labels {
          if let first = own[label.name] {
            log.report(
              .duplicateLabel, "label '\(label.name)' stands twice in '\(clause.name)'",
              at: label.location, notes: [Diagnostic.Note("first here", at: first)])
          }
          own[label.name] = label.location
          if let owner = owners[label.name], owner.topic != topic.id {
            log.report(
              .duplicateLabel, "label '\(label.name)' belongs to topic '\(owner.topic)'",
              at: label.location,
              notes: [Diagnostic.Note("it is given here", at: owner.location)])
          } else {
            owners[label.name] = (topic.id, label.location)
          }
        }
      }
    }
  }
}
