import Diagnostics
import FileSystem
import Testing

@testable import Agreements

@Suite struct ConfigSchemaTests {
  private func schema(_ template: String) throws -> JSON {
    try Authoring(LibraryFixture.workspace).schema(of: template)
  }

  private static let templates = LibraryFixture.workspace.library.templates.map(\.id)

  @Test(arguments: templates)
  func `a schema is the same bytes for the same library`(_ template: String) throws {
    let again = Authoring(Workspace(loading: LibraryFixture.root))
    #expect(try schema(template).text == again.schema(of: template).text)
  }

  @Test(arguments: templates)
  func `every topic, parameter and register has its key, and no other has`(
    _ template: String
  ) throws {
    let log = DiagnosticLog()
    let found = try #require(LibraryFixture.workspace.library.template(template))
    let compiled = try #require(Authoring(LibraryFixture.workspace).compile(found, log))
    let properties = try #require(schema(template)["properties"])
    func keys(_ name: String) -> [String] { properties[name]?["properties"]?.keys ?? [] }
    #expect(keys("choices") == compiled.topics.map(\.topic.id))
    #expect(keys("parameters") == compiled.parameters.map(\.name))
    #expect(keys("registers") == compiled.registers.map(\.id))
    for name in ["choices", "parameters", "registers", "party", "agreement"] {
      guard case .boolean(false)? = properties[name]?["additionalProperties"] else {
        Issue.record("\(name) is open")
        continue
      }
    }
  }

  @Test func `every key of an object schema stands once and every pattern is an expression`() throws
  {
    for template in Self.templates { check(try schema(template), at: "#") }
  }

  private func check(_ json: JSON, at path: String) {
    switch json {
    case .object(let pairs):
      #expect(Set(pairs.map(\.key)).count == pairs.count, "\(path)")
      for (key, value) in pairs {
        if key == "pattern", case .string(let pattern) = value {
          #expect(throws: Never.self, "\(path)") { _ = try Regex(pattern) }
        }
        check(value, at: "\(path)/\(key)")
      }
    case .array(let elements):
      for element in elements { check(element, at: path) }
    default: return
    }
  }

  @Test(arguments: ValueType.allCases)
  func `a pattern takes the value that its type shows as example`(_ type: ValueType) throws {
    guard let pattern = type.pattern else { return }
    #expect(try Regex(pattern).firstMatch(in: type.example) != nil)
  }

  @Test func `schemas are written where configs look for them`() throws {
    let new = try NewWorkspace()
    let paths = try new.authoring.writeSchemas(of: [])
    #expect(paths == Self.templates.map { "Customers/schema/\($0).json" })
    #expect(!new.present.diagnostics.contains { $0.code == .unknownFile })
    let draft = try new.authoring.draft(of: "c", template: Self.templates[0], supplier: nil)
    #expect(
      draft.text.hasPrefix(
        "# yaml-language-server: $schema=schema/\(Self.templates[0]).json\n"))
    #expect(
      NewWorkspace.findings { _ = try new.authoring.writeSchemas(of: ["nope"]) }.map(\.code)
        == [.unknownTemplate])
  }

  @Test(arguments: templates)
  func `a schema in the repository is the one its library makes`(_ template: String) throws {
    let path = "\(LibraryFixture.root)/\(Authoring.schemaPath(of: template))"
    guard FileSystem.isFile(path) else { return }
    #expect(try FileSystem.read(path) == Array(schema(template).text.utf8))
  }
}

extension JSON {
  fileprivate subscript(key: String) -> JSON? {
    if case .object(let pairs) = self { pairs.first { $0.key == key }?.value } else { nil }
  }

  fileprivate var keys: [String] {
    if case .object(let pairs) = self { pairs.map(\.key) } else { [] }
  }
}
