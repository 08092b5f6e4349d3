/// Something of a workspace that can be described by its name.
package struct Subject: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case topic
    case clause
    case template
    case customer
    case register
    case style
    case supplier
    case definition
  }

  package var kind: Kind
  package var name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// The name with its kind before it, such as `template:data-pro-statement`.
  package var qualifiedName: String { "\(kind.rawValue):\(name)" }
}

extension Workspace {
  /// Everything that has a name, by kind and then by name.
  package var subjects: [Subject] {
    Subject.Kind.allCases.flatMap { kind in names(of: kind).map { Subject(kind, $0) } }
  }

  private func names(of kind: Subject.Kind) -> [String] {
    switch kind {
    case .topic: library.topics.map(\.id)
    case .clause: library.topics.flatMap(\.alternatives).map(\.name)
    case .template: library.templates.map(\.id)
    case .customer: Array(customers)
    case .register: registers.map(\.id)
    case .style: library.styles.map(\.id)
    case .supplier: suppliers.map(\.id)
    case .definition: library.definitions.map(\.id)
    }
  }

  /// What a name can mean; a kind and a colon before it leaves one meaning.
  package func subjects(named name: String) -> [Subject] {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = Subject.Kind(rawValue: parts[0]) {
      return names(of: kind).contains(parts[1]) ? [Subject(kind, parts[1])] : []
    }
    return subjects.filter { $0.name == name }
  }
}
