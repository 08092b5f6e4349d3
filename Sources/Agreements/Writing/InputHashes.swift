internal import Diagnostics
internal import Synchronization

/// The hashes of the files that agreements share beside the library: suppliers, logos, registers.
package final class InputHashes: Sendable {
  private struct Part: Hashable {
    var file: ObjectIdentifier
    /// The entries of a register that are not taken.
    var without: [String]
  }

  private let known = Mutex<[Part: [UInt8]]>([:])

  package init() {}

  /// The lines of a manifest that name a file of the workspace.
  func lines(of file: SourceFile) -> [UInt8] {
    lines(Part(file: ObjectIdentifier(file), without: [])) { Manifest.lines(of: file) }
  }

  /// The lines that name a register, of which an agreement takes some of the entries only.
  ///
  /// What is hashed is the file without the entries left out, so that a change in one of those is none
  /// to the agreement.
  func lines(of register: Register, without left: [Row]) -> [UInt8] {
    guard !left.isEmpty else { return lines(of: register.file) }
    return lines(Part(file: ObjectIdentifier(register.file), without: left.map(\.id))) {
      var bytes: [UInt8] = []
      var position = 0
      for span in left.map(\.location.span).sorted(by: { $0.lower < $1.lower }) {
        bytes += register.file.bytes[position..<max(position, span.lower)]
        position = max(position, span.upper)
      }
      bytes += register.file.bytes[position...]
      return Manifest.lines(path: register.file.path, without: left.map(\.id), bytes)
    }
  }

  private func lines(_ part: Part, _ make: () -> [UInt8]) -> [UInt8] {
    if let lines = known.withLock({ $0[part] }) { return lines }
    let lines = make()
    known.withLock { $0[part] = lines }
    return lines
  }
}
