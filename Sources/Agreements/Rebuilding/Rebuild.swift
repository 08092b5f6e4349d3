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
  private let start: Int64
  private let key: [UInt8]
  private let stamps: WorkspaceStamps
  private let index: BuildIndex

  /// Looks at a workspace and at what the last build into a folder left, before anything is read.
  package init(of root: String, to output: OutputFolder, formats: [OutputFormat], isFinal: Bool) {
    self.root = root
    self.output = output
    self.formats = formats
    start = FileSystem.now()
    let facts = [
      Akkoord.version, Document.libraryVersion,
      "\(FileSystem.programStamp()?.fingerprint ?? 0)", root, "\(isFinal)",
      formats.map(\.rawValue).joined(separator: " "),
    ]
    key = Digest.sha256Bytes(Array(facts.joined(separator: "\n").utf8))
    stamps = WorkspaceStamps(of: root, start: start)
    index = BuildIndex(in: output, key: key)
  }

  /// The customers of the workspace, sorted.
  package var customers: [String] { stamps.customers }

  /// Whether the library, the suppliers and the registers are as the last build found them, which had
  /// nothing to say about them.
  package var isLibraryUnchanged: Bool { !index.shared.isEmpty && index.shared == stamps.shared }

  /// The customers whose agreements stand as they would be made, with the number of these.
  package func unchanged(among customers: [String]) -> [String: Int] {
    guard isLibraryUnchanged else { return [:] }
    let size = 256
    let slices = stride(from: 0, to: customers.count, by: size).map { start in
      customers[start..<min(start + size, customers.count)]
    }
    let found = slices.concurrentlyMapped { slice in
      slice.compactMap { customer -> (String, Int)? in
        guard let record = index.record(of: customer), holds(record) else { return nil }
        return (customer, record.agreements.count)
      }
    }
    return Dictionary(uniqueKeysWithValues: found.joined())
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
    guard stamps.withFolder.contains(customer) else { return nil }
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
  ///   - outcomes: what was built; customers without an outcome stay as they were known.
  ///   - isLibraryClean: whether nothing was found in the library, so that it need not be read again to
  ///     say so.
  package func remember(_ outcomes: [Batch.Outcome], isLibraryClean: Bool) {
    guard isLibraryClean, let shared = stamps.shared else { return forget() }
    var records: [String: [UInt8]] = [:]
    for outcome in outcomes { records[outcome.customer] = outcome.record }
    let built = Set(outcomes.map(\.customer))
    let ordered = stamps.customers.compactMap { customer in
      built.contains(customer)
        ? records[customer]
        : isLibraryUnchanged ? index.encodedRecord(of: customer) : nil
    }
    do throws(FileError) {
      try BuildIndex.write(ordered, shared: shared, key: key, in: output)
    } catch {
      forget()
    }
  }

  /// Removes the index, so that the next build looks at everything.
  package func forget() {
    try? FileSystem.remove("\(output.path)/\(BuildIndex.fileName)")
  }
}
