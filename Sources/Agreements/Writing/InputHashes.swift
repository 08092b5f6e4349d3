package import Diagnostics
internal import Synchronization

/// The hashes of input files; each file of the library is hashed once for all its agreements.
package final class InputHashes: Sendable {
  private let known = Mutex<[ObjectIdentifier: String]>([:])

  package init() {}

  /// The SHA-256 of a file's bytes.
  package func sha256(of file: SourceFile) -> String {
    // Files of one customer live for one agreement; only those of the library are worth keeping.
    guard
      !file.path.hasPrefix("Customers/") || file.path.hasPrefix("Customers/registers/")
        || file.path.hasPrefix("Customers/suppliers/")
    else { return Digest.sha256(file.bytes) }
    let key = ObjectIdentifier(file)
    if let hash = known.withLock({ $0[key] }) { return hash }
    let hash = Digest.sha256(file.bytes)
    known.withLock { $0[key] = hash }
    return hash
  }
}
