internal import Agreements
internal import Diagnostics

/// One run of `akkoord build`: what was spared, what was made, what was found.
struct Build {
  let output: OutputFolder
  let rebuild: Rebuild?
  /// All customers of the workspace.
  var customers: [String]
  var outcomes: [Batch.Outcome] = []
  var diagnostics: [Diagnostic] = []
  /// Whether the library had no findings; when it was not read, the last build says that it had none.
  var isLibraryClean = true
  private var spared: [String: Int] = [:]

  init(output: OutputFolder, rebuild: Rebuild?) {
    self.output = output
    self.rebuild = rebuild
    customers = rebuild?.customers ?? []
  }

  /// Leaves out customers of which nothing was touched, given with the number of their agreements.
  mutating func spare(_ unchanged: [String: Int]) { spared = unchanged }

  func isSpared(_ customer: String) -> Bool { spared[customer] != nil }

  /// Whether nothing is left to make of these customers.
  func isComplete(for customers: [String]) -> Bool {
    guard let rebuild, rebuild.isLibraryUnchanged else { return false }
    return customers.allSatisfy(isSpared)
  }

  var failed: Int { outcomes.reduce(0) { $0 + $1.failed } }

  /// How many agreements were written, stood already, and failed.
  var summary: String {
    let written = outcomes.reduce(0) { $0 + $1.written }
    let unchanged = spared.values.reduce(0, +) + outcomes.reduce(0) { $0 + $1.unchanged }
    return
      "\(written) \(written == 1 ? "agreement" : "agreements") written, \(unchanged) unchanged, "
      + "\(failed) failed"
  }

  /// The agreements that were written, each with what was other than last time.
  var reasons: String {
    outcomes.flatMap(\.reasons).map { path, reasons in
      "\(path)\n" + reasons.map { "  \($0)\n" }.joined()
    }.joined()
  }

  /// Names outputs that have lost their source, and removes them when asked to.
  ///
  /// - Parameters:
  ///   - isRemoving: whether they are removed.
  ///   - isOurs: whether a customer belongs to this run; the outputs of others are not judged.
  ///   - reporter: is told what was removed.
  mutating func lookForOrphans(
    isRemoving: Bool, _ isOurs: (String) -> Bool, _ reporter: Reporter
  ) {
    // A config that cannot be read still owns what was built from it before.
    let unread = Set(outcomes.filter(\.recipes.isEmpty).map(\.customer))
    let unjudged = unread.union(spared.keys).union(customers.filter { !isOurs($0) })
    let orphans = output.orphans(besides: Set(outcomes.flatMap(\.recipes)), of: unjudged)
    for orphan in orphans {
      guard isRemoving else {
        diagnostics.append(
          Diagnostic(
            .outputOrphaned, "\(output.path)/\(orphan) has lost its source",
            label: "remove it with: akkoord build --prune"))
        // A customer that is not looked at again would keep it in silence.
        let owner = orphan.prefix { $0 != "/" }
        for index in outcomes.indices where outcomes[index].customer == owner {
          outcomes[index].forget()
        }
        continue
      }
      do throws(FileFailure) {
        try output.remove(orphan)
        reporter.remark("removed \(output.path)/\(orphan)")
      } catch {
        diagnostics.append(Diagnostic(.outputFailed, error.message))
      }
    }
  }

  /// Writes down how the agreements were left, when this run was one of the whole and changed that.
  func remember() {
    guard let rebuild, !outcomes.isEmpty else { return }
    rebuild.remember(outcomes, isLibraryClean: isLibraryClean)
  }
}
