internal import Diagnostics
internal import FileSystem

/// Measures the build of many synthetic customers against what writing their bytes costs.
struct BatchBench {
  /// What is measured beside fresh builds and the floors.
  enum Extent {
    /// Over existing files.
    case files
    /// What the targets for many customers ask: a second run, one customer changed, and the stages.
    case targets
    /// All of these, one clause changed, the check, and one worker.
    case all
  }

  var place: BenchPlace
  var akkoord: String
  var customers: Int
  var rounds: Int
  var limit: Duration
  var extent: Extent
  var processors: Int

  struct Result {
    var group: ReportGroup
    var fresh: Timing
    /// The most memory a fresh build held.
    var peak: Int?
  }

  /// The figures; the folder they were measured in is removed.
  func run() throws -> Result {
    let root = "\(place.folder)/\(customers)"
    defer { try? FileSystem.removeTree(root) }
    let workspace = SyntheticWorkspace(root: "\(root)/workspace", customers: customers)
    try workspace.write()
    let program = MeasuredProgram(akkoord: akkoord, workspace: workspace.root)
    let built = "\(root)/built"
    let peak = try program.build(to: built).runWithPeak().peak
    let recipes = (0..<customers).map(SyntheticWorkspace.id)
    let floors = Floors(built: built, recipes: recipes, place: "\(root)/floor")
    let rebuilds = Rebuilds(program: program, workspace: workspace, output: "\(root)/output")
    let stages = try Stages(root: workspace.root, customers: min(customers, 1_000))
    var entries: [Contest.Entry] = [
      ("fresh", rebuilds.fresh),
      ("plain", floors.plain),
      ("equal", floors.equal),
    ]
    if extent != .files {
      entries += [
        ("unchanged", rebuilds.unchanged),
        ("one customer", rebuilds.afterOneCustomer),
        ("yaml", stages.yaml),
        ("configs", stages.configs),
        ("rendering", stages.rendering),
        ("writing", { try stages.writing(to: "\(root)/written") }),
        (
          "evaluating and writing",
          { try stages.evaluatingAndWriting(to: "\(root)/written", workers: processors) }
        ),
      ]
    }
    if extent == .all {
      entries += [
        ("one clause", rebuilds.afterOneClause), ("check", { try program.check().run() }),
      ]
    }
    if extent != .targets {
      entries += [
        ("forced", rebuilds.forced), ("plain again", floors.plain), ("equal again", floors.equal),
      ]
    }
    let clear = {
      try floors.clear()
      try rebuilds.clear()
      return Sample.zero
    }
    entries.append(("clear", clear))
    if extent == .all { entries.append(("one worker", rebuilds.withOneWorker)) }
    let contest = try Contest(rounds: rounds, within: limit, entries)
    var group = ReportGroup("\(customers) customers, \(place.name)")
    if extent == .all {
      group.addBytes("config, each", try stages.configBytes() / stages.customers.count)
      group.addBytes(
        "Markdown and HTML, each",
        try ["agreement.md", "agreement.html"].reduce(0) { sum, name in
          sum + (try FileSystem.read("\(built)/\(recipes[0])/\(name)").count)
        })
    }
    addBuilds(contest, to: &group)
    addRebuilds(contest, rebuilds, to: &group)
    addStages(contest, sampled: stages.customers.count, to: &group)
    if let peak { group.addBytes("most memory held", peak) }
    return Result(group: group, fresh: contest["fresh"], peak: peak)
  }

  private func addBuilds(_ contest: Contest, to group: inout ReportGroup) {
    group.add("akkoord build, fresh", contest["fresh"])
    group.add("akkoord build --force, over existing files", contest["forced"])
    group.add("akkoord build --jobs 1, fresh", contest["one worker"])
    group.add("floor, plain: two flat files, one thread", contest["plain"])
    group.add("floor, plain, over existing files", contest["plain again"])
    group.add("floor, equal: folders, staging, one thread", contest["equal"])
    group.add("floor, equal, over existing files", contest["equal again"])
    group.addRatio("build / plain", contest["fresh"], contest["plain"])
    // What is aimed at holds for many customers and for the processor, without a disk.
    let isJudged = customers >= 10_000 && place.isMemory
    group.addRatio(
      "build / equal", contest["fresh"], contest["equal"],
      target: isJudged ? .atMost(.ratio(1_600)) : nil)
    group.addRatio("build / plain, over existing files", contest["forced"], contest["plain again"])
    group.addRatio("build / equal, over existing files", contest["forced"], contest["equal again"])
    group.addRatio("build with one worker / equal", contest["one worker"], contest["equal"])
  }

  private func addRebuilds(_ contest: Contest, _ rebuilds: Rebuilds, to group: inout ReportGroup) {
    group.add("second run, nothing changed", contest["unchanged"])
    group.addRatio(
      "second run / build", contest["unchanged"], contest["fresh"], target: .atMost(.ratio(50)))
    group.add(
      "one customer changed", contest["one customer"],
      remark: "\(rebuilds.written.afterOneCustomer) written")
    group.addRatio("one customer / build", contest["one customer"], contest["fresh"])
    group.add(
      "one clause changed", contest["one clause"],
      remark: "\(rebuilds.written.afterOneClause) written")
    group.addRatio("one clause / build", contest["one clause"], contest["fresh"])
    group.add("akkoord check", contest["check"])
    group.addRatio(
      "check / build", contest["check"], contest["fresh"], target: .atMost(.ratio(2_000)))
  }

  private func addStages(_ contest: Contest, sampled: Int, to group: inout ReportGroup) {
    let stage = contest["evaluating and writing"]
    group.add("evaluating and writing, \(processors) workers", stage)
    group.addRatio(
      "evaluating and writing / equal", stage, contest["equal"],
      target: customers >= 10_000 ? .atMost(.ratio(1_200)) : nil)
    group.add("YAML alone", contest["yaml"], each: (sampled, "config"))
    group.add(
      "reading and typing configs", contest["configs"], each: (sampled, "config"),
      target: .atMost(.time(100_000)))
    group.add("evaluating and rendering", contest["rendering"], each: (sampled, "agreement"))
    group.add("hashing, manifest, writing", contest["writing"], each: (sampled, "agreement"))
  }
}
