internal import Agreements
internal import Diagnostics

/// One run of `akkoord build`: what was spared, what was made, what was found.
struct Build {
  let output: OutputFolder
  let rebuild: Rebuild?
  /// All customers of the workspace.
  var customers: Identifiers
  /// The customers whose agreements were made, and what became of them.
  var made = Identifiers()
  var tally = Batch.Tally()
  var diagnostics: [Diagnostic] = []
  /// Whether the library had no findings; when it was not read, the last build says that it had none.
  var isLibraryClean = true
  /// What was spared; nil when all is made in any case.
  private var unchanged: Rebuild.Unchanged?

  /// Starts a run for customers; with what the last one remembered, where this is one of the whole.
  init(of customers: Identifiers, to output: OutputFolder, rebuild: Rebuild?) {
    self.output = output
    self.rebuild = rebuild
    self.customers = customers
  }

  /// Leaves out those customers of whom nothing was touched.
  mutating func spareUntouched(among customers: Identifiers) {
    unchanged = rebuild?.unchanged(among: customers)
  }

  /// The customers that are left to make, of all those that were asked for.
  func left(of customers: Identifiers) -> Identifiers {
    unchanged?.others ?? customers
  }

  /// Whether nothing is left to make of these customers.
  func isComplete(for customers: Identifiers) -> Bool {
    guard let rebuild, rebuild.isLibraryUnchanged else { return false }
    return left(of: customers).isEmpty
  }

  var failed: Int { tally.failed }

  /// How many agreements were written, stood already, and failed.
  var summary: String {
    let spared = unchanged?.agreements ?? 0
    return
      "\(tally.written) \(tally.written == 1 ? "agreement" : "agreements") written, "
      + "\(spared + tally.unchanged) unchanged, \(failed) failed"
  }

  /// The agreements that were written, each with what was other than last time.
  var reasons: String {
    tally.reasons.map { path, reasons in
      "\(path)\n" + reasons.map { "  \($0)\n" }.joined()
    }.joined()
  }

  /// Names outputs that have lost their source, and removes them when asked to.
  ///
  /// - Parameters:
  ///   - isRemoving: whether they are removed.
  ///   - reporter: is told what was removed.
  mutating func lookForOrphans(isRemoving: Bool, _ reporter: Reporter) {
    // Those of the customers that were made are known; of the others that exist none is judged.
    let orphans = tally.orphans + output.orphans(besides: customers)
    for orphan in orphans.sorted() {
      guard isRemoving else {
        diagnostics.append(
          Diagnostic(
            .outputOrphaned, "\(output.path)/\(orphan) has lost its source",
            label: "remove it with: akkoord build --prune"))
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
    guard let rebuild, !made.isEmpty else { return }
    rebuild.remember(tally, of: made, isLibraryClean: isLibraryClean)
  }
}
