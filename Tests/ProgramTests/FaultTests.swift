import FileSystem
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A command that changes files, and a workspace in which it has something to change.
struct FaultCase: CustomTestStringConvertible, Sendable {
  var name: String
  var command: [String]
  /// The folder that it changes.
  var folder = "Output"
  /// The workspace before the command.
  var prepare: @Sendable () async throws -> TemporaryWorkspace

  var testDescription: String { name }

  private static func small() throws -> TemporaryWorkspace {
    try .small(["Customers/watertoren.yaml": nil])
  }

  /// A workspace whose output is of an earlier text.
  private static func changed(
    _ workspace: TemporaryWorkspace, after command: String
  ) async throws -> TemporaryWorkspace {
    try #require(try await workspace.akkoord(command, "--jobs", "1").code == 0)
    try workspace.replace("Deze overeenkomst", with: "Dit contract", in: "Templates/short.md")
    return workspace
  }

  static let all = [
    FaultCase(name: "a first build", command: ["build", "--jobs", "1"]) { try small() },
    FaultCase(name: "a build over an earlier one", command: ["build", "--jobs", "1"]) {
      try await changed(small(), after: "build")
    },
    FaultCase(
      name: "a durable build of one format",
      command: ["build", "--jobs", "1", "--durable", "--format", "markdown"]
    ) { try await changed(small(), after: "build") },
    FaultCase(
      name: "a site over an earlier one", command: ["publish", "--jobs", "1", "--no-documents"]
    ) {
      try await changed(
        PublishTests.workspace(["Customers/watertoren.yaml": nil]), after: "publish")
    },
    FaultCase(
      name: "a release",
      command: [
        "release", "waterland", "--version", "1.0", "--in-force", "2026-07-01", "--published",
        "2026-06-15",
      ], folder: "Customers"
    ) { try small() },
  ]

  /// What the folder holds, without what a build only remembers for the next.
  func contents(_ workspace: TemporaryWorkspace) throws -> [String: [UInt8]] {
    try workspace.contents(folder).filter { !$0.key.hasSuffix("/.akkoord-index") }
  }
}

/// Whatever fails and whenever a run ends, every file is whole, the exit code is right, and a plain rerun
/// completes.
@Suite(.enabled("it needs Linux and a C compiler") { await FaultInjection.isPossible() })
struct FaultTests {
  /// The calls that change files.
  private static let changing: Set = [
    "create", "write", "rename", "exchange", "mkdir", "unlink", "rmdir", "link", "fsync",
  ]

  @Test(arguments: FaultCase.all)
  func `no fault of the system leaves half a file, and a rerun completes`(
    _ faulty: FaultCase
  ) async throws {
    let workspace = try await faulty.prepare()
    let earlier = try faulty.contents(workspace)
    let saved = try TemporaryWorkspace([:])
    let hasEarlier = workspace.exists(faulty.folder)
    if hasEarlier { try FileSystem.copyTree(workspace(faulty.folder), to: saved("saved")) }
    let calls = try await FaultInjection.calls(of: faulty.command, in: workspace)
    let clean = try faulty.contents(workspace)
    #expect(earlier != clean)

    for (number, fault) in Self.points(of: calls) {
      if workspace.exists(faulty.folder) { try workspace.remove(faulty.folder) }
      if hasEarlier { try FileSystem.copyTree(saved("saved"), to: workspace(faulty.folder)) }
      let run = try await FaultInjection.run(faulty.command, in: workspace, at: number, fault)
      let name = calls[number - 1]
      let place: Comment = "\(fault) at call \(number), \(name): \(run.code) \(run.errors)"
      let now = try faulty.contents(workspace)
      for (file, bytes) in now where !file.contains(".tmp") && !file.contains(".akkoord-new") {
        #expect(bytes == earlier[file] || bytes == clean[file], "\(file), \(place)")
      }
      switch (fault, run.code) {
      case (.kill, 137): break
      case (.error, 0):
        // An old site that cannot be removed is no reason to say that the new one failed.
        let visible = now.filter { !$0.key.contains(".akkoord-new") }
        #expect(visible == clean, place)
      case (.error, 1), (.error, 2):
        #expect(run.errors.contains("error[AK"), place)
        if Self.changing.contains(name) {
          #expect(run.code == 2 && run.errors.contains(fault.words), place)
        }
        #expect(run.errors.contains("error[AK095]") ? run.code == 2 : true, place)
      default: Issue.record(place)
      }
      let rerun = try await Program.run(faulty.command, in: workspace.path)
      #expect(rerun.code == 0, "\(rerun.errors) after \(place)")
      // Nothing half made is left either.
      #expect(try faulty.contents(workspace) == clean, place)
    }
  }

