internal import FileSystem
internal import Foundation

/// Measures other generators against our program, with the same workload on the same place.
struct ContenderBench {
  var place: BenchPlace
  var akkoord: String
  var customers: Int
  var rounds: Int
  var limit: Duration
  var processors: Int

  func run() throws -> ReportGroup {
    let root = "\(place.folder)/contenders"
    defer { try? FileSystem.removeTree(root) }
    var group = ReportGroup("other generators, \(customers) customers, \(place.name)")
    let workspace = SyntheticWorkspace(root: "\(root)/workspace", customers: customers)
    try workspace.write()
    let program = MeasuredProgram(akkoord: akkoord, workspace: workspace.root)
    let agreement = SyntheticWorkspace.id(customers / 3)
    let built = "\(root)/built"
    _ = try program.build(to: built).run()
    let contenders = try contenders(root, workspace, style: style(of: "\(built)/\(agreement)"))
    for (name, contender) in contenders where contender == nil {
      group.notes.append(
        "\(name) was not measured: it is not installed; make bench-tools does that")
    }
    let found = contenders.compactMap(\.contender)
    guard !found.isEmpty else { return group }
    var entries: [Contest.Entry] = [
      ("ours", { try Self.fresh(program.build(to: "\(root)/output"), "\(root)/output") })
    ]
    var notes: [String: String] = [:]
    for contender in found {
      let output = "\(root)/\(contender.name)"
      entries.append(
        (
          contender.name,
          {
            let sample = try contender.build(output).run()
            notes[contender.name] = try contender.sanity(
              of: agreement, built: built, output: output)
            try FileSystem.removeTree(output)
            return sample
          }
        ))
    }
    let contest = try Contest(rounds: rounds, within: limit, entries)
    group.add("akkoord build", contest["ours"], each: (customers, "agreement"))
    for contender in found {
      group.add(contender.name, contest[contender.name], each: (customers, "agreement"))
      group.addRatio(
        "\(contender.name) / akkoord build", contest[contender.name], contest["ours"],
        target: .atLeast(.ratio(contender.target * 1_000)))
      if let note = notes[contender.name] { group.notes.append(note) }
    }
    return group
  }

  private func contenders(
    _ root: String, _ workspace: SyntheticWorkspace, style: String
  ) throws -> [(name: String, contender: Contender?)] {
    [
      (
        "Hugo",
        try HugoSite(root: "\(root)/hugo-site", workspace: workspace, style: style).contender()
      ),
      (
        "Jinja2 with cmarkgfm and PyYAML",
        try JinjaProgram(
          root: "\(root)/jinja-program", workspace: workspace, style: style,
          processors: processors
        ).contender()
      ),
    ]
  }

  private static func fresh(_ build: ChildProcess, _ output: String) throws -> Sample {
    let sample = try build.run()
    try FileSystem.removeTree(output)
    return sample
  }

  /// The style sheet in a page of ours, so that pages of others hold as much of it.
  private func style(of agreement: String) throws -> String {
    let page = String(
      decoding: try FileSystem.read("\(agreement)/agreement.html"), as: UTF8.self)
    guard let start = page.range(of: "<style>"), let end = page.range(of: "</style>") else {
      throw ChildProcess.Failure(description: "\(agreement) has no page with a style sheet")
    }
    return String(page[start.upperBound..<end.lowerBound])
  }
}
