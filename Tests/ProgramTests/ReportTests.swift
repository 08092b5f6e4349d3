import Testing

/// Where findings go, and in which form.
@Suite struct ReportTests {
  /// A workspace with an error in one of its customers.
  private func faulty() throws -> TemporaryWorkspace {
    try TemporaryWorkspace.small([
      "Customers/waterland.yaml": SmallWorkspace.customer(
        "Waterland Handel B.V.", "parameters: {breach-notise: 24 hours}\n")
    ])
  }

  @Test func `a finding has its code, place, line, remedy and where to read more`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("build", "waterland")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0].hasPrefix("error[AK0"))
    #expect(lines[0].contains("'breach-notise'"))
    #expect(lines[1] == " --> Customers/waterland.yaml:4:14")
    #expect(lines[3] == "4 | parameters: {breach-notise: 24 hours}")
    #expect(lines[4] == "  |              ^^^^^^^^^^^^^ did you mean 'breach-notice'?")
    #expect(run.errors.contains("  = more: akkoord explain AK0"))
  }

  @Test func `colour is there when asked for`() async throws {
    let workspace = try faulty()
    let always = try await workspace.akkoord(
      "build", "--color", "always", environment: ["NO_COLOR": "1"])
    #expect(always.errors.contains("\u{1B}[1;31merror["))
    let plain = always.errors.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    let never = try await workspace.akkoord("build", "--color", "never")
    #expect(!never.errors.contains("\u{1B}"))
    #expect(never.errors.firstLine == plain.firstLine)
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "xterm-256color"], [:]] as [[String: String?]])
  func `a pipe gets no colour`(_ environment: [String: String?]) async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("build", environment: environment)
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test func `--quiet says nothing when all is well`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "--quiet")
    #expect(run.code == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test func `--quiet still tells findings`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("build", "-q")
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("error["))
    #expect(!run.errors.contains("failed"))
  }

  @Test func `--diagnostics json writes one JSON value and nothing else`() async throws {
    let workspace = try faulty()
    let run = try await workspace.akkoord("build", "--diagnostics", "json")
    #expect(run.code == 1)
    #expect(run.output.isEmpty)
    let report = try ReadReport(run.errors)
    #expect(report.formatVersion == "1.0")
    #expect(!report.valid)
    #expect(report.errorCount == 1)
    let finding = try #require(report.diagnostics.first)
    #expect(finding.severity == "error")
    #expect(finding.label == "did you mean 'breach-notice'?")
    #expect(finding.location?.file == "Customers/waterland.yaml")
    #expect(finding.location?.line == 4)
    #expect(finding.location?.column == 14)
    #expect(finding.location?.endColumn == 27)
  }

  @Test func `--diagnostics json is valid without findings and for usage errors too`() async throws
  {
    let workspace = try TemporaryWorkspace.small()
    let run = try await workspace.akkoord("build", "--diagnostics", "json")
    #expect(run.code == 0)
    let report = try ReadReport(run.errors)
    #expect(report.valid)
    #expect(report.diagnostics.isEmpty)
    let none = try await workspace.akkoord("build", "nobody", "--diagnostics", "json")
    #expect(none.code == 2)
    #expect(try ReadReport(none.errors).diagnostics.map(\.code) == ["AK008"])
  }
}
