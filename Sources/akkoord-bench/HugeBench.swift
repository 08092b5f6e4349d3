internal import FileSystem

/// Measures whether ten times the customers take ten times the time and the same memory.
struct HugeBench {
  var place: BenchPlace
  var akkoord: String

  func run() throws -> ReportGroup {
    let (few, many) = (10_000, 100_000)
    var group = ReportGroup("\(many) customers, \(place.name)")
    if let obstacle = place.obstacle(to: many, copies: 1) {
      group.notes.append("not measured: \(obstacle)")
      return group
    }
    // The smaller one both before and after the other, in case the machine changes meanwhile.
    let before = try measure(few)
    let huge = try measure(many)
    let after = try measure(few)
    var small = Timing()
    small.add(before.sample)
    small.add(after.sample)
    var large = Timing()
    large.add(huge.sample)
    group.add("akkoord build, \(few) customers", small)
    group.add("akkoord build, \(many) customers", large)
    group.addRatio(
      "time for ten times the customers", large, small, target: .atMost(.ratio(11_000)))
    if let first = before.peak, let second = huge.peak {
      group.addBytes("most memory held, \(few) customers", first)
      group.addBytes("most memory held, \(many) customers", second)
      group.addRatio(
        "memory for ten times the customers", second, first, target: .atMost(.ratio(1_200)))
    }
    return group
  }

  private func measure(_ customers: Int) throws -> (sample: Sample, peak: Int?) {
    let root = "\(place.folder)/\(customers)"
    defer { try? FileSystem.removeTree(root) }
    let workspace = SyntheticWorkspace(root: "\(root)/workspace", customers: customers)
    try workspace.write()
    let program = MeasuredProgram(akkoord: akkoord, workspace: workspace.root)
    return try program.build(to: "\(root)/output").runWithPeak()
  }
}