  /// Which calls fail, and how: all of them in every way, or a choice that fits in a test run.
  private static func points(of calls: [String]) -> [(number: Int, fault: Fault)] {
    if FaultInjection.isThorough {
      return calls.indices.flatMap { index in
        ([.kill] + Fault.errors).map { (index + 1, $0) }
      }
    }
    func spread(_ numbers: [Int], over count: Int) -> [Int] {
      (0..<min(count, numbers.count)).map {
        numbers[$0 * numbers.count / min(count, numbers.count)]
      }
    }
    let numbers = Array(calls.indices)
    let changing = spread(numbers.filter { Self.changing.contains(calls[$0]) }, over: 16)
    let others = spread(numbers.filter { !Self.changing.contains(calls[$0]) }, over: 12)
    return changing.enumerated().flatMap { place, index in
      [(index + 1, Fault.kill), (index + 1, Fault.errors[place % Fault.errors.count])]
    }
      + others.enumerated().map { place, index in
        (index + 1, Fault.errors[place % Fault.errors.count])
      }
  }

  @Test(arguments: [EACCES, EIO])
  func `a config that the system does not give is a fault of input, and stops no other`(
    _ error: Int32
  ) async throws {
    let workspace = try TemporaryWorkspace.small()
    let command = ["build", "--jobs", "1"]
    let file = "Customers/duinrand.yaml"
    let calls = try await FaultInjection.calls(of: command, in: workspace, on: file)
    #expect(calls.contains("read"))
    for (index, name) in calls.enumerated() where name == "read" {
      if workspace.exists("Output") { try workspace.remove("Output") }
      let run = try await FaultInjection.run(
        command, in: workspace, on: file, at: index + 1, .error(error))
      #expect(run.code == 2, "\(run.errors)")
      #expect(run.errors.contains("--> \(file)"))
      #expect(run.errors.contains("error[AK095]: cannot read Customers/duinrand.yaml: "))
      #expect(run.errors.contains("2 agreements written, 0 unchanged, 1 failed, "))
      #expect(try workspace.files() == BuildTests.outputs("waterland", "watertoren"))
    }
  }

  @Test func `a library that the system does not give is a fault of input`() async throws {
    let workspace = try TemporaryWorkspace.small()
    let command = ["check", "--library"]
    var count = 0
    for file in try SmallWorkspace.files().keys.sorted() where !file.hasPrefix("Customers/") {
      let calls = try await FaultInjection.calls(of: command, in: workspace, on: file)
      for (index, name) in calls.enumerated() where name == "read" {
        count += 1
        let run = try await FaultInjection.run(
          command, in: workspace, on: file, at: index + 1, .error(EIO))
        #expect(run.code == 2, "\(file): \(run.output)")
        #expect(run.output.contains("the device failed"))
      }
    }
    #expect(count > 3)
  }

  @Test func `runs that are killed at any moment leave whole files and nothing else for the next`()
    async throws
  {
    let workspace = try TemporaryWorkspace.small()
    #expect(try await workspace.akkoord("build").code == 0)
    let text = try workspace.text("Templates/short.md")
    var known = try workspace.contents().filter { !$0.key.hasSuffix("index") }
      .mapValues { Set([$0]) }
    for round in 0..<(FaultInjection.isThorough ? 300 : 40) {
      try workspace.write(
        text.replacing("Deze overeenkomst", with: "Overeenkomst \(round)"), "Templates/short.md")
      // The manifests of all states, to hold the files of a killed run against.
      #expect(try await workspace.akkoord("build", "--output", "Other").code == 0)
      for (file, bytes) in try workspace.contents("Other") where !file.hasSuffix("index") {
        known[file, default: []].insert(bytes)
      }
      let pause = "0.0\((round * 37) % 100 + 10)"
      _ = try await workspace.akkoord(
        "build", script: #""$@" & sleep \#(pause); kill -9 $! 2>/dev/null; wait $!; true"#)
      for (file, bytes) in try workspace.contents()
      where !file.contains(".tmp") && !file.hasSuffix("index") {
        #expect(known[file]?.contains(bytes) == true, "\(file) after \(pause) s")
      }
    }
    #expect(try await workspace.akkoord("build").code == 0)
    func files(_ folder: String) throws -> [String: [UInt8]] {
      try workspace.contents(folder).filter { !$0.key.hasSuffix("index") }
    }
    #expect(try files("Output") == files("Other"))
  }
}
