internal import Diagnostics
internal import FileSystem

/// Measures the build of many synthetic customers against what writing their bytes costs.
struct BatchBench {
  /// A folder of its own, made and removed here.
  let place: String
  let akkoord: String
  let customers: Int
  let rounds: Int

  /// The figures, and the most memory a build held.
  func run() throws -> (group: Report.Group, peak: Int?) {
    let workspace = SyntheticWorkspace(root: "\(place)/workspace", customers: customers)
    try workspace.write()
    defer { try? FileSystem.removeTree(place) }
    let built = "\(place)/built"
    let peak = try build(to: built, jobs: nil).peakMemory()
    let recipes = (0..<customers).map(SyntheticWorkspace.id)
    let floors = Floors(built: built, recipes: recipes, place: "\(place)/floor")
    let stages = try Stages(root: workspace.root, customers: 1_000)
    let contest = try Contest(
      rounds: rounds,
      [
        ("total", { try time(jobs: nil) }),
        ("check", { try check().run() }),
        ("plain", { try floors.plain() }),
        ("one worker", { try time(jobs: 1) }),
        ("equal", { try floors.equal() }),
        ("yaml", { try stages.yaml() }),
        ("configs", { try stages.configs() }),
        ("rendering", { try stages.rendering() }),
        ("writing", { try stages.writing(to: "\(place)/written") }),
      ])
    let group = try table(contest, stages, built: built, recipes: recipes, peak: peak)
    return (group, peak)
  }

  private func build(to output: String, jobs: Int?) -> ChildProcess {
    var arguments = ["build", "--quiet", "--workspace", "\(place)/workspace", "--output", output]
    if let jobs { arguments += ["--jobs", "\(jobs)"] }
    return ChildProcess(executable: akkoord, arguments: arguments)
  }

  private func check() -> ChildProcess {
    ChildProcess(
      executable: akkoord, arguments: ["check", "--strict", "--workspace", "\(place)/workspace"])
  }

  private func time(jobs: Int?) throws -> Duration {
    let output = "\(place)/output"
    let time = try build(to: output, jobs: jobs).run()
    try FileSystem.removeTree(output)
    return time
  }

  private func table(
    _ contest: Contest, _ stages: Stages, built: String, recipes: [String], peak: Int?
  ) throws -> Report.Group {
    let measured = stages.customers.count
    var group = Report.Group("\(customers) customers")
    group.addBytes("config, each", try stages.configBytes() / measured)
    group.addBytes(
      "Markdown and HTML, each",
      try ["agreement.md", "agreement.html"].reduce(0) { sum, name in
        sum + (try FileSystem.read("\(built)/\(recipes[0])/\(name)").count)
      })
    group.add("akkoord build, all processors", contest["total"])
    group.add("akkoord build, one worker", contest["one worker"])
    group.add("akkoord check, all processors", contest["check"])
    group.add("floor, plain: two flat files, one thread", contest["plain"])
    group.add("floor, equal: folders, staging, one thread", contest["equal"])
    let total = contest["total"].median.nanoseconds
    let single = contest["one worker"].median.nanoseconds
    let plain = contest["plain"].median.nanoseconds
    let equal = contest["equal"].median.nanoseconds
    group.addRatio(
      "check / build", contest["check"].median.nanoseconds, total, remark: "target: at most 2")
    group.addRatio("build / plain", total, plain)
    group.addRatio("build / equal", total, equal)
    group.addRatio("build with one worker / plain", single, plain)
    group.addRatio("build with one worker / equal", single, equal)
    group.add("YAML alone", contest["yaml"], each: (measured, "config"))
    group.add(
      "reading and typing configs", contest["configs"], each: (measured, "config"),
      remark: "target: at most 0.1 ms for 4 KB")
    group.add("evaluating and rendering", contest["rendering"], each: (measured, "agreement"))
    group.add("hashing, manifest, writing", contest["writing"], each: (measured, "agreement"))
    if let peak { group.addBytes("most memory held", peak) }
    return group
  }
}
