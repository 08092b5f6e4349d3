import Diagnostics
import FileSystem
import Testing
import YAML

@testable import Agreements

/// One position that a published agreement takes, and what of the library offers it.
struct PublishedPosition: CustomTestStringConvertible {
  var family: String
  var name: String
  var node: YAMLNode

  var testDescription: String { "\(family): \(name)" }

  func text(_ key: String) -> String? { node[key]?.text }

  static let all: [PublishedPosition] = {
    let families = Fixture.yaml("choices.yaml")?.pairs ?? []
    return families.flatMap { family in
      (family.value.elements ?? []).map { node in
        PublishedPosition(
          family: family.key,
          name: "\(node["position"]?.text ?? "") \(node["value"]?.text ?? "")", node: node)
      }
    }
  }()
}

@Suite struct ChoicesTests {
  private let library = LibraryFixture.workspace.library

  @Test func `all positions of the five kinds of agreement are there`() {
    #expect(PublishedPosition.all.count == 205)
  }

  @Test func `every position is offered, or it is said why not`() {
    for position in PublishedPosition.all {
      let problem = problem(of: position)
      #expect(problem == nil, "\(position)")
    }
  }

  private func problem(of position: PublishedPosition) -> String? {
    if let reason = position.text("not-offered") {
      return reason.count > 20 && position.text("topic") == nil ? nil : "no reason"
    }
    if let name = position.text("topic") {
      guard let topic = library.topic(name) else { return "no topic '\(name)'" }
      if let alternative = position.text("alternative"), topic.alternative(alternative) == nil {
        return "no alternative '\(name)/\(alternative)'"
      }
    }
    let parameters = position.node["parameters"]?.pairs ?? []
    for pair in parameters {
      guard let declaration = library.parameter(pair.key) else {
        return "no parameter '\(pair.key)'"
      }
      let log = DiagnosticLog()
      let reading = ValueReading(file: Fixture.file("choices.yaml"), log: log)
      guard let value = reading.value(pair.value, of: declaration), !log.hasErrors else {
        return "'\(pair.key)' cannot be \(pair.value.text ?? "that")"
      }
      BoundsCheck(log: log).check(value, of: declaration, at: nil, subject: "the position")
      if log.hasErrors { return "'\(pair.key)' is out of its bounds" }
    }
    let offers = position.text("topic") != nil && position.text("alternative") != nil
    return offers || !parameters.isEmpty || position.node["roles"] != nil
      ? nil : "nothing offers it"
  }
}

extension YAMLNode {
  subscript(_ key: String) -> YAMLNode? { pairs?.first { $0.key == key }?.value }
}

/// A file of `Tests/Fixtures`.
enum Fixture {
  static func file(_ name: String) -> SourceFile {
    let path = "\(LibraryFixture.root)/Tests/Fixtures/\(name)"
    return SourceFile(path: name, bytes: (try? FileSystem.read(path)) ?? [])
  }

  static func yaml(_ name: String) -> YAMLNode? { YAMLNode.parse(file(name)).node }
}
