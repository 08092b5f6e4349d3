internal import Agreements
internal import FileSystem
internal import Subprocess

/// A program that makes documents, found on this machine, with the versions that decide on its output.
struct DocumentTool: Sendable {
  /// The programs that make documents, one for each format.
  enum Kind: String, Sendable {
    case weasyPrint = "weasyprint"
    case pandoc

    init(_ format: DocumentFormat) {
      switch format {
      case .pdf: self = .weasyPrint
      case .docx: self = .pandoc
      }
    }

    /// The name people know it by.
    var title: String {
      switch self {
      case .weasyPrint: "WeasyPrint"
      case .pandoc: "pandoc"
      }
    }

    /// The environment variable that says where it is.
    var variable: String { "AKKOORD_\(rawValue.uppercased())" }
  }

  let kind: Kind
  let path: String
  let versions: [(name: String, version: String)]

  /// Finds a program that tells its version; nil when there is none.
  ///
  /// Places are the one the environment names, else where `make document-tools` puts it, else the
  /// search path.
  static func find(_ kind: Kind) async -> DocumentTool? {
    for path in places(of: kind) where FileSystem.isFile(path) {
      if let versions = await versions(of: kind, at: path) {
        return DocumentTool(kind: kind, path: path, versions: versions)
      }
    }
    return nil
  }

  private static func places(of kind: Kind) -> [String] {
    if let path = FileSystem.environment(kind.variable), !path.isEmpty { return [path] }
    var folders: [String] = []
    let data = FileSystem.environment("XDG_DATA_HOME").flatMap { $0.isEmpty ? nil : $0 }
    if let data = data ?? FileSystem.environment("HOME").map({ "\($0)/.local/share" }) {
      folders.append("\(data)/akkoord/document-tools/bin")
    }
    folders += (FileSystem.environment("PATH") ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/\(kind.rawValue)" }
  }

  private static func versions(
    of kind: Kind, at path: String
  ) async -> [(name: String, version: String)]? {
    let question = kind == .weasyPrint ? "--info" : "--version"
    guard let answer = try? await run(path, [question], input: [], environment: []) else {
      return nil
    }
    let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n")
    switch kind {
    case .weasyPrint:
      // Pydyf writes the file and Pango sets the text, so they decide as much as WeasyPrint itself.
      let found = ["WeasyPrint", "Pydyf", "Pango"].compactMap { name in
        lines.first { $0.hasPrefix("\(name) version: ") }
          .map { (name: name.lowercased(), version: String($0.dropFirst(name.count + 10))) }
      }
      return found.count == 3 ? found : nil
    case .pandoc:
      guard let first = lines.first, first.hasPrefix("pandoc") else { return nil }
      return first.split(separator: " ").last.map { [(name: "pandoc", version: String($0))] }
    }
  }

  /// Runs the program on some input and gives its output; variables of the environment, as
  /// `NAME=value`, are added to those of this process.
  func run(
    _ arguments: [String], input: [UInt8], environment: [String]
  ) async throws(DocumentFailure) -> [UInt8] {
    try await Self.run(path, arguments, input: input, environment: environment)
  }

  /// The most a document may be, and the longest it may take: far beyond any agreement.
  private static let limits = (bytes: 256 << 20, time: Duration.seconds(300))

  private static func run(
    _ path: String, _ arguments: [String], input: [UInt8], environment: [String]
  ) async throws(DocumentFailure) -> [UInt8] {
    do {
      return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
        group.addTask {
          let ending = try await Subprocess.run(
            .name("env"), arguments: Arguments(environment + [path] + arguments),
            input: .array(input), output: .bytes(limit: limits.bytes),
            error: .string(limit: 1 << 20))
          guard ending.terminationStatus.isSuccess else {
            throw DocumentFailure(message: lastWords(ending.standardError, path))
          }
          return ending.standardOutput
        }
        group.addTask {
          try await Task.sleep(for: limits.time)
          return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let bytes = first else {
          throw DocumentFailure(message: "\(path) took longer than \(limits.time)")
        }
        return bytes
      }
    } catch let failure as DocumentFailure {
      throw failure
    } catch {
      throw DocumentFailure(message: "\(path) could not be run: \(error)")
    }
  }

  /// The last line of what a program said, which is where a reason stands.
  private static func lastWords(_ errors: String, _ path: String) -> String {
    let line = errors.split(separator: "\n").last { $0.contains { !$0.isWhitespace } }
    return line.map { "\(path) says: \($0)" } ?? "\(path) ended with an error"
  }
}
