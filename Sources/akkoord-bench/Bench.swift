internal import Agreements
internal import Diagnostics
internal import FileSystem
internal import Foundation

/// Measures the release build of `akkoord` and prints one table.
@main
struct Bench {
  private var isQuick = false
  /// The workspace whose agreement is built cold, and below which the JSON goes.
  private var workspace = "."
  private var akkoord = ""
  /// Where a synthetic workspace is left for a profiler, instead of measuring.
  private var generated: String?

  static func main() {
    do {
      var bench = Bench()
      try bench.read(Array(CommandLine.arguments.dropFirst()))
      try bench.run()
    } catch {
      _ = try? FileSystem.write("akkoord-bench: \(error)\n", to: .error)
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
      case "--quick": isQuick = true
      case "--workspace": workspace = try value(of: argument, &rest)
      case "--akkoord": akkoord = try value(of: argument, &rest)
      case "--generate": generated = try value(of: argument, &rest)
      default:
        throw ChildProcess.Failure(
          description:
            "unknown '\(argument)'; there are --quick, --workspace, --akkoord, --generate")
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
    let place = "\(Self.temporaryFolder)/akkoord-bench-\(ProcessInfo.processInfo.processIdentifier)"
    try FileSystem.makeFolders(place)
    defer { try? FileSystem.removeTree(place) }
    var report = Report(processors: Processors.count)
    report.groups.append(try coldStart(in: place))
    report.groups.append(try library())
    var peaks: [Int] = []
    for customers in isQuick ? [1_000] : [1_000, 10_000] {
      let batch = BatchBench(
        place: "\(place)/\(customers)", akkoord: akkoord, customers: customers,
        rounds: isQuick || customers > 1_000 ? 3 : 7)
      let (group, peak) = try batch.run()
      report.groups.append(group)
      if let peak { peaks.append(peak) }
    }
    if peaks.count == 2 {
      var group = Report.Group("memory")
      group.addRatio("10,000 customers / 1,000", peaks[1], peaks[0], remark: "target: at most 1.5")
      report.groups.append(group)
    }
    print(report.table, terminator: "")
    try FileSystem.makeFolders("\(workspace)/Output")
    try FileSystem.write(Array(report.json.text.utf8), to: "\(workspace)/Output/bench.json")
  }

  /// One agreement of the shipped library, from the start of the process to the files.
  private func coldStart(in place: String) throws -> Report.Group {
    let version = ChildProcess(executable: akkoord, arguments: ["--version"])
    let build = ChildProcess(
      executable: akkoord,
      arguments: [
        "build", "business-software", "--workspace", workspace, "--output", "\(place)/cold",
      ])
    let contest = try Contest(
      rounds: isQuick ? 5 : 15,
      [("version", { try version.run() }), ("build", { try build.run() })])
    var group = Report.Group("one agreement cold")
    group.add("process alone (akkoord --version)", contest["version"])
    group.add(
      "akkoord build business-software", contest["build"], remark: "target: at most 15 ms")
    return group
  }

  /// The proof of the shipped library, over all choices of every template.
  private func library() throws -> Report.Group {
    let check = ChildProcess(
      executable: akkoord, arguments: ["check", "--library", "--strict", "--workspace", workspace])
    let contest = try Contest(rounds: isQuick ? 1 : 3, [("check", { try check.run() })])
    var group = Report.Group("the shipped library")
    group.add("akkoord check --library", contest["check"], remark: "target: at most 10 s")
    return group
  }

  /// A file system in memory where there is one, so that a disk is not what is measured.
  private static var temporaryFolder: String {
    if FileSystem.isFolder("/dev/shm") { return "/dev/shm" }
    return FileSystem.environment("TMPDIR") ?? "/tmp"
  }
}
