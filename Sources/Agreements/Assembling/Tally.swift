package import Diagnostics

extension Batch {
  /// What became of one customer.
  struct Outcome: Sendable {
    /// How many agreements were written, or would be if the batch wrote.
    var written = 0
    /// How many stood already as they would be written.
    var unchanged = 0
    var failed = 0
    var diagnostics: [Diagnostic] = []
    /// Why those that were written were, by path, when that is asked for.
    var reasons: [(path: String, reasons: [RebuildReason])] = []
    /// Whether its folder was made for its only agreement, so that nothing else can stand there.
    var isNew = false
    /// The paths of its agreements that have lost their source, when they are looked for.
    var orphans: [String] = []
    /// What an index keeps of the customer; nil when it must be looked at again in any case.
    var record: [UInt8]?

    /// Whether the next build would say no more of the customer than that nothing was touched.
    var hasNothingToTell: Bool { failed == 0 && diagnostics.isEmpty && orphans.isEmpty }
  }

  /// What became of all customers: of those that came out well no more than their number is kept, so that
  /// memory does not grow with it.
  package struct Tally: Sendable {
    /// How many agreements were written, or would be if the batch wrote.
    package private(set) var written = 0
    /// How many stood already as they would be written.
    package private(set) var unchanged = 0
    package private(set) var failed = 0
    package private(set) var diagnostics: [Diagnostic] = []
    /// Why those that were written were, by path, when that is asked for.
    package private(set) var reasons: [(path: String, reasons: [RebuildReason])] = []
    /// The paths of agreements that have lost their source, when they are looked for.
    package private(set) var orphans: [String] = []
    /// What an index keeps of the customers, in their order.
    var records: [RecordSpool] = []

    package init() {}

    mutating func add(_ outcome: Outcome) {
      written += outcome.written
      unchanged += outcome.unchanged
      failed += outcome.failed
      diagnostics += outcome.diagnostics
      reasons += outcome.reasons
      orphans += outcome.orphans
    }

    /// Adds what became of the customers that follow.
    mutating func add(_ later: Tally) {
      written += later.written
      unchanged += later.unchanged
      failed += later.failed
      diagnostics += later.diagnostics
      reasons += later.reasons
      orphans += later.orphans
      records += later.records
    }
  }
}
