#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or folder with which something could not be done, and why.
package struct FileError: Error, Sendable, Equatable {
  /// What stood in the way.
  package enum Reason: Sendable, Equatable {
    /// A system call failed with this number.
    case system(Int32)
    /// The file has more bytes than were asked for.
    case tooLarge(limit: Int)
    /// A file was expected and something else stands there.
    case notAFile
    /// The name cannot be that of a file in this folder.
    case invalidName
    /// A link on the path leads out of the folder that the file must stand in.
    case outside
  }

  package var path: String
  /// What was tried, as a verb: "read".
  package var operation: String
  package var reason: Reason

  package init(_ operation: String, _ path: String, _ reason: Reason) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// The error of the system call that has just failed.
  static func current(_ operation: String, _ path: String) -> FileError {
    FileError(operation, path, .system(errno))
  }

  /// The number the system gave; 0 when it was not the system that refused.
  package var code: Int32 {
    if case .system(let code) = reason { code } else { 0 }
  }

  /// Whether nothing stands at the path.
  package var isMissing: Bool { code == ENOENT }

  /// Whether the system failed or refused, and what stands at the path is not to blame.
  package var isFault: Bool {
    switch code {
    case 0, ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG: false
    default: true
    }
  }

  /// Whether the file has more bytes than were asked for.
  package var isTooLarge: Bool {
    if case .tooLarge = reason { true } else { false }
  }

  /// Whether a link leads out of the folder that the file must stand in.
  package var isOutside: Bool { reason == .outside }

  /// A sentence without full stop: "cannot read Customers/a.yaml: permission denied".
  package var message: String { "cannot \(operation) \(path): \(explanation)" }

  /// The message with the path as it is from a folder, when it stands there.
  package func message(in folder: String) -> String {
    guard path.utf8.starts(with: "\(folder)/".utf8), !folder.isEmpty else { return message }
    var error = self
    error.path = String(decoding: path.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self)
    return error.message
  }

  private var explanation: String {
    switch reason {
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .notAFile: "it is not a file"
    case .invalidName: "the name is not one a file in this folder can have"
    case .outside: "a link leads out of the workspace"
    case .system(let code): Self.explanation(of: code)
    }
  }

  /// The words are ours where people often meet them, so that they are the same on every system.
  private static func explanation(of code: Int32) -> String {
    switch code {
    case ENOENT: return "no such file or folder"
    case EACCES, EPERM: return "permission denied"
    case EEXIST: return "it exists already"
    case EISDIR: return "it is a folder"
    case ENOTDIR: return "a part of the path is not a folder"
    case ENOTEMPTY: return "the folder is not empty"
    case ENOSPC: return "no space is left"
    case EDQUOT: return "the quota is used up"
    case EROFS: return "the file system can only be read"
    case ELOOP: return "too many links"
    case ENAMETOOLONG: return "the name is too long"
    case EMFILE, ENFILE: return "too many files are open"
    case EIO: return "the device failed"
    default:
      guard let words = unsafe strerror(code) else { return "error \(code)" }
      return unsafe String(cString: words)
    }
  }
}
