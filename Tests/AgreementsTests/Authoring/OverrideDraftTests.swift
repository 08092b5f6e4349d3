import Diagnostics
import FileSystem
import Testing

@testable import Agreements

@Suite struct OverrideDraftTests {
  private static let agreed = Authoring.Agreed(
    reason: "no: 'x' # y", agreedBy: "J. de Wit", date: "2026-05-01")
  private static let path = "Customers/c/overrides/audit.md"

  private func customer() throws -> NewWorkspace {
    let new = try NewWorkspace()
    try new.authoring.write([
      new.authoring.draft(of: "c", template: "data-pro-statement", supplier: nil)
    ])
    return new
  }

  private func add(_ new: NewWorkspace, _ topic: String = "audit") throws -> String {
    try Authoring(new.present).addOverride(of: "c", topic: topic, agreed: Self.agreed)
  }

  /// The library's file of the clause that the override is of.
  private func base(_ new: NewWorkspace) throws -> String {
    let binding = try #require(new.build("c", new.workspace).binding)
    let index = try #require(binding.compiled.topicIndex("audit"))
    let topic = try #require(new.workspace.library.topic("audit"))
    return topic.alternatives[binding.answers.choices[index]].body.file.path
  }

  @Test func `an override of any topic builds at once and changes nothing`() throws {
    let new = try customer()
    let before = try #require(new.build("c").binding)
    for (use, choice) in zip(before.compiled.topics, before.answers.choices) where choice >= 0 {
      _ = try add(new, use.topic.id)
    }
    let (after, diagnostics) = new.build("c")
    #expect(!diagnostics.hasErrors, "\(diagnostics.report)")
    for format in OutputFormat.allCases {
      #expect(try #require(after).rendered(format) == before.rendered(format))
    }
  }

  @Test func `an override without who agreed to it does not build until that is written`() throws {
    let new = try customer()
    _ = try Authoring(new.present).addOverride(of: "c", topic: "audit", agreed: .init())
    let codes = new.build("c").diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes == [.missingKey, .missingKey, .missingKey])
  }

  @Test func `a library that goes on stops the build until the base is accepted`() throws {
    let new = try customer()
    let path = try add(new)
    let own = try new.text(path) + "8. Een eigen lid.\n"
    try new.write(own, path)
    #expect(!new.build("c").diagnostics.hasErrors)
    let clause = try base(new)
    try new.write(try new.text(clause) + "8. Een nieuw lid.\n", clause)
    let outdated = new.build("c").diagnostics.filter { $0.severity == .error }
    #expect(outdated.map(\.code) == [.overrideOutdated])
    #expect(outdated.report.contains("\n    + 8. Een nieuw lid."))
    #expect(outdated.report.contains("\n    + 8. Een eigen lid."))

    let accepted = try Authoring(new.present).acceptBase(of: "c", topic: "audit")
    #expect(accepted.hasChanged)
    #expect(!new.build("c").diagnostics.hasErrors)
    // Only the lines of the hash and the text are others.
    let lines = try new.text(path).split(separator: "\n")
    let difference = lines.difference(from: own.split(separator: "\n"))
    #expect(difference.insertions.count == 2)
    #expect(difference.removals.count == 1)
    #expect(try Authoring(new.present).acceptBase(of: "c", topic: "audit").hasChanged == false)
  }

  @Test func `accepting a base leaves comments, order and line ends as they are`() throws {
    let new = try customer()
    let path = try add(new)
    let text = try new.text(path).replacing("base:\n", with: "# own remark\nbase:   # kept\n")
      .replacing("\n", with: "\r\n")
    try new.write(text.replacing(#/version: "[0-9.]+"/#, with: "version: '0.1.0'"), path)
    #expect(try Authoring(new.present).acceptBase(of: "c", topic: "audit").hasChanged)
    #expect(try new.text(path) == text)
  }

  @Test func `a base in braces stays in braces`() throws {
    let new = try customer()
    let path = try add(new)
    let body = try new.text(path).split(separator: "---\n")[1]
    try new.write(
      """
      ---
      reason: x
      agreed-by: y
      date: 2026-05-01
      base: {clause: audit/on-site, version: 0.1.0, sha256: a, text: b}   # kept
      ---
      \(body)
      """, path)
    _ = try Authoring(new.present).acceptBase(of: "c", topic: "audit")
    #expect(try new.text(path).contains("\"}   # kept\n---\n"))
    #expect(!new.build("c").diagnostics.contains { $0.code == .overrideOutdated })
  }

  @Test func `what cannot have an override is refused`() throws {
    let new = try customer()
    _ = try add(new)
    let authoring = Authoring(new.present)
    func codes(_ customer: String, _ topic: String, _ alternative: String? = nil) -> [Code] {
      NewWorkspace.findings {
        _ = try authoring.addOverride(
          of: customer, topic: topic, alternative: alternative, agreed: Self.agreed)
      }.map(\.code)
    }
    #expect(codes("c", "audit") == [.fileExists])
    #expect(codes("d", "audit") == [.selectionEmpty])
    #expect(codes("c", "audt") == [.unknownTopic])
    #expect(codes("c", "indemnity") == [.unknownAlternative])
    #expect(codes("c", "liability", "cap") == [.unknownAlternative])
    #expect(
      NewWorkspace.findings { _ = try authoring.acceptBase(of: "c", topic: "liability") }
        .map(\.code) == [.fileUnreadable])
    let badDate = Authoring.Agreed(reason: "x", agreedBy: "y", date: "1 mei")
    #expect(
      NewWorkspace.findings {
        _ = try authoring.addOverride(of: "c", topic: "liability", agreed: badDate)
      }.map(\.code) == [.invalidValue])
  }
}

extension Binding {
  /// The bytes of the agreement in a format.
  fileprivate func rendered(_ format: OutputFormat) -> [UInt8] {
    var bytes: [UInt8] = []
    render(as: format, into: &bytes)
    return bytes
  }
}
