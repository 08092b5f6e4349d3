internal import CommonMark
internal import FileSystem

/// What a build of a whole workspace need not do again, since nothing it depends on was touched.
///
/// It only spares work: what it does not know is made again and compared with what stands, and that
/// decides what is written.
package struct Rebuild: Sendable {
  private let root: String
  private let output: OutputFolder
  private let formats: [OutputFormat]
  private let folder: CustomersFolder
  private let start: Int64
  private let key: [UInt8]
  private let stamps: WorkspaceStamps
  private let index: BuildIndex

  /// Looks at a workspace, whose customers were just listed, and at what the last build into a folder left,
  /// before anything is read.
  package init(
    of root: String, _ folder: CustomersFolder, to output: OutputFolder, formats: [OutputFormat],
    isFinal: Bool
  ) {
    self.root = root
    self.folder = folder
    self.output = output
    self.formats = formats
    start = FileSystem.now()
    let facts = [
      Akkoord.version, Document.libraryVersion,
      "\(FileSystem.programStamp()?.fingerprint ?? 0)", root, "\(isFinal)",
      formats.map(\.rawValue).joined(separator: " "),
    ]
    key = Digest.sha256Bytes(Array(facts.joined(separator: "\n").utf8))
    stamps = WorkspaceStamps(of: root, folder, start: start)
    index = BuildIndex(in: output, key: key)
  }

  /// Whether the library, the suppliers and the registers are as the last build found them, which had
  /// nothing to say about them.
  package var isLibraryUnchanged: Bool { !index.shared.isEmpty && index.shared == stamps.shared }

  /// What need not be made again of some customers, and of which customers something may.
  package struct Unchanged: Sendable {
    /// How many agreements stand as they would be made.
    package var agreements = 0
    /// The customers whose agreements may not.
    package var others: Identifiers
  }

  /// Tells the customers whose agreements stand as they would be made from the others.
  package func unchanged(among customers: Identifiers) -> Unchanged {
    guard isLibraryUnchanged, !index.blocks.isEmpty else { return Unchanged(others: customers) }
    let parts = index.blocks.indices.concurrentlyMapped { look(at: $0, among: customers) }
    var unchanged = Unchanged(others: Identifiers())
    for part in parts {
      unchanged.agreements += part.agreements
      for place in part.others { unchanged.others.append(customers[place]) }
    }
    return unchanged
  }

  /// Looks at the customers from the first of a block to the first of the next; the others are told by
  /// their places.
  private func look(
    at block: Int, among customers: Identifiers
  ) -> (agreements: Int, others: [Int]) {
    let blocks = index.blocks
    let start = block == 0 ? 0 : customers.place(of: blocks[block].first)
    let end =
      block == blocks.count - 1 ? customers.count : customers.place(of: blocks[block + 1].first)
    let records = index.records(in: blocks[block])
    var found = (agreements: 0, others: [Int]())
    for place in start..<end {
      if let record = records[customers[place]], holds(record) {
        found.agreements += record.agreements.count
      } else {
        found.others.append(place)
      }
    }
    return found
  }

  /// Whether no file a record tells of was touched since.
  private func holds(_ record: BuildRecord) -> Bool {
    for source in record.sources {
      guard FileSystem.stamp(of: "\(root)/\(source.path)")?.fingerprint == source.fingerprint
      else { return false }
    }
    guard overrides(of: record.customer)?.fingerprint ?? 0 == record.overrides else { return false }
    return record.agreements.allSatisfy { fingerprints(of: $0.path) == $0.fingerprints }
  }

  private func overrides(of customer: String) -> FileStamp? {
    guard folder.customersWithFolder.contains(customer) else { return nil }
    return FileSystem.folderStamp(of: "\(root)/Customers/\(customer)/overrides")
  }

  /// How the files of an agreement stand; 0 for one that does not.
  private func fingerprints(of agreement: String) -> [UInt64] {
    let folder = "\(output.path)/\(agreement)"
    return (formats.map(\.fileName) + [Manifest.fileName]).map { name in
      FileSystem.stamp(of: "\(folder)/\(name)")?.fingerprint ?? 0
    }
  }

  // MARK: - Remembering

  /// The record of a customer whose agreements have just been written or found to stand; nil when one of
  /// its sources changed so recently that another change would not show.
  func record(of customer: String, sources: [String], agreements: [String]) -> [UInt8]? {
    var record = BuildRecord(customer: customer, sources: [], overrides: 0, agreements: [])
    for path in sources {
      guard let stamp = FileSystem.stamp(of: "\(root)/\(path)"), stamp.isSettled(before: start)
      else { return nil }
      record.sources.append(BuildRecord.Source(path: path, fingerprint: stamp.fingerprint))
    }
    if let stamp = overrides(of: customer) {
      guard stamp.isSettled(before: start) else { return nil }
      record.overrides = stamp.fingerprint
    }
    for path in agreements {
      let fingerprints = fingerprints(of: path)
      guard !fingerprints.contains(0) else { return nil }
      record.agreements.append(BuildRecord.Agreement(path: path, fingerprints: fingerprints))
    }
    var bytes: [UInt8] = []
    record.encode(into: &bytes)
    return bytes
  }

  /// Writes down how this build left the agreements; a folder that refuses it costs time later and
  /// nothing else.
  ///
  /// - Parameters:
  ///   - tally: what became of the customers that were built.
  ///   - built: these customers; the others stay as they were known.
  ///   - isLibraryClean: whether nothing was found in the library, so that it need not be read again to
  ///     say so.
  package func remember(_ tally: Batch.Tally, of built: Identifiers, isLibraryClean: Bool) {
    guard isLibraryClean, let shared = stamps.shared else { return forget() }
    let records = MergedRecords(
      isLibraryUnchanged ? [index.encodedRecords] : [], tally.records.map(\.records), of: built,
      among: folder.customers)
    do throws(FileError) {
      try BuildIndex.write(records, shared: shared, key: key, in: output)
    } catch {
      forget()
    }
  }

  /// Removes the index, so that the next build looks at everything.
  package func forget() {
    try? FileSystem.remove("\(output.path)/\(BuildIndex.fileName)")
  }
}
