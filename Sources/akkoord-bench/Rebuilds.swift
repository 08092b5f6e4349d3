internal import FileSystem
internal import Foundation

/// Builds into one folder, one after the other: the first fresh, the next ones after less and less known
/// changes.
final class Rebuilds {
  private let program: MeasuredProgram
  private let workspace: SyntheticWorkspace
  private let output: String
  private var edition = 0
  /// How many agreements the last build of each kind wrote.
  private(set) var written = (afterOneCustomer: 0, afterOneClause: 0)

  init(program: MeasuredProgram, workspace: SyntheticWorkspace, output: String) {
    self.program = program
    self.workspace = workspace
    self.output = output
  }

  func fresh() throws -> Sample { try program.build(to: output).run() }

  func withOneWorker() throws -> Sample {
    let sample = try program.build(to: output, jobs: 1).run()
    try clear()
    return sample
  }

  func forced() throws -> Sample { try program.build(to: output, isForced: true).run() }

  func unchanged() throws -> Sample { try program.build(to: output).run() }

  /// One customer moved, so that one agreement prints another address.
  func afterOneCustomer() throws -> Sample {
    edition += 1
    try workspace.change(customer: workspace.customers / 2, edition: edition)
    let start = Date()
    let sample = try program.build(to: output).run()
    written.afterOneCustomer = try manifests(since: start)
    return sample
  }

  /// A clause that half of the customers have got other words.
  func afterOneClause() throws -> Sample {
    edition += 1
    try workspace.change(clause: 1, edition: edition)
    let start = Date()
    let sample = try program.build(to: output).run()
    written.afterOneClause = try manifests(since: start)
    return sample
  }

  func clear() throws { try FileSystem.removeTree(output) }

  /// How many agreements were written since a moment.
  private func manifests(since start: Date) throws -> Int {
    // Clocks of files lag a tick behind.
    let start = start.addingTimeInterval(-0.02)
    return try FileSystem.entries(of: output).count { entry in
      let place = "\(output)/\(entry.name)/manifest.json"
      let facts = try? FileManager.default.attributesOfItem(atPath: place)
      return facts?[.modificationDate].flatMap { $0 as? Date }.map { $0 >= start } ?? false
    }
  }
}
