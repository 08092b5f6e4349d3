import Agreements
import Diagnostics
import Testing

@testable import Checks

/// The example agreements meet what the law asks of them.
@Suite struct ExampleCoverageTests {
  static let workspace = Workspace(
    loading: #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/"))

  /// The customers that are one agreement each.
  static let customers = workspace.customers.filter { !$0.hasSuffix("-variants") }

  static func coverage(of customer: String) throws -> Coverage {
    let log = DiagnosticLog()
    let assembler = Assembler(workspace)
    let recipe = try #require(assembler.recipes(of: customer, log: log).first)
    let binding = try #require(
      assembler.binding(of: recipe, log: log), "\(log.diagnostics.map(\.message))")
    return Coverage(of: binding)
  }

  @Test func `no valid config of any template can lose a requirement or a reference`() {
    let findings = LibraryCheck.findings(in: Self.workspace)
    #expect(findings.map(\.message) == [])
  }

  @Test(arguments: customers)
  func `every mandatory requirement is met, by a paragraph that stands`(_ customer: String) throws {
    let entries = try Self.coverage(of: customer).entries
    #expect(entries.count { $0.requirement.source == "gdpr" } >= 33)
    for entry in entries where entry.requirement.force != .optional {
      #expect(
        entry.status == .met, "\(entry.requirement.id): \(entry.gaps.joined(separator: "; "))")
      #expect(!entry.places.isEmpty, "\(entry.requirement.id)")
    }
  }
}
