internal import Foundation

/// A file written by the three system calls it takes and no other.
///
/// Foundation's way of writing a file also waits for the disk, which nothing here is to be measured
/// against.
enum PlainFile {
  static func write(_ bytes: [UInt8], to path: String) throws {
    let number = unsafe open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    guard number >= 0 else { throw failure(path) }
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Foundation.write(number, $0.baseAddress, $0.count)
    }
    guard close(number) == 0, written == bytes.count else { throw failure(path) }
  }

  private static func failure(_ path: String) -> ChildProcess.Failure {
    ChildProcess.Failure(description: "cannot write \(path): error \(errno)")
  }
}
