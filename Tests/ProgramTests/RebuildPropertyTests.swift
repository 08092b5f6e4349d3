import FileSystem
import TestSupport
import Testing

/// A build after any edits leaves what a build from nothing would.
@Suite struct RebuildPropertyTests {
  /// How many rounds of edits each workspace goes through.
  private static let rounds =
    FileSystem.environment("AKKOORD_REBUILD_ROUNDS").flatMap { Int($0) } ?? 7

  @Test(arguments: [1, 2] as [UInt64])
  func `after random edits the outputs are those of a clean build`(_ seed: UInt64) async throws {
    let workspace = try TemporaryWorkspace.small()
    try workspace.write(Self.register, "Customers/registers/partners.yaml")
    try workspace.write(Self.kinds, "Clauses/parameters.yaml")
    let edits = Edits(workspace: workspace, random: SeededNumbers(seed: seed))
    for round in 0..<Self.rounds {
      for _ in 0..<Int.random(in: 1...3, using: &edits.random) { try edits.apply() }
      let told = edits.told.joined(separator: "; ")
      let run = try await workspace.akkoord("build", "--prune")
      #expect(run.code < 2, "round \(round), \(told): \(run.errors)")
      if FileSystem.isFolder(workspace("Clean")) { try workspace.remove("Clean") }
      let clean = try await workspace.akkoord("build", "--output", "Clean")
      #expect(run.code == clean.code, "round \(round), \(told): \(run.errors)\n\(clean.errors)")
      let now = try workspace.contents()
      for (name, bytes) in try workspace.contents("Clean") {
        #expect(now[name] == bytes, "round \(round), \(told): \(name)")
      }
      if clean.code == 0 {
        #expect(
          try Set(now.keys) == Set(workspace.contents("Clean").keys), "round \(round), \(told)")
        // And then nothing is left to write.
        let again = try await workspace.akkoord("build", "--explain-rebuild")
        #expect(again.errors.hasPrefix("0 agreements written"), "\(told): \(again.output)")
      }
    }
  }

  private static let kinds = """
    parameters: {}
    registers:
      partners:
        label: Partners
        fields:
          name: {type: text, label: Naam}

    """

  private static let register = """
    id: partners
    kind: partners
    entries:
      - {id: een, name: Eerste B.V.}
      - {id: twee, name: Tweede B.V.}
      - {id: drie, name: Derde B.V.}

    """
}

/// Edits as people make them, and some that nobody should.
private final class Edits {
  let workspace: TemporaryWorkspace
  var random: SeededNumbers
  /// What was done, for a round that fails.
  private(set) var told: [String] = []
  private var count = 0

  init(workspace: TemporaryWorkspace, random: SeededNumbers) {
    self.workspace = workspace
    self.random = random
  }

  func apply() throws {
    count += 1
    let customers = try customers
    let customer = customers.randomElement(using: &random) ?? "waterland"
    switch Int.random(in: 0..<12, using: &random) {
    case 0: try tell("new customer") { try write("Nieuw \(count) B.V.", "new-\(count)") }
    case 1 where customers.count > 2:
      try tell("removed \(customer)") { try workspace.remove("Customers/\(customer).yaml") }
    case 2: try tell("renamed \(customer)") { try write("Ander \(count) B.V.", customer) }
    case 3:
      try tell("choice of \(customer)") {
        try write("Keuze B.V.", customer, "choices: {audit: on-site}\n")
      }
    case 4:
      try tell("register of \(customer)") {
        try write(
          "Register B.V.", customer, "registers: {partners: {use: [partners], remove: [twee]}}\n")
      }
    case 5:
      let name = ["een", "twee", "drie"].randomElement(using: &random) ?? "een"
      try tell("entry \(name)") {
        try change("Customers/registers/partners.yaml") { lines in
          lines.map { $0.contains("id: \(name),") ? "  - {id: \(name), name: Naam \(count)}" : $0 }
        }
      }
    case 6:
      try tell("clause") {
        try append("2. {{Controller}} bewaart verslag \(count).\n", "Clauses/audit/on-site.md")
      }
    case 7: try tell("style") { try append("# \(count)\n", "Templates/styles/plain.yaml") }
    case 8:
      let file = BuildTests.files.randomElement(using: &random) ?? "agreement.md"
      try tell("output \(customer)/\(file)") {
        try workspace.write("iets anders \(count)", "Output/\(customer)/\(file)")
      }
    case 9:
      try tell("output of \(customer) removed") {
        if workspace.exists("Output/\(customer)") { try workspace.remove("Output/\(customer)") }
      }
    case 10:
      try tell("fault in \(customer)") {
        try append("nonsense: \(count)\n", "Customers/\(customer).yaml")
      }
    default: try tell("same bytes") { try append("", "Customers/\(customer).yaml") }
    }
  }

  private func tell(_ what: String, _ edit: () throws -> Void) throws {
    told.append(what)
    try edit()
  }

  private var customers: [String] {
    get throws {
      try FileSystem.entries(of: workspace("Customers"))
        .filter { $0.name.hasSuffix(".yaml") }.map { String($0.name.dropLast(5)) }
    }
  }

  private func write(_ name: String, _ customer: String, _ more: String = "") throws {
    try workspace.write(SmallWorkspace.customer(name, more), "Customers/\(customer).yaml")
  }

  private func append(_ text: String, _ path: String) throws {
    try workspace.write(try workspace.text(path) + text, path)
  }

  private func change(_ path: String, _ edit: ([String]) -> [String]) throws {
    let lines = try workspace.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    try workspace.write(edit(lines.map(String.init)).joined(separator: "\n"), path)
  }
}
