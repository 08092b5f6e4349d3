internal import Agreements
internal import Diagnostics
internal import FileSystem
internal import Foundation

/// Measures the release build of `akkoord`, prints one table and writes `Output/bench.json`.
@main
struct Bench {
  /// How much is measured.
  private enum Extent: Int, Comparable {
    /// A thousand customers.
    case quick
    /// Ten thousand in memory, a thousand on disk and for other generators, in some three minutes.
    case usual
    /// Ten thousand everywhere, and more rounds.
    case full
    /// Also a hundred thousand.
    case huge

    static func < (one: Extent, other: Extent) -> Bool { one.rawValue < other.rawValue }
  }

  private var extent = Extent.usual
  /// Whether nothing but the hundred thousand is measured.
  private var isHugeOnly = false
  /// The workspace whose agreement is built cold, and below which the JSON goes.
  private var workspace = "."
  private var akkoord = ""
  /// Where a synthetic workspace is left for a profiler, instead of measuring.
  private var generated: String?
  private let processors = Processors.count

  static func main() {
    do {
      var bench = Bench()
      try bench.read(Array(CommandLine.arguments.dropFirst()))
      try bench.run()
    } catch {
      Self.say("akkoord-bench: \(error)")
      exit(1)
    }
  }

  private mutating func read(_ arguments: [String]) throws {
    // Unless told otherwise, the program that was built beside this one.
    akkoord =
      Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("akkoord").path
      ?? "akkoord"
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": extent = .quick
      case "--full": extent = .full
      case "--huge": extent = .huge
      case "--only-huge": isHugeOnly = true
      case "--workspace": workspace = try value(of: argument, &rest)
      case "--akkoord": akkoord = try value(of: argument, &rest)
      case "--generate": generated = try value(of: argument, &rest)
      default:
        throw ChildProcess.Failure(
          description: "unknown '\(argument)'; there are --quick, --full, --huge, --only-huge, "
            + "--workspace, --akkoord, --generate")
      }
    }
  }

  private func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
    guard let value = rest.popFirst() else {
      throw ChildProcess.Failure(description: "'\(option)' wants a value")
    }
    return value
  }

  private func run() throws {
    if let generated {
      return try SyntheticWorkspace(root: generated, customers: 1_000).write()
    }
    let memory = BenchPlace.memory()
    let disk = BenchPlace.disk(of: workspace)
    try memory.make()
    defer { memory.remove() }
    try disk.make()
    defer { disk.remove() }
    var report = Report(processors: processors, load: Self.load)
    if isHugeOnly {
      report.groups.append(try huge(on: disk))
      return print(report.table, terminator: "")
    }
    Self.say("one agreement, and the proof of the library")
    report.groups.append(try coldStart(in: memory))
    report.groups.append(try library())
    report.groups += try batches(in: memory)
    if extent > .quick {
      Self.say("customers on disk")
      let customers = extent == .usual ? 1_000 : 10_000
      let batch = try batch(customers, in: disk, rounds: 3, seconds: 20, .files)
      report.groups.append(batch?.group ?? noRoom(for: customers, in: disk))
    }
    Self.say("other generators")
    report.groups.append(try contenders(in: memory))
    if extent == .huge { report.groups.append(try huge(on: disk)) }
    print(report.table, terminator: "")
    try FileSystem.makeFolders("\(workspace)/Output")
    try FileSystem.write(Array(report.json.text.utf8), to: "\(workspace)/Output/bench.json")
  }

  /// A thousand customers and ten thousand, and what the second take more.
  private func batches(in memory: BenchPlace) throws -> [ReportGroup] {
    Self.say("1000 customers in memory")
    let isFull = extent >= .full
    let small = try batch(1_000, in: memory, rounds: isFull ? 7 : 5, seconds: 20, .all)
    let first = small?.group ?? noRoom(for: 1_000, in: memory)
    guard extent > .quick else { return [first] }
    Self.say("10000 customers in memory")
    let large = try batch(
      10_000, in: memory, rounds: isFull ? 5 : 3, seconds: isFull ? 600 : 75,
      isFull ? .all : .targets)
    var growth = ReportGroup("10000 customers against 1000")
    if let small, let large {
      growth.addRatio("time", large.fresh, small.fresh, target: .atMost(.ratio(11_000)))
      if let first = small.peak, let second = large.peak {
        growth.addRatio("memory", second, first, target: .atMost(.ratio(1_500)))
      }
    }
    return [first, large?.group ?? noRoom(for: 10_000, in: memory)]
      + (growth.rows.isEmpty ? [] : [growth])
  }

  private func huge(on disk: BenchPlace) throws -> ReportGroup {
    Self.say("a hundred thousand customers")
    return try HugeBench(place: disk, akkoord: akkoord).run()
  }

  private func noRoom(for customers: Int, in place: BenchPlace) -> ReportGroup {
    var group = ReportGroup("\(customers) customers, \(place.name)")
    let obstacle = place.obstacle(to: customers, copies: Self.copies) ?? "there was no room"
    group.notes.append("not measured: \(obstacle)")
    return group
  }

  /// What floors copy from, their two copies, our own, and what a stage writes.
  private static let copies = 5

  /// Nil where there is no room for so many.
  private func batch(
    _ customers: Int, in place: BenchPlace, rounds: Int, seconds: Int, _ what: BatchBench.Extent
  ) throws -> BatchBench.Result? {
    guard place.obstacle(to: customers, copies: Self.copies) == nil else { return nil }
    return try BatchBench(
      place: place, akkoord: akkoord, customers: customers,
      rounds: extent == .quick ? min(3, rounds) : rounds, limit: .seconds(seconds), extent: what,
      processors: processors
    ).run()
  }

  private func contenders(in memory: BenchPlace) throws -> ReportGroup {
    try ContenderBench(
      place: memory, akkoord: akkoord, customers: extent >= .full ? 10_000 : 1_000,
      rounds: extent == .usual ? 2 : 1, limit: .seconds(extent == .usual ? 40 : 3600),
      processors: processors
    ).run()
  }

  /// One agreement of the shipped library, from the start of the process to the files.
  private func coldStart(in place: BenchPlace) throws -> ReportGroup {
    let version = ChildProcess(executable: akkoord, arguments: ["--version"])
    let build = ChildProcess(
      executable: akkoord,
      arguments: [
        "build", "business-software", "--workspace", workspace, "--output",
        "\(place.folder)/cold", "--force",
      ])
    let contest = try Contest(
      rounds: extent == .quick ? 5 : 15,
      [("version", { try version.run() }), ("build", { try build.run() })])
    var group = ReportGroup("one agreement cold")
    group.add("process alone (akkoord --version)", contest["version"])
    group.add(
      "akkoord build business-software", contest["build"], target: .atMost(.time(15_000_000)))
    return group
  }

  /// The proof of the shipped library, over all choices of every template.
  private func library() throws -> ReportGroup {
    let check = ChildProcess(
      executable: akkoord, arguments: ["check", "--library", "--strict", "--workspace", workspace])
    let contest = try Contest(rounds: extent >= .full ? 3 : 1, [("check", { try check.run() })])
    var group = ReportGroup("the shipped library")
    group.add(
      "akkoord check --library", contest["check"], target: .atMost(.time(10_000_000_000)))
    return group
  }

  /// The load of the last minute, in hundredths.
  private static var load: Int? {
    guard let bytes = try? FileSystem.read("/proc/loadavg") else { return nil }
    return Int(
      String(
        decoding: bytes.prefix { $0 != UInt8(ascii: " ") }.filter { $0 != UInt8(ascii: ".") },
        as: UTF8.self))
  }

  /// Tells a person what takes the time; the table is for the end.
  private static func say(_ sentence: String) {
    _ = try? FileSystem.write("\(sentence)\n", to: .error)
  }
}
